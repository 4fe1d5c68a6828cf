package draw

import (
	"strings"

	"tianbao/internal/ref"
)

// scanner walks through a formula. It knows just enough of the grammar to tell references from
// strings, quoted sheets, functions, structured references and error values.
type scanner struct {
	*catalog
	src    string
	pos    int
	kept   int // up to here the source is in pieces
	pieces []piece
}

// flush makes a literal of what stands before end and is in no piece yet.
func (s *scanner) flush(end int) {
	if s.kept < end {
		s.pieces = append(s.pieces, piece{text: s.src[s.kept:end]})
		s.kept = end
	}
}

// emit adds a piece that stands at start..pos.
func (s *scanner) emit(start int, p piece) {
	s.flush(start)
	s.pieces = append(s.pieces, p)
	s.kept = s.pos
}

func (s *scanner) peek(at int) byte {
	if at < len(s.src) {
		return s.src[at]
	}
	return 0
}

// next steps over one token.
func (s *scanner) next() {
	switch c := s.src[s.pos]; {
	case c == '"':
		s.pos = s.quoted(s.pos, '"')
	case c == '\'':
		s.quotedSheet()
	case c == '[':
		s.bracket()
	case c == '#':
		s.pos++
		for isErrorByte(s.peek(s.pos)) {
			s.pos++
		}
	case isWord(c):
		s.word()
	default:
		s.pos++
	}
}

func isErrorByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b == '/' || b == '!' || b == '?' || b >= '0' && b <= '9' || b == '_'
}

// isWord tells whether b can be part of a name, a function, a number or an address.
func isWord(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b >= 0x80 ||
		b == '_' || b == '.' || b == '$' || b == '?' || b == '\\'
}

// quoted is where the quoted text that begins at start ends; quotes inside are doubled.
func (s *scanner) quoted(start int, quote byte) int {
	for i := start + 1; i < len(s.src); i++ {
		if s.src[i] != quote {
			continue
		}
		if s.peek(i+1) != quote {
			return i + 1
		}
		i++
	}
	return len(s.src)
}

func (s *scanner) quotedSheet() {
	start := s.pos
	s.pos = s.quoted(start, '\'')
	if s.peek(s.pos) == '!' {
		name := strings.ReplaceAll(s.src[start+1:s.pos-1], "''", "'")
		s.afterSheet(start, name)
	}
}

// bracket steps over [1], [@Column] and the like. A reference into another workbook is a literal.
func (s *scanner) bracket() {
	s.pos = s.closing(s.pos)
	end := s.wordEnd(s.pos)
	if s.peek(end) == '!' {
		s.pos = s.referenceEnd(end + 1)
	}
}

// closing is where the bracket that opens at start is closed; ' escapes a bracket in it.
func (s *scanner) closing(start int) int {
	depth := 0
	for i := start; i < len(s.src); i++ {
		switch s.src[i] {
		case '\'':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(s.src)
}

func (s *scanner) wordEnd(at int) int {
	for at < len(s.src) && isWord(s.src[at]) {
		at++
	}
	return at
}

// word reads a word and what it leads: a sheet, a table, a function, an address or nothing.
func (s *scanner) word() {
	start := s.pos
	s.pos = s.wordEnd(start)
	name := s.src[start:s.pos]
	switch s.peek(s.pos) {
	case '!':
		s.afterSheet(start, name)
		return
	case '(':
		return
	case '[':
		s.table(start, name)
		s.pos = s.closing(s.pos)
		return
	case ':':
		if last := s.wordEnd(s.pos + 1); s.peek(last) == '!' && last > s.pos+1 && !strings.HasPrefix(name, "$") {
			s.pos = last
			s.afterSheet(start, name+":"+s.src[start+len(name)+1:last])
			return
		}
	}
	if s.pos = start; !s.reference(start, piece{}) {
		s.pos = start + len(name)
		s.table(start, name)
	}
}

func (s *scanner) table(start int, name string) {
	if s.tables[fold(name)] {
		s.emit(start, piece{kind: tableName, text: name})
	}
}

// afterSheet reads what follows the sheet's name: s.pos is at the "!".
func (s *scanner) afterSheet(start int, name string) {
	s.pos++
	p := piece{prefix: s.src[start:s.pos], sheets: s.lookup(name)}
	if p.sheets == nil {
		s.pos = s.referenceEnd(s.pos)
		return
	}
	if s.reference(start, p) {
		return
	}
	p.kind = sheetOnly
	s.emit(start, p)
}

// lookup finds the one or two sheets (first and last) that a prefix names; nil if one is unknown.
func (s *scanner) lookup(name string) []int {
	if i, ok := s.sheets[fold(name)]; ok {
		return []int{i}
	}
	first, last, _ := strings.Cut(name, ":")
	i, ok := s.sheets[fold(first)]
	j, ok2 := s.sheets[fold(last)]
	if !ok || !ok2 {
		return nil
	}
	return []int{i, j}
}

// referenceEnd steps over a reference without making it a piece.
func (s *scanner) referenceEnd(at int) int {
	end := s.wordEnd(at)
	if _, ok := parseCorner(s.src[at:end]); !ok || s.peek(end) != ':' {
		return end
	}
	second := s.wordEnd(end + 1)
	if _, ok := parseCorner(s.src[end+1 : second]); ok {
		return second
	}
	return end
}

// reference reads a cell, an area or whole rows at the current position; p holds its sheet. It
// fails, without moving, on anything else, whole columns included.
func (s *scanner) reference(start int, p piece) bool {
	end := s.wordEnd(s.pos)
	first, second := s.src[s.pos:end], ""
	if s.peek(end) == ':' {
		second = s.src[end+1 : s.wordEnd(end+1)]
		if s.peek(end+1+len(second)) == '(' {
			second = "" // a function that gives the other corner
		}
	}
	from, isCell := parseCorner(first)
	to, both := parseCorner(second)
	switch {
	case isCell && both:
		p.kind = cellArea
	case isCell:
		p.kind, second = oneCell, ""
	default:
		if from, isCell = parseRow(first); !isCell {
			return false
		}
		if to, both = parseRow(second); !both {
			return false
		}
		p.kind = wholeRows
	}
	p.from, p.to = from, to
	s.pos = end
	if second != "" {
		s.pos += 1 + len(second)
	}
	s.emit(start, p)
	return true
}

// parseCorner reads an address, keeping its column as written.
func parseCorner(s string) (corner, bool) {
	n := 0
	for n < len(s) && (s[n] == '$' && n == 0 || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	at, ok := ref.ParseCell(s)
	return corner{col: s[:n], row: at.Row, fixed: n < len(s) && s[n] == '$'}, ok
}

func parseRow(s string) (corner, bool) {
	digits := strings.TrimPrefix(s, "$")
	if digits == "" || digits[0] < '0' || digits[0] > '9' {
		return corner{}, false
	}
	at, ok := ref.ParseCell("A" + digits)
	return corner{row: at.Row, fixed: len(digits) < len(s)}, ok
}

// fold makes names comparable: Excel's names are the same regardless of case.
func fold(name string) string { return strings.ToLower(name) }
