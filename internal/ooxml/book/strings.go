package book

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
)

// sharedTexts are the texts that cells name by number. They are decoded when a cell asks for them:
// sheets that nobody reads may have most of them.
type sharedTexts struct {
	raw     [][]byte // the elements as they are written
	decoded []string
	marked  map[int][]grid.Run // of texts that are struck out, raised or lowered in part
	rich    richText
}

func (r *reader) readShared() error {
	part := r.parts.strings
	if part == "" {
		return nil
	}
	s, err := r.scanIn(&r.room.texts, part, "sst")
	if err != nil {
		return err
	}
	t := &r.texts
	t.raw, t.rich.s = r.room.raw[:0], &markup.Scanner{}
	err = s.Each(func() error {
		if int64(len(t.raw)) >= r.Limits.Strings {
			return r.Limits.Beyond("strings", "")
		}
		raw, err := s.Raw()
		t.raw = append(t.raw, raw)
		if err == nil && int64(len(raw)) > r.Limits.Text {
			err = r.longShared(raw)
		}
		return err
	})
	r.room.raw = t.raw
	t.decoded, t.marked = make([]string, len(t.raw)), map[int][]grid.Run{}
	return r.pkg.Refusal(part, err)
}

// longShared refuses a text that is too long, whether a cell has it or not.
func (r *reader) longShared(raw []byte) error {
	text, err := r.texts.decode(raw)
	if err == nil && r.tooLong(text) {
		err = r.Limits.Beyond("text", "")
	}
	return err
}

// text is the text of a number, and its runs where they look differently; false where there is none.
func (t *sharedTexts) text(i int) (text string, marked []grid.Run, known bool) {
	if i < 0 || i >= len(t.raw) {
		return "", nil, false
	}
	if t.decoded[i] == "" {
		text, err := t.decode(t.raw[i])
		if err != nil { // which reading all of them would have told
			return "", nil, false
		}
		t.decoded[i] = text
		if marked := t.rich.marked(); marked != nil {
			t.marked[i] = marked
		}
	}
	return t.decoded[i], t.marked[i], true
}

// longestBlank is how long an element with no text in it is written at most.
const longestBlank = 64

// blank tells whether the text of a number holds nothing.
func (t *sharedTexts) blank(number []byte) bool {
	i, err := strconv.Atoi(string(bytes.TrimSpace(number)))
	if err != nil || i < 0 || i >= len(t.raw) || len(t.raw[i]) > longestBlank {
		return false
	}
	text, _, known := t.text(i)
	return known && text == ""
}

func (t *sharedTexts) decode(raw []byte) (string, error) {
	if text, ok := simple(raw); ok {
		t.rich.runs = t.rich.runs[:0]
		return clean(string(text)), nil
	}
	if err := t.rich.s.Restart(raw, markup.MaxDepth); err != nil {
		return "", err
	}
	return t.rich.read()
}

// simple is the text of an element that is nothing but that, as nearly all are; false for others.
func simple(raw []byte) ([]byte, bool) {
	text, begins := bytes.CutPrefix(raw, []byte("<si><t"))
	text = bytes.TrimPrefix(text, []byte(` xml:space="preserve"`))
	text, ends := bytes.CutSuffix(text, []byte("</t></si>"))
	return bytes.TrimPrefix(text, []byte(">")), begins && ends && bytes.HasPrefix(text, []byte(">")) && bytes.IndexByte(text, '<') < 0 && bytes.IndexByte(text, '&') < 0
}

func (r *reader) tooLong(text string) bool {
	return int64(len(text)) > r.Limits.Text && int64(utf8.RuneCountInString(text)) > r.Limits.Text
}

// richText joins the runs of a text. Phonetic runs (rPh) are reading aids and not part of it.
type richText struct {
	s    *markup.Scanner
	text markup.Joiner
	runs []grid.Run
	run  grid.Run // the one that is read
}

// read reads the element that the scanner is at.
func (t *richText) read() (string, error) {
	t.text, t.runs = markup.Joiner{}, t.runs[:0]
	if err := t.s.Each(t.piece); err != nil {
		return "", err
	}
	return clean(t.text.String()), nil
}

func clean(text string) string { return unescape(strings.ReplaceAll(text, "\r\n", "\n")) }

// marked are the runs of what was read, where some are struck out, raised or lowered; nil for others.
func (t *richText) marked() []grid.Run {
	if !slices.ContainsFunc(t.runs, grid.Run.Marked) {
		return nil
	}
	all := slices.Clone(t.runs)
	for i := range all {
		all[i].Text = clean(all[i].Text)
	}
	return all
}

func (t *richText) piece() error {
	t.run = grid.Run{}
	switch string(t.s.Local()) {
	case "t":
		return t.letters()
	case "r":
		return t.s.Each(t.part)
	}
	return nil
}

// part reads a child of a run: its looks, then its text.
func (t *richText) part() error {
	switch string(t.s.Local()) {
	case "t":
		return t.letters()
	case "rPr":
		return t.s.Each(t.look)
	}
	return nil
}

func (t *richText) letters() error {
	text, err := t.s.Text()
	t.text.Add(text)
	t.run.Text = text
	t.runs = append(t.runs, t.run)
	return err
}

// look reads what changes the meaning of a run.
func (t *richText) look() error {
	switch string(t.s.Local()) {
	case "strike":
		t.run.Struck = on(t.s)
	case "vertAlign":
		t.run.Raised, t.run.Lowered = string(t.s.Attr("val")) == "superscript", string(t.s.Attr("val")) == "subscript"
	}
	return nil
}

// on tells whether an element without a value, or with one, says yes.
func on(s *markup.Scanner) bool { return s.Attr("val") == nil || flag(s.Attr("val")) }

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
