package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
)

// Highlight is a look that a conditional format gives to cells: the colour of the ground as RRGGBB, or where there is
// none that of lines around each. Like Derive it must be called before the first drawing.
func (b *Book) Highlight(fill, edge string) int { return b.styles.highlight(fill, edge) }

func (s *styles) highlight(fill, edge string) int {
	root := s.doc.Root
	p := root.Prefix()
	list := root.Child("dxfs")
	if list == nil {
		list = &markup.Node{Name: p + "dxfs"}
		insertBefore(root, list, "tableStyles", "colors", "extLst")
	}
	look := thinLines(p, edge) // no conditional format may have thicker ones
	if fill != "" {
		look = markup.Elem(p + "fill").Add(markup.Elem(p + "patternFill").Add(markup.Elem(p+"bgColor", "rgb", "FF"+fill)))
	}
	list.Kids = append(list.Elements(), markup.Elem(p+"dxf").Add(look))
	list.Set("count", strconv.Itoa(len(list.Kids)))
	return len(list.Kids) - 1
}

// insertBefore adds a child in front of the first of those that must follow it.
func insertBefore(parent, child *markup.Node, followers ...string) {
	at := len(parent.Kids)
	for i, k := range parent.Kids {
		for _, name := range followers {
			if at == len(parent.Kids) && k.Name != "" && k.Local() == name {
				at = i
			}
		}
	}
	rest := append([]*markup.Node{child}, parent.Kids[at:]...)
	parent.Kids = append(parent.Kids[:at:at], rest...)
}

// writeConditions writes the plan's conditional formats. They come after the template's own, which
// keep the say where both would colour a cell.
func writeConditions(dst []byte, s *sheetOut) []byte {
	p, priority := s.prefix(), 0
	if s.source != nil {
		priority = s.source.priority
	}
	for i, c := range s.plan.Conditions {
		s.checkCondition(&c)
		dst = append(append(append(dst, '<'), p...), `conditionalFormatting sqref="`...)
		dst = append(appendAreas(dst, c.At), `"><`...)
		dst = appendInt(append(append(dst, p...), `cfRule type="expression" dxfId="`...), c.Look)
		dst = appendInt(append(dst, `" priority="`...), priority+i+1)
		dst = append(append(append(dst, `"><`...), p...), "formula>"...)
		dst = markup.AppendEscaped(dst, c.Formula)
		dst = append(append(append(dst, "</"...), p...), "formula></"...)
		dst = append(append(append(dst, p...), "cfRule></"...), p...)
		dst = append(dst, "conditionalFormatting>"...)
	}
	return dst
}

func (s *sheetOut) checkCondition(c *Condition) {
	if id := checkFormula(c.Formula); id != "" && len(c.At) > 0 {
		s.d.fail(refuse(id, s.plan.Name, c.At[0].String()))
	}
}

// appendLinks writes the links of a sheet built from nothing.
func (s *sheetOut) appendLinks(dst []byte) []byte {
	if len(s.plan.Links) == 0 {
		return dst
	}
	dst = append(dst, "<hyperlinks>"...)
	for _, l := range s.plan.Links {
		dst = appendCell(append(dst, `<hyperlink ref="`...), l.At)
		dst = appendTextValue(append(dst, `" location="`...), l.Location)
		dst = append(dst, `"/>`...)
	}
	return append(dst, "</hyperlinks>"...)
}
