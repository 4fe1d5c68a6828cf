package parcel

import (
	"slices"
	"strconv"
	"strings"
)

// header is a header field with parameters: a name of a file is read from its bytes, because programs write
// it in more ways than the standard and no library reads them all.
type header struct {
	value      string            // lower case
	parameters map[string]string // as they are written, by names in lower case
}

func parseHeader(raw string) header {
	raw = strings.NewReplacer("\r", "", "\n", "").Replace(raw)
	value, rest, _ := strings.Cut(raw, ";")
	h := header{strings.ToLower(strings.TrimSpace(value)), map[string]string{}}
	for rest != "" {
		var name, text string
		name, rest, _ = strings.Cut(rest, "=")
		if at := strings.LastIndex(name, ";"); at >= 0 { // a parameter without a value stands before it
			name = name[at+1:]
		}
		text, rest = parameter(strings.TrimLeft(rest, " \t"))
		if name = strings.ToLower(strings.TrimSpace(name)); h.parameters[name] == "" {
			h.parameters[name] = text
		}
	}
	return h
}

// parameter is the value that a text begins with, and what follows it. Without quotes it goes to the next
// semicolon, blanks and all.
func parameter(text string) (value, rest string) {
	if !strings.HasPrefix(text, `"`) {
		value, rest, _ = strings.Cut(text, ";")
		return strings.TrimSpace(value), rest
	}
	var out strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			_, rest, _ = strings.Cut(text[i+1:], ";")
			return out.String(), rest
		case c == '\\' && i+1 < len(text) && (text[i+1] == '"' || text[i+1] == '\\'):
			i++
			out.WriteByte(text[i])
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), ""
}

// text is a parameter's text: extended, in parts, or plain.
func (h header) text(name string) string {
	if whole, ok := h.parameters[name+"*"]; ok {
		return extended(whole)
	}
	if parts := h.parts(name); len(parts) > 0 {
		return joined(parts)
	}
	return headerText(h.parameters[name])
}

// part is one of the parts that a long parameter is cut into: name*0, name*1* …
type part struct {
	number  int
	escaped bool
	text    string
}

func (h header) parts(name string) []part {
	var parts []part
	for key, text := range h.parameters {
		number, ok := strings.CutPrefix(key, name+"*")
		number, escaped := strings.CutSuffix(number, "*")
		if n, err := strconv.Atoi(number); ok && err == nil {
			parts = append(parts, part{n, escaped, text})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return a.number - b.number })
	return parts
}

// joined joins parts before their characters are read: they are cut within some.
func joined(parts []part) string {
	charset, bytes := "", ""
	for i, p := range parts {
		if p.escaped && i == 0 {
			charset, p.text = declared(p.text)
		}
		if p.escaped {
			p.text = unescaped(p.text, '%')
		}
		bytes += p.text
	}
	if charset == "" {
		return headerText(bytes)
	}
	return decode(charset, bytes)
}

// extended is the text of charset'language'%E7%94%B2.
func extended(text string) string {
	charset, rest := declared(text)
	return decode(charset, unescaped(rest, '%'))
}

func declared(text string) (charset, rest string) {
	if pieces := strings.SplitN(text, "'", 3); len(pieces) == 3 {
		return pieces[0], pieces[2]
	}
	return "", text
}
