// Package width measures text the way a sheet prints it: how wide it is, how many lines it takes
// in a column, how high a row must be for it. It is the only place that knows how wide Chinese is.
package width

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

const (
	// paddingPoints is what a cell keeps free beside its text: 5 pixels of 96 dpi.
	paddingPoints = 5 * 0.75
	// lineFactor is the height of a line in font sizes. 宋体 needs 1.17 to 1.2 in Excel; its
	// substitutes on Linux and 信创 desktops up to 1.3.
	lineFactor = 1.3
	// spare is kept free in every row above and below the text, in points.
	spare = 3.0
	// rounding forgives what adding up fractions of a point loses.
	rounding = 0.01
	// halfEm is a Latin letter or digit in font sizes: 宋体's are exactly 0.5, the fonts that
	// stand in for it up to 0.6.
	halfEm = 0.6
)

// Indent is what one step of indentation takes from a line, in points: LibreOffice's 3.53 mm; Excel's
// is three spaces, 9 pt at most.
const Indent = 10.0

// MaxRow is the greatest height Excel gives a row, in points.
const MaxRow = 409.5

// Points is how wide the text is on one line at a font size in points.
func Points(text string, size float64) float64 {
	total := 0.0
	for _, r := range text {
		total += em(r)
	}
	return total * size
}

func em(r rune) float64 {
	switch { // what forms are full of, at once
	case r >= ' ' && r < 0x7F:
		return halfEm
	case r >= 0x4E00 && r <= 0x9FFF || r >= 0x3001 && r <= 0x3029 || r >= 0xFF01 && r <= 0xFF60: // characters, 、。《》, ，（）
		return 1
	}
	return looked(r)
}

// looked is how wide a character is by the tables of Unicode.
func looked(r rune) float64 {
	if unicode.IsControl(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 1
	}
	return halfEm
}

// Digit is how wide a digit of the workbook's default font is, in points: the unit of column
// widths. Chinese fonts have digits of half their size in LibreOffice, and Excel rounds them up to
// whole pixels (8 for 宋体 at 11 pt): what fits here fits there. Of Latin fonts at 11 pt Excel, WPS and
// LibreOffice all make digits 7 pixels of 96 dpi.
func Digit(font string, size float64) float64 {
	for _, r := range font {
		if r >= 0x2E80 {
			return size / 2
		}
	}
	if strings.HasPrefix(font, "Sim") || strings.HasPrefix(font, "FangSong") || strings.HasPrefix(font, "KaiTi") {
		return size / 2
	}
	return math.Round(size*7/11) * 0.75
}

// Column is the room a column, or several merged ones, gives a line of text: from characters of a
// digit's width to points.
func Column(characters, digit float64) float64 {
	return math.Max(characters*digit-paddingPoints, digit)
}

// Lines is how many lines the text takes when it wraps at a width in points. Chinese breaks between
// any two characters, Latin words stay whole where they can; closing punctuation never begins a line.
func Lines(text string, size, points float64) int {
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		lines += wrap(paragraph, size, points)
	}
	return lines
}

func wrap(paragraph string, size, points float64) int {
	l := line{lines: 1, points: points + rounding}
	piece, previous := 0.0, rune(0) // up to where a line may end, in font sizes
	for i, r := range paragraph {
		if i > 0 && breaks(previous, r) {
			l.add(piece * size)
			piece = 0
		}
		piece, previous = piece+em(r), r
	}
	l.add(piece * size)
	return l.lines
}

// line is the last of so many lines, and how much of its room is used.
type line struct {
	lines        int
	used, points float64
}

// add sets a piece that stays whole where it can.
func (l *line) add(piece float64) {
	if l.used > 0 && l.used+piece > l.points {
		l.lines, l.used = l.lines+1, 0
	}
	for ; piece > l.points; piece -= l.points { // one word wider than the column
		l.lines++
	}
	l.used += piece
}

func breaks(before, after rune) bool {
	switch after {
	case '，', '。', '、', '；', '：', '？', '！', '）', '》', '】', '」', '』', '”', '’', ',', '.', ';', ':', '?', '!', ')', ']', '}', '%', '％':
		return false
	}
	switch before {
	case '（', '《', '【', '「', '『', '“', '‘', '(', '[', '{':
		return false
	}
	return before == ' ' || em(before) == 1 || em(after) == 1
}

// Height is the height in points that lines of text need at a font size.
func Height(lines int, size float64) float64 {
	return math.Ceil(float64(lines)*size*lineFactor + spare)
}
