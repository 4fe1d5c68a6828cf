package markup

// AppendCellText writes a text as the content of an element. A carriage return, which XML readers
// turn into a line break, and what looks like an escape already, get Excel's own _xHHHH_ form.
func AppendCellText(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		with := ""
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&quot;"
		case '\r':
			with = "_x000D_"
		case '_':
			if !isEscape(s[i:]) {
				continue
			}
			with = "_x005F_"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), with...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// isEscape tells whether s begins with _xHHHH_.
func isEscape(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	for i := 2; i < 6; i++ {
		if c := s[i]; !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f') {
			return false
		}
	}
	return true
}

// CellText resolves the _xHHHH_ forms of a text that a part holds.
func CellText(s string) string {
	var out []rune
	from := 0
	for i := 0; i+7 <= len(s); i++ {
		if s[i] != '_' || !isEscape(s[i:]) {
			continue
		}
		code := rune(0)
		for _, c := range s[i+2 : i+6] {
			code = code<<4 | hex(c)
		}
		out = append(append(out, []rune(s[from:i])...), code)
		i += 6
		from = i + 1
	}
	if from == 0 {
		return s
	}
	return string(append(out, []rune(s[from:])...))
}

func hex(c rune) rune {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
