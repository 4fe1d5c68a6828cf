package draft

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/load"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// Copies of one office are much alike: the same indicators, the same funds, few values of their own. Whatever they have
// in common, what is made of them is a template that reads most of them, and tells of the others; or it is said that
// none can be made.
func TestCopiesMuchAlike(t *testing.T) {
	n := sweep.Many(24, 8)
	if s := os.Getenv("TIANBAO_ALIKE"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	names := []string{"shanghai-2026", "self-eval", "central-88", "project-2011", "overall-88", "register", "grant-return", "contracts"}
	for seed := range n {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(uint64(seed), 18))
			tpl, example := exampleOf(t, names[seed%len(names)])
			share := 0.1 + 0.6*random.Float64()
			var records []templates.Record
			for i := range 2 + random.IntN(8) {
				records = append(records, otherwise(tpl, nil, example, i, share, random))
			}
			sources := filled(t, tpl, records)
			got, err := Learn(t.Context(), sources, Options{})
			must(t, err)
			if got.Workbook == nil {
				if !has(rulesOf(got.Findings), "DRAFT-NONE") {
					t.Errorf("nobody says why nothing was made: %v", got.Findings)
				}
				return
			}
			readsMost(t, got, sources)
		})
	}
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

// readsMost holds a template to reading most copies without an error of their layout, and to telling of others.
func readsMost(t *testing.T, got *Result, sources []Source) {
	t.Helper()
	tpl, findings, err := load.Load(got.Workbook)
	must(t, err)
	for _, f := range findings {
		if f.Rule != "TEMPLATE-IDENTITY" { // nothing may tell the items of such copies apart
			t.Error(f)
		}
	}
	j, misread := readerOf(t, tpl), 0
	for _, s := range sources {
		_, findings := j.read(t, opened(t, s))
		if slices.ContainsFunc(findings, func(f templates.Finding) bool {
			return f.Level == templates.Error && strings.HasPrefix(f.Rule, "LAYOUT-")
		}) {
			misread++
		}
	}
	if 2*misread > len(sources) || misread > 0 && !has(rulesOf(got.Findings), "LAYOUT-") {
		t.Errorf("%d of %d copies are misread: %v", misread, len(sources), got.Findings)
	}
}
