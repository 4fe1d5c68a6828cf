package codec

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

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

func TestDecodeListRefuses(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"unknown heading", "名称,年度资\n甲,1\n", "KEY @1 =年度资金"},
		{"heading of two fields", "名称,其他资金\n甲,1\n", "KEY @1 =projects.other"},
		{"inner list", "名称,indicators\n甲,1\n", "KEY @1"},
		{"two headings of a field", "名称,项目名称\n甲,甲\n", "TWICE projects.name@1"},
		{"cell", "名称,annual\n甲,1\n乙,\"1,000\"\n", "TYPE projects[1].annual@3 =1000"},
		{"rows disagree", "名称,年度\n甲,2026\n乙,2026\n丙,2025\n", "ROWS year@4 =2026"},
		{"rows disagree with a blank", "名称,年度\n甲,2026\n乙,\n", "ROWS year@3 =2026"},
		{"rows agree in other words", "名称,count\n甲,1\n乙,1.0\n", ""},
		{"percent", "名称,rate,weight\n甲,90%,90%\n", "TYPE projects[0].weight@2"},
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
