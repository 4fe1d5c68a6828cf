package ref

import (
	"strconv"
	"strings"
)

// Moved is a formula as it reads when it is copied down and to the right: relative references move along. Texts, the
// names of sheets, functions and columns of tables stay, also where they look like addresses.
func Moved(formula string, rows, cols int) string {
	var b strings.Builder
	for at := 0; at < len(formula); {
		end := Token(formula, at)
		token := formula[at:end]
		if isWord(token[0]) {
			token, end = movedWord(formula, at, end, rows, cols)
		}
		b.WriteString(token)
		at = end
	}
	return b.String()
}

// Token is where the token of a formula ends that begins at a place: a text or a sheet's name in quotes, what is in
// brackets, a word, or one character. Of quotes that are doubled each half is a token.
func Token(formula string, at int) int {
	switch c := formula[at]; {
	case c == '"' || c == '\'':
		if end := strings.IndexByte(formula[at+1:], c); end >= 0 {
			return at + 1 + end + 1
		}
		return len(formula)
	case c == '[':
		return closed(formula, at)
	case !isWord(c):
		return at + 1
	}
	for at < len(formula) && isWord(formula[at]) {
		at++
	}
	return at
}

// closed is where the bracket that opens at a place is closed; ' escapes a bracket in it.
func closed(formula string, at int) int {
	depth := 0
	for ; at < len(formula); at++ {
		switch formula[at] {
		case '\'':
			at++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return len(formula)
}

// isWord tells whether a byte can be part of a name, a function, a number or an address.
func isWord(b byte) bool {
	return isLetter(b) || b >= '0' && b <= '9' || b >= 0x80 || strings.IndexByte(`_.$?\`, b) >= 0
}

// movedWord is the word at a place and what it leads, moved where it is an address, and where that ends: two words
// with a colon between them are an area, whole columns or rows, or sheets.
func movedWord(formula string, at, end, rows, cols int) (string, int) {
	first := formula[at:end]
	if next(formula, end) == ':' && isWord(next(formula, end+1)) {
		last := Token(formula, end+1)
		switch area, ok := movedArea(first, formula[end+1:last], rows, cols); {
		case next(formula, last) == '!':
			return formula[at:last], last
		case ok && next(formula, last) != '(':
			return area, last
		}
	}
	if c, ok := parseCorner(first); ok && c.col > 0 && c.row > 0 && next(formula, end) != '!' && next(formula, end) != '(' {
		return c.moved(rows, cols), end
	}
	return first, end
}

// next is the byte at a place, 0 behind the end.
func next(formula string, at int) byte {
	if at < len(formula) {
		return formula[at]
	}
	return 0
}

// movedArea is an area between two corners; false where they are none.
func movedArea(first, second string, rows, cols int) (string, bool) {
	from, ok := parseCorner(first)
	to, both := parseCorner(second)
	if !ok || !both || (from.col > 0) != (to.col > 0) || (from.row > 0) != (to.row > 0) {
		return "", false
	}
	if a, b := from.moved(rows, cols), to.moved(rows, cols); a != badRef && b != badRef {
		return a + ":" + b, true
	}
	return badRef, true
}

const badRef = "#REF!"

// corner is the address of a cell, or of a column or a row alone, as a formula has it.
type corner struct {
	col, row           int // 0: none
	fixedCol, fixedRow bool
}

func parseCorner(s string) (c corner, ok bool) {
	n := strings.LastIndexAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") + 1
	if column, row := s[:n], s[n:]; n > 0 {
		column, c.fixedCol = strings.CutPrefix(column, "$")
		if c.col, ok = ColNumber(column); !ok || row == "" {
			return c, ok
		}
		s = row
	}
	s, c.fixedRow = strings.CutPrefix(s, "$")
	c.row, ok = parseRow(s)
	return c, ok
}

// moved is the corner elsewhere, or an error where that is off the sheet.
func (c corner) moved(rows, cols int) string {
	var b strings.Builder
	for _, part := range []struct {
		at, by, most int
		fixed        bool
		name         func(int) string
	}{{c.col, cols, MaxCols, c.fixedCol, ColName}, {c.row, rows, MaxRows, c.fixedRow, strconv.Itoa}} {
		switch {
		case part.at == 0:
			continue
		case part.fixed:
			b.WriteByte('$')
		default:
			part.at += part.by
		}
		if part.at < 1 || part.at > part.most {
			return badRef
		}
		b.WriteString(part.name(part.at))
	}
	return b.String()
}
