package live

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/scope"
	"tianbao/internal/target"
	"tianbao/internal/units"
	"tianbao/templates"
)

// constant writes what is known of the form just now.
func (w *headWriter) constant(e tables.Entry) {
	switch e.Source {
	case tables.Units:
		w.value(e, 0, formula.Text("|"+strings.Join(w.units(e), "|")+"|"))
	case tables.Names, tables.Classes:
		w.rowTexts(e)
	case tables.Order:
		w.order(e)
	case tables.Drawn:
		w.drawn(e)
	case tables.Was:
		w.was(e)
	case tables.Held, tables.IsHeld:
		w.held(e)
	case tables.HeldTexts:
		for i, held := range w.heldTexts(w.of, e.Field) {
			w.value(e, i, formula.Text(held.text))
		}
	case tables.HeldFar:
		for i, held := range w.heldTexts(w.of, e.Field) {
			w.value(e, i, formula.Int(tables.Unmarked-int(held.level)))
		}
	case tables.HeldBlank:
		if level := levelOf(w.heldTexts(w.of, e.Field), ""); level != 0 {
			w.value(e, 0, formula.Int(int(level)))
		}
	}
}

// units are those that a field's targets are read with: the usual ones, and those that they have now; and the words
// with numbers in them that they are now and that no formula could tell from an unclear amount: 12月20日前.
func (w *headWriter) units(e tables.Entry) []string {
	all := slices.Clone(units.Live)
	w.eachRow(w.of, e.List, func(s *asReadRow) {
		text, _ := s.Record[e.Field.Name()].Text()
		if known := knownOf(text); known != "" && !strings.Contains(known, "|") && !slices.Contains(all, known) {
			all = append(all, known)
		}
	})
	return all
}

// knownOf is what has to be known of a target for it to be read live: its unit, or all of its words.
func knownOf(text string) string {
	read, ok := target.Parse(text)
	switch {
	case !ok:
		return ""
	case read.Kind == target.Qualitative && strings.ContainsAny(text, "0123456789"):
		return text
	case read.Kind == target.Quantified && !slices.Contains(units.Calendar, read.Unit) &&
		(strings.HasSuffix(text, "("+read.Unit+")") || strings.HasSuffix(text, read.Unit)):
		return read.Unit
	}
	return ""
}

// rowTexts keeps the class of each row as it is now, beside the row's name.
func (w *headWriter) rowTexts(e tables.Entry) {
	id := w.program.Identity(e.List)
	w.eachRow(w.of, e.List, func(s *asReadRow) {
		if name := s.Record[id.Name()]; !name.IsNull() {
			w.value(e, s.row, operand(s.Scope, e.Field))
		}
	})
}

// drawn keeps in which rows the items around a list's rows begin, blank ones too.
func (w *headWriter) drawn(e tables.Entry) {
	b, ok := w.form.edges(w.of.Scope, e.Field)
	if !ok {
		return
	}
	starts := w.form.starts(w.of, e.List)
	for i := range min(b.rows, e.N) {
		n := 0
		if starts[i] {
			n = 1
		}
		w.value(e, i, formula.Int(n))
	}
}

// order keeps the class of each row that the form was issued with, whether somebody has filled it in or not.
func (w *headWriter) order(e tables.Entry) {
	above := templates.Null
	for i, r := range w.form.rows(w.of.Scope, e.List) {
		if v := r[e.Field.Name()]; !v.IsNull() {
			above = v
		}
		if slices.ContainsFunc(w.form.template().Members(e.List), func(f *templates.Field) bool { return !r[f.Name()].IsNull() }) {
			w.value(e, i, scope.Operand(e.Field, above))
		}
	}
}

// held keeps what a cell holds that tianbao finds something wrong with.
func (w *headWriter) held(e tables.Entry) {
	path := w.of.PathOf(e.Field)
	spots := w.form.Places[path]
	if w.found.held[path] == 0 || len(spots) == 0 {
		return
	}
	if e.Source == tables.IsHeld {
		w.value(e, 0, formula.Int(int(w.found.held[path])))
		return
	}
	w.content(e, 0, spots[0])
}

// was keeps what the field's cell holds, or the cells of its column.
func (w *headWriter) was(e tables.Entry) {
	if e.Field.List() == w.of.List {
		spots := w.form.Places[w.of.PathOf(e.Field)]
		if len(spots) == 0 {
			return
		}
		if s := w.form.slot(spots[0], e.Field); s != nil && tables.Apart(e.Field, s) {
			w.value(e, 0, operand(w.found.scopes[w.of.Path], e.Field))
			return
		}
		w.content(e, 0, spots[0])
		return
	}
	if w.program.Parted(e.Field.List()) {
		w.wasApart(e)
		return
	}
	if b, ok := w.form.edges(w.of.Scope, e.Field); ok {
		for i := range min(b.rows, e.N) {
			if at := b.at(i); w.form.bodied(at, b) {
				w.content(e, i, at)
			}
		}
	}
}

// content keeps what a cell of the form holds.
func (w *headWriter) content(e tables.Entry, below int, at Spot) {
	if c := w.parts.cell(w.form, at); c != nil {
		kind, text := c.Kind, c.Text
		if kind == draw.Formula {
			kind, text = c.Result, c.ResultText
		}
		w.value(e, below, constant(kind, text))
	}
}

// heldText is a text that tianbao finds something wrong with.
type heldText struct {
	text  string
	level templates.Level // of what is gravest
}

// heldTexts are the texts of a field's rows that tianbao finds something wrong with, each once.
func (l *lively) heldTexts(of *instance, f *templates.Field) []heldText {
	in := rowsIn{of.Path, f}
	all, known := l.found.texts[in]
	if !known {
		all = l.textsHeld(of, f)
		l.found.texts[in] = all
	}
	return all
}

// textsHeld finds them.
func (l *lively) textsHeld(of *instance, f *templates.Field) []heldText {
	var all []heldText
	l.eachRow(of, f.List(), func(s *asReadRow) {
		level := l.found.held[s.path+"."+f.Name()]
		if level == 0 {
			return
		}
		held := heldText{text(operand(s.Scope, f)), level}
		if i := slices.IndexFunc(all, func(h heldText) bool { return h.text == held.text }); i >= 0 {
			all[i].level = min(all[i].level, level)
			return
		}
		all = append(all, held)
	})
	return all
}

// levelOf is the level of a text among them, 0 where it is none.
func levelOf(all []heldText, text string) templates.Level {
	for _, h := range all {
		if h.text == text {
			return h.level
		}
	}
	return 0
}

// text is a value as Excel makes a text of it.
func text(v formula.Value) string {
	_, text := Result(v)
	if v.Kind() == formula.BlankKind {
		return ""
	}
	return text
}
