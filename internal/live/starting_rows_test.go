package live_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// startingForm is a budget whose rows are named from the start, in classes, with rules over the names alone.
func startingForm(t *testing.T) *fill.Form {
	return build(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"类", "物", "费"}, {"{{rows.class}}", "{{rows.name}}", "{{rows.cost}}"}, {"续"}, {"物", "注"}, {"{{more.name}}", "{{more.note}}"}, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "starting"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "identity", "merge", "required"},
			{"unit", "单位", "text", "", "", "", "yes"}, {"rows", "行", "list"}, {"rows.class", "类", "text", "", "", "down"}, {"rows.name", "物", "text", "", "yes"}, {"rows.cost", "费", "money", "元"},
			{"more", "续", "list"}, {"more.name", "物", "text", "", "yes"}, {"more.note", "注", "text"},
		}},
		book.Page{Name: "#rows", Rows: [][]string{{"class", "name"}, {"能源", "电费"}, {"能源", "水费"}, {"其他", "维修费"}}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"SHORT", "error", "rows", `LEN(name)<3`, "名称", "rows.name"}, {"ENERGY", "error", "", `COUNTIF(rows.name,"燃气费")=1`, "燃气费", "rows.name"},
			{"CLASS", "error", "rows", `class="能源"`, "类", "rows.class"}, {"MORE", "error", "more", `COUNTIF(rows.name,name)=1`, "续表", "more.name"},
		}},
	)
}

// The rows that a blank form begins with are nothing that somebody typed: what only looks at them is blank, on the sheet
// of checks and in check, until one of them says something else; so is a form that has nothing else.
func TestStartingRowsAreNotTyped(t *testing.T) {
	p := newParity(t, startingForm(t))
	issued := filling.Of(t, p.form, templates.Record{}, fill.Options{Blank: true}, 0)
	before := p.check(t, issued)
	if !before.Result.Untouched() || before.Result.AsIssued() == nil {
		t.Error("a form with nothing but its starting rows has been touched")
	}
	for _, cells := range [][]typed{
		{}, {{"表", "B1", "str", "甲局"}}, {{"表", "C3", "n", "12"}}, {{"表", "B4", "str", "煤气费"}}, {{"表", "B5", "str", "维护修理费"}}, {{"表", "A5", "str", "能源"}},
		{{"表", "B6", "str", "燃气费"}}, {{"表", "B3", "str", ""}},
	} {
		returned := retyped(t, issued, cells)
		for _, d := range p.compare(t, slip{cells: cells}, before, returned, computed(t, returned)) {
			t.Error(d)
		}
	}
	if p.results["未填"] < 10 || p.results["不符"] < 3 {
		t.Errorf("results %v", p.results)
	}
}
