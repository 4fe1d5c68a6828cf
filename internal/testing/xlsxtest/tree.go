package xlsxtest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// node is an XML element.
type node struct {
	name  xml.Name
	attrs []xml.Attr
	kids  []*node
	text  string // its own character data, pieces between children joined
}

// parse reads a part's XML into a tree.
func parse(data []byte) (*node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name, attrs: token.Copy().Attr}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(token)
		}
	}
	if len(root.kids) != 1 {
		return nil, fmt.Errorf("%d root elements", len(root.kids))
	}
	return root.kids[0], nil
}

// child is the first child element of a local name along a path; nil where there is none.
// A nil node has no children.
func (n *node) child(path ...string) *node {
	for _, name := range path {
		found := n.all(name)
		if len(found) == 0 {
			return nil
		}
		n = found[0]
	}
	return n
}

// all lists the child elements of a local name.
func (n *node) all(name string) []*node {
	if n == nil {
		return nil
	}
	var found []*node
	for _, k := range n.kids {
		if k.name.Local == name {
			found = append(found, k)
		}
	}
	return found
}

// deep lists the elements of a local name at any depth, in document order.
func (n *node) deep(name string) []*node {
	if n == nil {
		return nil
	}
	var found []*node
	for _, k := range n.kids {
		if k.name.Local == name {
			found = append(found, k)
		}
		found = append(found, k.deep(name)...)
	}
	return found
}

// value is the text of an element, empty for nil.
func (n *node) value() string {
	if n == nil {
		return ""
	}
	return n.text
}

// find is an attribute without a namespace.
func (n *node) find(name string) (string, bool) {
	if n == nil {
		return "", false
	}
	for _, a := range n.attrs {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value, true
		}
	}
	return "", false
}

func (n *node) attr(name string) string {
	v, _ := n.find(name)
	return v
}

// number is an attribute as a whole number; missing is what a missing or unreadable one counts as.
func (n *node) number(name string, missing int) int {
	i, err := strconv.Atoi(n.attr(name))
	if err != nil {
		return missing
	}
	return i
}

// whole is an element's text as a whole number; missing is what an unreadable one counts as.
func (n *node) whole(missing int) int {
	i, err := strconv.Atoi(strings.TrimSpace(n.value()))
	if err != nil {
		return missing
	}
	return i
}

// on tells whether a boolean attribute is set; missing is what its absence means.
func (n *node) on(name string, missing bool) bool {
	v, ok := n.find(name)
	if !ok {
		return missing
	}
	return v == "1" || v == "true" || v == "on"
}

// rel is the id of the relationship an element names, of an attribute such as r:id.
func (n *node) rel(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name && strings.HasSuffix(a.Name.Space, "/relationships") {
			return a.Value
		}
	}
	return ""
}

// String is the element on one line, without namespaces, for what the dump has no words for.
func (n *node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	b.WriteString("<" + n.name.Local)
	for _, a := range n.attrs {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		fmt.Fprintf(b, " %s=%q", a.Name.Local, a.Value)
	}
	text := strings.TrimSpace(n.text)
	if text == "" && len(n.kids) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteString(">" + text)
	for _, k := range n.kids {
		k.write(b)
	}
	b.WriteString("</" + n.name.Local + ">")
}
