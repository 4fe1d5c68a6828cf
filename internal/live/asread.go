package live

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/nothing"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// asRead is the record as a reader will find it in the workbook: rows that are no items are dropped, classes
// stand in every row, and where a formula of a field stands its result is the value. Of a workbook of one
// item only that item is there.
type asRead struct {
	form   *Form
	typed  map[string]templates.Value // what formulas of fields show, by path
	scopes map[string]*scope.Scope    // by path in the form's record: the scope of what a reader will find
	paths  map[string]string          // the other way: by a reader's path, that of the form's record
	record templates.Record
}

// read takes the results of the formulas written so far.
func (l *lively) read() *asRead {
	b := &asRead{form: l.form, typed: map[string]templates.Value{}, scopes: map[string]*scope.Scope{}, paths: map[string]string{}}
	for _, field := range l.form.Formulas {
		if cell := l.parts.cell(l.form, field.Spot); cell != nil && cell.Kind == draw.Formula {
			b.note(field, cell)
		}
	}
	root := scope.Settled(l.form.template(), nil).Within(l.form.Root.Bounds())
	b.record = b.item(l.form.Root, root)
	return b
}

func (b *asRead) note(l Formula, c *draw.Cell) {
	v := constant(c.Result, c.ResultText)
	if n, ok := v.Number(); ok && b.form.slot(l.Spot, l.Field).Hundredths(l.Field) {
		v = formula.Number(n.Shift(2))
	}
	if c.Result != draw.NoResult && v.Kind() != formula.UnknownKind {
		b.typed[l.Scope.PathOf(l.Field)] = scope.Result(l.Field, v)
	}
}

// item is the record of one scope, with the scopes of what is in it noted.
func (b *asRead) item(in, as *scope.Scope) templates.Record {
	r := templates.Record{}
	as.Record = r
	b.scopes[in.Path], b.paths[as.Path] = as, in.Path
	for _, f := range b.form.template().Members(in.List) {
		if f.Type != templates.List {
			r[f.Name()] = b.value(in, f)
			continue
		}
		var items []templates.Record
		b.items(in, f, func(s *scope.Scope) { items = append(items, b.item(s, as.Item(f, len(items)+1, nil))) })
		r[f.Name()] = templates.ListOf(items...)
	}
	return r
}

// value is what a field of a scope's own record shows.
func (b *asRead) value(s *scope.Scope, f *templates.Field) templates.Value {
	if v, live := b.typed[s.PathOf(f)]; live {
		return v
	}
	v := s.Record[f.Name()]
	if text, ok := v.Text(); ok && says(f, text) {
		return templates.Null
	}
	return v
}

// says tells whether a text says that there is nothing, and is no choice of the field.
func says(f *templates.Field, text string) bool {
	text = strings.Trim(strings.ReplaceAll(text, "\u3000", " "), " ")
	if f.Type.Prose() {
		return nothing.Dashed(text)
	}
	return !slices.Contains(f.Choices, text) && nothing.Is(strings.TrimSuffix(text, "。"))
}

// items visits the items of a list that a reader will find: those with sheets in this workbook, or the
// rows that are filled.
func (b *asRead) items(in *scope.Scope, list *templates.Field, visit func(*scope.Scope)) {
	if b.form.Sheeted(list) {
		b.form.each(list, func(s *scope.Scope) {
			if within(s, in) {
				visit(s)
			}
		})
		return
	}
	var above templates.Record
	for i, r := range b.form.rows(in, list) {
		above = b.carried(list, r, above)
		if s := in.Item(list, i+1, above); b.isItem(s) {
			visit(s)
		}
	}
}

// carried is a row with the classes of the row above where it has none.
func (b *asRead) carried(list *templates.Field, r, above templates.Record) templates.Record {
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
func (b *asRead) isItem(s *scope.Scope) bool {
	for _, f := range b.form.template().Members(s.List) {
		if !f.Merge && f.Type != templates.List && !f.Carried && !b.value(s, f).IsNull() {
			return true
		}
	}
	return false
}

// operand is a field of a scope that a reader will find, as formulas see it.
func operand(s *scope.Scope, f *templates.Field) formula.Value {
	return scope.Operand(f, s.Record[f.Name()])
}
