package carry_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/carry"
	"tianbao/internal/load"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// official is an official form by its id.
func official(t *testing.T, id string) *templates.Template {
	t.Helper()
	form, err := load.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// over carries the declaration of the real case over into a form.
func over(t *testing.T, id string, into templates.Record, edit func(templates.Record)) (templates.Record, []templates.Finding) {
	t.Helper()
	said := forms.RealCase(t)
	edit(said)
	return carry.Over(official(t, id), into, carry.Said{Template: forms.Official(t), Record: said, File: "a.xlsx"})
}

func none(templates.Record) {}

func show(v templates.Value) string { return v.Canonical(templates.NoScale) }

// rules are the ids of findings, one a line, with the fields they are about.
func rules(findings []templates.Finding) string {
	var all []string
	for _, f := range findings {
		all = append(all, f.Rule+" "+f.Places[0].Field)
	}
	return strings.Join(all, "\n")
}

// The declaration's amounts are in 元 and the ministries' form in 万元: 935,084.10 is 93.50841, exactly.
func TestAmountsAreConverted(t *testing.T) {
	r, findings := over(t, "central-88", templates.Record{}, none)
	for i, want := range []string{"52.6", "93.50841", "31.454"} {
		if got := show(r["projects"].Items()[i]["annual"]); got != want {
			t.Errorf("project %d: %s 万元, want %s", i+1, got, want)
		}
	}
	if got := rules(findings); got != "CARRY-LEFT unit" {
		t.Errorf("findings %q", got)
	}
	for _, label := range []string{"项目性质×3", "涉及项目预算资金", "实施方案×3"} {
		if !strings.Contains(findings[0].Message("zh"), label) {
			t.Errorf("%s does not say that %s was left behind", findings[0].Message("zh"), label)
		}
	}
}

// A fraction of a cent has no place in a form of six decimals of 万元: it is told and left blank.
func TestWhatDoesNotFitIsLeftBlank(t *testing.T) {
	r, findings := over(t, "central-88", templates.Record{}, func(r templates.Record) {
		r["projects"].Items()[0]["annual"] = templates.NumberOf(decimal.RequireFromString("526000.001"))
	})
	if v := r["projects"].Items()[0]["annual"]; !v.IsNull() {
		t.Errorf("52.6000001 is carried as %s", show(v))
	}
	if got := rules(findings); got != "CARRY-VALUE projects[0].annual\nCARRY-LEFT unit" || findings[0].Found != "526000.001 元" || findings[0].Level != templates.Warning {
		t.Errorf("findings %q, found %q", got, findings[0].Found)
	}
}

// A text under the key of an amount is another thing: 六、年度预算安排 and 全年预算数 are both called budget.
func TestKeysOfAnotherKindAreNotShared(t *testing.T) {
	r, findings := over(t, "self-eval", templates.Record{}, none)
	p := r["projects"].Items()[1]
	if v := p["budget"]; !v.IsNull() || len(findings) != 1 || !strings.Contains(findings[0].Message("zh"), "年度预算安排×3") {
		t.Errorf("budget %s, findings %q", show(v), rules(findings))
	}
	if got := show(p["indicators"].Items()[0]["target"]); got != "≤110万元" {
		t.Errorf("a target is carried as %s", got)
	}
	if got := show(p["goal_annual"]); !strings.HasPrefix(got, "<p>") {
		t.Errorf("the goal is carried as %q", got)
	}
}

// What the data have stays, and where they name projects, only these are carried.
func TestDataComeFirst(t *testing.T) {
	text := templates.TextOf
	given := templates.Record{"projects": templates.ListOf(templates.Record{"name": text("非编人员工作经费"), "department": text("区政府办")})}
	r, findings := over(t, "central-88", given, none)
	items := r["projects"].Items()
	if len(items) != 1 || show(items[0]["department"]) != "区政府办" || show(items[0]["annual"]) != "31.454" {
		t.Errorf("%d projects, %s, %s", len(items), show(items[0]["department"]), show(items[0]["annual"]))
	}
	if got := rules(findings); got != "CARRY-ITEM projects[0]\nCARRY-ITEM projects[1]\nCARRY-KEPT projects[2].department\nCARRY-LEFT unit" {
		t.Errorf("findings:\n%s", got)
	}
}

// The older form says year and unit on every project's sheet, the declaration once; a department's tasks
// are the units' projects.
func TestHeadsAndTasks(t *testing.T) {
	r, _ := over(t, "project-2011", templates.Record{}, none)
	if p := r["projects"].Items()[2]; show(p["year"]) != "2026" || show(p["unit"]) != "上海市松江区交流合作中心" {
		t.Errorf("year %s, unit %s", show(p["year"]), show(p["unit"]))
	}
	back, _ := carry.Over(official(t, "overall-88"), templates.Record{}, carry.Said{Template: official(t, "project-2011"), Record: r})
	if show(back["unit"]) != "上海市松江区交流合作中心" || show(back["year"]) != "2026" {
		t.Errorf("year %s, unit %s", show(back["year"]), show(back["unit"]))
	}
	r, _ = over(t, "overall-88", templates.Record{}, none)
	if p := r["tasks"].Items()[1]; show(p["name"]) != "网络信息系统运行与维护" || show(p["fiscal"]) != "93.50841" {
		t.Errorf("task %s with %s", show(p["name"]), show(p["fiscal"]))
	}
}

// Two units in one workbook do not agree on who files: nothing is guessed.
func TestHeadsThatDiffer(t *testing.T) {
	said, _ := over(t, "project-2011", templates.Record{}, none)
	said["projects"].Items()[1]["unit"] = templates.TextOf("区图书馆")
	r, _ := carry.Over(official(t, "overall-88"), templates.Record{}, carry.Said{Template: official(t, "project-2011"), Record: said})
	if v := r["unit"]; !v.IsNull() {
		t.Errorf("unit %s", show(v))
	}
}

// Two units' forms come together in the register, each project once; what the data name is all there is.
func TestSeveralForms(t *testing.T) {
	one := func(i int) carry.Said {
		r := forms.RealCase(t)
		r["projects"] = templates.ListOf(r["projects"].Items()[i])
		return carry.Said{Template: forms.Official(t), Record: r}
	}
	names := func(into templates.Record) string {
		r, _ := carry.Over(official(t, "register"), into, one(0), one(2), one(0))
		var all []string
		for _, p := range r["projects"].Items() {
			all = append(all, show(p["name"]))
		}
		return strings.Join(all, " ")
	}
	if got := names(templates.Record{}); got != "门户网站管理 非编人员工作经费" {
		t.Errorf("the register has %s", got)
	}
	if got := names(templates.Record{"projects": templates.ListOf(templates.Record{"name": templates.TextOf("非编人员工作经费")})}); got != "非编人员工作经费" {
		t.Errorf("of those named the register has %s", got)
	}
}
