package rules_test

import (
	"fmt"
	"maps"
	"testing"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// BenchmarkCheck checks the real case, many projects in a form, and a project with many indicators: of
// the last two, ten times as many should take ten times as long.
func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct {
		name   string
		record templates.Record
	}{
		{"seed", forms.RealCase(b)},
		{"30 projects", manyProjects(b, 30)}, {"300 projects", manyProjects(b, 300)},
		{"300 rows", manyRows(b, 300)}, {"3000 rows", manyRows(b, 3000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			tpl := forms.Official(b)
			b.ReportAllocs()
			for b.Loop() {
				check(tpl, c.record, rules.Options{})
			}
		})
	}
}

// manyProjects is the real case with its projects over and over, each with a name of its own.
func manyProjects(t testing.TB, n int) templates.Record {
	r := forms.RealCase(t)
	r["projects"] = inTurn(r["projects"].Items(), n, "name")
	return r
}

// manyRows is a project with its indicators over and over.
func manyRows(t testing.TB, n int) templates.Record {
	r := forms.RealCase(t)
	p := project(r, 0)
	p["indicators"] = inTurn(p["indicators"].Items(), n, "level3")
	r["projects"] = templates.ListOf(p)
	return r
}

func inTurn(items []templates.Record, n int, name string) templates.Value {
	var all []templates.Record
	for i := range n {
		item := maps.Clone(items[i%len(items)])
		s, _ := item[name].Text()
		item[name] = templates.TextOf(fmt.Sprintf("%s%d", s, i))
		all = append(all, item)
	}
	return templates.ListOf(all...)
}
