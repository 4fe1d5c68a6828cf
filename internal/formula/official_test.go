package formula_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// The formulas of the official rules, over the real case and copies of it with values gone or of another
// kind, give compiled what walking their trees gives.
func TestOfficialFormulasAsWalked(t *testing.T) {
	tpl := forms.Official(t)
	for n := range 6 {
		r := forms.RealCase(t)
		if n > 0 {
			spoil(rand.New(rand.NewPCG(2026, uint64(n))), r)
		}
		root := scope.Settled(tpl, r)
		for _, c := range tpl.Checks {
			for list, all := range formulasOf(c) {
				each(root, list, func(s *scope.Scope) {
					for _, e := range all {
						if got, want := e.Eval(s), e.Walk(s); !formula.Same(got, want) {
							t.Errorf("%s in %s: %s is %s, walked %s", c.ID, s.Path, e, shown(got), shown(want))
						}
					}
				})
			}
		}
	}
}

// formulasOf are the formulas of a check, by the list that they are written from.
func formulasOf(c *templates.Check) map[*templates.Field][]*formula.Expr {
	all := map[*templates.Field][]*formula.Expr{}
	add := func(list *templates.Field, f templates.Formula) {
		if e := formula.Of(f); e != nil {
			all[list] = append(all[list], e)
		}
	}
	add(c.Each, c.When)
	add(c.Each, c.Assert)
	for _, p := range c.Message {
		add(c.Each, p.Formula)
	}
	for _, m := range c.Marks {
		add(m.Field.List(), m.Where)
	}
	for _, f := range c.Fixes {
		if f.Field.List() == c.Each {
			add(c.Each, f.Value)
		}
	}
	return all
}

func each(root *scope.Scope, list *templates.Field, visit func(*scope.Scope)) {
	if list == nil {
		visit(root)
		return
	}
	root.Each(list, visit)
}

// spoil takes values away, or puts a text in their place.
func spoil(chance *rand.Rand, r templates.Record) {
	for _, name := range slices.Sorted(maps.Keys(r)) {
		switch v := r[name]; {
		case v.IsList():
			for _, item := range v.Items() {
				spoil(chance, item)
			}
		case chance.IntN(6) == 0:
			r[name] = []templates.Value{templates.Null, templates.TextOf("五十"), templates.TextOf("≥95.00(%)")}[chance.IntN(3)]
		}
	}
}
