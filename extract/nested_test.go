package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

// register is a table of every project with its indicators, as they are published with a budget.
func register(t testing.TB) *templates.Template {
	t.Helper()
	return forms.Made(t, registerPages([]string{"序号", "项目名称", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"},
		[]string{"{{#}}", "{{projects.name}}", "{{projects.goal}}", "{{projects.rows.level1}}", "{{projects.rows.level2}}", "{{projects.rows.level3}}", "{{projects.rows.target}}"})...)
}

func registerPages(headings, prototype []string) []book.Page {
	return []book.Page{
		{Name: "表", Rows: [][]string{{"{{year}}年度项目绩效目标表"}, {"单位", "{{unit}}"}, headings, prototype, {"填表人", "{{head}}"}}},
		{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "register"}, {"version", "1"}, {"title", "项目绩效目标表"}, {"target", "{op}{0.00}({unit})"}, {},
			{"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "merge", "identity", "choices"},
			{"year", "年度", "year"}, {"unit", "单位", "text"}, {"head", "填表人", "text"},
			{"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes"}, {"projects.goal", "年度目标", "longtext"},
			{"projects.rows", "指标", "list"}, {"projects.rows.level1", "一级指标", "choice", "down", "", "产出指标、效益指标"},
			{"projects.rows.level2", "二级指标", "choice", "down", "", "数量、质量、社会"}, {"projects.rows.level3", "三级指标", "text", "", "yes"}, {"projects.rows.target", "指标值", "target"},
		}},
		{Name: "#projects.rows", Rows: [][]string{{"level1", "level2"}, {"产出指标", "数量"}, {"产出指标", "质量"}, {"效益指标", "社会"}}},
	}
}

// project is a project of the register, its indicators written as 产/数量/网站数/≥3.00(个).
func project(name, goal string, rows ...string) templates.Record {
	text := templates.TextOf
	var all []templates.Record
	for _, r := range rows {
		part := strings.Split(r, "/")
		all = append(all, templates.Record{"level1": text(part[0]), "level2": text(part[1]), "level3": text(part[2]), "target": text(part[3])})
	}
	return templates.Record{"name": text(name), "goal": text(goal), "rows": templates.ListOf(all...)}
}

func registerRecord(projects ...templates.Record) templates.Record {
	return templates.Record{"year": templates.Null, "unit": templates.TextOf("某中心"), "head": templates.TextOf("张三"), "projects": templates.ListOf(projects...)}
}

func threeProjects() templates.Record {
	return registerRecord(
		project("网站", "运行", "产出指标/数量/网站数/≥3.00(个)", "产出指标/数量/栏目数/≥30.00(个)", "效益指标/社会/满意度/≥90.00(%)"),
		project("空项目", "无指标"),
		project("运维", "稳定", "效益指标/社会/满意度/≥90.00(%)", "产出指标/数量/系统数/≥3.00(个)"),
	)
}

// Lists inside lists come back, whatever their lengths and the order of their columns.
func TestListsInListsComeBack(t *testing.T) {
	newLoop(t, register(t)).round(t, threeProjects())
	newLoop(t, register(t)).round(t, registerRecord())
	fields := []string{"{{#}}", "{{projects.name}}", "{{projects.goal}}", "{{projects.rows.level1}}", "{{projects.rows.level2}}", "{{projects.rows.level3}}", "{{projects.rows.target}}"}
	headings := []string{"序号", "项目名称", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation([]int{1, 2, 3, 4, 5, 6}).Draw(rt, "order")
		heads, cells := []string{headings[0]}, []string{fields[0]}
		for _, i := range order {
			heads, cells = append(heads, headings[i]), append(cells, fields[i])
		}
		l := newLoop(t, forms.Made(t, registerPages(heads, cells)...))
		l.round(rt, nestedRecord(rt, order))
	})
}

// nestedRecord is canonical: projects have names, and classes follow each other as they are printed.
func nestedRecord(t *rapid.T, order []int) templates.Record {
	var projects []templates.Record
	for range rapid.IntRange(0, 5).Draw(t, "projects") {
		p := templates.Record{"name": names().Draw(t, "name"), "goal": orNull(names()).Draw(t, "goal")}
		var rows []templates.Record
		level1 := rapid.SampledFrom([]string{"产出指标", "效益指标"})
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			rows = append(rows, templates.Record{"level1": templates.TextOf(level1.Draw(t, "level1")), "level2": templates.TextOf(rapid.SampledFrom([]string{"数量", "质量"}).Draw(t, "level2")),
				"level3": names().Draw(t, "level3"), "target": rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("≥3.00(个)"), templates.TextOf("及时")}).Draw(t, "target")})
		}
		p["rows"] = templates.ListOf(rows...)
		projects = append(projects, p)
	}
	return registerRecord(projects...)
}

// told is what was read of a register in one line.
func told(r templates.Record) string {
	var all []string
	for _, p := range r["projects"].Items() {
		var rows []string
		for _, row := range p["rows"].Items() {
			rows = append(rows, strings.Join([]string{row["level1"].String(), row["level2"].String(), row["level3"].String()}, "/"))
		}
		all = append(all, p["name"].String()+"("+p["goal"].String()+"): "+strings.Join(rows, " "))
	}
	return strings.Join(all, "; ")
}

func saidOf(all []templates.Finding) string {
	var rules []string
	for _, f := range all {
		rules = append(rules, f.Rule+" "+f.Places[0].Cell)
	}
	slices.Sort(rules)
	return strings.Join(rules, ", ")
}

const asIssued = "网站(运行): 产出指标/数量/网站数 产出指标/数量/栏目数 效益指标/社会/满意度; 空项目(无指标): ; 运维(稳定): 效益指标/社会/满意度 产出指标/数量/系统数"

// What staff do to such a table: it is read as they mean it.
func TestListsInListsEdited(t *testing.T) {
	form := filling.Compiled(t, register(t))
	issued := filling.Of(t, form, threeProjects(), fill.Options{}, 0)
	row := func(at int, texts ...string) []Edit {
		edits := []Edit{InsertRows("表", at, 1)}
		for i, text := range texts {
			if text != "" {
				edits = append(edits, SetText("表", fmt.Sprintf("%c%d", 'B'+i, at), text))
			}
		}
		return edits
	}
	for _, c := range []struct {
		name  string
		edits []Edit
		want  string
		said  string
	}{
		{"as it is", nil, asIssued, ""},
		{"an indicator inside an item", row(5, "", "", "", "", "域名数", "≥1.00(个)"),
			strings.Replace(asIssued, "产出指标/数量/栏目数", "产出指标/数量/域名数 产出指标/数量/栏目数", 1), ""},
		{"an indicator below an item", row(7, "", "", "效益指标", "社会", "回访", "≥1.00(次)"),
			strings.Replace(asIssued, "效益指标/社会/满意度; 空", "效益指标/社会/满意度 效益指标/社会/回访; 空", 1), ""},
		{"an indicator for the empty item", []Edit{SetText("表", "D7", "产出指标"), SetText("表", "E7", "质量"), SetText("表", "F7", "合格"), SetText("表", "G7", "达标")},
			strings.Replace(asIssued, "(无指标): ;", "(无指标): 产出指标/质量/合格;", 1), ""},
		{"a project between", row(7, "新项目", "新目标", "产出指标", "数量", "新指标", "≥1.00(个)"),
			strings.Replace(asIssued, "; 空项目", "; 新项目(新目标): 产出指标/数量/新指标; 空项目", 1), ""},
		{"a project at the end", row(10, "新项目", "新目标", "产出指标", "数量", "新指标", "≥1.00(个)"),
			asIssued + "; 新项目(新目标): 产出指标/数量/新指标", ""},
		{"a project deleted", []Edit{DeleteRows("表", 7, 1)}, strings.Replace(asIssued, "空项目(无指标): ; ", "", 1), "LAYOUT-REMOVED "},
		{"unmerged", []Edit{Unmerge("表", "A4:G9")}, asIssued, ""},
		{"unmerged and repeated", []Edit{Unmerge("表", "A4:G9"), SetText("表", "B5", "网站"), SetText("表", "B6", "网站"), SetText("表", "C5", "运行"), SetText("表", "B9", "运维")}, asIssued, ""},
		{"repeated otherwise", []Edit{Unmerge("表", "A4:G9"), SetText("表", "B5", "网站"), SetText("表", "C5", "停")},
			strings.Replace(asIssued, "(运行)", "()", 1), "LAYOUT-COPY C4"},
		{"a goal in a second row", []Edit{Unmerge("表", "A4:G9"), SetText("表", "C9", "改了")}, strings.Replace(asIssued, "(稳定)", "()", 1), "LAYOUT-COPY C8"},
		{"a name deleted", []Edit{Unmerge("表", "A4:G9"), SetText("表", "B8", ""), SetText("表", "C8", "")},
			strings.Replace(asIssued, "运维(稳定)", "()", 1), "LAYOUT-CLASS B8"},
		{"a name deleted and a row moved", []Edit{Unmerge("表", "A4:G9"), SetText("表", "B8", ""), SetText("表", "F9", "新系统数")},
			strings.Replace(strings.Replace(asIssued, "运维(稳定)", "(稳定)", 1), "系统数", "新系统数", 1), "LAYOUT-CLASS B8, LAYOUT-REMOVED "},
		{"two names deleted", []Edit{Unmerge("表", "A4:G9"), SetText("表", "B7", ""), SetText("表", "C7", ""), SetText("表", "B8", ""), SetText("表", "C8", "")},
			strings.Replace(strings.Replace(asIssued, "; 空项目(无指标): ", "", 1), "运维(稳定)", "()", 1), "LAYOUT-CLASS B8"},
		{"a project named anew", []Edit{SetText("表", "B8", "维护")}, strings.Replace(asIssued, "运维", "维护", 1), "LAYOUT-REMOVED "},
		{"without names", []Edit{DeleteNames("_tb"), Unmerge("表", "A4:G9")}, asIssued, ""},
	} {
		got := readAs(t, form.Template(), Edited(t, issued, c.edits...))
		if have := told(got.Record); have != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, have, c.want)
		}
		if have := saidOf(got.findings); have != c.said {
			t.Errorf("%s: said %q, want %q: %v", c.name, have, c.said, got.findings)
		}
	}
}

// A blank form has room for projects with the starting rows of each: those that stay empty are no projects, and
// their classes are the form's.
func TestListsInListsBlank(t *testing.T) {
	form := filling.Compiled(t, register(t))
	blank := filling.Of(t, form, registerRecord(), fill.Options{Blank: true}, 0)
	got := readAs(t, form.Template(), Edited(t, blank,
		SetText("表", "B4", "甲"), SetText("表", "F4", "一"), SetText("表", "F6", "二"), SetText("表", "F16", "三")))
	want := "甲(): 产出指标/数量/一 效益指标/社会/二; (): 产出指标/数量/三"
	if have := told(got.Record); have != want || len(got.findings) > 0 {
		t.Errorf("read %s, want %s: %v", have, want, got.findings)
	}
}

// A table that somebody made by hand has the name of a project in its first row, or in every one.
func TestListsInListsByHand(t *testing.T) {
	tpl := register(t)
	for _, c := range []struct {
		name string
		rows [][]string
	}{
		{"in the first row", [][]string{{"", "甲", "好", "产出指标", "数量", "一", "≥1"}, {"", "", "", "", "", "二", "≥2"}, {"", "", "", "效益指标", "社会", "三", "是"}, {"", "乙", "行", "产出指标", "数量", "四", "≥1"}}},
		{"in every row", [][]string{{"", "甲", "好", "产出指标", "数量", "一", "≥1"}, {"", "甲", "好", "产出指标", "数量", "二", "≥2"}, {"", "甲", "好", "效益指标", "社会", "三", "是"}, {"", "乙", "行", "产出指标", "数量", "四", "≥1"}}},
	} {
		rows := [][]string{{"2026年度项目绩效目标表"}, {"单位", "乡中心"}, {"序号", "项目名称", "年度目标", "一级指标", "二级指标", "三级指标", "指标值"}}
		rows = append(append(rows, c.rows...), []string{"填表人", "李四"})
		data, err := book.Build(book.Page{Name: "汇总", Rows: rows})
		if err != nil {
			t.Fatal(err)
		}
		got := readAs(t, tpl, data)
		want := "甲(好): 产出指标/数量/一 产出指标/数量/二 效益指标/社会/三; 乙(行): 产出指标/数量/四"
		if have := told(got.Record); have != want {
			t.Errorf("%s: read %s, want %s", c.name, have, want)
		}
		if left := got.Account.Left; left > 0 || got.Record["head"].String() != "李四" {
			t.Errorf("%s: %d left, %v", c.name, left, got.findings)
		}
	}
}

// plan is a form of which each unit has a sheet, with its tasks, and in the rows of each task its steps beside the
// people for it.
func plan(t testing.TB) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "计划", Merges: []string{"A4:A5", "B4:B5", "G4:G5"}, Rows: [][]string{
			{"单位", "{{name}}"}, {"任务表"}, {"任务", "性质", "步骤", "天数", "人员", "", "负责人"},
			{"{{tasks.task}}", "{{tasks.kind}}", "{{tasks.steps.step}}", "{{tasks.steps.days}}", "{{tasks.people.who}}", "", "{{tasks.head}}"},
			{"", "", "{{tasks.steps.note}}", "", "", "", ""},
			{"合计", "", "", "{{total}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "plan"}, {"version", "1"}, {"title", "计划"}, {}, {"sheet", "each", "tab"}, {"计划", "units", "计划{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "merge", "identity", "choices", "boxes", "unit"},
			{"units", "单位", "list"}, {"units.name", "单位", "text", "", "yes"}, {"units.total", "合计", "integer", "", "", "", "", "天"},
			{"units.tasks", "任务", "list"}, {"units.tasks.task", "任务", "text", "", "yes"}, {"units.tasks.kind", "性质", "choice", "", "", "新、旧", "yes"}, {"units.tasks.head", "负责人", "text"},
			{"units.tasks.steps", "步骤", "list"}, {"units.tasks.steps.step", "步骤", "text", "", "yes"}, {"units.tasks.steps.days", "天数", "integer", "", "", "", "", "天"},
			{"units.tasks.steps.note", "备注", "text"},
			{"units.tasks.people", "人员", "list"}, {"units.tasks.people.who", "人员", "text", "", "yes"},
		}},
	)
}

// On a sheet of its own an item may have such a table too, with two lists inside it, of rows of several lines.
func TestListsInListsOfAnItem(t *testing.T) {
	l := newLoop(t, plan(t))
	rapid.Check(t, func(t *rapid.T) {
		made := 0
		list := func(name string, most int, item func() templates.Record) templates.Value {
			var all []templates.Record
			for range rapid.IntRange(0, most).Draw(t, name) {
				all = append(all, item())
			}
			return templates.ListOf(all...)
		}
		units := list("units", 3, func() templates.Record {
			made++
			u := templates.Record{"name": templates.TextOf(fmt.Sprint("单位", made)), "total": orNull(numbers(0, 99, 0)).Draw(t, "total")}
			u["tasks"] = list("tasks", 3, func() templates.Record {
				task := templates.Record{"task": names().Draw(t, "task"), "head": orNull(names()).Draw(t, "head"),
					"kind": rapid.SampledFrom([]templates.Value{templates.Null, templates.TextOf("新"), templates.TextOf("旧")}).Draw(t, "kind")}
				task["steps"] = list("steps", 3, func() templates.Record {
					return templates.Record{"step": names().Draw(t, "step"), "days": orNull(numbers(0, 99, 0)).Draw(t, "days"), "note": orNull(names()).Draw(t, "note")}
				})
				task["people"] = list("people", 3, func() templates.Record { return templates.Record{"who": names().Draw(t, "who")} })
				return task
			})
			return u
		})
		if len(units.Items()) > 0 {
			l.round(t, templates.Record{"units": units})
		}
	})
}
