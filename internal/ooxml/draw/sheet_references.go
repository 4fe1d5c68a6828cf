package draw

import (
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// sheetCutter finds the references in any element of a sheet.
func (c *compiler) sheetCutter(sh *sheet) cutter {
	return cutter{
		element: func(n *markup.Node) hole { return c.sheetElement(sh, n) },
		attr:    func(n *markup.Node, a markup.Attr) hole { return c.sheetAttr(n, a) },
		text:    func(n *markup.Node) hole { return c.sheetText(n) },
	}
}

func (c *compiler) sheetElement(sh *sheet, n *markup.Node) hole {
	switch n.Local() {
	case "conditionalFormatting":
		return c.rule(n).append
	case "ext":
		return c.extension(sh, n)
	case "sparkline":
		return c.rule(n).appendCopies
	case "hyperlink":
		return c.hyperlink(n)
	case "rowBreaks":
		return rowBreaks(n)
	case "anchor":
		return c.anchor(n)
	}
	return nil
}

func (c *compiler) sheetAttr(n *markup.Node, a markup.Attr) hole {
	switch a.Name {
	case "sqref":
		if n.Local() == "selection" {
			return selection(n, a)
		}
		return areasAttr(a)
	case "ref":
		return wholeAttr(a)
	case "r", "topLeftCell", "activeCell":
		return cellAttr(a)
	case "ySplit":
		return splitAttr(n, a)
	case "activeCellId":
		return func(dst []byte, _ *sheetOut) []byte { return dst }
	case "tabSelected":
		return tabSelected
	case "codeName":
		return firstOnly(a)
	case "linkedCell", "listFillRange":
		return c.formulaAttr(a)
	}
	return nil
}

func (c *compiler) sheetText(n *markup.Node) hole {
	switch n.Local() {
	case "f", "formula", "formula1", "formula2":
		return formulaText(c.catalog.parse(n.Text()), outside)
	case "sqref":
		if areas, ok := parseAreas(n.Text()); ok {
			return func(dst []byte, s *sheetOut) []byte { return appendAreas(dst, s.areas(areas)) }
		}
	}
	return nil
}

func (c *compiler) formulaAttr(a markup.Attr) hole {
	return attribute(a.Name, formulaText(c.catalog.parse(a.Value()), outside))
}

// areas maps a list of areas.
func (s *sheetOut) areas(all []ref.Range) []ref.Range {
	if !s.rows.grows() {
		return all
	}
	var out []ref.Range
	for _, a := range all {
		out = append(out, s.rows.areas(a)...)
	}
	return out
}

func areasAttr(a markup.Attr) hole {
	areas, ok := parseAreas(a.Value())
	if !ok {
		return nil
	}
	return attribute(a.Name, func(dst []byte, s *sheetOut) []byte { return appendAreas(dst, s.areas(areas)) })
}

func wholeAttr(a markup.Attr) hole {
	area, ok := parseArea(a.Value())
	if !ok {
		return nil
	}
	return attribute(a.Name, func(dst []byte, s *sheetOut) []byte { return appendArea(dst, s.rows.whole(area)) })
}

func cellAttr(a markup.Attr) hole {
	at, ok := ref.ParseCell(a.Value())
	if !ok {
		return nil
	}
	return attribute(a.Name, func(dst []byte, s *sheetOut) []byte {
		return appendCell(dst, ref.Cell{Col: at.Col, Row: s.rows.First(at.Row)})
	})
}

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
