package book

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/ooxml/markup"
)

// sharedTexts are the texts that cells name by number. They are decoded when a cell asks for them:
// sheets that nobody reads may have most of them.
type sharedTexts struct {
	raw     [][]byte // the elements as they are written
	decoded []string
}

func (r *reader) readShared() (sharedTexts, error) {
	var all sharedTexts
	part := r.parts.strings
	if part == "" {
		return all, nil
	}
	s, err := r.scan(part, "sst")
	if err != nil {
		return all, err
	}
	err = s.Each(func() error {
		if int64(len(all.raw)) >= r.Limits.Strings {
			return r.Limits.Beyond("strings", "")
		}
		raw, err := s.Raw()
		all.raw = append(all.raw, raw)
		if err == nil && int64(len(raw)) > r.Limits.Text {
			err = r.longShared(raw)
		}
		return err
	})
	all.decoded = make([]string, len(all.raw))
	return all, r.pkg.Refusal(part, err)
}

// longShared refuses a text that is too long, whether a cell has it or not.
func (r *reader) longShared(raw []byte) error {
	text, err := sharedText(raw)
	if err == nil && r.tooLong(text) {
		err = r.Limits.Beyond("text", "")
	}
	return err
}

// text is the text of a number; false where there is none.
func (t *sharedTexts) text(i int) (string, bool, error) {
	if i < 0 || i >= len(t.raw) {
		return "", false, nil
	}
	if t.decoded[i] != "" {
		return t.decoded[i], true, nil
	}
	var err error
	t.decoded[i], err = sharedText(t.raw[i])
	return t.decoded[i], true, err
}

// sharedText reads one element of the shared texts, which is known to be XML.
func sharedText(raw []byte) (string, error) {
	s, err := markup.NewScanner(raw, markup.MaxDepth)
	if err != nil {
		return "", err
	}
	text := richText{s: s}
	return text.read()
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
