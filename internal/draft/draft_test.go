package draft

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/grid"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/target"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/word"
	"tianbao/templates"
)

func learned(t testing.TB, sources []Source) (*Result, *templates.Template) {
	t.Helper()
	got, err := Learn(t.Context(), sources, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if path := os.Getenv("DRAFT_OUT"); path != "" {
		os.WriteFile(path, got.Workbook, 0o644)
	}
	tpl, findings, err := load.Load(got.Workbook)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("lint: %s", f)
	}
	for _, f := range got.Findings {
		t.Logf("%s", f)
	}
	return got, tpl
}

// told is a value with its place and type, as a template reads it from a copy.
type told struct{ place, value, kind string }

// judge reads copies with a template.
type judge struct {
	tpl    *templates.Template
	reader *extract.Reader
}

func readerOf(t testing.TB, tpl *templates.Template) judge {
	t.Helper()
	reader, err := extract.New(tpl)
	must(t, err)
	return judge{tpl, reader}
}

// file is a copy with its cells, where it is a workbook.
type file struct {
	name   string
	data   []byte
	sheets *grid.Book
}

func opened(t testing.TB, s Source) file {
	t.Helper()
	data, err := s.Open(t.Context())
	must(t, err)
	sheets := &grid.Book{}
	if !word.Is(data) {
		sheets, err = book.Open(data)
		must(t, err)
	}
	return file{s.Name, data, sheets}
}

func (j judge) read(t testing.TB, f file) (map[told]bool, []templates.Finding) {
	t.Helper()
	r, findings, err := j.reader.Extract(bytes.NewReader(f.data), extract.Options{File: f.name})
	if err != nil {
		t.Fatalf("%s: %v", f.name, err)
	}
	all := map[told]bool{}
	for _, c := range r.Cells {
		if c.State == extract.HasValue && !computes(f.sheets.Sheet(c.Sheet), c.Cell) {
			v, _ := j.tpl.At(r.Record, c.Path)
			text := v.Canonical(templates.NoScale)
			if parsed, ok := target.Parse(text); ok && c.Field.Type == templates.Target && parsed.Kind == target.Quantified {
				text = target.Format(parsed, "{op}{0.00}({unit})") // printings of a target differ from form to form
			}
			all[told{c.Sheet + "!" + c.Cell, text, kindName(c.Field)}] = true
		}
	}
	return all, findings
}

func computes(s *grid.Sheet, cell string) bool {
	at, _ := ref.ParseCell(cell)
	return s != nil && s.At(at).Formula != ""
}

// kindName is a type as far as two templates must agree: text, long text and a choice differ in looks alone.
func kindName(f *templates.Field) string {
	switch f.Type {
	case templates.Text, templates.LongText, templates.Choice:
		return "text"
	case templates.Integer, templates.Decimal:
		return "number"
	case templates.Percent, templates.Target, templates.Year:
		return f.Type.String()
	}
	return f.Type.String() + " " + f.Unit
}

// score is how much of what a form's own template reads the drafted one reads too, and how much of what that
// reads the form's own does.
type score struct{ both, own, drafted int }

func (s score) precision() float64 { return float64(s.both) / float64(s.drafted) }
func (s score) recall() float64    { return float64(s.both) / float64(s.own) }

func scored(t testing.TB, own, drafted *templates.Template, sources []Source) score {
	t.Helper()
	var s score
	missing, extra := map[string]int{}, map[string]int{}
	ours, theirs := readerOf(t, drafted), readerOf(t, own)
	for _, src := range sources {
		f := opened(t, src)
		a, _ := theirs.read(t, f)
		b, _ := ours.read(t, f)
		s.own, s.drafted = s.own+len(a), s.drafted+len(b)
		for v := range a {
			if b[v] {
				s.both++
			} else {
				missing[v.place+" "+v.kind]++
			}
		}
		for v := range b {
			if !a[v] {
				extra[v.place+" "+v.kind]++
			}
		}
	}
	t.Logf("precision %.3f recall %.3f missing %v extra %v", s.precision(), s.recall(), few(missing), few(extra))
	return s
}

func few(m map[string]int) string {
	s := ""
	for k, n := range m {
		if s += fmt.Sprintf("%s×%d ", k, n); len(s) > 600 {
			break
		}
	}
	return s
}

// Of thirty declarations with every trace of tianbao removed the draft is the form: each value, in its place, of
// its type, and the rules that the form's makers wrote.
func TestDeclarations(t *testing.T) {
	sources := declarations(t, 30)
	_, tpl := learned(t, sources)
	s := scored(t, forms.Official(t), tpl, sources)
	if s.precision() < 0.99 || s.recall() < 0.99 {
		t.Errorf("precision %.3f, recall %.3f", s.precision(), s.recall())
	}
	var rules []string
	for _, c := range tpl.Checks {
		rules = append(rules, c.ID)
	}
	if got, want := strings.Join(rules, " "), "COUNT-01 TOTAL-01 SUM-01 SUM-02 COST-01 DATE-01 SAME-01"; got != want {
		t.Errorf("rules %s, want %s", got, want)
	}
	for i, s := range sources {
		_, findings := readerOf(t, tpl).read(t, opened(t, s))
		for _, f := range findings {
			if f.Level <= templates.Warning {
				t.Errorf("%s", f)
			}
		}
		if i%10 == 0 {
			goesRound(t, tpl, s)
		}
	}
}

// goesRound holds a draft to the way of every form: what is read of a copy fills the form, and is read again.
func goesRound(t *testing.T, tpl *templates.Template, s Source) {
	t.Helper()
	reader, err := extract.New(tpl)
	must(t, err)
	data, err := s.Open(t.Context())
	must(t, err)
	first, _, err := reader.Extract(bytes.NewReader(data), extract.Options{})
	must(t, err)
	again := filling.Clean(t, filling.Compiled(t, tpl), first.Record, fill.Options{}, 0)
	second, findings, err := reader.Extract(bytes.NewReader(again), extract.Options{})
	must(t, err)
	if a, b := codec.EncodeJSON(tpl, first.Record), codec.EncodeJSON(tpl, second.Record); !bytes.Equal(a, b) {
		t.Errorf("read %s\nread again %s", a, b)
	}
	for _, f := range findings {
		if f.Level <= templates.Warning || f.Rule == "LAYOUT-MENU" {
			t.Errorf("%s", f)
		}
	}
}
