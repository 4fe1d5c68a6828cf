package extract

import (
	"tianbao/internal/ref"
	"tianbao/templates"
)

// declareUnit finds the unit that the labels around an amount declare: its own, or that of the
// heading beside its rows, 项目资金（元）.
func (s *session) declareUnit(f *find) {
	if f.field.Type != templates.Money || f.slot == nil {
		return
	}
	for _, l := range f.in.governing(f.slot) {
		at, found := f.in.standing(l)
		switch unit := unitInBrackets(f.in.view.At(at).Text); {
		case !found:
			continue
		case unit == "" && l.unit != "" && f.in.has(l):
			f.content.NoUnit = true
			return
		case unit == l.unit && unit != "":
			return // as the template has it
		case unit != "":
			f.declared(unit)
			return
		}
	}
	if unit := f.in.unitAbove(f.at); unit != "" {
		f.declared(unit)
	}
}

func (f *find) declared(unit string) {
	if unit == "万" {
		unit = "万元"
	}
	if unit != f.field.Unit {
		f.content.Unit = unit
	}
}

func (in *instance) has(l *label) bool {
	_, found := in.labels[l]
	return found
}

// standing is where a label stands, or one that was rewritten beyond likeness should.
func (in *instance) standing(l *label) (ref.Cell, bool) {
	if m, found := in.labels[l]; found {
		return m.text.at, true
	}
	return in.cell(l.area.From)
}

// unitAbove is the unit that a text of its own declares above a cell, 单位：万元, where the template
// has no such text: people write it over their tables.
func (in *instance) unitAbove(at ref.Cell) string {
	unit := ""
	for _, x := range in.view.units {
		if in.region.Contains(x.at) && x.at.Row < at.Row && !in.taken(x.at) {
			unit = unitInBrackets(in.view.At(x.at).Text)
		}
	}
	return unit
}

// governing are the labels that may declare a field's unit, the nearest first: its own, those beside
// its rows that declare one in the template, and one for the whole page.
func (in *instance) governing(s *slot) []*label {
	var own, beside, above []*label
	if l := s.label(); l != nil {
		own = append(own, l)
	}
	for _, l := range in.page.labels {
		switch {
		case l.unit == "" || l.slot != nil || len(own) > 0 && l == own[0]:
		case covers(l.area.From.Row, l.area.To.Row, s.area.From.Row) && l.area.To.Col < s.area.From.Col:
			beside = append([]*label{l}, beside...)
		case l.area.To.Row < s.area.From.Row:
			above = append([]*label{l}, above...)
		}
	}
	return append(append(own, beside...), above...)
}
