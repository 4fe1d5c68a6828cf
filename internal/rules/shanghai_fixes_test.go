package rules_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/internal/rules"
	"tianbao/internal/target"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/units"
	"tianbao/templates"
)

// errors are the errors among verdicts, by id, basis and item.
func errors(verdicts []rules.Verdict) []string {
	var all []string
	for _, v := range verdicts {
		if v.Check.Level == templates.Error && (v.Result == rules.Fail || v.Result == rules.Fix) {
			all = append(all, v.Check.ID+" "+v.Check.Basis+" "+v.Item)
		}
	}
	return all
}

// fixed is the record with a fix made.
func fixed(t testing.TB, r templates.Record, fixes []templates.Edit) templates.Record {
	t.Helper()
	e := edits{}
	for _, f := range fixes {
		e[f.Field] = f.New
	}
	return e.Apply(t, forms.Official(t), r)
}

// Every fix that is offered mends its check, keeps to its field's type and format, and brings no error
// that was not there: for all examples of rules that fail, and for the real case.
func TestFixesMend(t *testing.T) {
	mended := map[*templates.Check]bool{}
	mendsAll(t, forms.Official(t), "the real case", mended, func() templates.Record { return forms.RealCase(t) })
	if sweep.Brief() {
		return // the real case has most of them
	}
	s := shanghai(t)
	for _, e := range s.examples {
		if c := s.row(t, e); s.fixes(t, e) && !mended[c] {
			mendsAll(t, grave(t, c), e.rule+" "+e.about, mended, func() templates.Record { return e.fails.Apply(t, s.form, s.clean()) })
		}
	}
	for _, w := range wrongs() {
		mendsAll(t, forms.Official(t), w.file, mended, func() templates.Record {
			return w.mistakes.Apply(t, forms.Official(t), forms.Record(t, forms.Official(t), "testdata/right/"+w.file+".yaml"))
		})
	}
	for _, c := range forms.Official(t).Checks {
		if len(c.Fixes) > 0 && !mended[c] {
			t.Errorf("%s (%s): no example shows its fix", c.ID, c.Basis)
		}
	}
}

// fixes tells whether anything is offered for what the example breaks.
func (s subject) fixes(t *testing.T, e example) bool {
	return slices.ContainsFunc(check(alone(s.form, e.rule), e.fails.Apply(t, s.form, s.clean()), rules.Options{}), func(v rules.Verdict) bool { return len(v.Fixes) > 0 })
}

// grave is the template with a check and the rules of level error.
func grave(t *testing.T, with *templates.Check) *templates.Template {
	some := *forms.Official(t)
	some.Checks = slices.DeleteFunc(slices.Clone(some.Checks), func(c *templates.Check) bool { return c != with && c.Level != templates.Error })
	return &some
}

// mendsAll makes each fix that a template offers for a broken record, apart from the others.
func mendsAll(t *testing.T, tpl *templates.Template, name string, mended map[*templates.Check]bool, broken func() templates.Record) {
	t.Helper()
	verdicts := check(tpl, broken(), rules.Options{})
	before := errors(verdicts)
	for _, v := range verdicts {
		if len(v.Fixes) == 0 {
			continue
		}
		mended[v.Check] = true
		after := check(grave(t, v.Check), fixed(t, broken(), v.Fixes), rules.Options{})
		for _, a := range after {
			if a.Check == v.Check && a.Item == v.Item && a.Result != rules.Pass && a.Result != rules.NA {
				t.Errorf("%s: %s %s is %v after %v", name, v.Check.ID, v.Item, a.Result, v.Fixes)
			}
		}
		for _, e := range errors(after) {
			if !slices.Contains(before, e) {
				t.Errorf("%s: %s with %v brings %s", name, v.Check.ID, v.Fixes, e)
			}
		}
		for _, f := range v.Fixes {
			wellFormed(t, name, f)
		}
	}
}

// wellFormed holds a new value to the form: two decimals for money, the printed form of targets.
func wellFormed(t *testing.T, name string, f templates.Edit) {
	t.Helper()
	field := forms.Official(t).Field(indexes.ReplaceAllString(f.Field, ""))
	switch {
	case field == nil:
		t.Errorf("%s: no field %s", name, f.Field)
	case field.Type == templates.Money:
		if d, err := decimal.NewFromString(f.New); err != nil || !d.Equal(d.Round(2)) {
			t.Errorf("%s: %s becomes %q", name, f.Field, f.New)
		}
	case field.Type == templates.Target:
		if x, ok := target.Parse(f.New); !ok || x.Kind != target.Quantified || target.Format(x, forms.Official(t).TargetFormat) != f.New {
			t.Errorf("%s: %s becomes %q", name, f.Field, f.New)
		}
	}
}

// A ceiling of cost that is offered never lies below the budget, nor a hundred 元 or more above it.
func TestCeilingsCoverTheBudget(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cents := rapid.Int64Range(1, 1_000_000_000_000).Draw(rt, "cents")
		budget := decimal.New(cents, -2)
		r := clean(t)
		p := project(r, 1)
		p["annual"], p["annual_fiscal"] = templates.NumberOf(budget), templates.NumberOf(budget)
		p["indicators"] = templates.ListOf(templates.Record{"level1": text("成本指标"), "level2": text("经济成本指标"), "level3": text("项目总成本"), "target": text("≤99999999.00(万元)")})
		for _, v := range check(alone(forms.Official(t), "COST-01"), r, rules.Options{}) {
			if v.Result != rules.Fail || v.Item != "projects[1]" {
				continue
			}
			if len(v.Fixes) != 1 {
				rt.Fatalf("%s 元: fixes %v", budget, v.Fixes)
			}
			x, _ := target.Parse(v.Fixes[0].New)
			yuan, _ := units.Yuan(x.Num, x.Unit)
			if over := yuan.Sub(budget); over.IsNegative() || over.GreaterThanOrEqual(decimal.NewFromInt(100)) {
				rt.Fatalf("%s 元: %s is offered", budget, v.Fixes[0].New)
			}
		}
	})
}

// indexes are the numbers of items in a path.
var indexes = regexp.MustCompile(`\[\d+\]`)
