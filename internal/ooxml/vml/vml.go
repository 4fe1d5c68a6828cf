// Package vml finds shapes in legacy drawings, the parts that hold the boxes of notes. Excel writes
// these parts in a form that is not always well-formed XML (an unclosed <br> in a text), so they
// are searched, not parsed.
package vml

import (
	"bytes"
	"strconv"
	"strings"

	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// Span is where something begins and ends; both are 0 where it is not there.
type Span [2]int

// Of is what stands there.
func (s Span) Of(data []byte) string { return string(data[s[0]:s[1]]) }

// Note is a shape that is the box of a note: the places in its XML that belong to its cell.
type Note struct {
	Cell   ref.Cell
	Row    Span
	Anchor Span // column, offset, row, offset of the upper left corner, then of the lower right one
	ID     Span // the number at the end of its id
}

var (
	// shapeTag begins a shape, whatever prefix its program gives it; a shapetype is another element.
	shapeTag  = pattern.Later(`<((?:[\w.-]+:)?)shape[\s>]`)
	columnTag = pattern.Later(`<(?:[\w.-]+:)?Column>([^<]*)<`)
	rowTag    = pattern.Later(`<(?:[\w.-]+:)?Row>([^<]*)<`)
	anchorTag = pattern.Later(`<(?:[\w.-]+:)?Anchor>([^<]*)<`)
	// linkTag is a cell or an area that a control is linked to.
	linkTag = pattern.Later(`<(?:[\w.-]+:)?Fmla(?:Link|Range|Txbx|Group|Pict)>([^<]*)<`)
	idTag   = pattern.Later(`^<[^>]*?\sid="[^"]*?([0-9]+)"`)
)

// Shapes is where the shapes of a drawing stand.
func Shapes(data []byte) []Span {
	var all []Span
	for from := 0; ; {
		tag := shapeTag.FindSubmatchIndex(data[from:])
		if tag == nil {
			return all
		}
		start, closing := from+tag[0], "</"+string(data[from+tag[2]:from+tag[3]])+"shape>"
		size := bytes.Index(data[start:], []byte(closing))
		if size < 0 {
			return all
		}
		from = start + size + len(closing)
		all = append(all, Span{start, from})
	}
}

// ReadNote finds the places that belong to a cell; false where the shape is no note.
func ReadNote(shape []byte) (Note, bool) {
	if !bytes.Contains(shape, []byte(`ObjectType="Note"`)) {
		return Note{}, false
	}
	n := Note{Row: inside(shape, rowTag), Anchor: inside(shape, anchorTag), ID: inside(shape, idTag)}
	row, err := strconv.Atoi(strings.TrimSpace(n.Row.Of(shape)))
	if err != nil || row < 0 {
		return Note{}, false
	}
	col, _ := strconv.Atoi(strings.TrimSpace(inside(shape, columnTag).Of(shape)))
	n.Cell = ref.Cell{Col: col + 1, Row: row + 1}
	return n, true
}

// Control is a shape that is no note: a button, a tick box, a list.
type Control struct {
	Anchor Span
	Links  []Span // references to the cells it is linked to, in their order
}

// ReadControl finds the places that belong to cells.
func ReadControl(shape []byte) Control {
	c := Control{Anchor: inside(shape, anchorTag)}
	for _, at := range linkTag.FindAllSubmatchIndex(shape, -1) {
		c.Links = append(c.Links, Span{at[2], at[3]})
	}
	return c
}

// Number is the number at the end of a shape's id, 0 where it has none.
func Number(shape []byte) int {
	n, _ := strconv.Atoi(inside(shape, idTag).Of(shape))
	return n
}

// inside is where what the expression holds begins and ends.
func inside(raw []byte, what *pattern.Late) Span {
	if at := what.FindSubmatchIndex(raw); at != nil {
		return Span{at[2], at[3]}
	}
	return Span{}
}
