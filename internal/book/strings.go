package book

import (
	"strconv"
	"strings"

	"tianbao/internal/markup"
)

func (r *reader) sharedStrings(p parts) error {
	root, err := tree(r.f, p.strings)
	if err != nil || root == nil {
		return err
	}
	for _, si := range root.Elements() {
		r.strings = append(r.strings, richText(si))
	}
	return nil
}

// richText joins the runs of a text. Phonetic runs (rPh) are reading aids and not part of it.
func richText(n *markup.Node) string {
	var b strings.Builder
	for _, k := range n.Elements() {
		switch k.Local() {
		case "t":
			b.WriteString(k.Text())
		case "r":
			b.WriteString(k.Child("t").Text())
		}
	}
	return unescape(strings.ReplaceAll(b.String(), "\r\n", "\n"))
}

// unescape resolves _x000D_ and the like, which stand for characters that XML cannot hold.
func unescape(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.Index(s, "_x") {
		b.WriteString(s[:at])
		s = s[at:]
		if r, ok := escaped(s); ok {
			b.WriteRune(r)
			s = s[len("_xFFFF_"):]
			continue
		}
		b.WriteString("_x")
		s = s[len("_x"):]
	}
	b.WriteString(s)
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(code), err == nil
}
