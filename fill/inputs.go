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
			typed, computed := s.parted(c)
			s.addInput(p.form, c, false, typed)
			s.addInput(p.form, c, true, computed)
			long = long || slices.Contains(p.form.menus.long, c.Field)
		}
	}
	if long {
		p.addBehind(p.form.menus.sheet())
	}
}

// addInput gives some cells of a column what helps there.
func (s *sheet) addInput(f *Form, c live.Column, computed bool, at []ref.Range) {
	v, helped := f.inputs[input{c.Field, c.Slot.Percent, computed}]
	if len(at) > 0 && helped {
		v.At = at
		s.Validations = append(s.Validations, v)
	}
}

// input is a kind of cells that people type into, or that have the field's formula until somebody types over it.
type input struct {
	field             *templates.Field
	percent, computed bool
}

// newInputs is what helps at the keyboard, by what kind of cell it is for: the same in every workbook.
func (f *Form) newInputs() map[input]draw.Validation {
	all := map[input]draw.Validation{}
	for _, p := range f.pages {
		for _, s := range p.cells {
			for _, computed := range []bool{false, true} {
				if v := f.input(s.Alone(), s.Percent, computed); v.List != "" || v.Guard != nil || v.Prompt != "" {
					all[input{s.Alone(), s.Percent, computed}] = v
				}
			}
		}
	}
	return all
}

// input is what helps in such a cell; nothing where values stand within text.
func (f *Form) input(field *templates.Field, percent, computed bool) draw.Validation {
	if field == nil {
		return draw.Validation{}
	}
	v := draw.Validation{
		List: f.menus.formula[field], Guard: f.guard(field, percent),
		Title: excel.Cut(field.Label, excel.MaxPromptTitle), Prompt: f.prompt(field, computed),
	}
	v.Strict = v.List != "" && !field.Open
	return v
}

// prompt is the field's note, with how much of a text it takes, or that the cell is computed.
func (f *Form) prompt(field *templates.Field, computed bool) string {
	more := ""
	if field.Type.Prose() && field.Max.Valid {
		more = f.say("keyboard.limit", field.Max.Decimal.IntPart())
	}
	if field.Boxes {
		more = f.say("keyboard.boxes")
	} else if field.Type == templates.Choices {
		more = f.say("keyboard.several", words.List(field.Choices))
	}
	if computed {
		more += f.say("keyboard.computed")
	}
	return strings.TrimSpace(excel.Cut(field.Note, excel.MaxPrompt-excel.Len(more)) + more)
}

// say is a phrase in the form's language.
func (f *Form) say(id string, args ...any) string {
	return words.Say(id, args...).In(f.template.Language)
}

// parted are the cells of a column that people type into, and those that have the field's formula.
func (s *sheet) parted(c live.Column) (typed, computed []ref.Range) {
	if c.Field.Formula == nil {
		return s.inputs(c), nil
	}
	s.eachOf(c, func(cell ref.Cell) {
		if planned := s.laid.Cells[cell]; planned != nil && planned.Kind == draw.Formula {
			computed = append(computed, ref.One(cell))
		} else {
			typed = append(typed, ref.One(cell))
		}
	})
	return typed, computed
}

// eachOf visits the cells of a column: one in each copy of its row.
func (s *sheet) eachOf(c live.Column, visit func(ref.Cell)) {
	if c.Slot.Block != nil && c.Slot.Block.Drawn == 0 {
		s.laid.Rows.Each(c.Slot.At.Row, func(row int) { visit(ref.Cell{Col: c.Cells.From.Col, Row: row}) })
		return
	}
	for row := c.Cells.From.Row; row <= c.Cells.To.Row; row += c.Slot.Height() {
		visit(ref.Cell{Col: c.Cells.From.Col, Row: row})
	}
}

// inputs are the cells of a column: in a prototype of several rows one in each copy, else all of them.
func (s *sheet) inputs(c live.Column) []ref.Range {
	if c.Slot.Height() == 1 {
		return []ref.Range{c.Cells}
	}
	var cells []ref.Range
	s.eachOf(c, func(at ref.Cell) {
		if n := len(cells) - 1; n >= 0 && cells[n].To.Row == at.Row-1 {
			cells[n].To = at
			return
		}
		cells = append(cells, ref.One(at))
	})
	return cells
}
