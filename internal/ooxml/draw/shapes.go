package draw

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/vml"
	"tianbao/internal/ref"
)

// shapes is a legacy drawing: the boxes of notes, among others.
type shapes struct {
	parts []shapePart
	next  int // the first number of a shape that is free
}

// shapePart is the box of a note, or anything else.
type shapePart struct {
	other stencil
	note  *noteShape
}

// noteShape is the box of a note.
type noteShape struct {
	vml.Note
	raw     []byte
	corners []string
	once    bool // it is not repeated with its row
}

// shapes reads a legacy drawing.
func (c *catalog) shapes(data []byte, threads map[ref.Cell]bool) shapes {
	var out shapes
	from := 0
	for _, at := range vml.Shapes(data) {
		raw := data[at[0]:at[1]]
		out.parts = append(out.parts, shapePart{other: stencil{{literal: data[from:at[0]]}}})
		if n := compileNoteShape(raw, threads); n != nil {
			out.parts = append(out.parts, shapePart{note: n})
		} else {
			out.parts = append(out.parts, shapePart{other: c.control(raw)})
		}
		out.next = max(out.next, vml.Number(raw)+1)
		from = at[1]
	}
	out.parts = append(out.parts, shapePart{other: stencil{{literal: data[from:]}}})
	return out
}

// compileNoteShape cuts the box of a note; nil where the shape is no note.
func compileNoteShape(raw []byte, threads map[ref.Cell]bool) *noteShape {
	found, ok := vml.ReadNote(raw)
	if !ok {
		return nil
	}
	n := &noteShape{Note: found, raw: raw, once: threads[found.Cell]}
	if n.Anchor[1] > 0 {
		n.corners = strings.Split(n.Anchor.Of(raw), ",")
	}
	return n
}

func (sh shapes) append(dst []byte, s *sheetOut) []byte {
	next := sh.next
	for _, p := range sh.parts {
		if p.note == nil {
			dst = p.other.append(dst, s)
			continue
		}
		for c := range s.rows.count(p.note.Cell.Row) {
			if c > 0 && p.note.once {
				break
			}
			id := -1
			if c > 0 {
				id = next
				next++
			}
			dst = p.note.append(dst, s.rows.At(p.note.Cell.Row, c), id)
		}
	}
	return dst
}

// append writes the box for a cell in row; id -1 keeps the shape's own number.
func (n *noteShape) append(dst []byte, row, id int) []byte {
	type edit struct {
		at   vml.Span
		text string
	}
	edits := []edit{{n.Row, strconv.Itoa(row - 1)}}
	if len(n.corners) == 8 {
		edits = append(edits, edit{n.Anchor, movedCorners(n.corners, row-n.Cell.Row)})
	}
	if id >= 0 && n.ID[1] > 0 {
		edits = append(edits, edit{n.ID, strconv.Itoa(id)})
	}
	from := 0
	for from < len(n.raw) {
		next := edit{at: vml.Span{len(n.raw), len(n.raw)}}
		for _, e := range edits {
			if e.at[0] >= from && e.at[0] < next.at[0] {
				next = e
			}
		}
		dst = append(append(dst, n.raw[from:next.at[0]]...), next.text...)
		from = next.at[1]
	}
	return dst
}

// control compiles a shape of a legacy drawing that is no note: it moves with the cell under its upper left
// corner and keeps its size, and so do the cells that it is linked to.
func (c *catalog) control(raw []byte) stencil {
	found := vml.ReadControl(raw)
	var k knife
	from := 0
	for _, at := range slices.SortedFunc(slices.Values(append(found.Links, found.Anchor)), func(a, b vml.Span) int { return a[0] - b[0] }) {
		if at[1] == 0 {
			continue
		}
		k.pending = append(k.pending, raw[from:at[0]]...)
		if at == found.Anchor {
			k.hole(movedAnchor(at.Of(raw)))
		} else {
			k.hole(formulaText(c.parse(markup.Unescape(at.Of(raw))), outside))
		}
		from = at[1]
	}
	k.pending = append(k.pending, raw[from:]...)
	return k.done()
}

// movedAnchor is the hole for a shape's anchor: column, offset, row, offset, twice.
func movedAnchor(anchor string) hole {
	corners := strings.Split(anchor, ",")
	return func(dst []byte, s *sheetOut) []byte {
		if len(corners) != 8 {
			return append(dst, anchor...)
		}
		top, err := strconv.Atoi(strings.TrimSpace(corners[2]))
		if err != nil || top < 0 {
			return append(dst, anchor...)
		}
		return append(dst, movedCorners(corners, s.rows.First(top+1)-top-1)...)
	}
}

// movedCorners is an anchor some rows further down.
func movedCorners(corners []string, rows int) string {
	moved := slices.Clone(corners)
	for _, i := range []int{2, 6} {
		if row, err := strconv.Atoi(strings.TrimSpace(moved[i])); err == nil {
			moved[i] = " " + strconv.Itoa(max(row+rows, 0))
		}
	}
	return strings.Join(moved, ",")
}
