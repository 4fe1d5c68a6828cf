package live

import (
	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// readback is what a reader will find in the workbook: rows that are no items are dropped, and where a
// formula of a field stands its result is the value. Of a workbook of one item only that item is there.
type readback struct {
	form   *Form
	typed  map[string]templates.Value // what formulas of fields show, by path
	scopes map[string]*scope.Scope    // by path in the form's record: the scope of what a reader will find
}

// newReadback takes the results of the formulas written so far.
func newReadback(f *Form, p *Parts) *readback {
	b := &readback{form: f, typed: map[string]templates.Value{}, scopes: map[string]*scope.Scope{}}
	for _, l := range f.Formulas {
		if cell := p.cell(f, l.Spot); cell != nil && cell.Kind == draw.Formula {
			b.note(l, cell)
		}
	}
	return b
}

func (b *readback) note(l Formula, c *draw.Cell) {
	if v := constant(c.Result, c.ResultText); c.Result != draw.NoResult && v.Kind() != formula.UnknownKind {
		b.typed[l.Scope.PathOf(l.Field)] = scope.Result(l.Field, v)
	}
}

// record is the whole of it.
func (b *readback) record() templates.Record {
	root := scope.Settled(b.form.template(), nil)
	root.Record = b.item(b.form.Root, root)
	return root.Record
}

// item is the record of one scope, with the scopes of what is in it noted.
func (b *readback) item(in, as *scope.Scope) templates.Record {
	r := templates.Record{}
	as.Record = r
	b.scopes[in.Path] = as
	for _, f := range b.form.template().Members(in.List) {
		if f.Type != templates.List {
			r[f.Name()] = b.value(in, f)
			continue
		}
		var items []templates.Record
		for _, s := range b.items(in, f) {
			items = append(items, b.item(s, as.Item(f, len(items)+1, nil)))
		}
		r[f.Name()] = templates.ListOf(items...)
	}
	return r
}

// value is what a field of a scope's own record shows.
func (b *readback) value(s *scope.Scope, f *templates.Field) templates.Value {
	if v, live := b.typed[s.PathOf(f)]; live {
		return v
	}
	return present(f, s.Record[f.Name()])
}

// operand is value as formulas see it.
func (b *readback) operand(s *scope.Scope, f *templates.Field) formula.Value {
	return scope.Operand(f, b.value(s, f))
}

// items are the items of a list that a reader will find: those with sheets in this workbook, or the
// rows that are filled.
func (b *readback) items(in *scope.Scope, list *templates.Field) []*scope.Scope {
	var all []*scope.Scope
	if b.form.Sheeted(list) {
		b.form.each(list, func(s *scope.Scope) {
			if within(s, in) {
				all = append(all, s)
			}
		})
		return all
	}
	var above templates.Record
	for i, r := range b.form.rows(in, list) {
		r = b.carried(list, r, above)
		above = r
		if s := in.Item(list, i+1, r); b.isItem(s) {
			all = append(all, s)
		}
	}
	return all
}

// carried is a row with the classes of the row above where it has none.
func (b *readback) carried(list *templates.Field, r, above templates.Record) templates.Record {
	out := templates.Record{}
	for k, v := range r {
		out[k] = v
	}
	for _, f := range b.form.template().Members(list) {
		if f.Merge && out[f.Name()].IsNull() && above != nil {
			out[f.Name()] = above[f.Name()]
		}
	}
	return out
}

// isItem tells whether a row holds more than its class.
func (b *readback) isItem(s *scope.Scope) bool {
	for _, f := range b.form.template().Members(s.List) {
		if v := b.value(s, f); !f.Merge && f.Type != templates.List && !f.Carried && !v.IsNull() {
			return true
		}
	}
	return false
}
