// Package input reads data files (YAML, JSON, JSON lines, CSV, a list in a workbook) into one neutral
// tree. It knows nothing of forms: what the tree means is for package codec.
package input

import "tianbao/internal/grid"

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
	Kind  Kind
	Text  string // of a scalar: the string, or the source text of a number or bool
	Line  int    // of a text file: the line; of a table: the row; both from 1
	Pairs []Pair // of a mapping, in source order; a key that stands twice is here twice
	Items []*Node

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

// Get is the value of a key, the first where it stands twice; nil where the mapping has none.
func (n *Node) Get(key string) *Node {
	for _, p := range n.Pairs {
		if p.Key == key {
			return p.Value
		}
	}
	return nil
}
