package extract_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// hand is a way in which somebody draws a form anew, with nothing of ours.
type hand struct {
	merged      bool                // cells that belong together are one
	text        func(string) string // how printed texts are spaced
	right, down int                 // empty columns and rows before the form
	sheet       string              // what sheets are called
}

var hands = map[string]hand{
	"as it stands":   {merged: true, text: strings.Clone, sheet: "表%d"},
	"spaced labels":  {merged: true, text: spaced, sheet: "Sheet%d"},
	"moved":          {merged: true, text: strings.Clone, right: 2, down: 3, sheet: "附件%d"},
	"without merges": {text: strings.Clone, sheet: "表%d"},
}

// spaced sets the two characters of a label apart.
func spaced(s string) string {
	if r := []rune(s); len(r) == 2 {
		return string(r[0]) + "　" + string(r[1])
	}
	return s
}

// typed is a cell as somebody types it who sees the form.
func (h hand) typed(c grid.Cell, prints map[string]bool) string {
	if n, err := decimal.NewFromString(c.Text); err == nil && c.Kind == grid.Number {
		if strings.HasSuffix(c.Format, "%") {
			return n.Shift(2).String() + "%"
		}
		if shown, ok := grid.Shown(c.Format, n); ok {
			return shown
		}
	}
	if !prints[c.Text] {
		return c.Text
	}
	return h.text(c.Text)
}

// printed are the texts of a form that are no values.
func printed(tpl *templates.Template) map[string]bool {
	all := map[string]bool{}
	for _, l := range layout.Of(tpl) {
		for _, c := range l.Grid.Cells {
			all[c.Text] = true
		}
	}
	return all
}

// drawn is an issued workbook as the hand draws it.
func (h hand) drawn(t *testing.T, tpl *templates.Template, data []byte) []byte {
	t.Helper()
	from, err := book.Open(clerk.Foreign(data))
	if err != nil {
		t.Fatal(err)
	}
	var pages []book.Page
	prints := printed(tpl)
	for n, s := range from.Sheets {
		page := book.Page{Name: fmt.Sprintf(h.sheet, n+1)}
		for _, c := range s.Cells {
			row, col := c.At.Row+h.down, c.At.Col+h.right
			for len(page.Rows) < row {
				page.Rows = append(page.Rows, nil)
			}
			for len(page.Rows[row-1]) < col {
				page.Rows[row-1] = append(page.Rows[row-1], "")
			}
			page.Rows[row-1][col-1] = strings.TrimPrefix(h.typed(c, prints), "=")
		}
		for _, m := range s.Merges {
			m.From.Row, m.From.Col, m.To.Row, m.To.Col = m.From.Row+h.down, m.From.Col+h.right, m.To.Row+h.down, m.To.Col+h.right
			if h.merged {
				page.Merges = append(page.Merges, m.String())
			}
		}
		pages = append(pages, page)
	}
	out, err := book.Build(pages...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// However a unit draws an official form, it is recognised among all of them, and every value is read as it is, or is
// refused with an error that names it.
func TestOfficialsDrawnByHand(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		r := forms.Example(t, tpl)
		issued := filling.Of(t, filling.Compiled(t, tpl), r, fill.Options{NoChecks: true}, 0)
		want := map[string]string{}
		gather(tpl, nil, r, "", want)
		for name, h := range hands {
			data := h.drawn(t, tpl, issued)
			keep(t, tpl.ID+" "+name, data)
			got, findings, err := everyOfficial(t).Extract(bytes.NewReader(data), extract.Options{})
			if err != nil || got.Template != tpl {
				t.Errorf("%s: read as %v: %v", name, got, err)
				continue
			}
			sums(t, data, got.Account)
			have := map[string]string{}
			gather(tpl, nil, got.Record, "", have)
			for _, path := range union(want, have) {
				w, g := want[path], have[path]
				if w != g && !sameTarget(w, g) && !(g == "" || g == null) {
					t.Errorf("%s: WRONG VALUE %s is %q, want %q", name, path, g, w)
				} else if w != g && !sameTarget(w, g) && w != null && !refused(path, findings) {
					t.Errorf("%s: %s is lost without an error, want %q", name, path, w)
				}
			}
		}
	})
}

// sameTarget tells whether two targets differ in nothing but the sign of what is equal, which typing left out: =100%.
func sameTarget(w, g string) bool { return strings.TrimPrefix(w, "=") == strings.TrimPrefix(g, "=") }
