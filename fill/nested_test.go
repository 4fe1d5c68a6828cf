package fill_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// In a table of items with lists inside them, whatever the order of its columns, every item takes as many rows as it
// needs, its own values are merged down over them, and classes are merged within them.
func TestItemsAreMergedOverTheirRows(t *testing.T) {
	columns := []string{"{{items.name}}", "{{items.goal}}", "{{items.rows.class}}", "{{items.rows.step}}"}
	rapid.Check(t, func(rt *rapid.T) {
		order := rapid.Permutation(columns).Draw(rt, "order")
		form := build(t,
			book.Page{Name: "表", Rows: [][]string{{"表头", "", "", ""}, order, {"完"}}},
			book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "nested"}, {"version", "1"}, {"title", "x"}, {}, {"sheet", "each", "tab"}, {"表"}}},
			book.Page{Name: "#fields", Rows: [][]string{
				{"key", "label", "type", "merge", "identity"}, {"items", "x", "list"}, {"items.name", "x", "text", "", "yes"}, {"items.goal", "x", "text"},
				{"items.rows", "x", "list"}, {"items.rows.class", "x", "text", "down"}, {"items.rows.step", "x", "text", "", "yes"},
			}},
		)
		var items []templates.Record
		want, row := map[string]string{}, 2
		for i := range rapid.IntRange(1, 4).Draw(rt, "items") {
			var rows []templates.Record
			class, from := "", row
			for n := range rapid.IntRange(0, 4).Draw(rt, "rows") {
				if c := rapid.SampledFrom([]string{"甲", "乙"}).Draw(rt, "class"); c != class || n == 0 {
					class, from = c, row+n
				}
				rows = append(rows, templates.Record{"class": templates.TextOf(class), "step": templates.TextOf(fmt.Sprint(i, n))})
				want[fmt.Sprint("class ", from)] = fmt.Sprint(row + n)
			}
			items = append(items, templates.Record{"name": templates.TextOf(fmt.Sprint(i)), "goal": templates.Null, "rows": templates.ListOf(rows...)})
			end := row + max(len(rows), 1) - 1
			want[fmt.Sprint("name ", row)], want[fmt.Sprint("goal ", row)] = fmt.Sprint(end), fmt.Sprint(end)
			row = end + 1
		}
		var out strings.Builder
		if _, err := form.Fill(t.Context(), &out, templates.Record{"items": templates.ListOf(items...)}, fill.Options{}); err != nil {
			rt.Fatal(err)
		}
		s := openRapid(rt, []byte(out.String())).Sheet("表")
		for at, last := range want {
			var field string
			var first int
			fmt.Sscan(at, &field, &first)
			for i, text := range order {
				if strings.HasSuffix(text, "rows."+field+"}}") || !strings.Contains(text, "rows.") && strings.HasSuffix(text, "."+field+"}}") {
					if got := fmt.Sprint(s.Area(ref.Cell{Col: i + 1, Row: first}).To.Row); got != last {
						rt.Errorf("%s reaches to row %s, want %s", at, got, last)
					}
				}
			}
		}
		if got := s.At(ref.Cell{Col: 1, Row: row}).Text; got != "完" {
			rt.Errorf("below the items stands %q", got)
		}
	})
}
