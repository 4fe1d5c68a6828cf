// Package formula is the language of templates' rules and of layout formulas: Excel's own syntax,
// over field keys or over cell addresses, evaluated in exact decimals.
//
// The tokens are read here and not by github.com/xuri/efp: that tokenizer gives no positions, drops
// the quotes of 'a!b'!A1 and every sign before an operand but the last, takes line ends for part of
// a name, and accepts brackets that do not match.
package formula

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"tianbao/internal/excel"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// Mode is what names in a formula stand for.
type Mode int

// Keys: field keys, never addresses. Cells: addresses, ranges and defined names, as in a sheet.
const (
	Keys Mode = iota
	Cells
)

// Expr is a parsed formula. It is not changed after Parse and may be used by many goroutines.
type Expr struct {
	mode      Mode
	text      string // as written, without "="
	source    []rune
	root      node
	keys      []string
	functions []string
	ready     atomic.Pointer[step] // made when it is first computed
}

// SyntaxError says where and why a text is no formula.
type SyntaxError struct {
	Offset  int // in characters, from the start of the text given to Parse
	Message words.Phrase
}

// Error is the message in English, for logs.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("character %d: %s", e.Offset+1, e.Message)
}

// Env gives an expression its operands.
type Env interface {
	// Key is the value of a field key, in Keys mode: a scalar, or a Column for a field of an inner
	// list. A key that does not exist is Err(BadName).
	Key(key string) Value
	// Range is what the cells of a rectangle hold, in Cells mode. "" is the formula's own sheet. The
	// result starts at the rectangle's first cell and may end early where whole columns or rows
	// reach beyond the cells in use. A sheet that does not exist is Err(BadRef).
	Range(sheet string, r ref.Range) Value
	// Name is the value of a defined name, in Cells mode; false where there is none. A name of one
	// sheet arrives as sheet!name.
	Name(name string) (Value, bool)
	// At is the cell of the formula, for ROW() and for a range where one cell is meant.
	At() ref.Cell
}

// Parse reads a formula, with or without its leading "=". The error is a *SyntaxError. In Cells
// mode functions and references that this package does not know are no errors: they evaluate to
// Unknown.
func Parse(text string, mode Mode) (*Expr, error) {
	if utf8.RuneCountInString(text) > excel.MaxFormula {
		return nil, &SyntaxError{Offset: excel.MaxFormula, Message: words.Say("formula.too-long", excel.MaxFormula)}
	}
	return parse(text, &parser{mode: mode})
}

// parse reads a formula of any length.
func parse(text string, p *parser) (*Expr, error) {
	runes := []rune(text)
	start := skipSpace(runes, 0)
	if start < len(runes) && runes[start] == '=' {
		start++
	}
	tokens, err := lex(runes[start:], p.mode)
	if err == nil {
		p.tokens = tokens
		var root node
		if root, err = p.formula(); err == nil {
			body := string(runes[start:])
			return &Expr{mode: p.mode, text: strings.TrimSpace(body), source: runes[start:], root: root, keys: p.keys, functions: p.functions}, nil
		}
	}
	return nil, &SyntaxError{Offset: start + err.Offset, Message: err.Message}
}

// Of is the parsed formula behind what a template holds of it: its text to everybody else. None, and
// what is no formula, is nil.
func Of(f fmt.Stringer) *Expr {
	switch f := f.(type) {
	case *Expr:
		return f
	case interface{ Parsed() *Expr }:
		return f.Parsed()
	}
	return nil
}

// String is the formula as written, without "=".
func (e *Expr) String() string { return e.text }

// Keys are the names a formula in Keys mode uses, as written, each once regardless of case, in
// order.
func (e *Expr) Keys() []string { return slices.Clone(e.keys) }

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

// Look is what a formula over cells looks at: a cell or an area, and the function that it is an argument of, or a part
// of one.
type Look struct {
	Sheet    string // "" where none is named
	Range    ref.Range
	Area     bool   // it is written with both of its corners
	Function string // in capitals; "" outside functions
	Whole    bool   // it is all of the argument
}

// EachLook visits what a formula over cells looks at.
func (e *Expr) EachLook(visit func(Look)) {
	var into func(n node, function string, whole bool)
	into = func(n node, function string, whole bool) {
		if r, ok := n.(*rangeNode); ok {
			visit(Look{r.sheet, r.r, strings.Contains(r.text, ":"), function, whole})
		}
		call, ok := n.(*callNode)
		if ok {
			function = strings.ToUpper(call.name)
		}
		for _, c := range children(n) {
			into(c, function, ok)
		}
	}
	into(e.root, "", false)
}

// Functions are the functions used, in upper case, each once, in order.
func (e *Expr) Functions() []string { return slices.Clone(e.functions) }
