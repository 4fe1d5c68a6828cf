package draw

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/charts"
	"tianbao/internal/ooxml/markup"
)

// drawing compiles a drawing part: the anchors of pictures, charts and shapes.
func (c *compiler) drawing(doc *markup.Document) stencil {
	return cutter{
		element: func(n *markup.Node) hole {
			if strings.HasSuffix(n.Local(), "Anchor") {
				return c.anchor(n)
			}
			return nil
		},
		attr: c.drawingAttr,
	}.cutDocument(doc)
}

func (c *compiler) drawingAttr(_ *markup.Node, a markup.Attr) hole {
	if a.Name == "textlink" && a.Raw != "" {
		return c.formulaAttr(a)
	}
	return nil
}

// anchor compiles what an object hangs on: the rows of its upper and, where it has one, lower
// corner. An object that moves with cells keeps its size; one that also sizes with them stretches
// over a block that grows inside it.
func (c *compiler) anchor(n *markup.Node) hole {
	from, to := anchorRow(n.Child("from")), anchorRow(n.Child("to"))
	if from < 1 {
		return nil
	}
	sized := n.Get("editAs") != "oneCell" && n.Get("editAs") != "absolute" && !n.Flag("moveWithCells", false)
	body := cutter{attr: c.drawingAttr, text: func(k *markup.Node) hole { return anchorText(n, k, from, to, sized) }}.cut(n)
	return body.append
}

// anchorRow is the row of a corner, from 1; 0 where it has none.
func anchorRow(corner *markup.Node) int {
	row, err := strconv.Atoi(strings.TrimSpace(corner.Child("row").Text()))
	if err != nil || row < 0 {
		return 0
	}
	return row + 1
}

// anchorText is the hole for a corner's row.
func anchorText(anchor, n *markup.Node, from, to int, sized bool) hole {
	switch n {
	case anchor.Child("from").Child("row"):
		return func(dst []byte, s *sheetOut) []byte { return appendInt(dst, s.rows.First(from)-1) }
	case anchor.Child("to").Child("row"):
		if to < from {
			return nil
		}
		return func(dst []byte, s *sheetOut) []byte { return appendInt(dst, s.rows.lower(from, to, sized)-1) }
	}
	return nil
}

// lower is where the lower corner of an object goes.
func (r Rows) lower(from, to int, sized bool) int {
	top := r.First(from)
	if !sized || r.within(from, to) >= 0 {
		return top + to - from
	}
	return r.Last(to)
}

// chart compiles a chart: the formulas of its series. The values that it keeps are those of the template's
// cells; they are left out, and the reader's program takes them from the cells.
func (c *compiler) chart(doc *markup.Document) stencil {
	plotted := map[*markup.Node]bool{}
	charts.Each(doc.Root, func(holder, f *markup.Node, shown bool) {
		plotted[f] = shown
		holder.Kids = slices.DeleteFunc(holder.Kids, cached)
	})
	return cutter{text: func(n *markup.Node) hole {
		switch {
		case n.Local() != "f":
			return nil
		case plotted[n]:
			return formulaText(c.catalog.parse(n.Text()), overItems)
		}
		return formulaText(c.catalog.parse(n.Text()), outside)
	}}.cutDocument(doc)
}

// cached tells of the values that a chart keeps beside their formula.
func cached(n *markup.Node) bool {
	return n.Name != "" && (strings.HasSuffix(n.Local(), "Cache") || n.Local() == "lvl")
}

// overItems is the origin of what a series shows: Excel writes an area of one row as a single cell.
func overItems(s *sheetOut) origin { return origin{sheet: s, block: -1, grows: true} }

// otherPart compiles parts with a few references: conversations, pivot tables, form controls.
func (c *compiler) otherPart(doc *markup.Document) stencil {
	return cutter{attr: func(n *markup.Node, a markup.Attr) hole {
		switch a.Name {
		case "ref":
			return wholeFirst(a)
		case "fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup":
			return c.formulaAttr(a)
		}
		return nil
	}}.cutDocument(doc)
}

// wholeFirst maps an area; a single cell goes to its first copy.
func wholeFirst(a markup.Attr) hole {
	if !strings.Contains(a.Raw, ":") {
		return cellAttr(a)
	}
	return wholeAttr(a)
}
