package vml

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// Box is a shape with text that is no note: a text box of an older program, the words on a button.
type Box struct {
	At   ref.Range // what it lies on; none where it does not say
	Text string
}

var (
	// drawnTag begins a shape of any form.
	drawnTag   = pattern.Later(`<(?:[\w.-]+:)?(?:shape|rect|roundrect|oval|line|polyline|arc|curve|image)[\s>]`)
	textTag    = pattern.Later(`<((?:[\w.-]+:)?)textbox(?:\s[^>]*)?>`)
	lineTag    = pattern.Later(`(?i)<br[^>]*>|</(?:[\w.-]+:)?(?:div|p)\s*>`)
	anyTag     = pattern.Later(`<[^>]*>`)
	spaces     = pattern.Later(`[ \t\r\n]+`)
	lineSpaces = pattern.Later(` *\x00[ \x00]*`)
)

// Boxes are the boxes with text of a drawing, in their order.
func Boxes(data []byte) []Box {
	var all []Box
	for end := 0; ; {
		tag := textTag.FindSubmatchIndex(data[end:])
		if tag == nil {
			return all
		}
		from, inner := end+tag[0], end+tag[1]
		closing := "</" + string(data[end+tag[2]:end+tag[3]]) + "textbox>"
		size := bytes.Index(data[inner:], []byte(closing))
		if bytes.HasSuffix(data[from:inner], []byte("/>")) || size < 0 {
			end = inner
			continue
		}
		shape := around(data, end, from, inner+size)
		end = inner + size + len(closing)
		if text := plain(data[inner : inner+size]); text != "" && !bytes.Contains(shape, []byte(`ObjectType="Note"`)) {
			all = append(all, Box{lies(shape), text})
		}
	}
}

// around is the shape that has the text between two places: from where it begins, after another's text, to
// where the next one does.
func around(data []byte, after, from, to int) []byte {
	start := from
	for _, at := range drawnTag.FindAllIndex(data[after:from], -1) {
		start = after + at[0]
	}
	if next := drawnTag.FindIndex(data[to:]); next != nil {
		return data[start : to+next[0]]
	}
	return data[start:]
}

// plain is the text of a box as people see it.
func plain(inner []byte) string {
	text := spaces.ReplaceAllString(string(bytes.ToValidUTF8(inner, []byte("�"))), " ")
	text = anyTag.ReplaceAllString(lineTag.ReplaceAllString(text, "\x00"), "")
	text = lineSpaces.ReplaceAllString(html.UnescapeString(text), "\n")
	return strings.TrimSpace(text)
}

// lies is what a shape lies on, by its anchor.
func lies(shape []byte) ref.Range {
	parts := strings.Split(inside(shape, anchorTag).Of(shape), ",")
	if len(parts) != 8 {
		return ref.Range{}
	}
	var n [8]int
	for i, p := range parts {
		n[i], _ = strconv.Atoi(strings.TrimSpace(p))
		n[i] = max(n[i], 0)
	}
	at := ref.Range{From: ref.Cell{Col: n[0] + 1, Row: n[2] + 1}, To: ref.Cell{Col: n[4] + 1, Row: n[6] + 1}}
	if n[5] == 0 && at.To.Col > at.From.Col { // it ends where the column begins
		at.To.Col--
	}
	if n[7] == 0 && at.To.Row > at.From.Row {
		at.To.Row--
	}
	return at
}
