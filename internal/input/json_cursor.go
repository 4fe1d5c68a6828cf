package input

import (
	"encoding/json"
	"strings"
)

// A tree of all values of a JSON text takes ten times the text. So what was found to be right is read
// again, one level at a time, whenever somebody asks what is in a mapping or a sequence, and skipped where
// nobody does.

// jsonCursor goes through the values of a text that was found to be right.
type jsonCursor struct {
	text string
	at   int
	line int // of at
}

// inside goes through what is in the text of a mapping or a sequence: keys too.
func inside(text string, line int) *jsonCursor { return &jsonCursor{text: text, at: 1, line: line} }

// next is the value that comes next, false where none does.
func (c *jsonCursor) next() (Node, bool) {
	c.blanks()
	if c.at == len(c.text) || c.text[c.at] == '}' || c.text[c.at] == ']' {
		return Node{}, false
	}
	from, line := c.at, c.line
	c.skip()
	source := c.text[from:c.at]
	c.line += strings.Count(source, "\n")
	return jsonNode(source, line), true
}

// blanks goes over what stands between values.
func (c *jsonCursor) blanks() {
	for ; c.at < len(c.text); c.at++ {
		switch c.text[c.at] {
		case '\n':
			c.line++
		case ' ', '\t', '\r', ',', ':':
		default:
			return
		}
	}
}

// skip goes over one value.
func (c *jsonCursor) skip() {
	for depth := 0; ; {
		switch c.text[c.at] {
		case '"':
			c.skipString()
		case '{', '[':
			depth++
			c.at++
		case '}', ']':
			depth--
			c.at++
		default:
			c.skipWord()
		}
		if depth == 0 {
			return
		}
	}
}

func (c *jsonCursor) skipString() {
	for c.at++; c.text[c.at] != '"'; c.at++ {
		if c.text[c.at] == '\\' {
			c.at++
		}
	}
	c.at++
}

// skipWord goes over a number or a word, or what stands between values, up to what can begin another.
func (c *jsonCursor) skipWord() {
	for c.at++; c.at < len(c.text) && strings.IndexByte("\"{}[], \t\r\n:", c.text[c.at]) < 0; c.at++ {
	}
}

// jsonNode is the value that a source is.
func jsonNode(source string, line int) Node {
	n := Node{Line: line}
	switch source[0] {
	case '{':
		n.Kind, n.source = Mapping, source
	case '[':
		n.Kind, n.source = Sequence, source
	case '"':
		n.Kind, n.Text = String, unquoted(source)
	case 't', 'f':
		n.Kind, n.Text = Bool, source
	case 'n':
	default:
		n.Kind, n.Text = Number, source
	}
	return n
}

func unquoted(source string) (text string) {
	if strings.IndexByte(source, '\\') < 0 {
		return source[1 : len(source)-1]
	}
	_ = json.Unmarshal([]byte(source), &text) // it was read before
	return text
}
