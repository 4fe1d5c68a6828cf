package codec

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"tianbao/internal/input"
	"tianbao/templates"
)

// EncodeYAML is the record as YAML for people to read and change: text of several lines as a block,
// dates and plain words without quotes, everything that YAML 1.1 or 1.2 could take for something else
// in quotes. Reading it gives the same record.
func EncodeYAML(t *templates.Template, r templates.Record) []byte {
	var b bytes.Buffer
	n := tree(t, nil, r)
	if len(n.Pairs) == 0 {
		return []byte("{}\n")
	}
	yamlMapping(&b, n, "", "")
	return b.Bytes()
}

// yamlMapping writes a line a key. The first line begins with first, the others with indent.
func yamlMapping(b *bytes.Buffer, n *input.Node, first, indent string) {
	lead := first
	for _, p := range n.Pairs {
		b.WriteString(lead)
		b.WriteString(yamlWord(p.Key))
		b.WriteByte(':')
		yamlValue(b, p.Value, indent)
		lead = indent
	}
}

// yamlValue writes what follows a key's colon, line break included.
func yamlValue(b *bytes.Buffer, n *input.Node, indent string) {
	inner := indent + "  "
	switch {
	case n.Kind == input.Mapping && len(n.Pairs) > 0:
		b.WriteByte('\n')
		yamlMapping(b, n, inner, inner)
	case n.Kind == input.Sequence && len(n.Items) > 0:
		b.WriteByte('\n')
		for _, item := range n.Items {
			yamlItem(b, item, inner)
		}
	case n.Kind == input.String && blockable(n.Text):
		yamlBlock(b, n.Text, inner)
	default:
		b.WriteByte(' ')
		b.WriteString(yamlScalar(n))
		b.WriteByte('\n')
	}
}

func yamlItem(b *bytes.Buffer, item *input.Node, indent string) {
	if len(item.Pairs) == 0 {
		b.WriteString(indent + "- {}\n")
		return
	}
	yamlMapping(b, item, indent+"- ", indent+"  ")
}

func yamlScalar(n *input.Node) string {
	switch n.Kind {
	case input.Null:
		return "null"
	case input.Mapping:
		return "{}"
	case input.Sequence:
		return "[]"
	case input.String:
		return yamlWord(n.Text)
	}
	return n.Text // numbers and dates
}

// A word can stand without quotes where it begins with a letter, holds nothing that YAML gives a
// meaning, and is no word that either version of YAML reads as a bool or as nothing.
var (
	yamlPlain    = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_ .,;/()（），。、；：《》“”〔〕%-]*$`)
	yamlReserved = regexp.MustCompile(`^(?i:y|yes|n|no|on|off|true|false|null)$`)
)

func yamlWord(s string) string {
	if yamlPlain.MatchString(s) && !yamlReserved.MatchString(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	return yamlQuoted(s)
}

// yamlQuoted is the text in double quotes with the escapes of JSON, which YAML shares.
func yamlQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r > 0xFFFF && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		case r != ' ' && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// blockable tells whether a text of several lines is the same text as a block: no line that begins or
// ends with a blank, none that is empty at the start or the end, nothing that does not print.
func blockable(s string) bool {
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	if len(lines) < 2 || lines[0] == "" || lines[len(lines)-1] == "" {
		return false
	}
	for _, l := range lines {
		if strings.TrimSpace(l) != l || strings.ContainsFunc(l, func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }) {
			return false
		}
	}
	return true
}

func yamlBlock(b *bytes.Buffer, s, indent string) {
	if strings.HasSuffix(s, "\n") {
		b.WriteString(" |\n")
	} else {
		b.WriteString(" |-\n")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		if line != "" {
			b.WriteString(indent + line)
		}
		b.WriteByte('\n')
	}
}
