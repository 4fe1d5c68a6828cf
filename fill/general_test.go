package fill_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// order is a small form that has nothing to do with budgets: two blocks on one sheet, one of them
// with two lists side by side, a formula a row, sums below, a running total, a share of the total,
// nested merges, dates, percents, and a sum on another sheet.
func order(t testing.TB) *fill.Form {
	t.Helper()
	return build(t,
		book.Page{Name: "单", Rows: [][]string{
			{"{{title}} — {{day}}", "", "", "", "", ""},
			{"区", "物", "量", "价", "额", "累计"},
			{"{{lines.area}}", "{{lines.item}}", "{{lines.count}}", "{{lines.price}}", "=C3*D3", "=N(F2)+E3"},
			{"计", "", "=SUM(C3:C3)", "", "=SUM(E3:E3)", "=E4/SUM(E$3:E$3)"},
			{"左", "", "", "右", "", ""},
			{"{{left.a}}", "{{#}}", "", "{{right.b}}", "{{right.rate}}", ""},
			{"完", "", "", "{{=SUM(lines.count)}}", "", ""},
			{"{{mode}}", "", "", "类：{{kinds}}。", "", ""},
		}},
		book.Page{Name: "汇", Rows: [][]string{{"总额", "=单!E4", "=SUM(单!E3:E3)"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "order"}, {"version", "1"}, {"title", "单"}, {},
			{"sheet", "each", "tab"}, {"单", "", "单"}, {"汇", "", "汇"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "merge", "identity", "choices", "boxes"},
			{"mode", "式", "choice", "", "", "", "", "新、旧", "yes"}, {"kinds", "类", "choices", "", "", "", "", "东、西、南", "yes"},
			{"title", "标题", "text"}, {"day", "日", "date"},
			{"lines", "行", "list"}, {"lines.area", "区", "text", "", "", "down"},
			{"lines.item", "物", "text", "", "", "", "yes"}, {"lines.count", "量", "integer", "件"},
			{"lines.price", "价", "money", "元", "0-4"},
			{"left", "左", "list"}, {"left.a", "甲", "text", "", "", "", "yes"},
			{"right", "右", "list"}, {"right.b", "乙", "text", "", "", "", "yes"}, {"right.rate", "率", "percent", "%"},
		}},
	)
}

func build(t testing.TB, pages ...book.Page) *fill.Form {
	t.Helper()
	return filling.Compiled(t, forms.Made(t, pages...))
}

// lines makes n lines, three to an area, of count i and price 1.10.
func lines(n int) templates.Value {
	var items []templates.Record
	for i := range n {
		items = append(items, templates.Record{
			"area":  templates.TextOf(fmt.Sprintf("区%d", i/3)),
			"item":  templates.TextOf(fmt.Sprintf("物%d", i)),
			"count": templates.NumberOf(decimal.NewFromInt(int64(i + 1))),
			"price": templates.NumberOf(decimal.RequireFromString("1.10")),
		})
	}
	return templates.ListOf(items...)
}

func names(prefix string, n int) templates.Value {
	var items []templates.Record
	key := map[string]string{"甲": "a", "乙": "b"}[prefix]
	for i := range n {
		items = append(items, templates.Record{key: templates.TextOf(fmt.Sprint(prefix, i))})
	}
	return templates.ListOf(items...)
}

// Our cached results, LibreOffice's recalculation and arithmetic by hand agree, whatever the
// blocks' lengths; what stands below moves down.
func TestBlocksOfEveryLength(t *testing.T) {
	form := order(t)
	for _, n := range []int{0, 1, 3, 500} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			data := filling.Clean(t, form, templates.Record{
				"title": templates.TextOf("单据"), "lines": lines(n), "left": names("甲", 2), "right": names("乙", 5),
			}, fill.Options{}, 0)
			rows := max(n, 1)
			sum := decimal.NewFromInt(int64(n * (n + 1) / 2)) // 1+2+…+n
			want := map[string]string{
				fmt.Sprintf("C%d", 3+rows):  sum.String(),
				fmt.Sprintf("E%d", 3+rows):  sum.Mul(decimal.RequireFromString("1.1")).String(),
				fmt.Sprintf("A%d", 5+rows):  "甲0",
				fmt.Sprintf("A%d", 6+rows):  "甲1",
				fmt.Sprintf("D%d", 9+rows):  "乙4", // the longer list decides
				fmt.Sprintf("B%d", 9+rows):  "5",
				fmt.Sprintf("A%d", 10+rows): "完",
				fmt.Sprintf("D%d", 10+rows): sum.String(),
			}
			if n > 0 {
				want[fmt.Sprintf("F%d", 2+rows)] = sum.Mul(decimal.RequireFromString("1.1")).String()
				want[fmt.Sprintf("F%d", 3+rows)] = "1"
			}
			ours, theirs := filling.Open(t, data), filling.Open(t, xlsxtest.Recalculate(t, data))
			for cell, value := range want {
				for who, b := range map[string]*grid.Book{"we say": ours, "LibreOffice says": theirs} {
					if got := number(b.Sheet("单"), cell); got != value {
						t.Errorf("%s %s is %s, want %s", who, cell, got, value)
					}
				}
			}
			for _, b := range []*grid.Book{ours, theirs} {
				if got := number(b.Sheet("汇"), "C1"); got != want[fmt.Sprintf("E%d", 3+rows)] {
					t.Errorf("the sum on another sheet is %s", got)
				}
			}
			xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
		})
	}
}

func number(s *grid.Sheet, cell string) string {
	at, _ := ref.ParseCell(cell)
	text := s.At(at).Text
	if n, err := decimal.NewFromString(text); err == nil {
		return n.Round(9).String()
	}
	return text
}

// Equal neighbours become one cell, the others stay.
func TestMergeDown(t *testing.T) {
	s := filling.Open(t, filling.Clean(t, order(t), templates.Record{"lines": lines(7)}, fill.Options{}, 0)).Sheet("单")
	var got []string
	for _, m := range s.Merges {
		got = append(got, m.String())
	}
	if want := "A3:A5 A6:A8"; strings.Join(got, " ") != want { // the seventh line is alone in its area
		t.Errorf("merges %v, want %s", got, want)
	}
}

// Values are never read again as placeholders or formulas.
func TestValuesStayWhatTheyAre(t *testing.T) {
	form := order(t)
	for _, text := range []string{"=1+1", "{{title}}", "+8613800000000", "-1", "@SUM(A1)", "'quoted", "_x000D_", "a\nb", "  two  ", "<p>&amp;</p>", "007", "1e5", "𠮷"} {
		data := filling.Clean(t, form, templates.Record{
			"lines": templates.ListOf(templates.Record{"item": templates.TextOf(text)}),
		}, fill.Options{}, 0)
		if got := xlsxtest.OpenpyxlCells(t, data)["单"]["B3"]; got != text {
			t.Errorf("openpyxl reads %q, want %q", got, text)
		}
		cell := filling.Open(t, data).Sheet("单").At(ref.Cell{Col: 2, Row: 3})
		if cell.Text != text || cell.Kind != grid.Text || cell.Formula != "" {
			t.Errorf("%q became %+v", text, cell)
		}
	}
}

// Two placeholders in one text are composed; blanks leave room for a pen.
func TestComposedText(t *testing.T) {
	day, _ := templates.ParseDate("2026-01-31")
	form := order(t)
	for _, c := range []struct {
		r    templates.Record
		want string
	}{
		{templates.Record{"title": templates.TextOf("甲{{day}}"), "day": templates.DateOf(day)}, "甲{{day}} — 2026-01-31"},
		{templates.Record{}, "　　 — 　　"},
	} {
		s := filling.Open(t, filling.Clean(t, form, c.r, fill.Options{}, 0)).Sheet("单")
		if got := s.At(ref.Cell{Col: 1, Row: 1}).Text; got != c.want {
			t.Errorf("composed %q, want %q", got, c.want)
		}
	}
}

// What cannot be shown is said: text higher than Excel's rows.
func TestTooTallTextIsSaid(t *testing.T) {
	form := filling.Form(t)
	project := templates.Record{"goal_total": templates.TextOf(strings.Repeat("目标", 2000))}
	_, findings, err := form.Prepare(t.Context(), templates.Record{"projects": templates.ListOf(project)}, fill.Options{Exact: true}).Plan(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != "FILL-HEIGHT" || findings[0].Places[0].Cell != "B11" {
		t.Errorf("findings %+v, want FILL-HEIGHT at B11", findings)
	}
}

// The numbers of a plan are decimals from the record's own digits.
func TestNumbersKeepTheirDigits(t *testing.T) {
	form := order(t)
	for _, digits := range []string{"0.1", "935084.1", "123456789012.345", "-0.01", "100000000000000"} {
		n := decimal.RequireFromString(digits)
		plan := planned(t, form.Prepare(t.Context(), templates.Record{
			"lines": templates.ListOf(templates.Record{"price": templates.NumberOf(n)}),
		}, fill.Options{Exact: true}), 0)
		for _, c := range plan.Sheets[0].Cells {
			if c.At == (ref.Cell{Col: 4, Row: 3}) && (c.Kind != draw.Number || c.Text != digits) {
				t.Errorf("%s became %q", digits, c.Text)
			}
		}
	}
}

// A formula that cannot be live says so, and leaves the cell to staff.
func TestFormulaThatCannotBeLiveIsSaid(t *testing.T) {
	form := build(t,
		book.Page{Name: "面", Rows: [][]string{{"总 {{year}}", "计{{total}}元"}}},
		book.Page{Name: "项", Rows: [][]string{{"{{name}}", "{{amount}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "x"}, {"version", "1"}, {"title", "x"}, {},
			{"sheet", "each", "tab"}, {"面", "", "面"}, {"项", "items", "项{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "identity", "formula"},
			{"year", "年", "year"}, {"total", "总额", "money", "元", "2", "", "=ROUND(SUM(items.amount),2)"},
			{"items", "项", "list"}, {"items.name", "名", "text", "", "", "yes"}, {"items.amount", "额", "money", "元", "2"},
		}},
	)
	two := templates.ListOf(templates.Record{}, templates.Record{})
	plan, findings, err := form.Prepare(t.Context(), templates.Record{"items": two}, fill.Options{Blank: true}).Plan(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != "FILL-FORMULA" || findings[0].Places[0].Cell != "B1" {
		t.Errorf("findings %+v, want FILL-FORMULA at B1", findings)
	}
	for _, c := range plan.Drawn().Sheets[0].Cells {
		if c.Kind == draw.Formula {
			t.Errorf("%s has the formula %s", c.At, c.Text)
		}
	}
}
