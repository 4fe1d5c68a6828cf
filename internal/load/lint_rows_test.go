package load_test

import (
	"bytes"
	"strings"
	"testing"

	"tianbao/internal/codec"
	"tianbao/internal/load"
)

// drawing gives the indicators of the clean template so many rows, of which all but the first are blank.
func drawing(rows string, changes ...func(sheets)) func(sheets) {
	return func(s sheets) {
		set("申报表", 5, 1, "")(s)
		set("申报表", 5, 2, "")(s)
		set("#fields", 1, 17, "行数")(s)
		set("#fields", 13, 17, rows)(s)
		both(changes...)(s)
	}
}

// Rows that are drawn for a list: what can be wrong with them.
func TestLintDrawnRows(t *testing.T) {
	funds := both(addField("funds", "x", "list"), addField("funds.source", "x", "text"))
	for _, c := range []struct {
		name   string
		change func(sheets)
		merges map[string][]string
		want   []string
	}{
		{"as they should be", drawing("3"), nil, nil},
		{"in wide digits", drawing("３"), nil, nil},
		{"no number", drawing("三"), nil, []string{"TEMPLATE-NUMBER #fields!Q13 三"}},
		{"none", drawing("0"), nil, []string{"TEMPLATE-NUMBER #fields!Q13 0"}},
		{"of a field", both(set("#fields", 1, 17, "rows"), set("#fields", 2, 17, "3")), nil, []string{"TEMPLATE-TYPE #fields!Q2 列表"}},
		{"fewer than starting rows", drawing("1"), nil, []string{"TEMPLATE-BLOCK #fields!Q13 starting rows"}},
		{"single fields beside", drawing("3", addField("projects.head", "负责人", "text"), addField("projects.tel", "电话", "text"),
			set("申报表", 4, 6, "{{head}}"), set("申报表", 6, 6, "{{tel}}")), nil, nil},
		{"a single field within", drawing("3", addField("projects.head", "负责人", "text"), set("申报表", 4, 5, "{{indicators.target}}，{{head}}")), nil,
			[]string{"TEMPLATE-BLOCK 申报表!E4 head"}},
		{"the fields in every row", drawing("3", set("申报表", 5, 5, "{{indicators.target}}"), set("申报表", 6, 5, "{{indicators.target}}")), nil,
			[]string{"TEMPLATE-BLOCK 申报表!E5 first of them", "TEMPLATE-BLOCK 申报表!E6 first of them"}},
		{"the fields in a later row", drawing("3", set("申报表", 6, 5, "{{indicators.target}}")), nil, []string{"TEMPLATE-BLOCK 申报表!E6 first of them"}},
		{"text where values go", drawing("3", set("申报表", 5, 4, "合计")), nil, []string{"TEMPLATE-BLOCK 申报表!D5 合计"}},
		{"text beside", drawing("3", set("申报表", 5, 6, "合计")), nil, nil},
		{"another list below", drawing("3", funds, set("申报表", 6, 2, "{{funds.source}}")), nil,
			[]string{"TEMPLATE-BLOCK 申报表!B6 overlap"}},
		{"another list after them", drawing("3", funds, set("申报表", 7, 2, "{{funds.source}}")), nil, nil},
		{"another list beside", drawing("3", funds, set("申报表", 4, 6, "{{funds.source}}")), nil, []string{"TEMPLATE-BLOCK 申报表!F4 side by side"}},
		{"another list of as many rows beside", drawing("3", funds, set("申报表", 4, 6, "{{funds.source}}"), func(s sheets) {
			for i, r := range s["#fields"] {
				if r[0] == "funds" {
					set("#fields", i+1, 17, "3")(s)
				}
			}
		}), nil, nil},
		{"merged otherwise below", drawing("3"), merging("E4:F4"), []string{"TEMPLATE-BLOCK 申报表!E5 E4:F4"}},
		{"merged in every row", drawing("3"), merging("E4:F4", "E5:F5", "E6:F6"), nil},
		{"a label beside all of them", drawing("3"), merging("A4:A6"), nil},
		{"a label beside some of them", drawing("3"), merging("A4:A5"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := clean()
			c.change(s)
			_, findings := loaded(t, s, c.merges)
			var noise []string
			for _, f := range findings {
				if f.Rule == "TEMPLATE-IDENTITY" {
					noise = append(noise, f.Rule+" #fields!"+f.Places[0].Cell)
				}
			}
			compare(t, append(noise, c.want...), findings)
		})
	}
}

// Show and the schema say how many rows a list has.
func TestDrawnRowsAreShown(t *testing.T) {
	s := clean()
	drawing("3")(s)
	tpl, _ := loaded(t, s, nil)
	var b bytes.Buffer
	if err := load.Show(&b, tpl); err != nil {
		t.Fatal(err)
	}
	schema, err := codec.Schema(tpl)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		b.String(): "rows 4-6 are drawn for 3 of projects.indicators", string(schema): `"maxItems": 3`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not said in %s", want, text)
		}
	}
}

// register is a template whose one sheet has every project with its indicators.
func register(changes ...func(sheets)) sheets {
	s := sheets{
		"表":         {{"{{year}}", "项目", "目标", "指标", "值"}, {"{{#}}", "{{projects.name}}", "{{projects.goal}}", "{{projects.rows.name}}", "{{projects.rows.value}}"}, {"完"}},
		"#template": {{"key", "value"}, {"format", "1"}, {"id", "r"}, {"version", "1"}, {"title", "r"}, {}, {"sheet", "each", "tab"}, {"表"}},
		"#fields": {{"key", "label", "type", "identity", "rows"}, {"year", "年", "year"}, {"projects", "项目", "list"}, {"projects.name", "项目", "text", "yes"},
			{"projects.goal", "目标", "text"}, {"projects.rows", "指标", "list"}, {"projects.rows.name", "指标", "text", "yes"}, {"projects.rows.value", "值", "text"}},
		"#checks": {{"id", "level", "each", "assert", "message", "mark", "live"}, {"A", "error", "projects", `goal<>""`, "x", "goal"},
			{"B", "error", "projects", "COUNTA(rows.name)>1", "x", "name", "no"}, {"C", "error", "projects.rows", `value<>""`, "x", "value", "no"}},
	}
	both(changes...)(s)
	return s
}

// ownSum gives each project a row with its sum below its indicators.
func ownSum(s sheets) {
	both(addField("projects.sum", "x", "text"), set("表", 3, 1, ""), set("表", 3, 2, "小计"), set("表", 3, 5, "{{projects.sum}}"), set("表", 4, 1, "完"))(s)
}

// Lists inside lists: what can be wrong with their rows.
func TestLintListsInLists(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(sheets)
		merges map[string][]string
		want   []string
	}{
		{"as they should be", both(), nil, nil},
		{"checks of the rows", both(set("#checks", 3, 7, ""), set("#checks", 4, 7, "")), nil, nil},
		{"checks that cannot be live", both(ownSum, set("表", 3, 2, ""), set("#checks", 4, 7, "")), map[string][]string{"表": {"A3:D3"}}, []string{"TEMPLATE-LIVE #checks!A2", "TEMPLATE-LIVE #checks!A4"}},
		{"checks of rows around that print a text", both(ownSum, set("#checks", 3, 7, ""), set("#checks", 4, 7, "")), nil, nil},
		{"a row of the item's own", both(ownSum, set("#checks", 2, 7, "no")), nil, nil},
		{"a row of the item's own like the others", both(ownSum, set("表", 3, 2, ""), set("#checks", 2, 7, "no")), nil, []string{"TEMPLATE-BLOCK 表!E3 projects.rows"}},
		{"a row of the item's own, merged otherwise", both(ownSum, set("表", 3, 2, ""), set("#checks", 2, 7, "no")), map[string][]string{"表": {"A3:D3"}}, nil},
		{"a cell merged over some of the rows", both(ownSum, set("#checks", 2, 7, "no"), set("表", 4, 1, ""), set("表", 4, 4, "{{projects.rows.value}}"), set("表", 2, 5, ""), set("表", 5, 2, "小计"), set("表", 5, 5, "{{projects.sum}}"), set("表", 3, 5, ""), set("表", 3, 2, ""), set("表", 3, 4, "{{projects.rows.note}}"), addField("projects.rows.note", "x", "text")),
			map[string][]string{"表": {"A2:A4", "B2:B4", "C3:C5"}}, []string{"TEMPLATE-BLOCK 表!C2 projects", "TEMPLATE-BLOCK 表!C3 C3:C5"}},
		{"no field of the item", both(set("表", 2, 2, ""), set("表", 2, 3, ""), set("表", 1, 2, "{{projects.name}}"), set("表", 1, 3, "")), nil, nil},
		{"another list beside", both(addField("funds", "x", "list"), addField("funds.source", "x", "text", "yes"), set("表", 2, 6, "{{funds.source}}")), nil,
			[]string{"TEMPLATE-BLOCK 表!B2 funds"}},
		{"drawn rows", set("#fields", 6, 5, "4"), nil, []string{"TEMPLATE-BLOCK 表!B2 projects.rows"}},
		{"both in one cell", set("表", 2, 4, "{{projects.name}}：{{projects.rows.name}}"), nil, []string{"TEMPLATE-BLOCK 表!D2 projects.rows"}},
		{"two rows of an indicator", both(set("表", 3, 1, ""), set("表", 3, 4, "{{projects.rows.value}}")), nil,
			[]string{"TEMPLATE-BLOCK 表!A2 projects", "TEMPLATE-BLOCK 表!B2 projects", "TEMPLATE-BLOCK 表!C2 projects"}},
		{"two rows of an indicator, merged", both(set("表", 3, 1, ""), set("表", 3, 4, "{{projects.rows.value}}")), map[string][]string{"表": {"A2:A3", "B2:B3", "C2:C3"}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := loaded(t, register(c.change), c.merges)
			if c.name == "no field of the item" {
				if len(findings) == 0 {
					t.Error("nothing found")
				}
				return
			}
			compare(t, c.want, findings)
		})
	}
	tpl, _ := loaded(t, register(), nil)
	var b bytes.Buffer
	if err := load.Show(&b, tpl); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"rows 2-2 repeat for projects, and within each for projects.rows", "check A, error, each projects\n", "check B, error, each projects, not live", "check C, error, each projects.rows, not live"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not said in %s", want, b.String())
		}
	}
}
