package draw

import (
	"strconv"

	"tianbao/internal/ooxml/markup"
)

// paintedFont is the number of a font like that one in another colour.
func (s *styles) paintedFont(base int, colour string) int {
	p := s.doc.Root.Prefix()
	font := &markup.Node{Name: p + "font"}
	if base < len(s.fonts) {
		font = s.fonts[base].Clone()
	}
	paint := &markup.Node{Name: p + "color", Attrs: []markup.Attr{{Name: "rgb", Raw: "FF" + colour}}}
	if old := font.Child("color"); old != nil {
		*old = *paint
	} else {
		font.Kids = coloured(font.Elements(), paint)
	}
	list := s.doc.Root.Child("fonts")
	if list == nil {
		return base
	}
	number := addTo(list, font)
	s.fonts = list.Elements()
	return number
}

// coloured puts a colour where fonts have it, after the size, in whatever order the rest stands.
func coloured(kids []*markup.Node, paint *markup.Node) []*markup.Node {
	for i, k := range kids {
		if k.Local() == "sz" {
			return append(kids[:i+1:i+1], append([]*markup.Node{paint}, kids[i+1:]...)...)
		}
	}
	return append(kids, paint)
}

// ground is the number of a fill of one colour.
func (s *styles) ground(colour string) int {
	p := s.doc.Root.Prefix()
	return addTo(s.doc.Root.Child("fills"), &markup.Node{Name: p + "fill", Kids: []*markup.Node{{
		Name: p + "patternFill", Attrs: []markup.Attr{{Name: "patternType", Raw: "solid"}},
		Kids: []*markup.Node{{Name: p + "fgColor", Attrs: []markup.Attr{{Name: "rgb", Raw: "FF" + colour}}}},
	}}})
}

// frame is the number of a border of thin lines, of a colour where one is given.
func (s *styles) frame(rgb string) int {
	p := s.doc.Root.Prefix()
	return addTo(s.doc.Root.Child("borders"), thinLines(p, rgb).Add(markup.Elem(p+"diagonal")))
}

// thinLines is a border of thin lines.
func thinLines(p, rgb string) *markup.Node {
	border := markup.Elem(p + "border")
	for _, name := range []string{"left", "right", "top", "bottom"} {
		side := markup.Elem(p+name, "style", "thin")
		if rgb != "" {
			side.Add(markup.Elem(p+"color", "rgb", "FF"+rgb))
		}
		border.Add(side)
	}
	return border
}

// addTo appends to one of the lists of a styles part, once for all that are written the same, and
// answers the number of the item; without a list it is 0, the plain one.
func addTo(list, item *markup.Node) int {
	if list == nil {
		return 0
	}
	written := string(item.Append(nil))
	for i, known := range list.Elements() {
		if string(known.Append(nil)) == written {
			return i
		}
	}
	list.Kids = append(list.Elements(), item)
	list.Set("count", strconv.Itoa(len(list.Kids)))
	return len(list.Kids) - 1
}
