package xlsxtest

import (
	"fmt"
	"strings"

	"tianbao/internal/ref"
)

func (d *dump) cells(s *sheet) {
	for _, r := range s.rows() {
		d.row(r)
		var empty run
		for _, c := range r.cells() {
			words := d.content(c)
			look := d.dressed(c)
			if words != "" {
				d.endRun(&empty)
				d.line("  %s %s%s", c.at, words, look)
				continue
			}
			if look != empty.look || c.at.Col != empty.to.Col+1 {
				d.endRun(&empty)
			}
			empty.grow(c.at, look)
		}
		d.endRun(&empty)
	}
}

// row writes what a row has of its own, where it has anything.
func (d *dump) row(r row) {
	said := attributes(r.node, "ht", "customHeight", "hidden", "outlineLevel", "collapsed", "thickTop", "thickBot")
	if r.on("customFormat", false) {
		said = append(said, d.look(r.number("s", 0)))
	}
	if len(said) > 0 {
		d.line("  row %d %s", r.at, strings.Join(said, " "))
	}
}

// run is neighbouring empty cells of one row that look the same.
type run struct {
	from, to ref.Cell
	look     string
}

func (r *run) grow(at ref.Cell, look string) {
	if r.look == "" {
		r.from, r.look = at, look
	}
	r.to = at
}

func (d *dump) endRun(r *run) {
	if strings.TrimSpace(r.look) != "" {
		d.line("  %s empty%s", ref.Range{From: r.from, To: r.to}, r.look)
	}
	*r = run{}
}

// dressed is the number format and the look of a cell, as the end of its line.
func (d *dump) dressed(c cell) string {
	style := d.dress(c.number("s", 0))
	if style.format != "General" {
		return fmt.Sprintf(" fmt %q %s", style.format, style.look)
	}
	return " " + style.look
}

// content says what a cell holds, "" for an empty one.
func (d *dump) content(c cell) string {
	value := d.stored(c)
	f := c.child("f")
	if f == nil {
		return value
	}
	kind := ""
	if t := f.attr("t"); t != "" {
		kind = " " + strings.Join(attributes(f, "t", "si", "ref", "ca"), " ")
	}
	if value == "" {
		value = "nothing"
	}
	return fmt.Sprintf("formula%s %q = %s", kind, f.text, value)
}

// stored is the value a cell holds or a formula last had.
func (d *dump) stored(c cell) string {
	v := c.child("v")
	switch kind := c.attr("t"); {
	case kind == "inlineStr":
		return itemWords(c.child("is"))
	case v == nil || v.text == "" && kind != "str":
		return ""
	case kind == "s":
		return itemWords(nth(d.strings, v.whole(-1)))
	case kind == "str":
		return fmt.Sprintf("text %q", v.text)
	case kind == "b":
		return "bool " + v.text
	case kind == "e":
		return "error " + v.text
	case kind == "d":
		return "date " + v.text
	default:
		return "number " + v.text
	}
}

// itemWords says what a text is, with the looks of its runs where they have any.
func itemWords(item *node) string {
	if item == nil {
		return "text missing"
	}
	words := fmt.Sprintf("text %q", text(item))
	for _, r := range item.all("r") {
		words += fmt.Sprintf(" [%d: %s]", len([]rune(r.child("t").value())), fontWords(r.child("rPr")))
	}
	return words
}
