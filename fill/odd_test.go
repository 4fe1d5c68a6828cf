package fill_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// small is a template of one sheet S with its fields.
func small(t *testing.T, layout [][]string, merges []string, fields ...[]string) *fill.Form {
	t.Helper()
	return build(t,
		book.Page{Name: "S", Rows: layout, Merges: merges},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "s"}, {"version", "1"}, {"title", "s"},
		}},
		book.Page{Name: "#fields", Rows: append([][]string{
			{"key", "label", "type", "unit", "scale", "merge", "identity", "default", "formula"},
		}, fields...)},
	)
}

func text(s string) templates.Value { return templates.TextOf(s) }

func integer(n int64) templates.Value { return templates.NumberOf(decimal.NewFromInt(n)) }

func cell(t *testing.T, b *grid.Book, at string) grid.Cell {
	t.Helper()
	c, _ := ref.ParseCell(at)
	return b.Sheets[0].At(c)
}

// A viewer without a calculator shows live formulas beside formulas of the template.
func TestLiveFormulasKeepTheirResults(t *testing.T) {
	form := small(t, [][]string{{"{{total}}", "=1+1"}, {"{{l.a}}", "{{l.n}}"}}, nil,
		[]string{"total", "计", "integer", "", "", "", "", "", "=SUM(l.a)"},
		[]string{"l", "行", "list"}, []string{"l.a", "甲", "integer"}, []string{"l.n", "名", "text", "", "", "", "yes"})
	r := templates.Record{"l": templates.ListOf(templates.Record{"a": integer(2)}, templates.Record{"a": integer(3)})}
	b := filling.Open(t, filling.Clean(t, form, r, fill.Options{Blank: true}, 0))
	if c := cell(t, b, "A1"); c.Formula == "" || c.Text != "5" {
		t.Errorf("A1 is %+v, want a formula that shows 5", c)
	}
	if c := cell(t, b, "B1"); c.Formula != "1+1" || c.Text != "2" {
		t.Errorf("B1 is %+v, want 1+1 = 2", c)
	}
}

// A range over a column of a prototype of two rows would take in the rows between: the formula looks
// at the items on the hidden sheet.
func TestNoRangeOverOtherFields(t *testing.T) {
	form := small(t, [][]string{{"{{total}}"}, {"{{l.a}}"}, {"{{l.b}}"}}, nil,
		[]string{"total", "计", "integer", "", "", "", "", "", "=SUM(l.a)"},
		[]string{"l", "行", "list"}, []string{"l.a", "甲", "integer", "", "", "", "yes"}, []string{"l.b", "乙", "integer"})
	r := templates.Record{"l": templates.ListOf(templates.Record{"a": integer(2), "b": integer(100)}, templates.Record{"a": integer(3), "b": integer(100)})}
	data := filling.Clean(t, form, r, fill.Options{Blank: true}, 0)
	if c := cell(t, filling.Open(t, data), "A1"); !strings.Contains(c.Formula, "_tianbao_live") || c.Text != "5" {
		t.Errorf("A1 is %+v, want a formula over the hidden sheet that shows 2+3", c)
	}
	filling.SameComputed(t, data)
}

// A placeholder in a side label that reaches beyond the block stands once.
func TestSideLabelWithAField(t *testing.T) {
	form := small(t, [][]string{{"{{dept}}", "{{l.a}}"}, {"", "below"}}, []string{"A1:A2"},
		[]string{"dept", "部门", "text"}, []string{"l", "行", "list"}, []string{"l.a", "甲", "text", "", "", "", "yes"})
	r := templates.Record{"dept": text("财政"), "l": templates.ListOf(templates.Record{"a": text("1")}, templates.Record{"a": text("2")})}
	b := filling.Open(t, filling.Clean(t, form, r, fill.Options{}, 0))
	if got := b.Sheets[0].Merges; len(got) != 1 || got[0].String() != "A1:A3" {
		t.Errorf("merges %v, want A1:A3", got)
	}
	if cell(t, b, "A1").Text != "财政" || cell(t, b, "A2").Text != "" || cell(t, b, "B3").Text != "below" {
		t.Errorf("the label is not alone: %+v", b.Sheets[0].Cells)
	}
}

// Formulas in the rows of a merged group see the group's value.
func TestFormulasSeeMergedValues(t *testing.T) {
	form := small(t, [][]string{{"{{l.area}}", "{{l.mark}}", "{{l.n}}"}}, nil,
		[]string{"l", "行", "list"}, []string{"l.area", "区", "text", "", "", "down"},
		[]string{"l.mark", "标", "text", "", "", "", "", "", `=IF(l.area="东","E","W")`},
		[]string{"l.n", "名", "text", "", "", "", "yes"})
	r := templates.Record{"l": templates.ListOf(
		templates.Record{"area": text("东"), "n": text("1")}, templates.Record{"area": templates.Null, "n": text("2")})}
	b := filling.Open(t, filling.Clean(t, form, r, fill.Options{Blank: true}, 0))
	if first, second := cell(t, b, "B1"), cell(t, b, "B2"); first.Text != "E" || second.Text != "E" {
		t.Errorf("B1 %+v, B2 %+v: both rows are in the east", first, second)
	}
}

// Defaults may need each other, whatever their order, and those around them.
func TestDefaultsOfDefaults(t *testing.T) {
	form := small(t, [][]string{{"{{s}} {{u}} {{year}}"}, {"{{l.y}}", "{{l.n}}"}}, nil,
		[]string{"s", "甲", "integer", "", "", "", "", "=u+1"}, []string{"u", "乙", "integer", "", "", "", "", "=year+1"},
		[]string{"year", "年", "year", "", "", "", "", "2026"}, []string{"l", "行", "list"},
		[]string{"l.y", "丙", "integer", "", "", "", "", "=s+10"}, []string{"l.n", "名", "text", "", "", "", "yes"})
	b := filling.Open(t, filling.Clean(t, form, templates.Record{"l": templates.ListOf(templates.Record{"n": text("x")})}, fill.Options{}, 0))
	if got := cell(t, b, "A1").Text; got != "2028 2027 2026" {
		t.Errorf("A1 is %q, want 2028 2027 2026", got)
	}
	if got := cell(t, b, "A2").Text; got != "2038" {
		t.Errorf("A2 is %q, want 2038", got)
	}
}

// A formula of the second of two lists side by side is about that list's item.
func TestFormulaOfTheSecondList(t *testing.T) {
	form := small(t, [][]string{{"{{a.x}}", "{{b.y}}", `{{=b.y&"?"}}`}}, nil,
		[]string{"a", "左", "list"}, []string{"a.x", "甲", "text", "", "", "", "yes"},
		[]string{"b", "右", "list"}, []string{"b.y", "乙", "text", "", "", "", "yes"})
	r := templates.Record{"a": templates.ListOf(templates.Record{"x": text("1")}),
		"b": templates.ListOf(templates.Record{"y": text("p")}, templates.Record{"y": text("q")})}
	b := filling.Open(t, filling.Clean(t, form, r, fill.Options{}, 0))
	if got := cell(t, b, "C1").Text + cell(t, b, "C2").Text; got != "p?q?" {
		t.Errorf("the formulas show %q, want p?q?", got)
	}
}

// Without any item a form of sheets per item has no sheet: said, and nothing is written.
func TestNoSheetAtAll(t *testing.T) {
	form := build(t,
		book.Page{Name: "项", Rows: [][]string{{"{{name}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "x"}, {"version", "1"}, {"title", "x"}, {},
			{"sheet", "each", "tab"}, {"项", "items", "项{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "identity"}, {"items", "项", "list"}, {"items.name", "名", "text", "yes"},
		}},
	)
	var out bytes.Buffer
	if _, err := form.Fill(t.Context(), &out, templates.Record{}, fill.Options{}); !errors.Is(err, fill.ErrNoSheet) || out.Len() > 0 {
		t.Errorf("error %v after %d bytes, want ErrNoSheet", err, out.Len())
	}
	if data := filling.Clean(t, form, templates.Record{}, fill.Options{Blank: true}, 0); !strings.HasPrefix(string(data), "PK") {
		t.Error("a blank form has one empty item")
	}
}

// The first cell of a key, by row, is its home; the others are copies.
func TestHomeIsTheFirstCell(t *testing.T) {
	form := small(t, [][]string{{"", "{{top}}"}, {"{{l.n}}", ""}, {"", "{{top}}"}}, nil,
		[]string{"top", "顶", "text"}, []string{"l", "行", "list"}, []string{"l.n", "名", "text", "", "", "", "yes"})
	r := templates.Record{"top": text("x"), "l": templates.ListOf(templates.Record{"n": text("1")})}
	plan := planned(t, form.Prepare(t.Context(), r, fill.Options{}), 0)
	got := map[string]string{}
	for _, n := range plan.Names {
		got[n.Name] = n.Refers
	}
	if got["_tb.top"] != "'S'!$B$1" || got["_tb2.top"] != "'S'!$B$3" {
		t.Errorf("names %v, want the home at B1 and the copy at B3", got)
	}
	for _, l := range issued(filling.Open(t, filling.Clean(t, form, r, fill.Options{}, 0))) {
		if l.path == "top" && l.cell != "B1" {
			t.Errorf("issued at %s, want B1", l.cell)
		}
	}
}
