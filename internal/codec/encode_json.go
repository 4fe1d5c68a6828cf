package codec

import (
	"bytes"

	"tianbao/internal/input"
	"tianbao/internal/jsonline"
	"tianbao/templates"
)

// EncodeJSON is the record as one JSON object on one line: fields in template order, numbers with
// their decimals, dates as strings, blanks as null, absent fields left out.
func EncodeJSON(t *templates.Template, r templates.Record) []byte {
	var b bytes.Buffer
	writeJSON(&b, tree(t, nil, r))
	return b.Bytes()
}

func writeJSON(b *bytes.Buffer, n *input.Node) {
	switch n.Kind {
	case input.Null:
		b.WriteString("null")
	case input.Number:
		b.WriteString(n.Text)
	case input.Mapping:
		writeObject(b, n)
	case input.Sequence:
		writeArray(b, n)
	default:
		jsonline.AppendText(b, n.Text)
	}
}

func writeObject(b *bytes.Buffer, n *input.Node) {
	b.WriteByte('{')
	for i, p := range n.Pairs {
		if i > 0 {
			b.WriteByte(',')
		}
		jsonline.AppendText(b, p.Key)
		b.WriteByte(':')
		writeJSON(b, p.Value)
	}
	b.WriteByte('}')
}

func writeArray(b *bytes.Buffer, n *input.Node) {
	b.WriteByte('[')
	for i, item := range n.Items {
		if i > 0 {
			b.WriteByte(',')
		}
		writeJSON(b, item)
	}
	b.WriteByte(']')
}
