package annotate

import (
	"tianbao/internal/colour"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// sides are the sides of a cell, as bits in the order of sideNames.
type sides byte

var sideNames = []string{"left", "right", "top", "bottom"}

// edging is a border, and at which sides it has lines of ours instead of its own.
type edging struct {
	border int
	at     sides
}

// show gives the cell that shows in a place the look of a level: a ground, or of style an edge around all that it
// covers. Programs draw the lines of a merge from the cells along its rim.
func (s *sheet) show(anchor ref.Cell, level templates.Level) error {
	if colour.Levels[level] != "" {
		return s.fill(anchor, level, 0)
	}
	area := s.shown(anchor)
	for n, row := 0, area.From.Row; row <= area.To.Row; row++ {
		for col := area.From.Col; col <= area.To.Col && n < maxFilled; col++ {
			c := ref.Cell{Col: col, Row: row}
			if at := rim(area, c); at != 0 {
				n++
				if err := s.fill(c, level, at); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rim is which sides of a cell lie on the rim of an area.
func rim(area ref.Range, c ref.Cell) (at sides) {
	for i, on := range []bool{c.Col == area.From.Col, c.Col == area.To.Col, c.Row == area.From.Row, c.Row == area.To.Row} {
		if on {
			at |= 1 << i
		}
	}
	return at
}

// edge is the number of a border like another with our lines at some sides.
func (s *styles) edge(border int, at sides) int {
	key := edging{border, at}
	if known, ok := s.edged[key]; ok {
		return known
	}
	list := s.root.Child("borders")
	n := s.elem("border")
	if all := list.Elements(); border < len(all) {
		n = all[border].Clone()
	}
	for i, name := range sideNames {
		if at&(1<<i) != 0 {
			s.line(n, name, "medium", s.elem("color", "rgb", opaque+colour.Edge))
		}
	}
	s.edged[key] = s.addBorder(n)
	return s.edged[key]
}

// line draws one side of a border anew.
func (s *styles) line(border *markup.Node, side, style string, colour *markup.Node) {
	if old := border.Child(side); old != nil {
		border.Remove(old)
	}
	border.Place(s.elem(side, "style", style).Add(colour), borderSequence)
}

// borderSequence is the order of the children of a border in the schema.
var borderSequence = []string{"start", "end", "left", "right", "top", "bottom", "diagonal", "vertical", "horizontal"}

func (s *styles) addBorder(n *markup.Node) int {
	list := s.root.Child("borders")
	list.Add(n)
	recount(list)
	return len(list.Elements()) - 1
}

// thinned is the number of a border like another with thin lines in place of ours.
func (s *styles) thinned(border int) int {
	n := s.root.Child("borders").Elements()[border].Clone()
	for _, side := range sideNames {
		if isEdge(n.Child(side)) {
			s.line(n, side, "thin", s.elem("color", "auto", "1"))
		}
	}
	return s.addBorder(n)
}

// isEdged tells whether a border has a line of ours.
func isEdged(border *markup.Node) bool {
	for _, side := range sideNames {
		if border != nil && isEdge(border.Child(side)) {
			return true
		}
	}
	return false
}

// isEdge tells whether a side of a border is a line of ours.
func isEdge(side *markup.Node) bool {
	return side != nil && side.Child("color") != nil && side.Child("color").Get("rgb") == opaque+colour.Edge
}
