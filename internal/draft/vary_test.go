package draft

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"tianbao/internal/load"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// varied is a record like another, with other values: as another office would have filled the form.
func (w writer) varied(tpl *templates.Template, list *templates.Field, r templates.Record) templates.Record {
	out := templates.Record{}
	for _, f := range tpl.Fields {
		if f.List() != list {
			continue
		}
		v, ok := r[f.Name()]
		switch {
		case !ok:
		case f.Type == templates.List:
			out[f.Name()] = w.items(tpl, f, v.Items())
		case f.Merge || v.IsNull() && w.IntN(3) > 0:
			out[f.Name()] = v
		default:
			out[f.Name()] = w.value(f, v)
		}
	}
	return out
}

// items are some of the items, some twice, each with other values. The first of each class stays.
func (w writer) items(tpl *templates.Template, list *templates.Field, all []templates.Record) templates.Value {
	var out []templates.Record
	for i, item := range all {
		n := 1
		if list.Rows == 0 {
			n = 1 + w.IntN(2)
		}
		if i > 0 && w.IntN(4) == 0 && list.Rows == 0 {
			n = 0
		}
		for range n {
			out = append(out, w.varied(tpl, list, item))
		}
	}
	return templates.ListOf(out...)
}

func (w writer) value(f *templates.Field, v templates.Value) templates.Value {
	switch {
	case f.Type == templates.Year:
		return templates.NumberOf(decimal.NewFromInt(int64(2022 + w.IntN(6))))
	case f.Type == templates.Integer && f.Unit == "年":
		return templates.NumberOf(decimal.NewFromInt(int64(1 + w.IntN(5))))
	case f.Type == templates.Integer:
		return templates.NumberOf(decimal.NewFromInt(int64(1 + w.IntN(400))))
	case f.Type.Numeric():
		places := max(f.Scale, 0)
		if f.Type == templates.Percent {
			return templates.NumberOf(decimal.New(int64(w.IntN(1000)), -1).Round(int32(places)))
		}
		return templates.NumberOf(decimal.New(int64(1000+w.IntN(5000000)), -int32(min(places, 2))))
	case f.Type.Dated():
		return templates.DateOf(templates.CivilDate{Year: 2022 + w.IntN(6), Month: time.Month(1 + w.IntN(12)), Day: 1 + w.IntN(28)})
	case f.Type == templates.Choice && len(f.Choices) > 0:
		return templates.TextOf(f.Choices[w.IntN(len(f.Choices))])
	case f.Type == templates.Choices:
		return v
	case f.Type == templates.Target:
		if w.IntN(4) == 0 {
			return templates.TextOf(w.one("达标", "及时", "good", "完成"))
		}
		return templates.TextOf(fmt.Sprintf("%s%d.00(%s)", w.one("≥", "=", "≤"), 1+w.IntN(99), w.one("%", "次", "家", "人")))
	}
	text, _ := v.Text()
	n := max(3, min(len([]rune(text)), 60))
	if f.Max.Valid {
		n = min(n, int(f.Max.Decimal.IntPart()))
	}
	return templates.TextOf(w.words(max(2, n*2/3), n))
}

// formNamed is a template with an example of it, by name.
func formNamed(t testing.TB, name string) (*templates.Template, templates.Record) {
	t.Helper()
	if tpl, err := load.Find(name); err == nil {
		return tpl, forms.Record(t, tpl, "../../examples/"+name+".yaml")
	}
	data, err := os.ReadFile("../../testdata/forms/" + name + ".xlsx")
	if err != nil {
		t.Fatal(err)
	}
	tpl := forms.Loaded(t, data)
	return tpl, forms.Record(t, tpl, "../../testdata/forms/"+name+".yaml")
}

// corpus is a form with filled copies of it, and what is learned of them: the same for all tests.
type corpus struct {
	own     *templates.Template
	sources []Source
	lesson  xlsxtest.Shared[lesson]
}

type lesson struct {
	result *Result
	tpl    *templates.Template
}

var corpora = map[string]*xlsxtest.Shared[*corpus]{}

// corpusOf are twenty filled copies of a form, always the same.
func corpusOf(t testing.TB, name string) *corpus {
	t.Helper()
	if corpora[name] == nil {
		corpora[name] = &xlsxtest.Shared[*corpus]{}
	}
	return corpora[name].Get(t, func(t testing.TB) *corpus {
		tpl, example := formNamed(t, name)
		w := newWriter(7)
		var records []templates.Record
		for range 20 {
			records = append(records, w.varied(tpl, nil, example))
		}
		return &corpus{own: tpl, sources: filled(t, tpl, records)}
	})
}

// learned is what is learned of the copies.
func (c *corpus) learned(t testing.TB) *templates.Template {
	t.Helper()
	return c.lesson.Get(t, func(t testing.TB) lesson {
		got, tpl := learned(t, c.sources)
		return lesson{got, tpl}
	}).tpl
}

// least is how much of a form must be found, and how much of what is found must be the form's.
type least struct {
	form              string
	precision, recall float64
}

// leasts are the forms that a draft is held to.
var leasts = []least{
	{"self-eval", 0.99, 0.99}, {"central-88", 0.99, 0.99}, {"project-2011", 0.99, 0.99}, {"overall-88", 0.99, 0.99}, {"register", 0.99, 0.99},
	{"grant-return", 0.99, 0.99}, {"contracts", 0.99, 0.99},
}

// Copies of other forms, two of them in English, give back what their own templates read of them.
func TestForms(t *testing.T) {
	for _, l := range leasts[:sweep.Many(len(leasts), 2)] {
		t.Run(l.form, func(t *testing.T) {
			of := corpusOf(t, l.form)
			s := scored(t, of.own, of.learned(t), of.sources[:6])
			if s.precision() < l.precision || s.recall() < l.recall {
				t.Errorf("precision %.3f, recall %.3f", s.precision(), s.recall())
			}
		})
	}
}

// shifted are copies that people have worked on: in turns as they were, with a line above, with a column in front
// and labels spaced out, with amounts typed as text and a merge undone, with a sheet of their own in front.
func shifted(t testing.TB, sources []Source) []Source {
	t.Helper()
	var all []Source
	for i, s := range sources {
		if i%5 == 0 {
			all = append(all, s)
			continue
		}
		data, err := s.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range f.GetSheetList() {
			must(t, shift(f, sheet, i%5))
		}
		if i%5 == 4 {
			_, err := f.NewSheet("备忘")
			must(t, err)
			must(t, f.SetCellStr("备忘", "B2", fmt.Sprintf("第%d份，已电话核实", i)))
			must(t, f.MoveSheet("备忘", f.GetSheetList()[0]))
		}
		out, err := f.WriteToBuffer()
		must(t, err)
		all = append(all, of(s.Name, out.Bytes()))
	}
	return all
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func shift(f *excelize.File, sheet string, how int) error {
	switch how {
	case 1:
		return f.InsertRows(sheet, 1, 2)
	case 2:
		if err := f.InsertCols(sheet, "A", 1); err != nil {
			return err
		}
		return eachCell(f, sheet, func(at, text string) error {
			if r := []rune(text); len(r) == 4 && strings.Trim(text, "项目名称主管部门") == "" {
				return f.SetCellStr(sheet, at, string(r[0])+" "+string(r[1])+" "+string(r[2])+" "+string(r[3]))
			}
			return nil
		})
	case 3:
		merges, err := f.GetMergeCells(sheet)
		if err != nil || len(merges) == 0 {
			return err
		}
		last := merges[len(merges)-1]
		if err := f.UnmergeCell(sheet, last.GetStartAxis(), last.GetEndAxis()); err != nil {
			return err
		}
		return eachCell(f, sheet, func(at, text string) error {
			if kind, _ := f.GetCellType(sheet, at); amountTyped.MatchString(text) && kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
				return f.SetCellStr(sheet, at, text)
			}
			return nil
		})
	}
	return nil
}

var amountTyped = regexp.MustCompile(`^[\d,]+\.\d\d$`)

func eachCell(f *excelize.File, sheet string, visit func(at, text string) error) error {
	rows, err := f.GetRows(sheet)
	if err != nil {
		return err
	}
	for r, row := range rows {
		for c, text := range row {
			at, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return err
			}
			if err := visit(at, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// What people did to the copies costs the draft little: over all forms together it is held to the same. The table
// is that of docs/draft.md.
func TestShiftedCopies(t *testing.T) {
	if sweep.Brief() {
		t.Skip("half a minute")
	}
	var sum score
	table := ""
	add := func(name string, own, tpl *templates.Template, sources []Source) {
		s := scored(t, own, tpl, sources)
		sum = score{sum.both + s.both, sum.own + s.own, sum.drafted + s.drafted}
		table += fmt.Sprintf("| `%s` | %d | %d | %.3f | %.3f |\n", name, len(sources), s.own, s.precision(), s.recall())
	}
	sources := declarations(t, 30)
	sources = shifted(t, sources)
	_, tpl := learned(t, sources)
	add("shanghai-2026", forms.Official(t), tpl, sources)
	for _, l := range leasts {
		of := corpusOf(t, l.form)
		sources := shifted(t, of.sources)
		_, tpl := learned(t, sources)
		add(l.form, of.own, tpl, sources)
	}
	if sum.precision() < 0.95 || sum.recall() < 0.9 {
		t.Errorf("precision %.3f, recall %.3f", sum.precision(), sum.recall())
	}
	xlsxtest.Golden(t, "table.md", table)
	page, err := os.ReadFile("../../docs/draft.md")
	must(t, err)
	if !strings.Contains(string(page), table) {
		t.Errorf("docs/draft.md has another table than\n%s", table)
	}
}

// Copies that LibreOffice edited and saved are copies like others.
func TestOfficeCopies(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	sources := declarations(t, 12)
	for i := range 2 {
		data, err := sources[i].Open(t.Context())
		must(t, err)
		data = xlsxtest.Edited(t, data, xlsxtest.InsertRows("申报表1", 3, 1), xlsxtest.SetText("申报表1", "A1", "财政项目支出绩效目标申报表"))
		sources[i] = of(sources[i].Name, data)
	}
	_, tpl := learned(t, sources)
	if s := scored(t, forms.Official(t), tpl, sources); s.precision() < 0.99 || s.recall() < 0.99 {
		t.Errorf("precision %.3f, recall %.3f", s.precision(), s.recall())
	}
}

// What is learned is written down, for a person to review.
func TestGolden(t *testing.T) {
	sources := declarations(t, 30)
	_, tpl := learned(t, sources)
	golden(t, "shanghai-2026.txt", tpl)
	for _, name := range []string{"contracts", "self-eval"} {
		golden(t, name+".txt", corpusOf(t, name).learned(t))
	}
}

func golden(t *testing.T, name string, tpl *templates.Template) {
	t.Helper()
	var b strings.Builder
	must(t, load.Show(&b, tpl))
	xlsxtest.Golden(t, name, b.String())
}
