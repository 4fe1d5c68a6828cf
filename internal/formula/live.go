package formula

import (
	"strings"

	"tianbao/internal/excel"
)

// Sheet is where a formula's keys are found in a workbook.
type Sheet interface {
	// Operand is what a key is there.
	Operand(key string) (Operand, error)
	// Helper is what holds TARGET.OP, TARGET.NUM, TARGET.UNIT or YUAN of a key.
	Helper(function, key string) (Operand, error)
	// All is a key in all rows of its list, seen from one of them: what the key is there where function is
	// empty, else what Helper gives of it.
	All(function, key string) (Operand, error)
}

// Lists is a Sheet that holds the words of lists in cells, one beside the other. Formulas look into those where
// that means the same as an array of words: Excel shares no formula down a column that has such an array.
type Lists interface {
	// List is where the words stand; false where the sheet has no room for them. Upright they may stand one below the
	// other.
	List(words []string, upright bool) (address string, ok bool)
}

// Operand is a cell, or a range of cells, that stands for a key.
type Operand struct {
	Text   string // an address, or a call that gives one
	Many   bool   // a range: the key is a list's
	Number bool   // it holds numbers or days, else texts
	// Shadow cells hold formulas: where the form is blank they show "", which Excel takes for a text.
	// The live formula is written so that it counts as the blank it stands for.
	Shadow bool
	// Filled is, of a shadow range, one of the same size with numbers above 0 where there is a value.
	Filled string
}

// Entry is a formula as a sheet holds it, without "=".
type Entry struct {
	Text string
	// Array formulas mean the same only when they are entered as such.
	Array bool
	// Sure formulas give one number or truth value, or an error, whatever the keys hold, and the same in
	// every program.
	Sure bool
}

// Live is the formula as a sheet holds it, without "=": every key replaced by what operand
// returns (an address, a range, or a call that gives one), those in ALL by what all does, macros put together
// from Excel's functions. It is an error (a *SyntaxError, or operand's own) where a function has no counterpart in a sheet.
// Where a key stands for a range outside SUMPRODUCT, the sheet must hold it as an array formula to mean the
// same. In Cells mode it is the formula as written.
func (e *Expr) Live(operand, all func(key string) (string, error)) (string, error) {
	entry, err := e.LiveIn(addresses{operand, all})
	return entry.Text, err
}

// LiveIn is Live in a workbook whose cells may be ranges and shadows, and that has helper cells for functions.
func (e *Expr) LiveIn(s Sheet) (Entry, error) {
	if e.mode == Cells {
		return Entry{Text: e.text}, nil
	}
	w := &liveWriter{sheet: s}
	k := w.kind(e.root)
	w.write(e.root, asNumber)
	return Entry{w.out.String(), w.array, (k == NumberKind || k == BoolKind) && !w.many(e.root) && !w.doubt}, w.err
}

// addresses are operands that are the form's own cells: of keys, and of keys in all rows of their list.
type addresses struct {
	one, all func(key string) (string, error)
}

func (a addresses) Operand(key string) (Operand, error) {
	text, err := a.one(key)
	return Operand{Text: text}, err
}

func (a addresses) Helper(string, string) (Operand, error) { return Operand{}, errNoHelper }

func (a addresses) All(function, key string) (Operand, error) {
	if function != "" {
		return Operand{}, errNoHelper
	}
	text, err := a.all(key)
	return Operand{Text: text}, err
}

// liveWriter writes a tree as text. Brackets of the source are nodes of the tree, so what an
// operand or macro becomes keeps its place in the order of operators.
type liveWriter struct {
	out   strings.Builder
	sheet Sheet
	array bool // some operand is a range where one value is meant
	doubt bool // some result depends on the program or its language
	whole bool // arrays are computed whole in this place, and need not be entered so
	// upright tells that it makes no difference in this place whether a list stands in a row or in a column.
	upright bool
	err     error // the first
}

func (w *liveWriter) add(parts ...string) {
	for _, p := range parts {
		w.out.WriteString(p)
	}
}

// written is what a node is written as.
func (w *liveWriter) written(n node, want want) string {
	inner := &liveWriter{sheet: w.sheet, whole: w.whole, upright: w.upright}
	inner.write(n, want)
	w.join(inner)
	return inner.out.String()
}

func (w *liveWriter) join(inner *liveWriter) {
	w.array = w.array || inner.array
	w.doubt = w.doubt || inner.doubt
	w.fail(inner.err)
}

func (w *liveWriter) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *liveWriter) write(n node, want want) {
	switch n := n.(type) {
	case *numberNode:
		w.add(n.text)
	case *textNode:
		w.literal(n)
	case *boolNode:
		w.add(boolText(n.yes))
	case *errorNode:
		w.add(n.value.text)
	case *nameNode:
		o, _ := w.key(n)
		w.operand(n, o, want)
	case *signNode:
		w.add(n.op)
		w.write(n.x, asNumber)
	case *percentNode:
		w.write(n.x, asNumber)
		w.add("%")
	case *parenNode:
		w.add("(")
		w.write(n.x, want)
		w.add(")")
	case *binaryNode:
		l, r := w.sides(n)
		w.doubt = w.doubt || w.doubtful(n)
		w.write(n.l, l)
		w.add(n.op)
		w.write(n.r, r)
	case *arrayNode:
		w.constants(n)
	case *callNode:
		w.call(n, want)
	}
}

// literal writes a text, in pieces where it is longer than a constant can be.
func (w *liveWriter) literal(n *textNode) {
	if excel.Len(n.text) <= excel.MaxLiteral {
		w.add(Literal(n.text))
		return
	}
	w.add("(", Literal(n.text), ")")
}

// Literal is a text as formulas write it: as several where it is longer than a constant can be.
func Literal(text string) string {
	var parts []string
	for {
		part := excel.Cut(text, excel.MaxLiteral)
		parts = append(parts, `"`+strings.ReplaceAll(part, `"`, `""`)+`"`)
		if text = text[len(part):]; text == "" {
			return strings.Join(parts, "&")
		}
	}
}

func (w *liveWriter) constants(n *arrayNode) {
	if lists, ok := w.sheet.(Lists); ok && w.whole && len(n.rows) == 1 {
		if address, ok := lists.List(textsOf(n.rows[0]), w.upright); ok {
			w.add(address)
			return
		}
	}
	for i, row := range n.rows {
		w.add(map[bool]string{true: "{", false: ";"}[i == 0])
		for j, x := range row {
			if j > 0 {
				w.add(",")
			}
			w.element(x)
		}
	}
	w.add("}")
}

// element writes a constant of an array, which holds no text in pieces.
func (w *liveWriter) element(n node) {
	if t, ok := n.(*textNode); ok && excel.Len(t.text) > excel.MaxLiteral {
		from, _ := n.span()
		w.fail(fault(from, "formula.long-literal", excel.MaxLiteral))
	}
	w.write(n, asIs)
}

// textsOf are the texts of a list; none where something else is among them.
func textsOf(row []node) []string {
	all := make([]string, len(row))
	for i, n := range row {
		text, ok := n.(*textNode)
		if !ok {
			return nil
		}
		all[i] = text.text
	}
	return all
}

// operand writes what stands for a key. A range where one value is meant makes the whole formula
// one of arrays.
func (w *liveWriter) operand(n node, o Operand, want want) {
	w.array = w.array || o.Many && want != asRange
	switch {
	case !o.Shadow || want == asIs || want == asRange:
		w.add(o.Text)
	case want == unsure:
		w.fail(ErrUnsure)
	case o.Number && !o.Many:
		w.add("N(", o.Text, ")")
	default:
		w.add("IF(", o.Text, `="",0,`, o.Text, ")")
	}
}

// isKey tells whether a node is a key, or all rows of one.
func isKey(n node) bool {
	_, all := columnKey(n)
	_, one := bare(n).(*nameNode)
	return all || one
}

// key is what a node stands for that is a key, or all rows of one.
func (w *liveWriter) key(n node) (Operand, bool) {
	var o Operand
	var err error
	if key, ok := columnKey(n); ok {
		o, err = w.sheet.All("", key.name)
	} else if key, ok := bare(n).(*nameNode); ok {
		o, err = w.sheet.Operand(key.name)
	} else {
		return o, false
	}
	if err == errNoHelper {
		w.refuse(n, "ALL")
	} else {
		w.fail(err)
	}
	return o, true
}

func (w *liveWriter) refuse(n node, what string) {
	from, _ := n.span()
	w.fail(fault(from, "formula.not-live", what))
}
