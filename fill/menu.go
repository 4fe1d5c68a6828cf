package fill

import (
	"strings"

	"tianbao/internal/excel"
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
		if !f.Menu() {
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
