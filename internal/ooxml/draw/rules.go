package draw

import (
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// ruled is an element that holds areas and formulas relative to their first cell: a conditional
// format, a validation, a sparkline; in the main and in the extension schema.
type ruled struct {
	areas []ref.Range
	base  int // the row that the formulas are written for
	parts []rulePart
	exprs []*expr
	// rows: some formula looks at other rows, so cells in and outside a block need a formula each.
	rows  bool
	drops bool // it refers to a sheet that is never drawn
}

// rulePart is literal bytes and then a hole: the areas or a formula.
type rulePart struct {
	literal []byte
	expr    int // index of the formula; areasPart or noPart
}

const (
	areasPart = -1
	noPart    = -2
)

// rule compiles an element with a sqref.
func (c *compiler) rule(n *markup.Node) *ruled {
	r := &ruled{}
	k := ruleKnife{c: c, r: r}
	k.node(n)
	r.parts = append(r.parts, rulePart{k.pending, noPart})
	for i, a := range r.areas {
		if i == 0 || a.From.Row < r.base {
			r.base = a.From.Row
		}
	}
	for _, e := range r.exprs {
		r.rows = r.rows || e.slides(r.base)
		r.drops = r.drops || e.drops()
	}
	return r
}

// ruleKnife cuts the element at its areas and formulas.
type ruleKnife struct {
	c       *compiler
	r       *ruled
	pending []byte
}

func (k *ruleKnife) hole(kind int) {
	k.r.parts = append(k.r.parts, rulePart{k.pending, kind})
	k.pending = nil
}

func (k *ruleKnife) formula(text string) {
	k.hole(len(k.r.exprs))
	k.r.exprs = append(k.r.exprs, k.c.catalog.parse(text))
}

func (k *ruleKnife) node(n *markup.Node) {
	if n.Name == "" {
		k.pending = append(k.pending, n.Raw...)
		return
	}
	k.pending = append(append(k.pending, '<'), n.Name...)
	for _, a := range n.Attrs {
		k.attr(n, a)
	}
	if len(n.Kids) == 0 {
		k.pending = append(k.pending, "/>"...)
		return
	}
	k.pending = append(k.pending, '>')
	k.content(n)
	k.pending = n.AppendClose(k.pending)
}

func (k *ruleKnife) attr(n *markup.Node, a markup.Attr) {
	switch {
	case a.Name == "sqref" && k.areas(a.Value()):
	case a.Name == "val" && n.Local() == "cfvo" && n.Get("type") == "formula":
		k.pending = append(append(append(k.pending, ' '), a.Name...), `="`...)
		k.formula(a.Value())
		k.pending = append(k.pending, '"')
		return
	default:
		k.pending = a.Append(k.pending)
		return
	}
	k.pending = append(append(append(k.pending, ' '), a.Name...), `="`...)
	k.hole(areasPart)
	k.pending = append(k.pending, '"')
}

// areas takes the element's areas; it fails where they cannot be read or are known already.
func (k *ruleKnife) areas(list string) bool {
	all, ok := parseAreas(list)
	if !ok || k.r.areas != nil {
		return false
	}
	k.r.areas = all
	return true
}

func (k *ruleKnife) content(n *markup.Node) {
	switch n.Local() {
	case "formula", "formula1", "formula2", "f":
		if len(n.Elements()) == 0 {
			k.formula(n.Text())
			return
		}
	case "sqref":
		if k.areas(n.Text()) {
			k.hole(areasPart)
			return
		}
	}
	for _, kid := range n.Kids {
		k.node(kid)
	}
}

// append writes the element, as often as its formulas have to differ.
func (r *ruled) append(dst []byte, s *sheetOut) []byte {
	dst, _ = r.appendWithout(dst, s, nil)
	return dst
}

// appendWithout writes the element for its areas without the holes that others take, and answers
// how many elements that made.
func (r *ruled) appendWithout(dst []byte, s *sheetOut, holes []ref.Range) ([]byte, int) {
	count := 0
	for _, g := range r.groups(s) {
		for _, h := range holes {
			g.areas = without(g.areas, h)
		}
		if len(g.areas) == 0 && len(r.areas) > 0 {
			continue
		}
		count++
		dst = r.appendGroup(dst, s, g)
	}
	return dst, count
}

// appendCopies writes the element once per copy: a sparkline belongs to one cell.
func (r *ruled) appendCopies(dst []byte, s *sheetOut) []byte {
	for _, a := range r.areas {
		block := s.rows.within(a.From.Row, a.To.Row)
		for i, piece := range s.rows.pieces(a) {
			g := ruleGroup{[]ref.Range{piece}, r.base, origin{sheet: s, block: block, copy: i, row: a.From.Row}}
			dst = r.appendGroup(dst, s, g)
		}
	}
	return dst
}

// ruleGroup is output areas whose cells can share one formula.
type ruleGroup struct {
	areas []ref.Range
	base  int // the template's row that its formulas are written for
	origin
}

// groups splits the areas at the edges of blocks where formulas look at other rows.
func (r *ruled) groups(s *sheetOut) []ruleGroup {
	if !r.rows || !s.rows.grows() {
		o := outside(s)
		o.block, o.row = s.rows.block(r.base), r.base
		o.slides = true
		return []ruleGroup{{s.areas(r.areas), r.base, o}}
	}
	var all []ruleGroup
	top := 1
	for i, b := range s.rows.blocks {
		all = r.group(all, s, top, b.first-1, -1)
		if b.inner != nil {
			all = r.copies(all, s, i)
		} else {
			all = r.group(all, s, b.first, b.last, i)
		}
		top = b.last + 1
	}
	return r.group(all, s, top, ref.MaxRows, -1)
}

// group adds the areas' rows from..to of the template.
func (r *ruled) group(all []ruleGroup, s *sheetOut, from, to, block int) []ruleGroup {
	g := ruleGroup{base: ref.MaxRows, origin: origin{sheet: s, block: block, slides: true}}
	for _, a := range r.areas {
		part := rowsOf(a, max(a.From.Row, from), min(a.To.Row, to))
		if part.From.Row > part.To.Row {
			continue
		}
		g.areas = append(g.areas, s.rows.areas(part)...)
		g.base = min(g.base, part.From.Row)
	}
	if len(g.areas) == 0 {
		return all
	}
	return append(all, g)
}

// copies adds the areas of every copy of a block with rows that repeat within it: from there formulas look at the
// rows of that copy.
func (r *ruled) copies(all []ruleGroup, s *sheetOut, block int) []ruleGroup {
	b := s.rows.blocks[block]
	for c := range b.copies {
		for _, part := range [...]struct{ from, to, copy int }{
			{b.first, b.inner.first - 1, c}, {b.inner.first, b.inner.last, b.inner.before[c]}, {b.inner.last + 1, b.last, c},
		} {
			g := ruleGroup{base: ref.MaxRows, origin: origin{sheet: s, block: block, copy: part.copy, slides: true}}
			for _, a := range r.areas {
				from, to := max(a.From.Row, part.from), min(a.To.Row, part.to)
				if from <= to {
					b.parts(c, from, to, func(from, to int) { g.areas = append(g.areas, rowsOf(a, from, to)) })
					g.base = min(g.base, from)
				}
			}
			if g.row = g.base; len(g.areas) > 0 {
				all = append(all, g)
			}
		}
	}
	return all
}

func (r *ruled) appendGroup(dst []byte, s *sheetOut, g ruleGroup) []byte {
	for _, p := range r.parts {
		dst = append(dst, p.literal...)
		switch p.expr {
		case noPart:
		case areasPart:
			dst = appendAreas(dst, g.areas)
		default:
			e := s.d.book.catalog.shift(r.exprs[p.expr], g.base-r.base, 0)
			dst = markup.AppendEscaped(dst, s.d.formula(e, g.origin))
		}
	}
	return dst
}
