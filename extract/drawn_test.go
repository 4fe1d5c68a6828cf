package extract_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

// drawnRows is a form with a table of four rows beside fixed lines, each of which has a value of its own.
func drawnRows(t testing.TB) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{
			{"人员情况", "", "", "", "单位情况", ""},
			{"序号", "姓名", "年限", "", "单位", "{{unit}}"},
			{"{{#}}", "{{people.name}}", "{{people.years}}", "", "编制", "{{staff}}"},
			{"", "", "", "", "负责人", "{{head}}"},
			{"", "", "", "", "电话", "{{phone}}"},
			{"", "", "", "", "备注", "{{note}}"},
			{"合计", "", "=SUM(C3:C6)", "", "日期", "{{day}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "drawn"}, {"version", "1"}, {"title", "人员情况"}, {},
			{"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "rows", "identity", "unit"},
			{"unit", "单位", "text"}, {"staff", "编制", "integer", "", "", "人"}, {"head", "负责人", "text"}, {"phone", "电话", "text"},
			{"note", "备注", "text"}, {"day", "日期", "date"},
			{"people", "人员", "list", "4"}, {"people.name", "姓名", "text", "", "yes"}, {"people.years", "年限", "integer", "", "", "年"},
		}},
		book.Page{Name: "#people", Rows: [][]string{{"name"}, {"甲"}}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"STAFF-01", "error", "", "COUNTA(people.name)<=staff", "{{unit}}的人员多于编制", "staff"},
			{"YEARS-01", "warning", "people", "years<60", "{{name}}的年限太长", "years"},
		}},
	)
}

func drawnRecord(n int) templates.Record {
	var people []templates.Record
	for i := range n {
		people = append(people, templates.Record{"name": templates.TextOf(fmt.Sprintf("人%d", i+1)), "years": templates.NumberOf(decimal.NewFromInt(int64(i)))})
	}
	day, _ := templates.ParseDate("2026-03-01")
	return templates.Record{"unit": templates.TextOf("某中心"), "staff": templates.NumberOf(decimal.NewFromInt(9)), "head": templates.TextOf("张三"),
		"phone": templates.TextOf("1234"), "note": templates.Null, "day": templates.DateOf(day), "people": templates.ListOf(people...)}
}

// A table of drawn rows is filled from the top, and comes back with the lines beside it.
func TestDrawnRowsComeBack(t *testing.T) {
	l := newLoop(t, drawnRows(t))
	for n := range 5 {
		l.round(t, drawnRecord(n))
	}
	rapid.Check(t, func(t *rapid.T) {
		r := drawnRecord(rapid.IntRange(0, 4).Draw(t, "people"))
		for _, key := range []string{"unit", "head", "phone", "note"} {
			r[key] = orNull(names()).Draw(t, key)
		}
		l.round(t, r)
	})
}

// No row is inserted or removed, and spare ones stay as they are drawn.
func TestDrawnRowsStay(t *testing.T) {
	form := filling.Compiled(t, drawnRows(t))
	for _, c := range []struct {
		name string
		n    int
		o    fill.Options
		want string
	}{
		{"two of four", 2, fill.Options{}, "1 人1 0 | 2 人2 1 |  |  | 合计  C3:C6"},
		{"none", 0, fill.Options{}, " |  |  |  | 合计  C3:C6"},
		{"blank", 0, fill.Options{Blank: true}, "1 甲 | 2 | 3 | 4 | 合计  C3:C6"},
		{"blank with three", 3, fill.Options{Blank: true}, "1 人1 0 | 2 人2 1 | 3 人3 2 | 4 | 合计  C3:C6"},
	} {
		b, err := book.Open(filling.Of(t, form, drawnRecord(c.n), c.o, 0))
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for row := 3; row <= 7; row++ {
			s := b.Sheet("表")
			text := func(col string) string {
				at, _ := ref.ParseCell(fmt.Sprint(col, row))
				if f := s.At(at).Formula; f != "" {
					return strings.TrimSuffix(strings.TrimPrefix(f, "SUM("), ")")
				}
				return s.At(at).Text
			}
			rows = append(rows, strings.TrimSpace(text("A")+" "+text("B")+" "+text("C")))
		}
		if got := strings.Join(rows, " | "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// More items than rows are refused, blank forms too.
func TestDrawnRowsAreNotExceeded(t *testing.T) {
	form := filling.Compiled(t, drawnRows(t))
	for _, c := range []struct {
		o    fill.Options
		want string
	}{{fill.Options{}, "INPUT-FULL"}, {fill.Options{Blank: true}, "INPUT-FULL"}, {fill.Options{Exact: true}, "FILL-LIMIT"}} {
		var out bytes.Buffer
		findings, err := form.Fill(t.Context(), &out, drawnRecord(5), c.o)
		if err != nil || out.Len() > 0 || len(findings) != 1 || findings[0].Rule != c.want || findings[0].Found != "5" || findings[0].Expected != "4" {
			t.Errorf("%+v: %d bytes, %v %v", c.o, out.Len(), findings, err)
		}
	}
}

// Rows that somebody inserted are read and told of; where the form cannot hold them, that is an error.
func TestDrawnRowsWithMoreInserted(t *testing.T) {
	form := filling.Compiled(t, drawnRows(t))
	for _, c := range []struct {
		name  string
		typed int // rows of the form that are filled in
		at    int // the row that one is inserted at
		want  string
	}{
		{"inside", 2, 4, "人1 人9 人2: LAYOUT-ROWS notice"},
		{"below the last", 3, 7, "人1 人2 人3 人9: LAYOUT-ROWS notice"},
		{"one too many", 4, 7, "人1 人2 人3 人4 人9: LAYOUT-FULL error"},
		{"one too many inside", 4, 5, "人1 人2 人9 人3 人4: LAYOUT-FULL error"},
	} {
		data := Edited(t, filling.Of(t, form, drawnRecord(c.typed), fill.Options{}, 0),
			InsertRows("表", c.at, 1), SetText("表", fmt.Sprint("B", c.at), "人9"))
		got := readAs(t, form.Template(), data)
		var names, said []string
		for _, p := range got.Record["people"].Items() {
			names = append(names, p["name"].String())
		}
		for _, f := range got.findings {
			if strings.HasPrefix(f.Rule, "LAYOUT-") {
				said = append(said, f.Rule+" "+f.Level.String())
			}
		}
		if have := strings.Join(names, " ") + ": " + strings.Join(said, ", "); have != c.want {
			t.Errorf("%s: %s, want %s", c.name, have, c.want)
		}
		if len(got.Added) != 1 {
			t.Errorf("%s: added %v", c.name, got.Added)
		}
		if unit := got.Record["unit"].String(); unit != "某中心" {
			t.Errorf("%s: unit %q", c.name, unit)
		}
	}
}

// readAs reads a workbook with the template it was made from.
func readAs(t testing.TB, tpl *templates.Template, data []byte) reading {
	t.Helper()
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{File: "returned.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	sums(t, data, result.Account)
	return reading{result, findings}
}
