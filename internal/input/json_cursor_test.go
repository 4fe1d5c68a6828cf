package input

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// tokens is a JSON text as dump prints it, made of the standard library's tokens, with the line of each value.
func tokens(t *testing.T, text string) string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	next := func() (json.Token, int) {
		token, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		return token, 1 + strings.Count(text[:dec.InputOffset()], "\n")
	}
	var value func(token json.Token, line int) string
	value = func(token json.Token, line int) string {
		switch token := token.(type) {
		case nil:
			return fmt.Sprint("null@", line)
		case json.Delim:
			parts := []string{}
			for {
				inner, at := next()
				if end, ok := inner.(json.Delim); ok && (end == '}' || end == ']') {
					return fmt.Sprintf("%v%v@%d", token, parts, line)
				}
				if token == '{' {
					v, in := next()
					parts = append(parts, fmt.Sprintf("%q@%d:%s", inner, at, value(v, in)))
				} else {
					parts = append(parts, value(inner, at))
				}
			}
		case string:
			return fmt.Sprintf("%q@%d", token, line)
		}
		return fmt.Sprintf("%v@%d", token, line)
	}
	return value(next())
}

// lined is a node as tokens prints it.
func lined(n *Node) string {
	parts := []string{}
	switch n.Kind {
	case Null:
		return fmt.Sprint("null@", n.Line)
	case Mapping:
		for p := range n.Members() {
			parts = append(parts, fmt.Sprintf("%q@%d:%s", p.Key, p.Line, lined(p.Value)))
		}
		return fmt.Sprintf("{%v@%d", parts, n.Line)
	case Sequence:
		for v := range n.Values() {
			parts = append(parts, lined(v))
		}
		return fmt.Sprintf("[%v@%d", parts, n.Line)
	case String:
		return fmt.Sprintf("%q@%d", n.Text, n.Line)
	}
	return fmt.Sprintf("%s@%d", n.Text, n.Line)
}

// What is read a level at a time is what a decoder of the whole finds, on the same lines, packed or not.
func TestJSONLevels(t *testing.T) {
	for _, text := range []string{
		"\n {\"a\" : [1,\n2.50 , -1e3,{}\n,[ ]],\n\n\"b\\n\\\"\":{\"c\":null,\"c\":true},\"甲\":\"]}\\\\\"} \n",
		`[[],[[]],{"a":{"b":[{"c":1},{"c":2}]}}]`, `"\ud800 \u4e00 \/ [{"`, `[""]`, `[false,"",0]`, "7",
		"{\r\n\"a\":\t[\r\n\"x\\\\\\\"\",\r\n1]\r\n}",
		`{"a":[{"b":"` + strings.Repeat("甲乙", window) + `"},7,` + "\n" + `{"b":["` + strings.Repeat("丙", packedFrom) + `",{}]}],"c":{"d":[]}}`,
	} {
		n, fault := parseJSON(text, 1, new(budget(maxValues)))
		if fault != nil {
			t.Fatal(fault)
		}
		if got, want := lined(n), tokens(t, text); got != want {
			t.Errorf("%s\n%s\nwant %s", text, got, want)
		}
		if got, want := lined(new(Packer).Pack(n)), tokens(t, text); got != want {
			t.Errorf("%s\npacked %s\nwant %s", text, got, want)
		}
	}
}
