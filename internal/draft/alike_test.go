package draft

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/internal/load"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// Copies of one office are much alike: the same indicators, the same funds, few values of their own. Whatever they have
// in common, what is made of them is a template that reads them all. Beside some seeds are those of kinds that were
// misread once: goals that half of the sheets have, lists whose rows are the same, cells merged in other copies than the
// one that gives the looks, two tables under the same headings, plans of as many rows, of which one name differs or that
// are told by names with figures in them, columns of a list that a single row fills. TIANBAO_ALIKE says which seeds
// besides: the first so many, or from one to before another, as in 240-480.
func TestCopiesMuchAlike(t *testing.T) {
	seeds := sweep.Some([]int{3, 19, 34, 50, 61, 79, 98, 125, 129, 165, 186, 189, 202, 211, 213, 234, 347, 355})
	from, to := 0, sweep.Many(16, 8)
	if s := os.Getenv("TIANBAO_ALIKE"); s != "" {
		from, to = seedsOf(t, s)
	}
	for seed := from; seed < to; seed++ {
		seeds = append(seeds, seed)
	}
	names := []string{"shanghai-2026", "self-eval", "central-88", "project-2011", "overall-88", "register", "grant-return", "contracts"}
	for _, seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			tpl, example := exampleOf(t, names[seed%len(names)])
			readsAlike(t, seed, tpl, example)
		})
	}
}

// So are copies of forms that nobody has seen before. Beside some seeds are those of kinds that were misread once: rows
// that were put together as one text, columns of a number and texts, cells merged in one copy alone, a target that begins
// as formulas do, a name beside a label that one copy has at more length, an amount under its label in few sheets, rows
// that copies merge in other ways, two sheets that ask for nearly the same.
func TestMadeCopiesMuchAlike(t *testing.T) {
	seeds := sweep.Some([]int{22, 39, 42, 59, 65, 157, 285, 290, 374, 432, 449, 450, 554})
	from, to := 0, sweep.Many(8, 4)
	if s := os.Getenv("TIANBAO_ALIKE"); s != "" {
		from, to = seedsOf(t, s)
	}
	for seed := from; seed < to; seed++ {
		seeds = append(seeds, seed)
	}
	for _, seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			m := &maker{writer: newWriter(uint64(5000 + seed))}
			own := forms.Made(t, m.form()...)
			readsAlike(t, seed, own, m.record(own, nil))
		})
	}
}

// readsAlike holds what is made of copies of a form that are much alike to reading them.
func readsAlike(t *testing.T, seed int, tpl *templates.Template, example templates.Record) {
	t.Helper()
	random := rand.New(rand.NewPCG(uint64(seed), 18))
	share := 0.1 + 0.6*random.Float64()
	var records []templates.Record
	for i := range 2 + random.IntN(8) {
		records = append(records, otherwise(tpl, nil, example, i, share, random))
	}
	sources := filled(t, tpl, records)
	got, err := Learn(t.Context(), sources, Options{})
	must(t, err)
	if got.Workbook == nil {
		t.Fatalf("no template: %v", got.Findings)
	}
	readsAll(t, got, sources)
	readsWhatDiffers(t, tpl, got, sources)
}

// seedsOf are the seeds that are asked for: from the first to before the last.
func seedsOf(t testing.TB, asked string) (from, to int) {
	t.Helper()
	first, last, some := strings.Cut(asked, "-")
	if !some {
		first, last = "0", asked
	}
	from, err := strconv.Atoi(first)
	must(t, err)
	to, err = strconv.Atoi(last)
	must(t, err)
	return from, to
}

// otherwise is a record with a share of its values changed, and of its lists cut short.
func otherwise(tpl *templates.Template, list *templates.Field, r templates.Record, copy int, share float64, random *rand.Rand) templates.Record {
	to := maps.Clone(r)
	for _, f := range tpl.Fields {
		v, has := r[f.Name()]
		if f.List() != list || !has {
			continue
		}
		if f.Type == templates.List {
			items := v.Items()
			if len(items) > 1 && random.Float64() < 0.7 {
				items = items[:1+random.IntN(len(items))]
			}
			var all []templates.Record
			for _, item := range items {
				all = append(all, otherwise(tpl, f, item, copy, share, random))
			}
			to[f.Name()] = templates.ListOf(all...)
			continue
		}
		if random.Float64() < share {
			to[f.Name()] = another(f, v, copy, random)
		}
	}
	return to
}

// another is another value of a field of the same kind; its own where there is none.
func another(f *templates.Field, v templates.Value, copy int, random *rand.Rand) templates.Value {
	if d, ok := v.Number(); ok && f.Default == "" {
		return templates.NumberOf(d.Add(decimal.New(int64(1+random.IntN(9)), d.Exponent())))
	}
	if text, ok := v.Text(); ok && f.Type == templates.Text && len(f.Choices) == 0 {
		return templates.TextOf(fmt.Sprintf("%s之%d", text, copy))
	}
	return v
}

// readsAll holds a template to reading all copies without an error.
func readsAll(t *testing.T, got *Result, sources []Source) {
	t.Helper()
	tpl, findings, err := load.Load(got.Workbook)
	must(t, err)
	for _, f := range findings {
		if f.Rule != "TEMPLATE-IDENTITY" { // nothing may tell the items of such copies apart
			t.Error(f)
		}
	}
	j := readerOf(t, tpl)
	for _, s := range sources {
		_, findings := j.read(t, opened(t, s))
		for _, f := range findings {
			if f.Level == templates.Error {
				t.Errorf("%s: %s", s.Name, f)
			}
		}
	}
}

// readsWhatDiffers holds a template to reading all that the form's own reads and that is not the same in all copies.
func readsWhatDiffers(t *testing.T, own *templates.Template, got *Result, sources []Source) {
	t.Helper()
	theirs, ours := readerOf(t, own), readerOf(t, forms.Loaded(t, got.Workbook))
	said, places := map[string]map[string]int{}, []map[string]bool{}
	var copies []map[string]extract.Cell
	for _, s := range sources {
		f := opened(t, s)
		of := map[string]extract.Cell{}
		for _, c := range theirs.cells(t, f) {
			of[c.Path] = c
			if said[c.Path] == nil {
				said[c.Path] = map[string]int{}
			}
			said[c.Path][c.Raw]++
		}
		told, _ := ours.read(t, f)
		at := map[string]bool{}
		for v := range told {
			at[v.place] = true
		}
		copies, places = append(copies, of), append(places, at)
	}
	missing := map[string]int{}
	for i, of := range copies {
		for path, c := range of {
			if said[path][c.Raw] < len(sources) && !places[i][c.Sheet+"!"+c.Cell] {
				missing[c.Sheet+"!"+c.Cell]++
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("values are not read in %d places: %s; %v", len(missing), few(missing), got.Findings)
	}
}

// cells are those of a copy that hold values, but for what is computed.
func (j judge) cells(t testing.TB, f file) (all []extract.Cell) {
	t.Helper()
	r, _, err := j.reader.Extract(bytes.NewReader(f.data), extract.Options{File: f.name})
	must(t, err)
	for _, c := range r.Cells {
		if c.State == extract.HasValue && !computes(f.sheets.Sheet(c.Sheet), c.Cell) {
			all = append(all, c)
		}
	}
	return all
}
