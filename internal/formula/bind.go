package formula

import (
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/exact"
	"tianbao/internal/pattern"
)

func init() {
	register(
		Function{Name: "LIST", Min: 1, Max: 1, params: "v", compute: unbound},
		Function{Name: "LISTVALUE", Min: 1, Max: 1, params: "v", compute: unbound},
	)
}

// unbound is LIST and LISTVALUE where no Bind has put the list in their place.
func unbound(*evaluator, []Value) Value { return Err(BadName) }

// Words are the words of a list. All formulas that are bound to it share them: a list of thousands may stand
// in hundreds.
type Words struct{ row []node }

// WordsOf are the words of a list.
func WordsOf(words []string) *Words {
	w := &Words{make([]node, len(words))}
	for i, word := range words {
		w.row[i] = &textNode{text: word}
	}
	return w
}

// Bind puts the words of the template's lists in the place of LIST("name"), as an array constant of
// one row, and the first of them in the place of LISTVALUE("name"), as a number where it is one. So
// a sheet holds them as well. It also looks at the patterns that are written out. Words is false for
// a list that does not exist, whose calls then give #NAME?. An expression is bound once, before it is used.
func (e *Expr) Bind(words func(list string) (*Words, bool)) []*SyntaxError {
	b := &binder{words: words}
	e.root = rewritten(e.root, b.node)
	return b.faults
}

type binder struct {
	words  func(string) (*Words, bool)
	faults []*SyntaxError
}

// node is n with its lists in place.
func (b *binder) node(n node) node {
	if c, ok := n.(*callNode); ok {
		return b.call(c)
	}
	return n
}

func (b *binder) call(n *callNode) node {
	if n.name != "LIST" && n.name != "LISTVALUE" {
		b.pattern(n)
		return n
	}
	name, ok := bare(n.args[0]).(*textNode)
	if !ok {
		b.faults = append(b.faults, fault(n.from, "formula.list-name", n.name))
		return n
	}
	words, ok := b.words(name.text)
	if !ok || len(words.row) == 0 {
		return n
	}
	if n.name == "LISTVALUE" {
		return constant(n.extent, words.row[0].(*textNode).text)
	}
	return &arrayNode{n.extent, [][]node{words.row}}
}

// constant is a word of a list as a number, if that is what it is.
func constant(at extent, word string) node {
	d, err := decimal.NewFromString(strings.TrimSpace(word))
	if err != nil {
		return &textNode{at, word}
	}
	number := &numberNode{at, exact.Of(d.Abs()), d.Abs().String()}
	if d.IsNegative() {
		return &parenNode{at, &signNode{at, "-", number}}
	}
	return number
}

// pattern reports a regular expression that is none.
func (b *binder) pattern(n *callNode) {
	if !strings.HasPrefix(n.name, "RE.") || len(n.args) < 2 {
		return
	}
	if p, ok := bare(n.args[1]).(*textNode); ok {
		if _, err := pattern.Compile(p.text); err != nil {
			b.faults = append(b.faults, fault(p.from, "formula.pattern", p.text, err.Error()))
		}
	}
}

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
