// Package ref names cells and ranges the way Excel does: A1, $B$2, C3:D9, 'a sheet'!A1; and moves them in formulas.
package ref

import (
	"strconv"
	"strings"
)

// Excel's own limits (ECMA-376 and the Excel specification page).
const (
	MaxRows = 1048576
	MaxCols = 16384
)

// Cell is one place in a sheet; columns and rows count from 1.
type Cell struct{ Col, Row int }

// Range is a rectangle of cells, both corners included, From above and left of To.
type Range struct{ From, To Cell }

// One is the range that holds just c.
func One(c Cell) Range { return Range{c, c} }

// String is the cell's relative address, such as B12.
func (c Cell) String() string { return ColName(c.Col) + strconv.Itoa(c.Row) }

// Below is the cell so many rows below.
func (c Cell) Below(rows int) Cell { return Cell{Col: c.Col, Row: c.Row + rows} }

// Absolute is the cell's address with both parts fixed, such as $B$12.
func (c Cell) Absolute() string {
	var buf [16]byte
	at := append(append(append(buf[:0], '$'), ColName(c.Col)...), '$')
	return string(strconv.AppendInt(at, int64(c.Row), 10))
}

// Before orders cells by row, then column.
func (c Cell) Before(d Cell) bool {
	return c.Row < d.Row || c.Row == d.Row && c.Col < d.Col
}

// String is the range's relative address; a single cell has no colon.
func (r Range) String() string {
	if r.From == r.To {
		return r.From.String()
	}
	return r.From.String() + ":" + r.To.String()
}

// Absolute is the range's address with every part fixed; a single cell has no colon.
func (r Range) Absolute() string {
	if r.From == r.To {
		return r.From.Absolute()
	}
	return r.From.Absolute() + ":" + r.To.Absolute()
}

// Contains tells whether c lies in the range.
func (r Range) Contains(c Cell) bool {
	return r.From.Col <= c.Col && c.Col <= r.To.Col && r.From.Row <= c.Row && c.Row <= r.To.Row
}

// With is the smallest range with the cell in it too.
func (r Range) With(c Cell) Range {
	return Range{Cell{Col: min(r.From.Col, c.Col), Row: min(r.From.Row, c.Row)}, Cell{Col: max(r.To.Col, c.Col), Row: max(r.To.Row, c.Row)}}
}

// Overlaps tells whether the two ranges share a cell.
func (r Range) Overlaps(o Range) bool {
	return r.From.Col <= o.To.Col && o.From.Col <= r.To.Col && r.From.Row <= o.To.Row && o.From.Row <= r.To.Row
}

// Rows is the number of rows the range spans.
func (r Range) Rows() int { return r.To.Row - r.From.Row + 1 }

// Cols is the number of columns the range spans.
func (r Range) Cols() int { return r.To.Col - r.From.Col + 1 }

// ParseCell reads an address such as B12 or $B$12, in either case.
func ParseCell(s string) (Cell, bool) {
	s = strings.TrimPrefix(s, "$")
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	col, ok := ColNumber(s[:n])
	if !ok {
		return Cell{}, false
	}
	row, ok := parseRow(strings.TrimPrefix(s[n:], "$"))
	return Cell{col, row}, ok
}

// ParseRange reads A1:B2 or a single cell, with or without $; the corners may stand in any order.
func ParseRange(s string) (Range, bool) {
	from, to, two := strings.Cut(s, ":")
	a, ok := ParseCell(from)
	if !ok || !two {
		return Range{a, a}, ok
	}
	b, ok := ParseCell(to)
	return Range{
		Cell{min(a.Col, b.Col), min(a.Row, b.Row)},
		Cell{max(a.Col, b.Col), max(a.Row, b.Row)},
	}, ok
}

// ColName is the letters of a column number: 1 is A, 27 is AA.
func ColName(n int) string {
	var buf [3]byte
	i := len(buf)
	for ; n > 0 && i > 0; n = (n - 1) / 26 {
		i--
		buf[i] = byte('A' + (n-1)%26)
	}
	return string(buf[i:])
}

// ColNumber is the number of a column's letters, in either case; false beyond XFD or when s is not letters.
func ColNumber(s string) (int, bool) {
	if s == "" || len(s) > 3 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if !isLetter(s[i]) {
			return 0, false
		}
		n = n*26 + int(s[i]|0x20-'a') + 1
	}
	return n, n <= MaxCols
}

func parseRow(s string) (int, bool) {
	if s == "" || len(s) > 7 || s[0] == '0' {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, n <= MaxRows
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// QuoteSheet is a sheet's name as a formula writes it before "!". It is always quoted:
// Excel, WPS and LibreOffice accept that for every name, and no list of names that need it can go stale.
func QuoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }
