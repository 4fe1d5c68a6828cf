package draw

import (
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// hyperlink compiles a link of a cell: in a prototype it is there once per copy.
func (c *compiler) hyperlink(n *markup.Node) hole {
	area, ok := ref.ParseRange(n.Get("ref"))
	if !ok {
		return nil
	}
	body := cutter{attr: func(_ *markup.Node, a markup.Attr) hole {
		switch a.Name {
		case "ref":
			return attribute("ref", func(dst []byte, s *sheetOut) []byte { return appendArea(dst, s.link) })
		case "location":
			return c.formulaAttr(a)
		}
		return nil
	}}.cut(n)
	return func(dst []byte, s *sheetOut) []byte {
		for _, s.link = range s.rows.pieces(area) {
			dst = body.append(dst, s)
		}
		return dst
	}
}
