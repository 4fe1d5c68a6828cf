package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	entered "tianbao/internal/ooxml/typed"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// weakened is a blank form as a unit would have drawn it, of whose printed texts a part is gone or reads otherwise.
func weakened(t *testing.T, r *rand.Rand, blank []byte, title string, part float64, titled bool) []byte {
	t.Helper()
	var typings []entered.Entry
	for _, s := range filling.Open(t, blank).Sheets {
		for _, c := range s.Cells {
			is := fold.Label(c.Text) == fold.Label(title)
			switch {
			case c.Kind != grid.Text || is && titled || !is && r.Float64() >= part:
			case is || r.IntN(2) == 0:
				typings = append(typings, entered.Entry{Sheet: s.Name, Cell: c.At.String()})
			default:
				typings = append(typings, entered.Entry{Sheet: s.Name, Cell: c.At.String(), Text: fmt.Sprintf("栏目%d", r.IntN(1000))})
			}
		}
	}
	data, err := entered.Into(blank, typings, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// blankOf is a form as it is issued blank, without what tianbao gives its own.
func blankOf(t *testing.T, tpl *templates.Template) []byte {
	t.Helper()
	return clerk.Foreign(filling.Of(t, filling.Compiled(t, tpl), templates.Record{}, fill.Options{NoChecks: true, Blank: true}, 0))
}

// formSets are the templates among which a form is chosen.
func formSets(t *testing.T) [][]*templates.Template {
	t.Helper()
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	others := all[:len(all):len(all)]
	for _, name := range []string{"contracts", "grant-return"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", "forms", name+".xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		others = append(others, forms.Loaded(t, data))
	}
	return [][]*templates.Template{all, others}
}

// However much of a form's printed text is gone or reworded, with its title or without, it is taken for the form or for
// none: not for another one that has what is left. Half of it is enough.
func TestWeakLabels(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 1130))
	for _, set := range formSets(t) {
		reader, err := extract.New(set...)
		if err != nil {
			t.Fatal(err)
		}
		for _, tpl := range set {
			blank := blankOf(t, tpl)
			for _, part := range []float64{0.3, 0.5, 0.7, 0.8} {
				right, tries := 0, sweep.Many(12, 4)
				for i := range tries {
					data := weakened(t, r, blank, tpl.Title, part, i%2 == 0)
					got, _, err := reader.Extract(bytes.NewReader(data), extract.Options{})
					var none *extract.UnknownError
					switch {
					case errors.As(err, &none):
					case err != nil:
						t.Errorf("%s without %v of its texts: %v", tpl.ID, part, err)
					case got.Template != tpl:
						t.Errorf("%s without %v of its texts, titled %v: read as %s", tpl.ID, part, i%2 == 0, got.Template.ID)
					default:
						right++
					}
				}
				if part <= 0.5 && 2*right < tries {
					t.Errorf("%s without %v of its texts is known %d times of %d", tpl.ID, part, right, tries)
				}
			}
		}
	}
}

// Of two forms in one workbook one is read and the other told of, or it is said that both are there.
func TestTwoFormsInOneWorkbook(t *testing.T) {
	set := formSets(t)[0]
	for i, tpl := range set {
		other := set[(i+1)%len(set)]
		var pages []book.Page
		for _, x := range []*templates.Template{tpl, other} {
			for _, s := range filling.Open(t, blankOf(t, x)).Sheets {
				pages = append(pages, book.Page{Name: x.ID + s.Name, Rows: rowsOf(s)})
			}
		}
		data, err := book.Build(pages...)
		if err != nil {
			t.Fatal(err)
		}
		got, findings, err := everyOfficial(t).Extract(bytes.NewReader(data), extract.Options{})
		if unknownFor(err, tpl.ID, other.ID) {
			continue
		}
		if err != nil || got.Template != tpl && got.Template != other {
			t.Errorf("%s and %s: read as %v: %v", tpl.ID, other.ID, got, err)
			continue
		}
		told := map[string]bool{}
		for _, f := range findings {
			for _, p := range f.Places {
				told[p.Sheet] = true
			}
		}
		for _, p := range pages {
			if !strings.HasPrefix(p.Name, got.Template.ID) && !told[p.Name] {
				t.Errorf("%s and %s: read as %s, and nothing is said of %s", tpl.ID, other.ID, got.Template.ID, p.Name)
			}
		}
	}
}

// rowsOf are the texts of a sheet's cells.
func rowsOf(s *grid.Sheet) [][]string {
	var rows [][]string
	for _, c := range s.Cells {
		for len(rows) < c.At.Row {
			rows = append(rows, nil)
		}
		row := rows[c.At.Row-1]
		for len(row) < c.At.Col {
			row = append(row, "")
		}
		row[c.At.Col-1] = c.Text
		rows[c.At.Row-1] = row
	}
	return rows
}
