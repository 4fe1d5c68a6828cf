package fill

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// addInputs gives input cells what helps at the keyboard: their drop-downs, guards and prompts. A cell for
// which the template has a validation of its own keeps that one.
func (p *planner) addInputs() {
	long := false
	for _, s := range p.sheets {
		for _, c := range s.laid.Columns {
			if c.Slot.Alone() != c.Field || s.laid.Layout.Validated(c.Slot.At) {
				continue
			}
			v, ok := p.form.input(c)
			if !ok {
				continue
			}
			v.At = s.inputs(c)
			s.Validations = append(s.Validations, v)
			long = long || slices.Contains(p.form.menus.long, c.Field)
		}
	}
	if long {
		p.addBehind(p.form.menus.sheet())
	}
}

// input is what helps in the cells of a column; false where nothing does.
func (f *Form) input(c live.Column) (draw.Validation, bool) {
	v := draw.Validation{
		List: f.menus.formula[c.Field], Guard: f.guard(c.Field, c.Slot.Percent),
		Title: excel.Cut(c.Field.Label, excel.MaxPromptTitle), Prompt: f.prompt(c.Field),
	}
	v.Strict = v.List != "" && !c.Field.Open
	return v, v.List != "" || v.Guard != nil || v.Prompt != ""
}

// prompt is the field's note, with how much of a text it takes.
func (f *Form) prompt(field *templates.Field) string {
	limit := ""
	if field.Type.Prose() && field.Max.Valid {
		limit = f.say("keyboard.limit", field.Max.Decimal.IntPart())
	}
	return strings.TrimSpace(excel.Cut(field.Note, excel.MaxPrompt-excel.Len(limit)) + limit)
}

// say is a phrase in the form's language.
func (f *Form) say(id string, args ...any) string {
	return words.Say(id, args...).In(f.template.Language)
}

// inputs are the cells of a column: in a prototype of several rows one in each copy, else all of them.
func (s *sheet) inputs(c live.Column) []ref.Range {
	if c.Slot.Height() == 1 {
		return []ref.Range{c.Cells}
	}
	var cells []ref.Range
	for row := c.Cells.From.Row; row <= c.Cells.To.Row; row += c.Slot.Height() {
		cells = append(cells, ref.One(ref.Cell{Col: c.Cells.From.Col, Row: row}))
	}
	return cells
}
