package live_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// spelledForm has a text, a name, choices of every kind and a target, alone in cells, in rows and within text, and
// rules that look at how each is written.
func spelledForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{
			{"单位", "{{unit}}", "水源", "{{water}}", "用途", "{{use}}", "在用", "{{used}}"}, {"受益", "{{for}}", "指标", "{{goal}}", "电话：{{phone}}（{{kind}}）", "公开", "{{open}}"},
			{"类", "物"}, {"{{rows.class}}", "{{rows.name}}"}, {"完"},
		}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "spelled"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "choices", "identity", "merge"},
			{"unit", "单位", "text"}, {"water", "水源", "choice", "水源表"}, {"use", "用途", "choice", "灌溉（农业）、Drinking water*"}, {"for", "受益", "choices", "村民、学校、企业"},
			{"goal", "指标", "target"}, {"phone", "电话", "text"}, {"kind", "种类", "choice", "固定、移动"}, {"used", "在用", "choice", "√、×"}, {"open", "公开", "choice", "Yes、No"},
			{"rows", "行", "list"}, {"rows.class", "类", "choice", "水源表", "", "down"}, {"rows.name", "物", "text", "", "yes"},
		}},
		book.Page{Name: "#lists", Rows: [][]string{{"水源表", "水源表.别名"}, {"地表水", "河水、水库水"}, {"地下水", "井水"}}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"UNIT", "error", "", `unit="水利局"`, "单位", "unit"}, {"LONG", "error", "", `LEN(unit)=3`, "单位", "unit"}, {"WATER", "error", "", `EXACT(water,"地表水")`, "水源", "water"},
			{"USE", "error", "", `EXACT(use,"Drinking water")`, "用途", "use"}, {"BRACKETS", "error", "", `use<>"灌溉（农业）"`, "用途", "use"}, {"FOR", "error", "", `for="村民、企业"`, "受益", "for"},
			{"GOAL", "error", "", `goal="≥95.50(%)"`, "指标", "goal"}, {"BARE", "error", "", `goal<>"≥95.00"`, "指标", "goal"},
			{"PHONE", "error", "", `phone="0871-1"`, "电话", "phone"}, {"KIND", "error", "", `kind="固定"`, "种类", "kind"}, {"USED", "error", "", `used="√"`, "在用", "used"}, {"OPEN", "error", "", `open="Yes"`, "公开", "open"},
			{"NAME", "error", "rows", `name<>"泵"`, "物", "name"}, {"TWICE", "error", "rows", `COUNTIF(rows.name,name)=1`, "物", "name"},
			{"CLASS", "error", "", `COUNTIF(rows.class,"地下水")<=1`, "类", "rows.class"},
		}},
	)
}

// spelled are ways to write what the form was issued with, and what is nearly that.
var spelled = [][]typed{
	nil,
	{{"表", "B1", "str", " 水利局"}, {"表", "D1", "str", "河水"}, {"表", "F1", "str", "drinking  water"}, {"表", "B2", "str", "企业，村民"}, {"表", "D2", "str", "≥95.5%"}, {"表", "H1", "str", "✔"}, {"表", "G2", "str", "y"}},
	{{"表", "B1", "str", "水利局　\n"}, {"表", "D1", "str", "地表 水"}, {"表", "F1", "str", "灌溉(农业)"}, {"表", "B2", "str", "村民/企业"}, {"表", "D2", "str", "≥９５．５０（％）"}, {"表", "H1", "str", "☑ "}, {"表", "G2", "str", " N"}},
	{{"表", "B1", "str", "水 利局"}, {"表", "D1", "str", "井水"}, {"表", "F1", "str", "其他 "}, {"表", "B2", "str", "村民"}, {"表", "D2", "str", "≥95"}, {"表", "H1", "str", "X"}},
	{{"表", "B1", "str", "\u200b水利局\u00a0"}, {"表", "D1", "str", "海水"}, {"表", "B2", "str", "村民、医院"}, {"表", "D2", "str", "达标 "}, {"表", "H1", "str", "是"}},
	{{"表", "E2", "str", "电话： 0871-1 （ 固定）"}, {"表", "A4", "str", "河水"}, {"表", "B4", "str", "泵 "}, {"表", "B5", "str", "管\n道"}},
	{{"表", "E2", "str", "电话：0871-2（移动电话）"}, {"表", "A4", "str", "井水 "}, {"表", "A6", "str", "井 水"}, {"表", "B5", "str", " 阀"}},
	{{"表", "A4", "str", "海水"}, {"表", "B6", "str", "\n管道"}},
	{{"表", "B1", "str", "水\u200c利\u200d局"}, {"表", "D1", "str", "\u2060河水"}, {"表", "F1", "str", "灌溉\u00ad（农业）"}, {"表", "B2", "str", "村民\u00ad、企业\ufeff"}, {"表", "B4", "str", "\u00ad泵\u2060"}},
}

func spelledAsIssued(t *testing.T, form *fill.Form) []byte {
	row := func(class, name string) templates.Record {
		return templates.Record{"class": templates.TextOf(class), "name": templates.TextOf(name)}
	}
	text := map[string]string{"unit": "水利局", "water": "地表水", "use": "Drinking water", "for": "村民、企业", "goal": "≥95.50(%)", "phone": "0871-1", "kind": "固定", "used": "√", "open": "Yes"}
	record := templates.Record{"rows": templates.ListOf(row("地表水", "泵"), row("地表水", "管道"), row("地下水", "阀"))}
	for key, s := range text {
		record[key] = templates.TextOf(s)
	}
	return filling.Of(t, form, record, fill.Options{}, 0)
}

// Spaces that nobody sees, other spellings of the vocabulary, the order of several choices: a live result is that of
// the value which reading has of it.
func TestSpellings(t *testing.T) {
	p := newParity(t, spelledForm(t))
	issued := spelledAsIssued(t, p.form)
	before := p.check(t, issued)
	for _, cells := range spelled {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	if waits := p.results["待改"]; waits > 7 || p.results["不符"] < 15 {
		t.Errorf("results %v", p.results)
	}
}

func TestSpellingsInLibreOffice(t *testing.T) {
	p := newParity(t, spelledForm(t))
	issued := spelledAsIssued(t, p.form)
	xlsxtest.NoNewErrors(t, p.form.Template().Workbook, issued)
	before := p.check(t, issued)
	for _, cells := range [][]typed{spelled[1], spelled[4], spelled[5], spelled[8]} {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, xlsxtest.OfficeSheet(t, returned, "核对")) {
			t.Error(d)
		}
	}
}
