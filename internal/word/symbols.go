package word

import (
	"strconv"
	"strings"
)

// symbols are the signs of fonts that draw other signs than their letters: those that forms are ticked with,
// by font and code.
var symbols = map[string]map[rune]rune{
	"wingdings": {
		0x6f: '□', 0x71: '□', 0x72: '□', 0x6e: '■', 0xa8: '◻', 0xfc: '✓', 0xfb: '✗', 0xfe: '☑', 0xfd: '☒',
		0xa1: '○', 0x6c: '●', 0xa7: '▪', 0x75: '◆', 0xd8: '➢', 0x76: '❖',
	},
	"wingdings 2": {0xa3: '□', 0x2a: '□', 0x30: '□', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x50: '✓', 0x4f: '✗', 0x97: '●', 0x98: '●', 0xa2: '■'},
	"wingdings 3": {},
	"webdings":    {0x61: '✓', 0x63: '□', 0x67: '■', 0x72: '✗'},
	"symbol": {
		0xb3: '≥', 0xa3: '≤', 0xb1: '±', 0xb4: '×', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0x3c: '<', 0x3e: '>', 0x3d: '=',
		0x25: '%', 0xb7: '•', 0xb0: '°', 0x2d: '−', 0x2b: '+',
	},
}

// symbol is the sign that a font draws for a code, which may be written in the private range; false where
// that is not known.
func symbol(font string, code rune) (rune, bool) {
	if code >= 0xF000 && code <= 0xF0FF {
		code -= 0xF000
	}
	r, known := symbols[strings.ToLower(font)][code]
	return r, known
}

// drawn is a text as a font of symbols draws it.
func drawn(font, text string) string {
	table, of := symbols[strings.ToLower(font)]
	if !of || len(table) == 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if s, known := symbol(font, r); known {
			return s
		}
		return r
	}, text)
}

// hexCode is a code as w:sym writes it.
func hexCode(text string) (rune, bool) {
	code, err := strconv.ParseUint(text, 16, 16)
	return rune(code), err == nil
}
