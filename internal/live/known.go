package live

import (
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
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
	case tables.Held, tables.IsHeld:
		w.held(e)
	case tables.HeldTexts:
		for i, text := range w.heldTexts(w.of, e.Field) {
			w.value(e, i, formula.Text(text))
		}
	case tables.HeldBlank:
		if slices.Contains(w.heldTexts(w.of, e.Field), "") {
			w.value(e, 0, formula.Int(1))
		}
	}
}

// units are those that a field's targets are read with: the usual ones, and those that they have now.
func (w *headWriter) units(e tables.Entry) []string {
	all := slices.Clone(units.Live)
	w.eachRow(w.of, e.List, func(s *asReadRow) {
		text, _ := s.Record[e.Field.Name()].Text()
		read, ok := target.Parse(text)
		if ok && read.Kind == target.Quantified && strings.HasSuffix(text, "("+read.Unit+")") && !strings.Contains(read.Unit, "|") &&
			!slices.Contains(units.Calendar, read.Unit) && !slices.Contains(all, read.Unit) {
			all = append(all, read.Unit)
		}
	})
	return all
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

// held keeps what a cell holds that tianbao finds something wrong with.
func (w *headWriter) held(e tables.Entry) {
	path := w.of.PathOf(e.Field)
	spots := w.form.Places[path]
	if !w.found.held[path] || len(spots) == 0 {
		return
	}
	if e.Source == tables.IsHeld {
		w.value(e, 0, formula.Int(1))
		return
	}
	if c := w.parts.cell(w.form, spots[0]); c != nil {
		kind, text := c.Kind, c.Text
		if kind == draw.Formula {
			kind, text = c.Result, c.ResultText
		}
		w.value(e, 0, constant(kind, text))
	}
}

// heldTexts are the texts of a field's rows that tianbao finds something wrong with, each once.
func (l *lively) heldTexts(of *instance, f *templates.Field) []string {
	var all []string
	l.eachRow(of, f.List(), func(s *asReadRow) {
		if l.found.held[s.path+"."+f.Name()] {
			all = append(all, text(operand(s.Scope, f)))
		}
	})
	return tables.Distinct(all)
}

// text is a value as Excel makes a text of it.
func text(v formula.Value) string {
	_, text := Result(v)
	if v.Kind() == formula.BlankKind {
		return ""
	}
	return text
}
