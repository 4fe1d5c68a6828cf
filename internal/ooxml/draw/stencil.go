package draw

import "tianbao/internal/ooxml/markup"

// stencil is a piece of XML with holes: bytes that are the same in every drawing, and places that
// depend on the sheet they are drawn for.
type stencil []step

type step struct {
	literal []byte
	fill    hole // nil for a literal
}

// hole writes what a sheet has at this place.
type hole func(dst []byte, s *sheetOut) []byte

func (st stencil) append(dst []byte, s *sheetOut) []byte {
	for _, p := range st {
		if p.fill == nil {
			dst = append(dst, p.literal...)
		} else {
			dst = p.fill(dst, s)
		}
	}
	return dst
}

// fixed tells whether the stencil has no holes.
func (st stencil) fixed() bool {
	for _, p := range st {
		if p.fill != nil {
			return false
		}
	}
	return true
}

// cutter decides what of a tree becomes holes. Each function answers nil where there is none,
// and may itself be nil.
type cutter struct {
	element func(n *markup.Node) hole                // writes the whole element
	attr    func(n *markup.Node, a markup.Attr) hole // writes the whole attribute, with a space before it
	text    func(n *markup.Node) hole                // writes what stands inside an element without elements
}

// cut turns a tree into a stencil.
func (c cutter) cut(n *markup.Node) stencil {
	var k knife
	k.node(c, n)
	return k.done()
}

// cutDocument turns a part into a stencil.
func (c cutter) cutDocument(doc *markup.Document) stencil {
	k := knife{pending: append([]byte(nil), doc.Prolog...)}
	k.node(c, doc.Root)
	return k.done()
}

// knife gathers literal bytes until the next hole.
type knife struct {
	steps   stencil
	pending []byte
}

func (k *knife) done() stencil {
	if len(k.pending) > 0 {
		k.steps = append(k.steps, step{literal: k.pending})
		k.pending = nil
	}
	return k.steps
}

func (k *knife) hole(h hole) { k.steps = append(k.done(), step{fill: h}) }

func (k *knife) node(c cutter, n *markup.Node) {
	if n.Name == "" {
		k.pending = append(k.pending, n.Raw...)
		return
	}
	if c.element != nil {
		if h := c.element(n); h != nil {
			k.hole(h)
			return
		}
	}
	k.open(c, n)
	if len(n.Kids) == 0 {
		k.pending = append(k.pending, "/>"...)
		return
	}
	k.pending = append(k.pending, '>')
	k.content(c, n)
	k.pending = n.AppendClose(k.pending)
}

func (k *knife) open(c cutter, n *markup.Node) {
	k.pending = append(append(k.pending, '<'), n.Name...)
	for _, a := range n.Attrs {
		if c.attr != nil {
			if h := c.attr(n, a); h != nil {
				k.hole(h)
				continue
			}
		}
		k.pending = a.Append(k.pending)
	}
}

func (k *knife) content(c cutter, n *markup.Node) {
	if c.text != nil && len(n.Elements()) == 0 {
		if h := c.text(n); h != nil {
			k.hole(h)
			return
		}
	}
	for _, kid := range n.Kids {
		k.node(c, kid)
	}
}

// attribute is a hole for an attribute whose value needs no escaping.
func attribute(name string, value hole) hole {
	open := []byte(" " + name + `="`)
	return func(dst []byte, s *sheetOut) []byte {
		return append(value(append(dst, open...), s), '"')
	}
}

// firstOnly is an attribute that has to be unique in a workbook: only the first sheet drawn from
// the template's sheet keeps it.
func firstOnly(a markup.Attr) hole {
	written := a.Append(nil)
	return func(dst []byte, s *sheetOut) []byte {
		if s.repeat > 0 {
			return dst
		}
		return append(dst, written...)
	}
}

// formulaText is a hole for a formula inside an element or attribute.
func formulaText(e *expr, from func(s *sheetOut) origin) hole {
	return func(dst []byte, s *sheetOut) []byte {
		return markup.AppendEscaped(dst, s.d.formula(e, from(s)))
	}
}
