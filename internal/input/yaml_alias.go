package input

import (
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// alias is the value of the anchor that the alias names, made anew so that its faults are found at
// every place that uses it.
func (r *yamlReader) alias(n *ast.AliasNode, depth int) *Node {
	name := nameOf(n.Value)
	target, known := r.anchors[name]
	if !known {
		return r.fault(RuleSyntax, n, "input.yaml-alias", name)
	}
	if slices.Contains(r.open, name) {
		return r.fault(RuleSyntax, n, "input.yaml-loop", name)
	}
	if len(r.open) == 0 {
		r.line = lineOf(n)
	}
	r.open = append(r.open, name)
	v := r.node(target, depth+1)
	r.open = r.open[:len(r.open)-1]
	return v
}
