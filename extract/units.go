package extract

import "tianbao/templates"

// declareUnit finds the unit that the labels around an amount declare: its own, or that of the
// heading beside its rows, 项目资金（元）.
func (s *session) declareUnit(f *find) {
	if f.field.Type != templates.Money || f.slot == nil {
		return
	}
	for _, l := range f.in.governing(f.slot) {
		m, found := f.in.labels[l]
		if !found {
			continue
		}
		switch unit := unitInBrackets(f.in.view.At(m.text.at).Text); {
		case unit == "" && l.unit != "":
			f.content.NoUnit = true
			return
		case unit != "":
			if unit == "万" {
				unit = "万元"
			}
			if unit != f.field.Unit {
				f.content.Unit = unit
			}
			return
		}
	}
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
