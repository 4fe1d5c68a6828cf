package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tianbao/diff"
	"tianbao/internal/scope"
	"tianbao/internal/testing/forms"
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
	f := newForm(t, order(t))
	before := ordered(fourLines()...)
	workbook := f.filled(t, before)
	rapid.Check(t, func(rt *rapid.T) {
		after := ordered(fourLines()...)
		at, was, is := changed(rt, f, after)
		a := rapid.SampledFrom([]diff.Source{f.plain(before), workbook}).Draw(rt, "a")
		b := rapid.SampledFrom([]diff.Source{f.plain(after), f.filled(rt, after)}).Draw(rt, "b")
		f.checkOne(rt, a, b, at, was, is)
	})
}

// The same of the real form, as records: its workbooks take long to read.
func TestOneChangeOfTheRealForm(t *testing.T) {
	f := newForm(t, forms.Official(t))
	before := f.plain(forms.RealCase(t))
	rapid.Check(t, func(rt *rapid.T) {
		after := forms.RealCase(t)
		at, was, is := changed(rt, f, after)
		f.checkOne(rt, before, f.plain(after), at, was, is)
	})
}

// changed gives one field of a record another value.
func changed(rt *rapid.T, f *form, r templates.Record) (at leaf, was, is templates.Value) {
	all := leaves(f.Template, nil, r, "")
	at = all[rapid.IntRange(0, len(all)-1).Draw(rt, "leaf")]
	was = at.in[at.field.Name()]
	is = another(rt, at.field, was)
	at.in[at.field.Name()] = is
	return at, was, is
}

func (f *form) checkOne(rt *rapid.T, a, b diff.Source, at leaf, was, is templates.Value) {
	got := f.diff(rt, a, b)
	want := []string{at.path, was.Canonical(at.field.Scale), is.Canonical(at.field.Scale)}
	if !told(got, want) {
		rt.Fatalf("%v: %s", want, text(rt, got))
	}
	if extra := diff.Count(got.Changes) - 1; extra > 0 && !at.field.Identity {
		rt.Fatalf("%d changes more than %v: %s", extra, want, text(rt, got))
	}
	if len(got.Labels)+len(got.Formulas)+len(got.Structure) > 0 {
		rt.Fatalf("more than a value differs: %s", text(rt, got))
	}
	f.checkMirror(rt, a, b)
}

// checkMirror compares both ways round, and each with itself.
func (f *form) checkMirror(rt *rapid.T, a, b diff.Source) {
	got := f.diff(rt, a, b)
	if x, y := sorted(rt, mirrored(got)), sorted(rt, f.diff(rt, b, a)); !slices.Equal(x, y) {
		rt.Fatalf("mirrored\n%v\nthe other way round\n%v", x, y)
	}
	for _, s := range []diff.Source{a, b} {
		if own := f.diff(rt, s, s); !own.Equal() || len(own.Spelling) > 0 {
			rt.Fatalf("differs from itself: %s", text(rt, own))
		}
	}
}

// However many lines were moved, added, removed and changed, every value that the two workbooks do not
// share is told with its value, on the side that has it, and nothing else is.
func TestEveryValueIsTold(t *testing.T) {
	f := newForm(t, order(t))
	rapid.Check(t, func(rt *rapid.T) {
		before, after := fourLines(), rapid.Permutation(fourLines()).Draw(rt, "order")
		after = after[rapid.IntRange(0, 2).Draw(rt, "removed"):]
		for n := range rapid.IntRange(0, 2).Draw(rt, "added") {
			after = append(after, line("新品"+strings.Repeat("甲", 9*(n+1)), "工程", "1.00", "合格"))
		}
		for range rapid.IntRange(0, 3).Draw(rt, "changed") {
			changed(rt, f, templates.Record{"lines": templates.ListOf(after...)})
		}
		a, b := f.filled(rt, ordered(before...)), f.filled(rt, ordered(after...))
		got := f.diff(rt, a, b)
		if len(got.Labels)+len(got.Formulas) > 0 {
			rt.Fatalf("more than lines differ: %s", text(rt, got))
		}
		var onlyA, onlyB []string
		for _, c := range got.Changes {
			if c.A != nil && c.Kind != diff.OfItem && c.A.Value != "" {
				onlyA = append(onlyA, c.A.Path+"="+c.A.Value)
			}
			if c.B != nil && c.Kind != diff.OfItem && c.B.Value != "" {
				onlyB = append(onlyB, c.B.Path+"="+c.B.Value)
			}
		}
		wantA, wantB := missing(f, before, after, got), missing(f, after, before, mirrored(got))
		slices.Sort(onlyA)
		slices.Sort(onlyB)
		if !slices.Equal(onlyA, wantA) || !slices.Equal(onlyB, wantB) {
			rt.Fatalf("told of A %v\nwant %v\ntold of B %v\nwant %v", onlyA, wantA, onlyB, wantB)
		}
		f.checkMirror(rt, a, b)
	})
}

// missing are the values of lines that the line with the same name on the other side, or the one that
// it is said to have become, does not have.
func missing(f *form, lines, others []templates.Record, got *diff.Result) []string {
	other := map[string]templates.Record{}
	for _, r := range others {
		name, _ := r["name"].Text()
		other[name] = r
	}
	for _, c := range got.Changes {
		if c.Kind == diff.OfName {
			other[c.A.Value] = other[c.B.Value]
		}
	}
	var all []string
	for n, r := range lines {
		name, _ := r["name"].Text()
		for _, l := range leaves(f.Template, f.Field("lines"), r, fmt.Sprintf("lines[%d]", n)) {
			v := r[l.field.Name()].Canonical(l.field.Scale)
			if o, there := other[name]; !there || o[l.field.Name()].Canonical(l.field.Scale) != v {
				all = append(all, l.path+"="+v)
			}
		}
	}
	slices.Sort(all)
	return all
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
