package formula

// Whole takes the keys that are written with their list's name, rows.w beside w in a rule made for rows, for
// all rows of the list, as ALL does. All tells which they are. An expression is changed so once, before it
// is used.
func (e *Expr) Whole(all func(key string) bool) {
	e.root = rewritten(e.root, func(n node) node {
		key, ok := n.(*nameNode)
		if !ok || !all(key.name) {
			return n
		}
		return &callNode{key.extent, "ALL", functions["ALL"], []node{key}}
	})
}

// rewritten is n with every node below it, and then n itself, as change makes them.
func rewritten(n node, change func(node) node) node {
	switch n := n.(type) {
	case *signNode:
		n.x = rewritten(n.x, change)
	case *percentNode:
		n.x = rewritten(n.x, change)
	case *parenNode:
		n.x = rewritten(n.x, change)
	case *binaryNode:
		n.l, n.r = rewritten(n.l, change), rewritten(n.r, change)
	case *callNode:
		if n.name == "ALL" {
			return n
		}
		for i, a := range n.args {
			n.args[i] = rewritten(a, change)
		}
	}
	return change(n)
}

// columnKey is the key whose rows a node gives: that of ALL.
func columnKey(n node) (*nameNode, bool) {
	c, ok := bare(n).(*callNode)
	if !ok || c.name != "ALL" {
		return nil, false
	}
	key, ok := bare(c.args[0]).(*nameNode)
	return key, ok
}

// EachKey visits the keys of a formula, and tells of each whether all rows of it are meant.
func (e *Expr) EachKey(visit func(key string, all bool)) {
	var into func(n node)
	into = func(n node) {
		if key, ok := columnKey(n); ok {
			visit(key.name, true)
			return
		}
		if key, ok := n.(*nameNode); ok {
			visit(key.name, false)
		}
		for _, c := range children(n) {
			into(c)
		}
	}
	into(e.root)
}

// Misread are the keys that Whole took for all rows of a list, where whoever wrote them may have meant the
// row at hand: they stand where one value is wanted, or where several are taken together that could as well
// be the row's, as in AND(rows.a>0,rows.b>0) and SUM(rows.a,rows.b).
func (e *Expr) Misread() []string {
	var keys []string
	var visit func(n node, taker *callNode)
	visit = func(n node, taker *callNode) {
		c, call := n.(*callNode)
		if key, ok := columnKey(n); ok && call {
			if c.extent == key.extent && (taker == nil || taker.together()) { // else ALL was written out
				keys = appendNew(keys, key.name)
			}
			return
		}
		for i, child := range children(n) {
			if call && c.fn != nil && c.fn.params != "" && c.fn.param(i) != 'v' {
				visit(child, c)
			} else {
				visit(child, taker)
			}
		}
	}
	visit(e.root, nil)
	return keys
}

// together tells whether a call takes any number of values together, be they of one row or of many.
func (n *callNode) together() bool {
	return n.name == "AND" || n.name == "OR" || len(n.args) > 1 && n.fn.Max == Many && n.fn.params == "r"
}
