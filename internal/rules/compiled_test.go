package rules_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// asRefereed holds the verdicts of compiled rules to those that the same rules give one by one.
func asRefereed(t rapid.TB, tpl *templates.Template, r templates.Record, o rules.Options) {
	if diff := cmp.Diff(whole(refereed(tpl, r, o)), whole(check(tpl, r, o))); diff != "" {
		t.Fatalf("verdicts (-one by one +compiled):\n%s", diff)
	}
}

// whole is everything that verdicts say, one a line.
func whole(verdicts []rules.Verdict) []string {
	var all []string
	for _, v := range verdicts {
		marks := v.Marks
		if v.Result > rules.Fix {
			marks = nil // nothing to highlight
		}
		all = append(all, fmt.Sprintf("%s %s (%s) %s lacking %v: %s; found %s, expected %s; marks %v, inputs %v, fixes %v",
			v.Check.ID, v.Item, v.Outer, v.Result, v.Lacking, v.Message.In(words.Chinese), v.Found, v.Expected, places(marks), places(v.Inputs), v.Fixes))
	}
	return all
}

func places(marks []rules.Mark) []string {
	var all []string
	for _, m := range marks {
		all = append(all, fmt.Sprintf("%s %s %q %v", m.Field.Key, m.Path, m.Value.Canonical(templates.NoScale), m.Unread))
	}
	return all
}

func TestAsRefereedWhateverTheRecord(t *testing.T) {
	tpl := whatever(t)
	rapid.Check(t, func(t *rapid.T) { asRefereed(t, tpl, record(t), options(t)) })
}

// The official rules, with all sorts of slips in one declaration, values gone, and values unread.
func TestAsRefereedWithSlips(t *testing.T) {
	tpl := forms.Official(t)
	asRefereed(t, tpl, forms.RealCase(t), rules.Options{})
	copies(t, func(_ int, chance *rand.Rand, r templates.Record) {
		all := slips()
		for range chance.IntN(12) {
			all[chance.IntN(len(all))].make(chance, r)
		}
		o := rules.Options{Partial: chance.IntN(4) == 0, AbsentBlank: chance.IntN(2) == 0, Unread: map[string]bool{}}
		for range chance.IntN(6) {
			lose(chance, tpl, r, o.Unread)
		}
		asRefereed(t, tpl, r, o)
	})
}

// lose takes a value out of a record, leaves nothing or something else in its place, or says that it
// could not be read.
func lose(chance *rand.Rand, tpl *templates.Template, r templates.Record, unread map[string]bool) {
	path, list := "", (*templates.Field)(nil)
	for {
		f := anyOf(chance, tpl.Members(list)...)
		path += f.Name()
		items := r[f.Name()].Items()
		if len(items) == 0 || chance.IntN(12) == 0 {
			lost(chance, r, f, path, unread)
			return
		}
		i := chance.IntN(len(items))
		path, list, r = path+fmt.Sprintf("[%d].", i), f, items[i]
	}
}

func lost(chance *rand.Rand, r templates.Record, f *templates.Field, path string, unread map[string]bool) {
	switch chance.IntN(4) {
	case 0:
		delete(r, f.Name())
	case 1:
		r[f.Name()] = templates.Null
	case 2:
		r[f.Name()] = anyOf(chance, text("五十"), num("-1.005"), day("2027-02-01"), templates.ListOf())
	default:
		unread[path] = true
	}
}

// Rules that look at lists side by side, and at lists in lists, from inside and outside.
func TestAsRefereedOnEveryLevel(t *testing.T) {
	tpl := costs(t,
		row{id: "COL", assert: "SUM(items.rows.cost)>=MAX(items.sum)", message: "{{=SUM(items.rows.cost)}}", mark: `items.rows.cost[cost>10]、total`},
		row{id: "IN", each: "items.rows", assert: "AND(cost<=sum,COUNTIF(ALL(class),class)>0,SUM(items.rows.cost)>0)", message: "{{#}}{{class}}{{=COUNTIF(ALL(class),class)}}", mark: "cost、sum、class", fix: "cost := MIN(cost,sum)"},
		row{id: "DOWN", each: "items", assert: "SUM(rows.cost)=sum", message: "{{#}}", mark: "rows.cost[cost<>0]", fix: "rows.cost := cost*2\nsum := SUM(rows.cost)*2"},
	)
	rapid.Check(t, func(t *rapid.T) { asRefereed(t, tpl, record(t), options(t)) })
	if !slices.ContainsFunc(check(tpl, templates.Record{}, rules.Options{}), func(v rules.Verdict) bool { return v.Lacking }) {
		t.Error("an empty record lacks nothing")
	}
}

// What is remembered of one record changes nothing of what is said of the next.
func TestRemembered(t *testing.T) {
	tpl := whatever(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx := rules.Remembering(context.Background())
		r, o := record(t), options(t)
		for range 4 {
			got, err := rules.Check(ctx, tpl, r, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(whole(check(tpl, r, o)), whole(got)); diff != "" {
				t.Fatalf("verdicts (-anew +remembered):\n%s", diff)
			}
			if rapid.Bool().Draw(t, "other options") {
				o = options(t)
			}
			r = edited(t, r)
		}
	})
}

// edited is a record with some values of another one.
func edited(t *rapid.T, r templates.Record) templates.Record {
	o := record(t)
	out := maps.Clone(r)
	for name, v := range o {
		switch items, others := r[name].Items(), v.Items(); {
		case len(items) == len(others) && len(items) > 0:
			var all []templates.Record
			for i := range items {
				item := maps.Clone(items[i])
				for key, v := range others[i] {
					if rapid.IntRange(0, 3).Draw(t, "taken") == 0 {
						item[key] = v
					}
				}
				all = append(all, item)
			}
			out[name] = templates.ListOf(all...)
		case rapid.Bool().Draw(t, "taken"):
			out[name] = v
		}
	}
	return out
}
