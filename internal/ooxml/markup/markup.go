// Package markup reads the XML of workbook parts and writes it back without changing what it
// does not understand: prefixes, order, unknown elements and attributes stay as they were.
package markup

import (
	"bytes"
	"errors"
	"strings"
)

// Limits on parts that others wrote.
const (
	// MaxDepth of nested elements: real parts stay under 40, and trees are walked recursively.
	MaxDepth = 256
	// MaxNodes of one tree, pieces of text among them: a node costs about 110 bytes, so a part stays
	// under a quarter of a gigabyte. A cell with a value is three.
	MaxNodes = 2 << 20
)

// The ways a part can be unreadable.
var (
	ErrSyntax  = errors.New("the XML is not well formed")
	ErrDoctype = errors.New("the XML has a document type, which workbooks never do")
	ErrTooDeep = errors.New("the XML is nested too deeply")
	ErrTooMany = errors.New("the XML has too many elements")
)

// Node is an element, or a piece of text when Name is empty.
type Node struct {
	Name  string // as written, with its prefix
	Attrs []Attr
	Kids  []*Node
	Raw   []byte // of a piece of text: its bytes as written (text, CDATA, comment or instruction)
}

// Attr is an attribute of an element.
type Attr struct {
	Name string // as written, with its prefix
	Raw  string // the value with its entities as written, fit for double quotes
}

// Document is a part's tree. What stands before the root (declaration, comments) is kept.
type Document struct {
	Prolog []byte
	Root   *Node
}

// Parse reads a part in UTF-8. The tree shares memory with data, which must not change.
func Parse(data []byte) (*Document, error) {
	data = bytes.TrimPrefix(data, byteOrder)
	p := parser{data: data, most: MaxNodes}
	start, err := p.prolog()
	if err != nil {
		return nil, err
	}
	root, err := p.element(0)
	if err != nil {
		return nil, err
	}
	return &Document{Prolog: data[:start], Root: root}, nil
}

// Bytes is the document as XML.
func (d *Document) Bytes() []byte { return d.Root.Append(append([]byte(nil), d.Prolog...)) }

// Local is the name without its prefix.
func (n *Node) Local() string { return local(n.Name) }

// Prefix is the name's prefix with its colon, or empty.
func (n *Node) Prefix() string { return n.Name[:len(n.Name)-len(local(n.Name))] }

func local(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// Local is the attribute's name without its prefix.
func (a Attr) Local() string { return local(a.Name) }

// Value is the attribute's value.
func (a Attr) Value() string { return Unescape(a.Raw) }

// Attr is the value of the attribute with that name as written, and whether it is there.
func (n *Node) Attr(name string) (string, bool) {
	for _, a := range n.Attrs {
		if a.Name == name {
			return a.Value(), true
		}
	}
	return "", false
}

// Get is the value of the attribute, empty where it is not there.
func (n *Node) Get(name string) string {
	v, _ := n.Attr(name)
	return v
}

// Flag tells whether a boolean attribute is set; missing gives what the schema has as default.
func (n *Node) Flag(name string, missing bool) bool {
	switch n.Get(name) {
	case "":
		return missing
	case "1", "true", "on":
		return true
	}
	return false
}

// RelID is the id of the relationship that the element names (r:id and the like).
func (n *Node) RelID() string {
	for _, a := range n.Attrs {
		if a.Local() == "id" && a.Name != "id" {
			return a.Value()
		}
	}
	return ""
}

// Set gives an attribute a value, at the end where it is not there yet.
func (n *Node) Set(name, value string) {
	raw := Escape(value)
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			n.Attrs[i].Raw = raw
			return
		}
	}
	n.Attrs = append(n.Attrs, Attr{name, raw})
}

// Unset removes an attribute.
func (n *Node) Unset(name string) {
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			n.Attrs = append(n.Attrs[:i:i], n.Attrs[i+1:]...)
			return
		}
	}
}

// Child is the first child element with that local name, nil where there is none.
func (n *Node) Child(local string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name != "" && k.Local() == local {
			return k
		}
	}
	return nil
}

// Elements are the child elements, without the text between them.
func (n *Node) Elements() []*Node {
	if n == nil {
		return nil
	}
	var all []*Node
	for _, k := range n.Kids {
		if k.Name != "" {
			all = append(all, k)
		}
	}
	return all
}

// Text is the text directly inside the element.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for _, k := range n.Kids {
		if k.Name == "" {
			b.WriteString(plain(k.Raw))
		}
	}
	return b.String()
}

func plain(raw []byte) string {
	if inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		return string(bytes.TrimSuffix(inner, []byte("]]>")))
	}
	if len(raw) > 0 && raw[0] == '<' {
		return "" // a comment or an instruction
	}
	return Unescape(string(raw))
}

// Clone is a copy that can be changed without changing n.
func (n *Node) Clone() *Node {
	c := &Node{Name: n.Name, Raw: n.Raw, Attrs: append([]Attr(nil), n.Attrs...)}
	for _, k := range n.Kids {
		c.Kids = append(c.Kids, k.Clone())
	}
	return c
}

// Append writes the node as XML.
func (n *Node) Append(dst []byte) []byte {
	if n.Name == "" {
		return append(dst, n.Raw...)
	}
	dst = n.AppendOpen(dst)
	if len(n.Kids) == 0 {
		return append(dst, '/', '>')
	}
	dst = append(dst, '>')
	for _, k := range n.Kids {
		dst = k.Append(dst)
	}
	return n.AppendClose(dst)
}

// AppendOpen writes the start tag up to its end, without ">".
func (n *Node) AppendOpen(dst []byte) []byte {
	dst = append(append(dst, '<'), n.Name...)
	for _, a := range n.Attrs {
		dst = a.Append(dst)
	}
	return dst
}

// AppendClose writes the end tag.
func (n *Node) AppendClose(dst []byte) []byte {
	return append(append(append(dst, '<', '/'), n.Name...), '>')
}

// Append writes the attribute with a space before it.
func (a Attr) Append(dst []byte) []byte {
	dst = append(append(dst, ' '), a.Name...)
	return append(append(append(dst, '=', '"'), a.Raw...), '"')
}
