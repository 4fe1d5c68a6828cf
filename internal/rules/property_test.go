package rules_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/internal/rules"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Whatever the record holds: a verdict is one of the five results, the same twice; what errs or was
// not read never passes; what fails or waits says why and where; and a fix that is offered mends.
func TestWhateverTheRecord(t *testing.T) {
	tpl := whatever(t)
	rapid.Check(t, func(t *rapid.T) {
		r := record(t)
		o := options(t)
		verdicts := check(tpl, r, o)
		if diff := cmp.Diff(told(verdicts), told(check(tpl, r, o))); diff != "" {
			t.Fatalf("not the same twice:\n%s", diff)
		}
		for _, v := range verdicts {
			sound(t, v)
			mends(t, tpl, r, o, v)
		}
		rules.Group(tpl, r, verdicts)
		for _, f := range rules.Findings(verdicts, nil) {
			if len(f.Places) == 0 {
				t.Fatalf("%s has no place", f.Rule)
			}
		}
	})
}

// whatever is a form whose rules look at everything that records can have.
func whatever(t testing.TB) *templates.Template {
	return costs(t,
		row{id: "SUM", each: "items", assert: "ROUND(SUM(rows.cost)-sum,2)=0", message: "{{sum}}", mark: "sum、rows.cost", fix: "sum := SUM(rows.cost)"},
		row{id: "ALL", when: "year>2000", assert: "ROUND(SUM(items.rows.cost)-total,2)=0", mark: "total", fix: "total := SUM(items.rows.cost)"},
		row{id: "ROW", each: "items.rows", when: `class="费"`, assert: "WITHIN(YUAN(goal),cost,0.01)", message: "{{class}}{{goal}}", mark: "goal、class", fix: `goal := "≤"&cost&"元"`},
		row{id: "DAY", each: "items", assert: "to>=from", mark: "to", fix: "to := from"},
		row{id: "ERR", each: "items", assert: "1/0>sum", mark: "sum"},
		row{id: "WHEN", each: "items", when: `1+"甲"`, assert: "sum=sum", mark: "sum"},
	)
}

func options(t *rapid.T) rules.Options {
	o := rules.Options{Partial: rapid.Bool().Draw(t, "partial"), AbsentBlank: rapid.Bool().Draw(t, "absent"), Whole: rapid.IntRange(0, 4).Draw(t, "whole") == 0, Unread: map[string]bool{}}
	for _, path := range rapid.SliceOf(rapid.SampledFrom([]string{"total", "items[0].sum", "items[0].rows[1].cost", "items[1].rows[0].class"})).Draw(t, "unread") {
		o.Unread[path] = true
	}
	return o
}

// sound holds a verdict to what is true of all.
func sound(t *rapid.T, v rules.Verdict) {
	bad := slices.ContainsFunc(v.Inputs, func(m rules.Mark) bool { return !unfit(m) })
	switch {
	case v.Result < rules.Fail || v.Result > rules.Empty:
		t.Fatalf("%s gives %d", v.Check.ID, v.Result)
	case v.Result == rules.Pass && (v.Check.ID == "ERR" || v.Check.ID == "WHEN"):
		t.Fatalf("%s passes", v.Check.ID)
	case v.Result == rules.Pass && v.Check.ID == "SUM" && slices.ContainsFunc(v.Marks, unfit):
		t.Fatalf("%s passes with %v", v.Item, v.Marks)
	case (v.Result <= rules.Fix) == v.Message.IsZero():
		t.Fatalf("%s %s says %q", v.Check.ID, v.Result, v.Message)
	case v.Result != rules.Fix && len(v.Inputs) > 0, v.Result != rules.Fail && len(v.Fixes) > 0, bad:
		t.Fatalf("%s %s has inputs %v and fixes %v", v.Check.ID, v.Result, v.Inputs, v.Fixes)
	}
}

// unfit tells of a value that keeps a check from being made.
func unfit(m rules.Mark) bool { return m.Unread || !m.Field.Type.Holds(m.Value) }

// mends applies the fixes of fields of the form and of its items, and looks again.
func mends(t *rapid.T, tpl *templates.Template, r templates.Record, o rules.Options, v rules.Verdict) {
	if len(v.Fixes) != 1 || v.Check.ID != "SUM" && v.Check.ID != "ALL" {
		return
	}
	holder, name := r, "total"
	if v.Check.ID == "SUM" {
		holder, name = r["items"].Items()[slices.Index([]string{"items[0]", "items[1]", "items[2]"}, v.Item)], "sum"
	}
	before, had := holder[name]
	holder[name] = num(v.Fixes[0].New)
	for _, again := range check(tpl, r, o) {
		if again.Check.ID == v.Check.ID && again.Item == v.Item && again.Result != rules.Pass {
			t.Fatalf("%s %s is %s with %v", v.Check.ID, v.Item, again.Result, v.Fixes)
		}
	}
	if holder[name] = before; !had {
		delete(holder, name)
	}
}

func told(verdicts []rules.Verdict) []string {
	var all []string
	for _, v := range verdicts {
		all = append(all, v.Check.ID+" "+said(v)+v.Found+v.Expected+v.Message.In(words.Chinese))
	}
	return all
}

func record(t *rapid.T) templates.Record {
	value := rapid.Custom(func(t *rapid.T) templates.Value {
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return templates.Null
		case 1:
			return templates.NumberOf(decimal.New(rapid.Int64Range(-999, 999).Draw(t, "cents"), -2))
		case 2:
			return templates.NumberOf(decimal.New(rapid.Int64().Draw(t, "digits"), int32(rapid.IntRange(-30, 320).Draw(t, "exponent"))))
		case 3:
			return text(rapid.SampledFrom([]string{"费", "≤1.00(元)", "达标", "5", "#N/A", "一百", "≥", "2026-01-01"}).Draw(t, "text"))
		case 4:
			return day(rapid.SampledFrom([]string{"2026-01-31", "1900-03-01", "9999-12-31"}).Draw(t, "day"))
		}
		return templates.ListOf(templates.Record{"cost": num("1")})
	})
	fields := func(names ...string) *rapid.Generator[templates.Record] {
		return rapid.Custom(func(t *rapid.T) templates.Record {
			r := templates.Record{}
			for _, name := range names {
				if v := value.Draw(t, name); rapid.IntRange(0, 4).Draw(t, "there") > 0 {
					r[name] = v
				}
			}
			return r
		})
	}
	r := fields("year", "total").Draw(t, "root")
	var items []templates.Record
	for range rapid.IntRange(0, 3).Draw(t, "items") {
		in := fields("name", "sum", "from", "to", "rows").Draw(t, "item")
		if rapid.Bool().Draw(t, "with rows") {
			in["rows"] = templates.ListOf(rapid.SliceOfN(fields("class", "name", "cost", "goal"), 0, 4).Draw(t, "rows")...)
		}
		items = append(items, in)
	}
	r["items"] = templates.ListOf(items...)
	return r
}
