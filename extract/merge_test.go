package extract

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// split is a workbook with one project, as a clerk returns it.
func split(t *testing.T, file, year, name, annual string) Part {
	tpl := forms.Official(t)
	r := &Result{Template: tpl, Record: templates.Record{
		"year":     number(year),
		"projects": templates.ListOf(templates.Record{"name": templates.TextOf(name), "annual": number(annual)}),
	}}
	r.Cells = []Cell{
		{Field: tpl.Field("year"), Path: "year", Sheet: "申报表", Cell: "A2", Raw: year},
		{Field: tpl.Field("projects.name"), Path: "projects[0].name", Sheet: "申报表", Cell: "C3", Raw: name,
			Also: []templates.Place{{Sheet: "说明", Cell: "A1", Field: "projects[0].name"}}},
		{Field: tpl.Field("projects.annual"), Path: "projects[0].annual", Sheet: "申报表", Cell: "H6", Raw: annual},
	}
	return Part{File: file, Result: r}
}

func (p Part) with(key string, v templates.Value) Part {
	p.Result.Record[key] = v
	return p
}

// shows adds a cell of the root.
func (p Part) shows(key, at, raw string, s State) Part {
	f := p.Result.Template.Field(key)
	p.Result.Cells = append([]Cell{{Field: f, Path: key, Sheet: "封面", Cell: at, Raw: raw, State: s}}, p.Result.Cells...)
	return p
}

func merged(t *testing.T, parts ...Part) (*Result, []string) {
	t.Helper()
	r, findings := Merge(parts[0].Result.Template, parts)
	return r, told(findings)
}

// told is each finding with its places in short: RULE level found/expected: file!sheet!cell=path, …
func told(findings []templates.Finding) []string {
	var all []string
	for _, f := range findings {
		var places []string
		for _, p := range f.Places {
			places = append(places, p.File+"!"+p.Sheet+"!"+p.Cell+"="+p.Field)
		}
		all = append(all, fmt.Sprintf("%s %s %s/%s: %s", f.Rule, f.Level, f.Found, f.Expected, strings.Join(places, ", ")))
	}
	return all
}

func wantRecord(t *testing.T, r *Result, want string) {
	t.Helper()
	if diff := cmp.Diff(want, string(codec.EncodeJSON(r.Template, r.Record))); diff != "" {
		t.Error(diff)
	}
}

func wantFindings(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
}

// Items follow one another; paths, cells, findings and changes follow them; every cell names its file.
func TestMergeItems(t *testing.T) {
	a, b := split(t, "1.xlsx", "2026", "门户网站管理", "526000"), split(t, "2.xlsx", "2026", "非编人员工作经费", "314540")
	two := split(t, "3.xlsx", "2026", "系统运行与维护", "935084.10")
	b.Findings = []templates.Finding{{Rule: "X-ONE", Level: templates.Notice,
		Places: []templates.Place{{Sheet: "申报表", Cell: "H6", Field: "projects[0].annual"}}}}
	two.Result.Changes = []Change{{Field: two.Result.Cells[2].Field, Path: "projects[0].annual", Issued: "1.00", Returned: "935084.10"}}
	r, findings := merged(t, a, b, two)
	wantFindings(t, findings, "X-ONE notice /: 2.xlsx!申报表!H6=projects[1].annual")
	wantRecord(t, r, `{"year":2026,"projects":[{"name":"门户网站管理","annual":526000.00},`+
		`{"name":"非编人员工作经费","annual":314540.00},{"name":"系统运行与维护","annual":935084.10}]}`)
	var cells []string
	for _, c := range r.Cells {
		line := c.Path + " " + c.File + "!" + c.Cell
		for _, p := range c.Also {
			line += " " + p.File + "!" + p.Sheet + "!" + p.Cell + "=" + p.Field
		}
		cells = append(cells, line)
	}
	want := []string{
		"year 1.xlsx!A2 2.xlsx!申报表!A2=year 3.xlsx!申报表!A2=year",
		"projects[0].name 1.xlsx!C3 1.xlsx!说明!A1=projects[0].name", "projects[0].annual 1.xlsx!H6",
		"projects[1].name 2.xlsx!C3 2.xlsx!说明!A1=projects[1].name", "projects[1].annual 2.xlsx!H6",
		"projects[2].name 3.xlsx!C3 3.xlsx!说明!A1=projects[2].name", "projects[2].annual 3.xlsx!H6",
	}
	if diff := cmp.Diff(want, cells); diff != "" {
		t.Error(diff)
	}
	if len(r.Changes) != 1 || r.Changes[0].Path != "projects[2].annual" || r.Changes[0].File != "3.xlsx" {
		t.Errorf("changes %+v", r.Changes)
	}
	if a.Result.Cells[1].File != "" || b.Findings[0].Places[0].Field != "projects[0].annual" {
		t.Error("merging changed a part")
	}
}

// registerPart is a workbook of a register, whose projects stand in the rows of one sheet.
func registerPart(t *testing.T, file, unit string, projects ...string) Part {
	t.Helper()
	data, err := os.ReadFile("../templates/register.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	tpl := forms.Loaded(t, data)
	record := templates.Record{"unit": templates.TextOf(unit)}
	r := &Result{Template: tpl, Record: record, Cells: []Cell{{Field: tpl.Field("unit"), Path: "unit", Sheet: "表", Cell: "A2", State: HasValue}}}
	var all []templates.Record
	for i, name := range projects {
		all = append(all, templates.Record{"name": templates.TextOf(name)})
		r.Cells = append(r.Cells, Cell{Field: tpl.Field("projects.name"), Path: fmt.Sprintf("projects[%d].name", i), Sheet: "表", Cell: fmt.Sprintf("A%d", 4+i), State: HasValue})
	}
	record["projects"] = templates.ListOf(all...)
	return Part{File: file, Result: r}
}

// A register that was shared out by its rows: the rows of all follow one another where the unit is the same, and the
// one that two have is told. Of different units, none is taken.
func TestMergeRegisters(t *testing.T) {
	r, findings := merged(t, registerPart(t, "1.xlsx", "甲局", "网站", "道路"), registerPart(t, "2.xlsx", "甲局", "食堂", "道路"))
	wantFindings(t, findings, "MERGE-ITEM error 道路/: 2.xlsx!表!A5=projects[3].name, 1.xlsx!表!A5=projects[1].name")
	wantRecord(t, r, `{"unit":"甲局","projects":[{"name":"网站"},{"name":"道路"},{"name":"食堂"},{"name":"道路"}]}`)
	r, findings = merged(t, registerPart(t, "1.xlsx", "甲局", "网站", "道路"), registerPart(t, "2.xlsx", "乙局", "食堂"))
	wantFindings(t, findings, "MERGE-ROOT error 乙局/甲局: 2.xlsx!表!A2=unit, 1.xlsx!表!A2=unit", "MERGE-ROOT error 食堂/网站、道路: 2.xlsx!!=projects, 1.xlsx!!=projects")
	wantRecord(t, r, `{"unit":null,"projects":null}`)
	r, findings = merged(t, registerPart(t, "1.xlsx", "甲局", "网站"), registerPart(t, "2.xlsx", "甲局", "网站"))
	wantFindings(t, findings)
	wantRecord(t, r, `{"unit":"甲局","projects":[{"name":"网站"}]}`)
}

// The same project in two workbooks, spelled alike but for a space: both stay in the record.
func TestMergeSameItem(t *testing.T) {
	r, findings := merged(t, split(t, "1.xlsx", "2026", "门户网站管理", "1"), split(t, "2.xlsx", "2026", "系统运维", "2"),
		split(t, "3.xlsx", "2026", "门户 网站管理", "3"))
	wantFindings(t, findings, "MERGE-ITEM error 门户 网站管理/: 3.xlsx!申报表!C3=projects[2].name, 1.xlsx!申报表!C3=projects[0].name")
	wantRecord(t, r, `{"year":2026,"projects":[{"name":"门户网站管理","annual":1.00},{"name":"系统运维","annual":2.00},{"name":"门户 网站管理","annual":3.00}]}`)
}

// Of names of several parts each has to be near: codes that differ in a digit make nothing near of two short names.
func TestMergeNearParts(t *testing.T) {
	tpl := forms.Made(t, book.Page{Name: "卡", Rows: [][]string{{"名称", "{{name}}"}, {"编号", "{{code}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "cards"}, {"version", "1"}, {"title", "卡"}, {},
			{"sheet", "each", "tab"}, {"卡", "cards", "卡{{#}}"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity"}, {"cards", "卡", "list"}, {"cards.name", "名称", "text", "yes"}, {"cards.code", "编号", "text", "yes"}}})
	card := func(file, name, code string) Part {
		return Part{File: file, Result: &Result{Template: tpl, Record: templates.Record{"cards": templates.ListOf(
			templates.Record{"name": templates.TextOf(name), "code": templates.TextOf(code)})}}}
	}
	_, findings := merged(t, card("1.xlsx", "校车", "YC0013"), card("2.xlsx", "书架", "YC0014"))
	wantFindings(t, findings)
	_, findings = merged(t, card("1.xlsx", "教学楼空调", "YC0013"), card("2.xlsx", "教学楼空凋", "YC00l3"))
	wantFindings(t, findings, "MERGE-NEAR warning 教学楼空凋 / YC00l3/: 2.xlsx!!=cards[1].name, 1.xlsx!!=cards[0].name")
}

// Names that differ in little are offered as one; names that only count are not.
func TestMergeNearItem(t *testing.T) {
	_, findings := merged(t, split(t, "1.xlsx", "2026", "编外人员工作经费", "1"), split(t, "2.xlsx", "2026", "非编人员工作经费", "2"))
	wantFindings(t, findings, "MERGE-NEAR warning 非编人员工作经费/: 2.xlsx!申报表!C3=projects[1].name, 1.xlsx!申报表!C3=projects[0].name")
	for _, names := range [][2]string{{"一期工程", "二期工程"}, {"甲项目", "乙项目"}, {"3号楼维修", "12号楼维修"}, {"A座维修", "B座维修"}} {
		if _, findings := merged(t, split(t, "1.xlsx", "2026", names[0], "1"), split(t, "2.xlsx", "2026", names[1], "2")); findings != nil {
			t.Errorf("%v: %q", names, findings)
		}
	}
}

// The unit's data must agree; what differs is in no record, and its cell is unread, so that fill refuses it.
func TestMergeDifferentUnits(t *testing.T) {
	r, findings := merged(t, split(t, "1.xlsx", "2025", "甲", "1"), split(t, "2.xlsx", "2026", "乙", "2"), split(t, "3.xlsx", "2026", "丙", "3"))
	wantFindings(t, findings, "MERGE-ROOT error 2025/2026: 1.xlsx!申报表!A2=year, 2.xlsx!申报表!A2=year")
	wantRecord(t, r, `{"year":null,"projects":[{"name":"甲","annual":1.00},{"name":"乙","annual":2.00},{"name":"丙","annual":3.00}]}`)
	if c := r.Cells[0]; c.State != Unread || c.File != "2.xlsx" || len(c.Also) != 2 || c.Also[0].File != "1.xlsx" {
		t.Errorf("cell %+v", c)
	}
	// Without a cell, as of carried data, there is a cell entry all the same.
	r, findings = merged(t, split(t, "1.xlsx", "2026", "甲", "1").with("unit", templates.TextOf("中心")),
		split(t, "2.xlsx", "2026", "乙", "2").with("unit", templates.TextOf("交流中心")))
	wantFindings(t, findings, "MERGE-ROOT error 交流中心/中心: 2.xlsx!!=unit, 1.xlsx!!=unit")
	if c := r.Cells[1]; c.Path != "unit" || c.State != Unread || c.File != "1.xlsx" {
		t.Errorf("cell %+v", c)
	}
}

// Absent, blank and unread are three things.
func TestMergeRootWithHoles(t *testing.T) {
	unit := templates.TextOf("交流中心")
	r, findings := merged(t, split(t, "1.xlsx", "2026", "甲", "1"), split(t, "2.xlsx", "2026", "乙", "2").with("unit", unit))
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"unit":"交流中心","projects":[{"name":"甲","annual":1.00},{"name":"乙","annual":2.00}]}`)

	r, findings = merged(t, split(t, "1.xlsx", "2026", "甲", "1").with("unit", templates.Null).shows("unit", "A1", "", Blank),
		split(t, "2.xlsx", "2026", "乙", "2").with("unit", unit).shows("unit", "A1", "交流中心", HasValue))
	wantFindings(t, findings, "MERGE-BLANK warning /交流中心: 1.xlsx!封面!A1=unit, 2.xlsx!封面!A1=unit")
	wantRecord(t, r, `{"year":2026,"unit":"交流中心","projects":[{"name":"甲","annual":1.00},{"name":"乙","annual":2.00}]}`)

	r, findings = merged(t, split(t, "1.xlsx", "2026", "甲", "1").with("unit", unit).shows("unit", "A1", "交流中心", HasValue),
		split(t, "2.xlsx", "2026", "乙", "2").with("unit", templates.Null).shows("unit", "A1", "#REF!", Unread))
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"unit":null,"projects":[{"name":"甲","annual":1.00},{"name":"乙","annual":2.00}]}`)
	if c := r.Cells[1]; c.State != Unread || c.File != "2.xlsx" || c.Raw != "#REF!" {
		t.Errorf("cell %+v", c)
	}

	r, findings = merged(t, split(t, "1.xlsx", "2026", "甲", "1").with("unit", templates.Null), split(t, "2.xlsx", "2026", "乙", "2").with("unit", templates.Null))
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"unit":null,"projects":[{"name":"甲","annual":1.00},{"name":"乙","annual":2.00}]}`)
}

// Counts and totals of the whole form: kept where they fit the merged projects, left out where they
// are each workbook's own, stale, or those of a set that is not complete.
func TestMergeComputed(t *testing.T) {
	pair := func(count, total string) []Part {
		parts := []Part{split(t, "1.xlsx", "2026", "甲", "526000"), split(t, "2.xlsx", "2026", "乙", "314540")}
		for i := range parts {
			parts[i].with("project_count", number(count)).with("total_wan", number(total)).
				shows("total_wan", "A5", total, HasValue).shows("project_count", "A5", count, HasValue)
		}
		return parts
	}
	const projects = `"projects":[{"name":"甲","annual":526000.00},{"name":"乙","annual":314540.00}]}`
	r, findings := merged(t, pair("2", "84.054")...) // 840540 元 is 84.054 万元, 84.05 to two decimals
	wantFindings(t, findings, "MERGE-COMPUTED notice 84.054/84.05: 1.xlsx!封面!A5=total_wan")
	wantRecord(t, r, `{"year":2026,"project_count":2,`+projects)
	if len(r.Cells) != 6 || r.Cells[0].Path != "year" || r.Cells[1].Path != "project_count" || r.Cells[2].Path != "projects[0].name" {
		t.Errorf("cells %+v", r.Cells)
	}

	r, findings = merged(t, pair("2", "84.05")...)
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"project_count":2,"total_wan":84.05,`+projects)

	r, findings = merged(t, pair("3", "84.05")...)
	wantFindings(t, findings, "MERGE-COMPUTED notice 3/2: 1.xlsx!封面!A5=project_count")
	wantRecord(t, r, `{"year":2026,"total_wan":84.05,`+projects)

	parts := pair("1", "52.60")
	parts[1].with("total_wan", number("31.45"))
	r, findings = merged(t, parts...)
	wantFindings(t, findings,
		"MERGE-COMPUTED notice 1/2: 1.xlsx!封面!A5=project_count",
		"MERGE-COMPUTED notice 52.60/84.05: 1.xlsx!封面!A5=total_wan, 2.xlsx!封面!A5=total_wan")
	wantRecord(t, r, `{"year":2026,`+projects)

	// One workbook alone is taken at its word.
	r, findings = merged(t, pair("3", "84.05")[0])
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"project_count":3,"total_wan":84.05,"projects":[{"name":"甲","annual":526000.00}]}`)
}

// Another form, or another version of the layout, is no part of the same record.
func TestMergeTemplates(t *testing.T) {
	other := *forms.Official(t)
	other.Version = "2"
	b := split(t, "2.xlsx", "2026", "乙", "2")
	b.Result.Template = &other
	r, findings := merged(t, split(t, "1.xlsx", "2026", "甲", "1"), b)
	if wantFindings(t, findings, "MERGE-TEMPLATE error /: 2.xlsx!!=, 1.xlsx!!="); r != nil {
		t.Error("there is a record of two forms")
	}
}

// A workbook without the list leaves the others' items where they are; without any, it is absent.
func TestMergeWithoutItems(t *testing.T) {
	cover := Part{File: "0.xlsx", Result: &Result{Template: forms.Official(t), Located: Labels, Record: templates.Record{"unit": templates.TextOf("中心")}}}
	r, findings := merged(t, cover, split(t, "1.xlsx", "2026", "甲", "1"))
	wantFindings(t, findings)
	wantRecord(t, r, `{"year":2026,"unit":"中心","projects":[{"name":"甲","annual":1.00}]}`)
	if r.Located != Labels || r.Changes != nil {
		t.Errorf("located %s, changes %v", r.Located, r.Changes)
	}
	r, _ = merged(t, cover, cover)
	wantRecord(t, r, `{"unit":"中心"}`)
}
