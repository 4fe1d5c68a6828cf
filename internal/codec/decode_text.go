package codec

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/boxes"
	"tianbao/internal/excel"
	"tianbao/internal/input"
	"tianbao/internal/nearest"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// withBreaks is a text with line breaks of one kind. It is a copy: a value that holds a piece of the file keeps
// all of the file in memory.
func withBreaks(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return strings.Clone(text)
	}
	return lineBreaks.Replace(text)
}

// textValue reads text, choices and targets, which stand as they were written but for their line breaks.
func (d *decoder) textValue(s spot) (templates.Value, bool) {
	s.node = typedOut(s.field, s.node)
	if s.node.Kind != input.String && s.node.Kind != input.Cell {
		d.refuse(ruleType, s, shown(s.node), "", textMessage(s))
		return templates.Null, false
	}
	text := value.Line(s.field, withBreaks(s.node.Text))
	before := len(d.findings)
	if strings.TrimSpace(text) == "" {
		d.require(s)
	}
	d.characters(s, text)
	d.length(s, text)
	if len(d.findings) > before {
		return templates.Null, false
	}
	all := choicesIn(s.field, text)
	for _, c := range all {
		if !d.choice(s, c) {
			return templates.Null, false
		}
	}
	if len(all) > 1 && !s.field.Open { // a record has them in the order of the form
		text = boxes.Join(s.field.Choices, all)
	}
	return templates.TextOf(text), true
}

// typedOut is a list of several choices, [甲, 乙] or a line each, as a cell of the form has it; anything else
// stays as it is.
func typedOut(f *templates.Field, n *input.Node) *input.Node {
	if f.Type != templates.Choices || n.Kind != input.Sequence {
		return n
	}
	var all []string
	for each := range n.Values() {
		if each.Kind != input.String {
			return each
		}
		all = append(all, each.Text)
	}
	return &input.Node{Kind: input.String, Text: strings.Join(all, boxes.Separator), Line: n.Line}
}

// choicesIn are the choices that a text names, none in other fields.
func choicesIn(f *templates.Field, text string) []string {
	switch f.Type {
	case templates.Choice:
		return []string{text}
	case templates.Choices:
		return strings.Split(text, boxes.Separator)
	}
	return nil
}

func textMessage(s spot) words.Phrase {
	if s.node.Scalar() {
		return words.Say("decode.quote", s.field.Called(), shown(s.node))
	}
	return words.Say("decode.text", s.field.Called())
}

// characters reports the first character that a cell cannot hold.
func (d *decoder) characters(s spot, text string) {
	at := 0
	for _, r := range text {
		at++
		if r == utf8.RuneError { // bytes that are no text, or what an earlier program left in their place
			d.refuse(ruleChar, s, fmt.Sprintf("U+%04X", r), "", words.Say("decode.damaged", s.field.Called(), at))
			return
		}
		if !storable(r) {
			found := fmt.Sprintf("U+%04X", r)
			d.refuse(ruleChar, s, found, "", words.Say("decode.character", s.field.Called(), at, found))
			return
		}
	}
}

// storable tells whether a cell can hold the character: XML has no place for control characters and
// for U+FFFE and U+FFFF. Tabs and line breaks are text.
func storable(r rune) bool {
	return r == '\n' || r == '\t' || !unicode.IsControl(r) && r != 0xFFFE && r != 0xFFFF
}

func (d *decoder) length(s spot, text string) {
	f := s.field
	if n := utf8.RuneCountInString(text); f.Max.Valid && f.Max.Decimal.IntPart() < int64(n) {
		limit := f.Max.Decimal.IntPart()
		d.refuse(ruleLong, s, fmt.Sprint(n), fmt.Sprintf("≤%d", limit), words.Say("decode.long", f.Called(), n, limit))
		return
	}
	if n := excel.Len(text); n > excel.MaxText {
		d.refuse(ruleLong, s, fmt.Sprint(n), fmt.Sprintf("≤%d", excel.MaxText), words.Say("decode.cell", f.Called(), n, excel.MaxText))
	}
}

// choice tells whether the text is one of the field's choices. Another spelling is named, never applied.
func (d *decoder) choice(s spot, text string) bool {
	f := s.field
	if text == "" || len(f.Choices) == 0 || slices.Contains(f.Choices, text) {
		return true
	}
	near, ok := d.t.ChoiceOf(f, text)
	if !ok {
		near, _ = nearest.Of(text, f.Choices)
	}
	finding := templates.Finding{Rule: ruleChoice, Level: templates.Error, Found: shown(s.node), Expected: near,
		Says: choiceMessage(f, text, near), Places: []templates.Place{d.place(s)}}
	if f.Open {
		finding.Level = templates.Notice
	}
	d.report(finding)
	return f.Open
}

func choiceMessage(f *templates.Field, text, near string) words.Phrase {
	switch {
	case f.Open && near != "":
		return words.Say("decode.choice-open-near", f.Called(), text, near)
	case f.Open:
		return words.Say("decode.choice-open", f.Called(), text)
	case near != "":
		return words.Say("decode.choice-near", f.Called(), text, near)
	}
	return words.Say("decode.choice", f.Called(), text, words.List(f.Choices))
}
