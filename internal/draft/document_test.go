package draft

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
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
