package annotate

import (
	"fmt"
	"strings"

	"tianbao/internal/ooxml/vml"
	"tianbao/internal/pattern"
)

// A person's box that had to grow for our text says so in its alternative text, which programs
// keep: by how many rows, or where it is not tied to rows, by how many units of its height.
const grownText = ` alt="tianbao +%d"`

var (
	grownTag  = pattern.Later(` alt="tianbao \+(\d+)"`)
	heightTag = pattern.Later(`[;"\s]height:\s*(\d+)(?:\.\d+)?(px|pt)`)
	openTag   = pattern.Later(`^<(?:[^"'>]|"[^"]*"|'[^']*')*`)
	altTag    = pattern.Later(`^<[^>]*\salt=`)
)

// edge is the number that says how far down a box goes.
type edge struct {
	at   vml.Span
	now  int
	unit float64 // in pixels; 0 where it counts rows
}

// enlarge makes a person's box large enough for its text with ours.
func enlarge(shape []byte, n vml.Note, g *geometry, text string) []byte {
	e, ok := bottom(shape, n)
	if !ok || altTag.Match(shape) {
		return shape
	}
	by := g.grow(n.Anchor.Of(shape), text)
	if e.unit > 0 {
		by = int(boxHeight(text, boxWidth/2)/e.unit) - e.now
	}
	if by <= 0 {
		return shape
	}
	shape = splice(shape, e.at, e.now+by)
	end := len(openTag.Find(shape))
	return splice(shape, vml.Span{end, end}, fmt.Sprintf(grownText, by))
}

// shrink makes a person's box as small as it was.
func shrink(shape []byte) []byte {
	m := grownTag.FindSubmatchIndex(shape)
	if m == nil {
		return shape
	}
	by := number(string(shape[m[2]:m[3]]), 0)
	shape = splice(shape, vml.Span{m[0], m[1]}, "")
	n, _ := vml.ReadNote(shape)
	if e, ok := bottom(shape, n); ok && e.now >= by {
		return splice(shape, e.at, e.now-by)
	}
	return shape
}

// bottom finds a box's lower edge: in its anchor, or where it has none, in its style.
func bottom(shape []byte, n vml.Note) (edge, bool) {
	if n.Anchor[1] > 0 {
		return bottomRow(shape, n.Anchor)
	}
	m := heightTag.FindSubmatchIndex(openTag.Find(shape))
	if m == nil {
		return edge{}, false
	}
	e := edge{vml.Span{m[2], m[3]}, number(string(shape[m[2]:m[3]]), 0), 1}
	if string(shape[m[4]:m[5]]) == "pt" {
		e.unit = pixels
	}
	return e, true
}

// bottomRow is the seventh number of an anchor.
func bottomRow(shape []byte, anchor vml.Span) (edge, bool) {
	corners := strings.Split(anchor.Of(shape), ",")
	if len(corners) != 8 {
		return edge{}, false
	}
	from := anchor[0] + len(strings.Join(corners[:6], ",")) + 1
	from += len(corners[6]) - len(strings.TrimLeft(corners[6], " \t\r\n"))
	digits := strings.TrimSpace(corners[6])
	now := number(digits, -1)
	return edge{vml.Span{from, from + len(digits)}, now, 0}, now >= 0
}

func splice[T int | string](data []byte, at vml.Span, with T) []byte {
	text := fmt.Sprint(with)
	return append(append(append([]byte(nil), data[:at[0]]...), text...), data[at[1]:]...)
}
