package xlsxtest

import (
	"fmt"
	"math/big"
	"strings"

	"tianbao/internal/ref"
)

// cellRules holds rows and cells to their order and every cell to what it may hold.
func (r *rules) cellRules(s *sheet) {
	last := 0
	masters := map[string]bool{}
	for _, row := range s.rows() {
		where := fmt.Sprintf("%q row %d", s.name, row.at)
		if row.at <= last || row.at > ref.MaxRows {
			r.say(where, "follows row %d", last)
		}
		last = row.at
		r.rowHeight(where, row)
		col := 0
		for _, c := range row.cells() {
			if c.at.Row != row.at || c.at.Col <= col {
				r.say(s.place(c.at), "is out of order")
			}
			col = c.at.Col
			r.cell(s, c)
			r.sharedFormula(s, c, masters)
		}
	}
}

func (r *rules) rowHeight(where string, row row) {
	height, ok := row.find("ht")
	if !ok {
		return
	}
	if !within(height, maxRowHeight) {
		r.say(where, "its height %s is not between 0 and %g", height, maxRowHeight)
	}
}

// within tells whether a number is written as one and lies between 0 and a limit.
func within(number string, limit float64) bool {
	n, ok := new(big.Float).SetString(number)
	return ok && n.Sign() >= 0 && n.Cmp(big.NewFloat(limit)) <= 0
}

func (r *rules) cell(s *sheet, c cell) {
	where := s.place(c.at)
	if f := c.child("f"); f != nil {
		r.formula(where, f.text, anywhere)
	}
	v := c.child("v")
	switch kind := c.attr("t"); kind {
	case "s":
		if item := nth(r.strings, v.whole(-1)); item == nil {
			r.say(where, "its shared string %q is not there", v.value())
		} else {
			r.text(where, item)
		}
	case "inlineStr":
		r.text(where, c.child("is"))
	case "str":
		r.tooLong(where, "the text", v.value(), maxCellText)
	case "", "n":
		r.cellNumber(where, v)
	case "b":
		r.oneOf(where, v, "0", "1", "")
	case "e":
		r.oneOf(where, v, "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!")
	case "d":
	default:
		r.say(where, "%q is no type of cell", kind)
	}
}

func (r *rules) cellNumber(where string, v *node) {
	if v == nil || v.text == "" {
		return
	}
	if _, ok := new(big.Float).SetString(v.text); !ok {
		r.say(where, "%q is no number", v.text)
	}
}

func (r *rules) oneOf(where string, v *node, allowed ...string) {
	for _, a := range allowed {
		if v.value() == a {
			return
		}
	}
	r.say(where, "%q is none of %s", v.value(), strings.Join(allowed, " "))
}

// text holds a cell's text to its length; blanks at its ends are lost unless the file says that
// they matter.
func (r *rules) text(where string, item *node) {
	words := text(item)
	r.tooLong(where, "the text", words, maxCellText)
	if n := strings.Count(words, "\n"); n > maxLineBreaks {
		r.say(where, "the text has %d line breaks, at most %d are allowed", n, maxLineBreaks)
	}
	for _, t := range item.deep("t") {
		if t.text != strings.Trim(t.text, " \t\r\n") && !t.preserves() {
			r.say(where, "blanks at the ends of %q get lost without xml:space", t.text)
		}
	}
}

// preserves tells whether an element says that its blanks matter.
func (n *node) preserves() bool {
	for _, a := range n.attrs {
		if a.Name.Local == "space" && a.Value == "preserve" {
			return true
		}
	}
	return false
}

// sharedFormula: a cell that shares a formula needs a cell before it that holds the formula.
func (r *rules) sharedFormula(s *sheet, c cell, masters map[string]bool) {
	f := c.child("f")
	if f.attr("t") != "shared" {
		return
	}
	if f.text != "" {
		masters[f.attr("si")] = true
		r.shareable(s.place(c.at), f.text)
	}
	if !masters[f.attr("si")] {
		r.say(s.place(c.at), "shares the formula %s, which no cell before it holds", f.attr("si"))
	}
}

// chainRules: the calculation chain may name cells with formulas only.
func (r *rules) chainRules() {
	part := r.related(r.book.part, "calcChain")
	if part == "" {
		return
	}
	formulas := r.formulaCells()
	sheet := ""
	for _, c := range r.optional(part).all("c") {
		if i := c.attr("i"); i != "" {
			sheet = i
		}
		if !formulas[sheet+"!"+c.attr("r")] {
			r.say(part, "%s of sheet %s holds no formula", c.attr("r"), sheet)
		}
	}
}

// formulaCells are the cells with a formula, by sheetId and address.
func (r *rules) formulaCells() map[string]bool {
	found := map[string]bool{}
	for i, n := range r.workbook.child("sheets").all("sheet") {
		for _, row := range r.sheets[i].rows() {
			for _, c := range row.cells() {
				if c.child("f") != nil {
					found[n.attr("sheetId")+"!"+c.at.String()] = true
				}
			}
		}
	}
	return found
}
