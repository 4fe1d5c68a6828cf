package excel

import "strings"

// Enclosing is the function whose arguments a formula's text ends in, in capitals; empty where it ends in those of
// none. Texts in quotes are passed over.
func Enclosing(text string) string {
	var open []string
	word := 0 // where a name may begin
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			if end := strings.IndexByte(text[i+1:], c); end >= 0 {
				i += end + 1
			}
			word = i + 1
		case c == '(':
			open = append(open, strings.ToUpper(text[word:i]))
			word = i + 1
		case c == ')':
			open = open[:max(len(open)-1, 0)]
			word = i + 1
		case !nameByte(c):
			word = i + 1
		}
	}
	if len(open) == 0 {
		return ""
	}
	return open[len(open)-1]
}

func nameByte(c byte) bool {
	return c == '.' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// TakesAreas tells whether a function gives the same for an area as for the pieces that the area is cut into, each
// an argument of its own.
func TakesAreas(function string) bool {
	switch function {
	case "SUM", "COUNT", "COUNTA", "MIN", "MAX", "AVERAGE", "PRODUCT", "SUBTOTAL":
		return true
	}
	return false
}
