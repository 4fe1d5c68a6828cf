package draft

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/wordtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// ways are how people draw a form in a document.
var ways = []struct {
	wordtest.Habits
	lines bool
}{{}, {Habits: wordtest.Habits{Widths: true, Pieces: 2}}, {Habits: wordtest.Habits{Widths: true}, lines: true}}

// asDocument is a copy drawn in a document: what a workbook shows, as text.
func asDocument(t testing.TB, s Source, way int) Source {
	t.Helper()
	data, err := s.Open(t.Context())
	must(t, err)
	b, err := book.Open(data)
	must(t, err)
	body := ""
	for _, sheet := range b.Sheets {
		if w := ways[way]; w.lines {
			body += w.WithLines(sheet, shown)
		} else {
			body += w.Of(sheet, shown)
		}
		body += wordtest.Styled("<w:pageBreakBefore/>")
	}
	return of(strings.TrimSuffix(s.Name, ".xlsx")+".docx", wordtest.Document(t, body))
}

// shown is what a cell shows.
func shown(c grid.Cell) string {
	n, err := decimal.NewFromString(c.Text)
	if err != nil || c.Kind != grid.Number {
		return c.Text
	}
	look := grid.LookOf(c.Format, n)
	text := c.Text
	switch {
	case look.Dated():
		day, _ := grid.Moment(n, false)
		return day.Format(time.DateOnly)
	case look.Percent:
		return n.Shift(2).String() + "%"
	case strings.Contains(c.Format, "0.00"):
		text = n.StringFixed(2)
	}
	return look.Prefix + text + look.Suffix
}

// Documents are copies like others, beside workbooks and alone.
func TestDocuments(t *testing.T) {
	for name, some := range map[string]func(int) bool{
		"some": func(i int) bool { return i%4 == 3 },
		"most": func(i int) bool { return i%8 != 3 },
	} {
		t.Run(name, func(t *testing.T) {
			sources := declarations(t, 16)
			for i, s := range sources {
				if some(i) {
					sources[i] = asDocument(t, s, i/4%len(ways))
				}
			}
			learnedAlike(t, forms.Official(t), sources, 0.95)
		})
	}
	for way := range sweep.Many(2, 1) {
		t.Run(fmt.Sprint("all", way), func(t *testing.T) {
			sources := declarations(t, 8)
			for i, s := range sources {
				sources[i] = asDocument(t, s, way)
			}
			learnedAlike(t, forms.Official(t), sources, 0.95)
		})
	}
	for _, l := range leasts[:sweep.Many(len(leasts), 2)] {
		t.Run(l.form, func(t *testing.T) {
			of := corpusOf(t, l.form)
			var sources []Source
			for _, s := range of.sources[:8] {
				sources = append(sources, asDocument(t, s, 0))
			}
			learnedAlike(t, of.own, sources, l.precision)
		})
	}
}

// written is a copy as people write it in a document: texts a paragraph each, tables with their titles above, and what
// comes next right below; in some the titles stand in the middle, and pages begin anew.
func written(t testing.TB, s Source, breaks, centred bool) Source {
	t.Helper()
	data, err := s.Open(t.Context())
	must(t, err)
	b, err := book.Open(data)
	must(t, err)
	body := ""
	for i, sheet := range b.Sheets {
		if breaks && i > 0 {
			body += wordtest.Styled("<w:pageBreakBefore/>")
		}
		if strings.HasPrefix(sheet.Name, "申报表") {
			body += ways[2].WithLines(sheet, shown)
			continue
		}
		for _, c := range sheet.Cells {
			switch title := c.At.Row <= 3 && i == 0 || c.At.Row == 1; {
			case c.Empty():
			case title && centred:
				body += wordtest.Styled(`<w:jc w:val="center"/>`, shown(c))
			default:
				body += wordtest.P(shown(c))
			}
		}
	}
	return of(strings.TrimSuffix(s.Name, ".xlsx")+".docx", wordtest.Document(t, body))
}

// A cover that runs into the first statement is a page of its own, whether pages begin there or titles stand in the
// middle; in documents alone, few of them, one of which has a single project.
func TestCoversOfDocuments(t *testing.T) {
	for _, how := range []struct{ breaks, centred bool }{{true, true}, {false, true}, {true, false}, {false, false}}[:sweep.Many(4, 2)] {
		for _, n := range []int{1, 2, 5} {
			var sources []Source
			for _, s := range declarations(t, n) {
				sources = append(sources, written(t, s, how.breaks, how.centred))
			}
			got, tpl := learned(t, sources)
			if got.Copies != n || len(listsOf(tpl)) == 0 || strings.Count(listsOf(tpl), "一级指标") != 1 {
				t.Errorf("%v, %d documents: %d copies, lists %s", how, n, got.Copies, listsOf(tpl))
			}
			for _, s := range sources[:min(n, 2)] {
				goesRound(t, tpl, s)
			}
			if n < 5 {
				continue // some values are the same in all
			}
			own := forms.Official(t)
			if in, of := scored(t, own, own, sources).own, scored(t, own, own, declarations(t, n)).own; in != of {
				t.Errorf("%v: the form's own template reads %d values of %d", how, in, of)
			}
			if s := scored(t, own, tpl, sources); s.precision() < 0.99 || s.recall() < 0.99 {
				t.Errorf("%v: precision %.3f, recall %.3f", how, s.precision(), s.recall())
			}
		}
	}
}

// Of a single document with a single project the cover ends where a page begins.
func TestCoverOfSingleDocument(t *testing.T) {
	s := written(t, declarations(t, 3)[2], true, true)
	_, tpl := learned(t, []Source{s})
	if pages := layout.Of(tpl); len(pages) != 3 {
		t.Errorf("%d pages, want the cover, the statement and the table", len(pages))
	}
	goesRound(t, tpl, s)
}

// The rows of a table in a single document are told by their looks, as those of a workbook are.
func TestSingleDocuments(t *testing.T) {
	for i, form := range []string{"self-eval", "central-88", "project-2011", "overall-88", "register", "contracts"}[:sweep.Many(6, 3)] {
		tpl, example := exampleOf(t, form)
		source := asDocument(t, filled(t, tpl, []templates.Record{example})[0], i%len(ways))
		got, drafted := learned(t, []Source{source})
		if s := scored(t, tpl, drafted, []Source{source}); s.recall() < 0.97 || s.precision() < 0.85 {
			t.Errorf("%s: precision %.3f, recall %.3f", form, s.precision(), s.recall())
		}
		if said := rulesOf(got.Findings); !has(said, ruleSingle) {
			t.Errorf("%s: %v", form, said)
		}
		goesRound(t, drafted, source)
	}
}

func learnedAlike(t *testing.T, own *templates.Template, sources []Source, precision float64) {
	t.Helper()
	got, tpl := learned(t, sources)
	if len(got.Failed) > 0 || got.Copies != len(sources) {
		t.Errorf("%d copies, failed %v", got.Copies, got.Failed)
	}
	if s := scored(t, own, tpl, sources); s.precision() < precision || s.recall() < 0.95 {
		t.Errorf("precision %.3f, recall %.3f", s.precision(), s.recall())
	}
}

// Old documents are copies as LibreOffice saves them as new ones.
func TestOldDocuments(t *testing.T) {
	xlsxtest.Need(t, "soffice", "writer")
	sources := declarations(t, 6)
	for i, s := range sources {
		sources[i] = asDocument(t, s, 0)
	}
	data, err := sources[0].Open(t.Context())
	must(t, err)
	sources[0] = of("旧.docx", wordtest.Saved(t, wordtest.Saved(t, data, ".docx", ".doc"), ".doc", ".docx"))
	learnedAlike(t, forms.Official(t), sources, 0.95)
}
