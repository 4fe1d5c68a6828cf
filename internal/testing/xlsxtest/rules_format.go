package xlsxtest

import (
	"fmt"

	"tianbao/internal/ref"
)

// styleRules holds the formats to their number and to what they point to.
func (r *rules) styleRules() {
	where := r.related(r.book.part, "styles")
	xfs := r.styles.child("cellXfs").all("xf")
	r.formats = len(xfs)
	if len(xfs) > maxCellFormats {
		r.say(where, "has %d cell formats, at most %d are allowed", len(xfs), maxCellFormats)
	}
	lists := []struct{ attr, list, item string }{
		{"fontId", "fonts", "font"}, {"fillId", "fills", "fill"}, {"borderId", "borders", "border"}, {"xfId", "cellStyleXfs", "xf"},
	}
	for _, l := range lists {
		count := len(r.styles.child(l.list).all(l.item))
		if count > maxCellFormats {
			r.say(where, "has %d %s, at most %d are allowed", count, l.list, maxCellFormats)
		}
		for i, xf := range xfs {
			if id := xf.number(l.attr, 0); id < 0 || id >= count {
				r.say(where, "cell format %d has the %s %d of %d", i, l.attr, id, count)
			}
		}
	}
}

// formatRules holds the formats of a sheet's cells, rows and columns to the list of formats, and
// its columns, breaks and headers to their limits.
func (r *rules) formatRules(s *sheet) {
	r.columnRules(s)
	for _, row := range s.rows() {
		r.styleIndex(fmt.Sprintf("%q row %d", s.name, row.at), row.node, "s")
		for _, c := range row.cells() {
			r.styleIndex(s.place(c.at), c.node, "s")
		}
	}
	for _, name := range []string{"rowBreaks", "colBreaks"} {
		if n := len(s.root.child(name).all("brk")); n > maxPageBreaks {
			r.say(fmt.Sprintf("%q", s.name), "has %d %s, at most %d are allowed", n, name, maxPageBreaks)
		}
	}
	if h := s.root.child("headerFooter"); h != nil {
		for _, k := range h.kids {
			r.tooLong(fmt.Sprintf("%q", s.name), k.name.Local, k.text, maxHeaderFooter)
		}
	}
}

func (r *rules) styleIndex(where string, n *node, attr string) {
	if id := n.number(attr, 0); id < 0 || id >= max(r.formats, 1) {
		r.say(where, "its cell format %d is not there", id)
	}
}

func (r *rules) columnRules(s *sheet) {
	last := 0
	for _, c := range s.root.child("cols").all("col") {
		first, end := c.number("min", 0), c.number("max", 0)
		where := fmt.Sprintf("%q column %s", s.name, span(first, end))
		if first <= last || end < first || end > ref.MaxCols {
			r.say(where, "overlaps or precedes the columns before it")
		}
		last = end
		if width, ok := c.find("width"); ok && !within(width, maxColumnWidth) {
			r.say(where, "its width %s is not between 0 and %d", width, maxColumnWidth)
		}
		r.styleIndex(where, c, "style")
	}
}
