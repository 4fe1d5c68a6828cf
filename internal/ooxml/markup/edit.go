package markup

import "slices"

// Elem makes an element with attributes given as name, value, name, value …
func Elem(name string, attrs ...string) *Node {
	n := &Node{Name: name}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.Set(attrs[i], attrs[i+1])
	}
	return n
}

// Add appends children.
func (n *Node) Add(kids ...*Node) *Node {
	n.Kids = append(n.Kids, kids...)
	return n
}

// Insert puts a child right before another one, at the end where that is nil or no child of n.
func (n *Node) Insert(kid, before *Node) {
	at := slices.Index(n.Kids, before)
	if at < 0 {
		at = len(n.Kids)
	}
	n.Kids = slices.Insert(n.Kids, at, kid)
}

// Place puts a child where a sequence of local names wants it: before the first child that comes
// later in the sequence. An alternative content counts as what it is an alternative of.
func (n *Node) Place(kid *Node, sequence []string) {
	own := slices.Index(sequence, kid.Local())
	for _, k := range n.Elements() {
		if slices.Index(sequence, k.content()) > own {
			n.Insert(kid, k)
			return
		}
	}
	n.Kids = append(n.Kids, kid)
}

// content is the local name of the element, or of what it is an alternative of.
func (n *Node) content() string {
	if n.Local() != "AlternateContent" {
		return n.Local()
	}
	for _, choice := range n.Elements() {
		for _, k := range choice.Elements() {
			return k.Local()
		}
	}
	return ""
}

// Remove takes a child out.
func (n *Node) Remove(kid *Node) {
	if at := slices.Index(n.Kids, kid); at >= 0 {
		n.Kids = slices.Delete(n.Kids, at, at+1)
	}
}

// SetText makes text the only content of the element.
func (n *Node) SetText(text string) { n.Kids = []*Node{{Raw: AppendEscaped(nil, text)}} }
