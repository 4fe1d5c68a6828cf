package draw

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"tianbao/internal/ref"
)

// shapes is a legacy drawing: the boxes of notes, among others. Excel writes these parts in a
// form that is not always well-formed XML (an unclosed <br> in a text), so they are searched, not parsed.
type shapes struct {
	parts []shapePart
	next  int // the first number of a shape that is free
}

// shapePart is literal bytes, or the box of a note.
type shapePart struct {
	literal []byte
	note    *noteShape
}

// noteShape is the box of a note: its XML cut at the places that differ from copy to copy.
type noteShape struct {
	raw     []byte
	id      [2]int // where in raw the number of its id stands
	row     [2]int
	anchor  [2]int
	cell    int // row of its cell, from 1
	corners []string
	once    bool // it is not repeated with its row
}

// shapeTag begins a shape, whatever prefix its program gives it; a shapetype is another element.
var shapeTag = regexp.MustCompile(`<((?:[\w.-]+:)?)shape[\s>]`)

// compileShapes reads a legacy drawing.
func compileShapes(data []byte, threads map[ref.Cell]bool) shapes {
	var out shapes
	for {
		tag := shapeTag.FindSubmatchIndex(data)
		if tag == nil {
			break
		}
		start, closing := tag[0], "</"+string(data[tag[2]:tag[3]])+"shape>"
		size := bytes.Index(data[start:], []byte(closing))
		if size < 0 {
			break
		}
		end := start + size + len(closing)
		raw := data[start:end]
		out.parts = append(out.parts, shapePart{literal: data[:start]})
		n := compileNoteShape(raw, threads)
		if n != nil {
			out.parts = append(out.parts, shapePart{note: n})
		} else {
			out.parts = append(out.parts, shapePart{literal: raw})
		}
		out.next = max(out.next, shapeNumber(raw)+1)
		data = data[end:]
	}
	out.parts = append(out.parts, shapePart{literal: data})
	return out
}

// compileNoteShape finds the places that belong to a cell; nil where the shape is no note.
func compileNoteShape(raw []byte, threads map[ref.Cell]bool) *noteShape {
	if !bytes.Contains(raw, []byte(`ObjectType="Note"`)) {
		return nil
	}
	n := &noteShape{raw: raw}
	n.row, n.anchor = inside(raw, rowTag), inside(raw, anchorTag)
	row, err := strconv.Atoi(strings.TrimSpace(string(raw[n.row[0]:n.row[1]])))
	if err != nil || row < 0 {
		return nil
	}
	n.cell = row + 1
	column := inside(raw, columnTag)
	col, _ := strconv.Atoi(string(raw[column[0]:column[1]]))
	n.once = threads[ref.Cell{Col: col + 1, Row: n.cell}]
	if n.anchor[1] > 0 {
		n.corners = strings.Split(string(raw[n.anchor[0]:n.anchor[1]]), ",")
	}
	n.id = inside(raw, idTag)
	return n
}

var (
	columnTag = regexp.MustCompile(`<(?:[\w.-]+:)?Column>([^<]*)<`)
	rowTag    = regexp.MustCompile(`<(?:[\w.-]+:)?Row>([^<]*)<`)
	anchorTag = regexp.MustCompile(`<(?:[\w.-]+:)?Anchor>([^<]*)<`)
	idTag     = regexp.MustCompile(`^<[^>]*?\sid="[^"]*?([0-9]+)"`)
)

// inside is where what the expression holds begins and ends.
func inside(raw []byte, what *regexp.Regexp) [2]int {
	if at := what.FindSubmatchIndex(raw); at != nil {
		return [2]int{at[2], at[3]}
	}
	return [2]int{}
}

func shapeNumber(raw []byte) int {
	at := inside(raw, idTag)
	n, _ := strconv.Atoi(string(raw[at[0]:at[1]]))
	return n
}

func (sh shapes) append(dst []byte, s *sheetOut) []byte {
	next := sh.next
	for _, p := range sh.parts {
		if p.note == nil {
			dst = append(dst, p.literal...)
			continue
		}
		at := s.rows.block(p.note.cell)
		for c := range s.copies(at) {
			if c > 0 && p.note.once {
				break
			}
			id := -1
			if c > 0 {
				id = next
				next++
			}
			dst = p.note.append(dst, s.rows.At(p.note.cell, c), id)
		}
	}
	return dst
}

// copies is how often the rows of a block stand in the output; rows outside blocks stand once.
func (s *sheetOut) copies(block int) int {
	if block < 0 {
		return 1
	}
	return s.rows.blocks[block].copies
}

// append writes the box for a cell in row; id -1 keeps the shape's own number.
func (n *noteShape) append(dst []byte, row, id int) []byte {
	type edit struct {
		at   [2]int
		text string
	}
	edits := []edit{{n.row, strconv.Itoa(row - 1)}}
	if len(n.corners) == 8 {
		edits = append(edits, edit{n.anchor, n.moved(row - n.cell)})
	}
	if id >= 0 && n.id[1] > 0 {
		edits = append(edits, edit{n.id, strconv.Itoa(id)})
	}
	from := 0
	for from < len(n.raw) {
		next := edit{at: [2]int{len(n.raw), len(n.raw)}}
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

// moved is the box's anchor some rows further down: column, offset, row, offset, twice.
func (n *noteShape) moved(rows int) string {
	corners := append([]string(nil), n.corners...)
	for _, i := range []int{2, 6} {
		if row, err := strconv.Atoi(strings.TrimSpace(corners[i])); err == nil {
			corners[i] = " " + strconv.Itoa(max(row+rows, 0))
		}
	}
	return strings.Join(corners, ",")
}
