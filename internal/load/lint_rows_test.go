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
