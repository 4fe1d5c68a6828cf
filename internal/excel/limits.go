// Package excel holds the limits of Excel that every workbook of ours keeps, and how Excel counts
// characters. The numbers are those of its page "Excel specifications and limits".
package excel

import "github.com/shopspring/decimal"

// Limits of a cell: the characters of its text, the digits that it keeps of a number.
const (
	MaxText   = 32767
	MaxDigits = 15
)

// Limits of a formula: its characters, functions within functions, the arguments of one, the characters of a text in
// it.
const (
	MaxFormula   = 8192
	MaxNesting   = 64
	MaxArguments = 255
	MaxLiteral   = 255
)

// Limits of a data validation: the list written into it, its prompt, what it warns with, and the titles of both.
const (
	MaxList        = 255
	MaxPrompt      = 255
	MaxWarning     = 225
	MaxPromptTitle = 32
)

// MaxTab is the longest name of a sheet.
const MaxTab = 31

// MaxColumnWidth is the widest a column can be, in characters.
const MaxColumnWidth = 255

// Kept is a number of a file without the digits of a fraction that Excel neither keeps nor shows: files
// hold the seventeen digits of the double behind 0.1. Whole numbers stay as the file has them: there a
// sixteenth digit was meant.
func Kept(d decimal.Decimal) decimal.Decimal {
	if beyond := d.NumDigits() - MaxDigits; beyond > 0 && d.Exponent() < 0 {
		return d.Round(-d.Exponent() - int32(beyond))
	}
	return d
}

// Len is the length of a text as Excel counts it: in UTF-16 units.
func Len(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}

// units are how many UTF-16 code units a character of a text takes.
func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Cut is the longest beginning of a text that Excel counts within limit.
func Cut(s string, limit int) string {
	n := 0
	for i, r := range s {
		if n += units(r); n > limit {
			return s[:i]
		}
	}
	return s
}
