package book

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/ooxml/markup"
)

func (r *reader) sharedStrings() error {
	name := r.parts.strings
	if name == "" {
		return nil
	}
	s, err := r.scan(name, "sst")
	if err != nil {
		return err
	}
	text := richText{s: s}
	err = s.Each(func() error {
		if int64(len(r.strings)) >= r.Limits.Strings {
			return r.Limits.Beyond("strings", "")
		}
		t, err := text.read()
		if err == nil && r.tooLong(t) {
			err = r.Limits.Beyond("text", "")
		}
		r.strings = append(r.strings, t)
		return err
	})
	return r.pkg.Refusal(name, err)
}

func (r *reader) tooLong(text string) bool {
	return int64(len(text)) > r.Limits.Text && int64(utf8.RuneCountInString(text)) > r.Limits.Text
}

// richText joins the runs of a text. Phonetic runs (rPh) are reading aids and not part of it.
type richText struct {
	s    *markup.Scanner
	text strings.Builder
}

// read reads the element that the scanner is at.
func (t *richText) read() (string, error) {
	t.text = strings.Builder{}
	if err := t.s.Each(t.piece); err != nil {
		return "", err
	}
	return unescape(strings.ReplaceAll(t.text.String(), "\r\n", "\n")), nil
}

func (t *richText) piece() error {
	switch string(t.s.Local()) {
	case "t":
		text, err := t.s.Text()
		t.text.WriteString(text)
		return err
	case "r":
		return t.s.Each(t.run)
	}
	return nil
}

func (t *richText) run() error {
	if string(t.s.Local()) != "t" {
		return nil
	}
	text, err := t.s.Text()
	t.text.WriteString(text)
	return err
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
