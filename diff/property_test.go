package diff_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/diff"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// leaf is a field of a record that holds a value.
type leaf struct {
	field *templates.Field
	in    templates.Record
	path  string
}

func leaves(t *templates.Template, list *templates.Field, r templates.Record, path string) []leaf {
	var all []leaf
	for _, f := range t.Members(list) {
		if f.Type == templates.List {
			for n, item := range r[f.Name()].Items() {
				all = append(all, leaves(t, f, item, fmt.Sprintf("%s[%d]", scope.Join(path, f.Name()), n))...)
			}
			continue
		}
		if v, ok := r[f.Name()]; ok && !v.IsNull() {
			all = append(all, leaf{f, r, scope.Join(path, f.Name())})
		}
	}
	return all
}

// another is a value of the field's type that differs from v, of text sometimes in nothing but a space.
func another(t *rapid.T, f *templates.Field, v templates.Value) templates.Value {
	if n, ok := v.Number(); ok && f.Type == templates.Year {
		return templates.NumberOf(n.Sub(decimal.New(1, 0)))
	} else if ok {
		return templates.NumberOf(n.Add(decimal.New(int64(rapid.IntRange(1, 100).Draw(t, "more")), 0)))
	}
	if d, ok := v.Date(); ok {
		d.Year++
		return templates.DateOf(d)
	}
	s, _ := v.Text()
	if f.Type == templates.Choice {
		i := slices.Index(f.Choices, s)
		return templates.TextOf(f.Choices[(i+1)%len(f.Choices)])
	}
	if f.Type == templates.Target {
		return templates.TextOf("≥12.34(%)")
	}
	return templates.TextOf(s + rapid.SampledFrom([]string{"甲", "改动", " x"}).Draw(t, "tail"))
}

// One changed value is one change, with both values, whether two records, two workbooks or one of
// each are compared; exchanged, the result is mirrored; a thing and itself do not differ.
func TestOneChange(t *testing.T) {
	f := newForm(t, shanghai(t))
	before := seed(t)
	workbook := f.filled(t, before)
	rapid.Check(t, func(rt *rapid.T) {
		after := seed(t)
		all := leaves(f.Template, nil, after, "")
		at := all[rapid.IntRange(0, len(all)-1).Draw(rt, "leaf")]
		was := at.in[at.field.Name()]
		is := another(rt, at.field, was)
		at.in[at.field.Name()] = is

		sources := [2][2]diff.Source{{f.plain(before), workbook}, {f.plain(after), {}}}
		sources[1][1] = f.filled(rt, after)
		a := sources[0][rapid.IntRange(0, 1).Draw(rt, "a")]
		b := sources[1][rapid.IntRange(0, 1).Draw(rt, "b")]
		got := f.diff(rt, a, b)
		want := []string{at.path, was.Canonical(at.field.Scale), is.Canonical(at.field.Scale)}
		if !told(got, want) {
			rt.Fatalf("%v: %s", want, text(rt, got))
		}
		if extra := diff.Count(got.Changes) - 1; extra > 0 && !at.field.Identity {
			rt.Fatalf("%d changes more than %v: %s", extra, want, text(rt, got))
		}
		if len(got.Labels)+len(got.Formulas) > 0 {
			rt.Fatalf("more than a value differs: %s", text(rt, got))
		}
		if x, y := sorted(rt, mirrored(got)), sorted(rt, f.diff(rt, b, a)); !reflect.DeepEqual(x, y) {
			rt.Fatalf("mirrored\n%v\nthe other way round\n%v", x, y)
		}
		if own := f.diff(rt, b, b); !own.Equal() || len(own.Spelling) > 0 {
			rt.Fatalf("differs from itself: %s", text(rt, own))
		}
	})
}

// told tells whether a result names the field of a path with both values.
func told(r *diff.Result, want []string) bool {
	var a, b bool
	for _, c := range r.Changes {
		if c.A != nil && c.B != nil && c.A.Path == want[0] && c.A.Value == want[1] && c.B.Value == want[2] {
			return true
		}
		// A name that makes it another item: one that was removed, one that was added.
		a = a || c.B == nil && c.A.Path == want[0] && c.A.Value == want[1]
		b = b || c.A == nil && c.B.Value == want[2] && c.Label != "" && c.Kind == diff.OfValue
	}
	return a && b
}

func mirrored(r *diff.Result) *diff.Result {
	m := &diff.Result{A: r.B, B: r.A, Formulas: r.Formulas, Labels: r.Labels}
	for _, c := range r.Changes {
		c.A, c.B = c.B, c.A
		m.Changes = append(m.Changes, c)
	}
	m.Formulas = slices.Clone(r.Formulas)
	for i := range m.Formulas {
		m.Formulas[i].A, m.Formulas[i].B = m.Formulas[i].B, m.Formulas[i].A
	}
	m.Labels = slices.Clone(r.Labels)
	for i := range m.Labels {
		m.Labels[i].A, m.Labels[i].B = m.Labels[i].B, m.Labels[i].A
	}
	for _, s := range r.Structure {
		s.A, s.B = s.B, s.A
		m.Structure = append(m.Structure, s)
	}
	return m
}

// sorted are the differences as text, whatever their order and the name of an item that is called
// otherwise on the other side.
func sorted(t failing, r *diff.Result) []string {
	var all []string
	for _, c := range r.Changes {
		one := diff.Result{A: r.A, B: r.B, Changes: []diff.Change{{Kind: c.Kind, Label: c.Label, A: c.A, B: c.B}}}
		all = append(all, text(t, &one))
	}
	for _, s := range r.Structure {
		all = append(all, text(t, &diff.Result{A: r.A, B: r.B, Structure: []diff.Structure{s}}))
	}
	for _, l := range r.Labels {
		all = append(all, text(t, &diff.Result{A: r.A, B: r.B, Labels: []diff.Label{l}}))
	}
	for _, x := range r.Formulas {
		all = append(all, text(t, &diff.Result{A: r.A, B: r.B, Formulas: []diff.Formula{x}}))
	}
	slices.Sort(all)
	return all
}
