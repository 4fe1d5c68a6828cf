package draw

import (
	"strconv"

	"tianbao/internal/excel"
)

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

// plainNumber tells whether s is a decimal number as a cell may hold it: digits, one point, a
// minus; no exponent and no more significant digits than Excel keeps.
func plainNumber(s string) bool {
	if len(s) > 0 && s[0] == '-' {
		s = s[1:]
	}
	digits, significant, zeros, point := 0, 0, 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.' && !point && digits > 0:
			point = true
		case c < '0' || c > '9':
			return false
		case c == '0':
			digits++
			if significant > 0 {
				zeros++
			}
		default:
			digits++
			significant += zeros + 1
			zeros = 0
		}
	}
	return digits > 0 && s[len(s)-1] != '.' && significant <= excel.MaxDigits && len(s) <= 300
}
