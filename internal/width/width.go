// Package width measures text the way a sheet prints it: how wide it is, how many lines it takes
// in a column, how high a row must be for it. It is the only place that knows how wide Chinese is.
package width

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A column's width counts digits of the workbook's default font. Excel, WPS and LibreOffice agree
// on these for the 11 pt default: a digit is 7 pixels of 96 dpi, and a cell keeps 5 pixels free.
const (
	digitPoints   = 7 * 0.75
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
	halfEm = 0.55
)

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
	if unicode.IsControl(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 1
	}
	return halfEm
}

// Column is the room a column, or several merged ones, gives a line of text: characters to points.
func Column(characters float64) float64 {
	return math.Max(characters*digitPoints-paddingPoints, digitPoints)
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
	lines, used := 1, 0.0
	points += rounding
	for _, piece := range pieces(paragraph) {
		w := Points(piece, size)
		if used > 0 && used+w > points {
			lines, used = lines+1, 0
		}
		for ; w > points; w -= points { // one word wider than the column
			lines++
		}
		used += w
	}
	return lines
}

// pieces cuts a paragraph where a line may end.
func pieces(s string) []string {
	var out []string
	start, previous := 0, rune(0)
	for i, r := range s {
		if i > start && breaks(previous, r) {
			out = append(out, s[start:i])
			start = i
		}
		previous = r
	}
	return append(out, s[start:])
}

func breaks(before, after rune) bool {
	if strings.ContainsRune("，。、；：？！）》】」』”’,.;:?!)]}%％", after) {
		return false
	}
	if strings.ContainsRune("（《【「『“‘([{", before) {
		return false
	}
	return before == ' ' || em(before) == 1 || em(after) == 1
}

// Height is the height in points that lines of text need at a font size.
func Height(lines int, size float64) float64 {
	return math.Ceil(float64(lines)*size*lineFactor + spare)
}
