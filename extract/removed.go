package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// removed reports what helped people to fill the form in and is gone: drop-downs, conditional
// formats, formulas of the form. Only a workbook that was issued had them for sure.
func (s *session) removed(v *view, here []*instance) {
	if !s.placed() || len(v.names) == 0 {
		return
	}
	for _, in := range here {
		s.labels(v, in)
		s.menus(v, in)
		s.formulas(v, in)
		if len(in.page.sheet.Conditions) > 0 && len(v.Conditions) == 0 {
			s.report(templates.Finding{Rule: layoutCondition, Level: templates.Notice,
				Says: words.Say("layout.condition"), Places: []templates.Place{{File: s.file, Sheet: v.Name}}})
		}
	}
}

// labels reports printed texts that name no field and were rewritten or deleted: titles, headings.
func (s *session) labels(v *view, in *instance) {
	for _, l := range in.page.labels {
		if _, found := in.labels[l]; found || l.slot != nil || len(l.serves) > 0 {
			continue
		}
		at, ok := in.cell(l.area.From)
		if !ok || in.taken(at) {
			continue
		}
		id, now := "layout.printed-gone", v.At(at)
		if v.filled(at) {
			id = "layout.printed-other"
		}
		s.report(templates.Finding{Rule: layoutLabel, Level: templates.Notice, Found: now.Text, Expected: l.text,
			Says: words.Say(id, l.text, quote(now)), Places: []templates.Place{s.cellPlace(in, at)}})
	}
}

func (s *session) menus(v *view, in *instance) {
	gone := map[*templates.Field]ref.Cell{}
	check := func(f *templates.Field, at ref.Cell) {
		if f.Type != templates.Choice || len(f.Choices) == 0 || v.hasMenu(at) {
			return
		}
		if _, said := gone[f]; !said {
			gone[f] = at
		}
	}
	for _, f := range in.found {
		if f.slot.Alone() != nil && !f.absent {
			check(f.field, f.at)
		}
	}
	for _, t := range in.tables {
		for _, c := range t.columns {
			r, ok := v.names[fieldName{c.field, c.slot.names[0]}]
			for row := r.From.Row; ok && row <= r.To.Row; row++ {
				check(c.field, ref.Cell{Col: c.cols.First, Row: row})
			}
		}
	}
	for _, f := range s.form.Fields {
		if at, ok := gone[f]; ok {
			s.report(templates.Finding{Rule: layoutMenu, Level: templates.Notice, Says: words.Say("layout.menu", f.Called()),
				Places: []templates.Place{{File: s.file, Sheet: v.Name, Cell: at.String(), Label: f.Called()}}})
		}
	}
}

// hasMenu tells whether a list to choose from is offered at a cell.
func (v *view) hasMenu(at ref.Cell) bool {
	return slices.ContainsFunc(v.Validations, func(x grid.Validation) bool {
		return x.Type == "list" && slices.ContainsFunc(x.At, func(r ref.Range) bool { return r.Contains(at) })
	})
}

// formulas reports cells that the template computes and that now hold something typed.
func (s *session) formulas(v *view, in *instance) {
	for _, c := range in.page.sheet.Cells {
		at, ok := in.cell(c.At)
		if !ok || c.Formula == "" || in.inBlock(c.At) {
			continue
		}
		if now := v.At(at); now.Formula == "" {
			s.report(templates.Finding{Rule: layoutFormula, Level: templates.Notice, Found: now.Text, Expected: "=" + c.Formula,
				Says: words.Say("layout.formula", quote(now)), Places: []templates.Place{{File: s.file, Sheet: v.Name, Cell: at.String()}}})
		}
	}
}

func (in *instance) inBlock(at ref.Cell) bool {
	return slices.ContainsFunc(in.page.blocks, func(b *block) bool { return b.First <= at.Row && at.Row <= b.Last })
}
