package fill

import (
	"slices"
	"strings"

	"tianbao/internal/excel"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// menuSheet holds the drop-down lists that are too long to be written into a cell's rule.
const menuSheet = "_tianbao_lists"

// menus are the drop-downs of a form's choice fields.
type menus struct {
	formula map[*templates.Field]string
	long    []*templates.Field // those in the hidden sheet, one column each
}

func newMenus(t *templates.Template) *menus {
	m := &menus{formula: map[*templates.Field]string{}}
	for _, f := range t.Fields {
		if len(f.Choices) == 0 {
			continue
		}
		if list, ok := inline(f.Choices); ok {
			m.formula[f] = list
			continue
		}
		m.long = append(m.long, f)
		column := ref.Range{
			From: ref.Cell{Col: len(m.long), Row: 2},
			To:   ref.Cell{Col: len(m.long), Row: len(f.Choices) + 1},
		}
		m.formula[f] = ref.QuoteSheet(menuSheet) + "!" + column.Absolute()
	}
	return m
}

// inline is the list as a rule writes it, where it is short enough and no value holds the comma
// that separates them.
func inline(choices []string) (string, bool) {
	list := `"` + strings.Join(choices, ",") + `"`
	for _, c := range choices {
		if strings.ContainsAny(c, `,"`) || c != strings.TrimSpace(c) {
			return "", false
		}
	}
	return list, excel.Len(list) <= excel.MaxList
}

// addMenus gives input cells their drop-downs and prompts. A cell for which the template has a
// validation of its own keeps that one.
func (p *planner) addMenus() {
	long := false
	for _, s := range p.sheets {
		for _, c := range s.laid.Columns {
			if c.Slot.Alone() != c.Field || s.laid.Layout.Validated(c.Slot.At) {
				continue
			}
			v, ok := p.form.menus.validation(c.Field)
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

func (m *menus) validation(f *templates.Field) (draw.Validation, bool) {
	v := draw.Validation{List: m.formula[f]}
	v.Strict = v.List != "" && !f.Open
	if f.Note != "" {
		v.Title, v.Prompt = excel.Cut(f.Label, excel.MaxPromptTitle), excel.Cut(f.Note, excel.MaxPrompt)
	}
	return v, v.List != "" || v.Prompt != ""
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

// sheet is the hidden sheet of the long lists.
func (m *menus) sheet() draw.Sheet {
	out := draw.Sheet{Name: menuSheet, Visibility: draw.Hidden}
	rows := 0
	for _, f := range m.long {
		rows = max(rows, len(f.Choices))
	}
	for row := 0; row <= rows; row++ {
		for i, f := range m.long {
			text := f.Label
			if row > 0 && row <= len(f.Choices) {
				text = f.Choices[row-1]
			}
			if row <= len(f.Choices) {
				out.Cells = append(out.Cells, draw.Cell{
					At: ref.Cell{Col: i + 1, Row: row + 1}, Style: draw.KeepStyle, Kind: draw.Text, Text: text,
				})
			}
		}
	}
	return out
}
