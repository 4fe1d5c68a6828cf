package codec

import (
	"tianbao/internal/input"
	"tianbao/templates"
)

// tree is a record as a data file nests it: fields in template order, keys with dots as mappings,
// absent fields left out, blanks as null. Decode takes it back.
func tree(t *templates.Template, list *templates.Field, r templates.Record) *input.Node {
	return encodeGroup(t, outline(t, list), r)
}

func encodeGroup(t *templates.Template, b *branch, r templates.Record) *input.Node {
	n := &input.Node{Kind: input.Mapping}
	for _, child := range b.children {
		if value := encodeBranch(t, child, r); value != nil {
			n.Pairs = append(n.Pairs, input.Pair{Key: child.name, Value: value})
		}
	}
	return n
}

// encodeBranch is nil where the record has nothing of the branch.
func encodeBranch(t *templates.Template, b *branch, r templates.Record) *input.Node {
	if b.field != nil {
		v, given := r[b.field.Name()]
		if !given {
			return nil
		}
		return encodeValue(t, b.field, v)
	}
	if n := encodeGroup(t, b, r); len(n.Pairs) > 0 {
		return n
	}
	return nil
}

func encodeValue(t *templates.Template, f *templates.Field, v templates.Value) *input.Node {
	text := v.Canonical(f.Scale)
	_, numeric := v.Number()
	_, dated := v.Date()
	switch {
	case v.IsNull():
		return &input.Node{Kind: input.Null}
	case v.IsList():
		n := &input.Node{Kind: input.Sequence}
		members := outline(t, f)
		for _, item := range v.Items() {
			n.Items = append(n.Items, encodeGroup(t, members, item))
		}
		return n
	case numeric:
		return &input.Node{Kind: input.Number, Text: text}
	case dated:
		return &input.Node{Kind: dateNode, Text: text}
	}
	return &input.Node{Kind: input.String, Text: text}
}

// dateNode is a date on its way out. Readers know it as a string; YAML writes it without quotes.
const dateNode = input.Cell
