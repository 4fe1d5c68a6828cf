package codec

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/input"
	"tianbao/templates"
)

func TestDecodeList(t *testing.T) {
	r, findings := DecodeList(budget(), node(t, "x.csv",
		"序号,项目 名称,annual,Ｃｏｄｅ,开始日期,年度,projects.goal\n1,甲,526000.00,007,2026-01-01,2026,\n2,乙, 1 ,,,2026,x\n"), DecodeOptions{Blank: true})
	if len(findings) > 0 {
		t.Fatal(brief(findings))
	}
	want := templates.Record{"year": templates.NumberOf(decimal.NewFromInt(2026)), "projects": templates.ListOf(
		templates.Record{"name": templates.TextOf("甲"), "annual": templates.NumberOf(decimal.NewFromInt(526000)), "code": templates.TextOf("007"), "start": templates.DateOf(templates.CivilDate{Year: 2026, Month: 1, Day: 1}), "goal": templates.Null},
		templates.Record{"name": templates.TextOf("乙"), "annual": templates.NumberOf(decimal.NewFromInt(1)), "code": templates.Null, "start": templates.Null, "goal": templates.TextOf("x")},
	)}
	if diff := cmp.Diff(want, r, cmp.Comparer(sameValue)); diff != "" {
		t.Error(diff)
	}
}

// What a cell of a workbook's list holds is read as in a returned form: Excel keeps 15 digits of a code
// that was typed as a number, and the rest is gone.
func TestDecodeListReadsCells(t *testing.T) {
	cell := func(c grid.Cell) *input.Node { return &input.Node{Kind: input.Cell, Line: 2, Text: c.Text, Cell: &c} }
	for _, c := range []struct {
		key  string
		cell grid.Cell
		want string
	}{
		{"code", grid.Cell{Kind: grid.Number, Text: "3.10115202600000E+17"}, "VALUE-DIGITS projects[0].code@2"},
		{"code", grid.Cell{Kind: grid.Number, Text: "3.101152026000001e+17"}, "VALUE-DIGITS projects[0].code@2"},
		{"code", grid.Cell{Kind: grid.Number, Text: "31011520"}, ""},
		{"start", grid.Cell{Kind: grid.Number, Text: "46023", Format: "yyyy-mm-dd"}, ""},
		{"start", grid.Cell{Kind: grid.Number, Text: "2026.1"}, "VALUE-DATE projects[0].start@2 =2026-01-31"},
		{"annual", grid.Cell{Kind: grid.Number, Text: "52.6", Format: `0.0"万元"`}, "VALUE-UNIT(notice) projects[0].annual@2 =526000"},
		{"annual", grid.Cell{Kind: grid.Text, Text: "———"}, "VALUE-NOTHING(notice) projects[0].annual@2"},
	} {
		name := cell(grid.Cell{Kind: grid.Text, Text: "甲"})
		row := &input.Node{Kind: input.Mapping, Line: 2, Pairs: []input.Pair{{Key: "name", Line: 2, Value: name}, {Key: c.key, Line: 2, Value: cell(c.cell)}}}
		table := &input.Node{Kind: input.Sequence, Line: 1, Pairs: []input.Pair{{Key: "name", Value: name}, {Key: c.key, Value: name}}, Items: []*input.Node{row}}
		_, findings := DecodeList(budget(), table, DecodeOptions{Blank: true})
		if got := brief(findings); got != c.want {
			t.Errorf("%s %+v: %s, want %s", c.key, c.cell, got, c.want)
		}
	}
}

func TestDecodeListRefuses(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"unknown heading", "名称,年度资\n甲,1\n", "KEY @1 =年度资金"},
		{"heading of two fields", "名称,其他资金\n甲,1\n", "KEY @1 =projects.other"},
		{"inner list", "名称,indicators\n甲,1\n", "KEY @1"},
		{"two headings of a field", "名称,项目名称\n甲,甲\n", "TWICE projects.name@1"},
		{"another spelling", "名称,annual\n甲,1\n乙,\"1,000\"\n", "VALUE-SPELLING(style) projects[1].annual@3 =1000.00"},
		{"another unit", "名称,annual\n甲,52.6万元\n", "VALUE-UNIT(notice) projects[0].annual@2 =526000"},
		{"two readings", "名称,annual\n甲,\"314,54.00\"\n", "VALUE-NUMBER projects[0].annual@2"},
		{"rows disagree", "名称,年度\n甲,2026\n乙,2026\n丙,2025\n", "ROWS year@4 =2026"},
		{"rows disagree with a blank", "名称,年度\n甲,2026\n乙,\n", "ROWS year@3 =2026"},
		{"rows agree in other words", "名称,count\n甲,1\n乙,1.0\n", ""},
		{"percent", "名称,rate,weight\n甲,90%,90%\n", "VALUE-SPELLING(style) projects[0].rate@2 =90\nVALUE-UNIT(notice) projects[0].weight@2 =0.9"},
		{"number of the row", "#,名称\n1,甲\n3,乙\n", "ROWS projects[1]@3 =2"},
		{"same item", "名称\n甲\n\n甲\n", "ITEM projects[1].name@4 projects[0].name@2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := DecodeList(budget(), node(t, "x.csv", c.source), DecodeOptions{Blank: true})
			if diff := cmp.Diff(c.want, brief(findings)); diff != "" {
				t.Error(diff)
			}
		})
	}
	_, findings := DecodeList(budget(), node(t, "x.csv", "名称,annual\n甲,\n"), DecodeOptions{})
	if diff := cmp.Diff("REQUIRED year@1\nREQUIRED unit@1\nREQUIRED projects[0].annual@2", brief(findings)); diff != "" {
		t.Error(diff)
	}
	_, findings = DecodeList(formOf(&templates.Field{Key: "a", Type: templates.Text}), node(t, "x.csv", "a\n1\n"), DecodeOptions{})
	if diff := cmp.Diff("LIST @0", brief(findings)); diff != "" {
		t.Error(diff)
	}
}
