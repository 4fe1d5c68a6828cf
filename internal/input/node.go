// Package input reads data files (YAML, JSON, JSON lines, CSV, a list in a workbook) into one neutral
// tree. It knows nothing of forms: what the tree means is for package codec.
package input

import (
	"iter"
	"slices"

	"tianbao/internal/grid"
)

// Kind is what a node was written as.
type Kind int

// The kinds of nodes. A Cell is the text of a table's cell, which does not say what it is.
const (
	Null Kind = iota
	String
	Number
	Bool
	Cell
	Mapping
	Sequence
)

// Node is a value of a data file with its place in it.
type Node struct {
	Kind Kind
	Text string // of a scalar: the string, or the source text of a number or bool
	Line int    // of a text file: the line; of a table: the row; both from 1

	// What is in a node that is made in memory; readers ask for Members and Values.
	Pairs  []Pair
	Items  []*Node
	source string // of JSON: the text that they are read from
	packed *packed

	Cell      *grid.Cell // of the cell of a table: what stands there; its days count from 1904 where Date1904
	Date1904  bool
	Sheet, At string // in a workbook: the sheet and the cell
}

// Pair is a key of a mapping with its value.
type Pair struct {
	Key   string
	Line  int
	Value *Node
}

// Scalar tells whether the node is a single value.
func (n *Node) Scalar() bool { return n.Kind != Mapping && n.Kind != Sequence }

// text is what the values in a node are read from; "" where they are in memory.
func (n *Node) text() string {
	if n.packed != nil {
		return n.packed.unpack()
	}
	return n.source
}

// Members are what a mapping holds, in the order of the source; a key that stands twice comes twice.
func (n *Node) Members() iter.Seq[Pair] {
	text := n.text()
	if text == "" {
		return slices.Values(n.Pairs)
	}
	return func(yield func(Pair) bool) {
		if n.Kind != Mapping {
			return
		}
		for in := inside(text, n.Line); ; {
			key, more := in.next()
			if !more {
				return
			}
			value, _ := in.next()
			if !yield(Pair{Key: key.Text, Line: key.Line, Value: &value}) {
				return
			}
		}
	}
}

// Values are what a sequence holds, in its order.
func (n *Node) Values() iter.Seq[*Node] {
	text := n.text()
	if text == "" {
		return slices.Values(n.Items)
	}
	return func(yield func(*Node) bool) {
		if n.Kind != Sequence {
			return
		}
		for in := inside(text, n.Line); ; {
			value, more := in.next()
			if !more || !yield(&value) {
				return
			}
		}
	}
}

// Get is the value of a key, the first where it stands twice; nil where the mapping has none.
func (n *Node) Get(key string) *Node {
	for p := range n.Members() {
		if p.Key == key {
			return p.Value
		}
	}
	return nil
}
