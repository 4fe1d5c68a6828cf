package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Escape makes text fit for an element or a double-quoted attribute. Line breaks and tabs are
// written as references, because a reader turns them into blanks in attributes.
func Escape(s string) string {
	if !strings.ContainsAny(s, "&<>\"\n\t\r") {
		return s
	}
	return string(AppendEscaped(nil, s))
}

// AppendEscaped writes text as Escape does.
func AppendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		entity := ""
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		case '\n':
			entity = "&#10;"
		case '\t':
			entity = "&#9;"
		case '\r':
			entity = "&#13;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// Unescape resolves the entities XML itself defines; others stay as written.
func Unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		amp := strings.IndexByte(s, '&')
		if amp < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:amp])
		s = s[amp:]
		end := strings.IndexByte(s, ';')
		text, ok := "", false
		if end > 0 {
			text, ok = entity(s[1:end])
		}
		if !ok {
			text, end = "&", 0
		}
		b.WriteString(text)
		s = s[end+1:]
	}
}

func entity(name string) (string, bool) {
	switch name {
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return "", false
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(code)) {
		return "", false
	}
	return string(rune(code)), true
}

// AppendText writes text that stands between tags, where a quotation mark means nothing.
func AppendText(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		entity := ""
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '\r':
			entity = "&#13;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}
