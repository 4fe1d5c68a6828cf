package draw

import "tianbao/internal/ref"

// expr is a formula cut into pieces: references, names of sheets and tables, and the text
// between them, which is kept as written.
type expr struct {
	source string
	pieces []piece
}

type pieceKind int

const (
	literal   pieceKind = iota
	oneCell             // B12
	cellArea            // B12:C13
	wholeRows           // 3:4
	sheetOnly           // the sheet before a name or whole columns
	tableName           // a table's name
)

// piece is one piece of a formula.
type piece struct {
	kind     pieceKind
	text     string // of a literal or a table's name
	prefix   string // the sheet as written, with "!"; empty for the formula's own sheet
	sheets   []int  // the sheets that the prefix names, by index in Book.sheets; absent for one we do not know
	from, to corner
}

// corner is one corner of a reference.
type corner struct {
	col   string // letters as written, with $
	row   int
	fixed bool // the row is absolute
}

// catalog tells which words in a formula name sheets and tables of the template.
type catalog struct {
	sheets map[string]int  // by folded name; dropped for sheets that never reach an output
	tables map[string]bool // by folded name
}

// dropped is the index of sheets that are not drawn.
const dropped = -1

// parse cuts a formula into pieces. Every text is a formula here: what is no reference is a literal.
func (c *catalog) parse(source string) *expr {
	s := scanner{src: source, catalog: c}
	for s.pos < len(s.src) {
		s.next()
	}
	s.flush(len(s.src))
	return &expr{source: source, pieces: s.pieces}
}

// constant tells whether the formula reads the same wherever it stands.
func (e *expr) constant() bool {
	for _, p := range e.pieces {
		if p.kind != literal {
			return false
		}
	}
	return true
}

// drops tells whether the formula refers to a sheet that is never drawn.
func (e *expr) drops() bool {
	for _, p := range e.pieces {
		for _, s := range p.sheets {
			if s == dropped {
				return true
			}
		}
	}
	return false
}

// slides tells whether the formula refers to rows other than base by relative references, so
// that cells of one area see different rows.
func (e *expr) slides(base int) bool {
	for _, p := range e.pieces {
		if p.kind != oneCell && p.kind != cellArea {
			continue
		}
		elsewhere := func(k corner) bool { return !k.fixed && (p.prefix != "" || k.row != base) }
		if elsewhere(p.from) || p.kind == cellArea && elsewhere(p.to) {
			return true
		}
	}
	return false
}

// shift is the formula as it reads when it is copied down and to the right.
func (c *catalog) shift(e *expr, rows, cols int) *expr {
	moved := e.source
	if rows != 0 || cols != 0 {
		moved = ref.Moved(e.source, rows, cols)
	}
	if moved == e.source {
		return e
	}
	return c.parse(moved)
}

const badRef = "#REF!"

func appendCorners(dst []byte, kind pieceKind, from, to corner) []byte {
	dst = from.append(dst)
	if kind == oneCell {
		return dst
	}
	return to.append(append(dst, ':'))
}

func (k corner) append(dst []byte) []byte {
	dst = append(dst, k.col...)
	if k.fixed {
		dst = append(dst, '$')
	}
	return appendInt(dst, k.row)
}
