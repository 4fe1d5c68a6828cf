package input

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// readJSON reads one value; anything after it is a fault.
func readJSON(text string) ([]*Node, []Fault) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	n, fault := parseJSON(text, 1, new(budget(maxValues)))
	if fault != nil {
		return nil, []Fault{*fault}
	}
	return []*Node{n}, nil
}

// readJSONLines reads one value a line; a bad line does not hide the others.
func readJSONLines(text string) (nodes []*Node, faults []Fault) {
	line, left := 0, new(budget(maxValues))
	for source := range strings.Lines(text) {
		line++
		if strings.TrimSpace(source) == "" {
			continue
		}
		n, fault := parseJSON(source, line, left)
		if fault != nil {
			faults = append(faults, *fault)
		} else {
			nodes = append(nodes, n)
		}
		if len(nodes) > maxRecords || len(faults) > maxFaults || left.spent() {
			break
		}
	}
	return nodes, faults
}

// isObject tells whether the text is one whole JSON object.
func isObject(text []byte) bool {
	return len(text) > 0 && text[0] == '{' && json.Valid(text)
}

// parseJSON reads the one value that the text holds; line is where the text begins, left what it may hold.
func parseJSON(text string, line int, left *budget) (*Node, *Fault) {
	r := &jsonReader{text: text, line: line, left: left, dec: json.NewDecoder(strings.NewReader(text))}
	r.dec.UseNumber()
	if fault := r.child(0); fault != nil {
		return nil, fault
	}
	if rest := strings.TrimLeft(text[r.dec.InputOffset():], " \t\r\n"); rest != "" {
		r.lineAt(len(text) - len(rest))
		return nil, r.fault("input.json-rest", rest)
	}
	n, _ := (&jsonCursor{text: text, line: line}).next()
	return &n, nil
}

// jsonReader looks through a text for what is wrong with it, a token at a time, and keeps none of them.
type jsonReader struct {
	dec  *json.Decoder
	text string
	line int // of offset counted
	seen int // offset up to which lines are counted
	left *budget
}

// lineAt counts lines up to an offset, which never goes back.
func (r *jsonReader) lineAt(offset int) int {
	if offset > r.seen {
		r.line += strings.Count(r.text[r.seen:offset], "\n")
		r.seen = offset
	}
	return r.line
}

func (r *jsonReader) next() (json.Token, *Fault) {
	token, err := r.dec.Token()
	offset := int(r.dec.InputOffset())
	if err == nil {
		r.lineAt(offset) // no token spans lines
		return token, nil
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.lineAt(len(strings.TrimRight(r.text, " \t\r\n")))
		return nil, faultAt(RuleSyntax, r.line, "input.json-end")
	}
	rest := strings.TrimLeft(r.text[offset:], " \t\r\n,:")
	r.lineAt(len(r.text) - len(rest))
	return nil, r.fault("input.json-syntax", rest)
}

// fault shows the first characters of what was not expected.
func (r *jsonReader) fault(phrase, rest string) *Fault {
	f := faultAt(RuleSyntax, r.line, phrase)
	f.Found = excerpt(rest)
	return f
}

// child reads a value with what is in it.
func (r *jsonReader) child(depth int) *Fault {
	token, fault := r.next()
	if fault != nil {
		return fault
	}
	return r.value(token, depth)
}

func (r *jsonReader) value(token json.Token, depth int) *Fault {
	if !r.left.spend(1) {
		return faultAt(RuleLimit, r.line, "input.too-many-values", maxValues)
	}
	opened, container := token.(json.Delim)
	switch {
	case !container:
		return nil
	case depth >= maxDepth:
		return faultAt(RuleLimit, r.line, "input.too-deep", maxDepth)
	}
	return r.inside(opened == '{', depth+1)
}

// inside reads the values of a mapping or a sequence up to its closing bracket, of which the decoder lets
// only the right one stand.
func (r *jsonReader) inside(mapping bool, depth int) *Fault {
	for {
		token, fault := r.next()
		if fault != nil {
			return fault
		}
		if end, ok := token.(json.Delim); ok && (end == '}' || end == ']') {
			return nil
		}
		if mapping { // that was the key
			fault = r.child(depth)
		} else {
			fault = r.value(token, depth)
		}
		if fault != nil {
			return fault
		}
	}
}

// excerpt is the first characters of a text's first line, for people to find it by.
func excerpt(s string) string {
	const most = 30
	s, _, _ = strings.Cut(s, "\n")
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return s
}
