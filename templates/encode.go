package templates

import "tianbao/internal/input"

// tree is a record as a data file nests it: fields in template order, keys with dots as mappings,
// absent fields left out, blanks as null. Decode takes it back.
func tree(t *Template, list *Field, r Record) *input.Node {
	return encodeGroup(t, outline(t, list), r)
}

func encodeGroup(t *Template, b *branch, r Record) *input.Node {
	n := &input.Node{Kind: input.Mapping}
	for _, child := range b.children {
		if value := encodeBranch(t, child, r); value != nil {
			n.Pairs = append(n.Pairs, input.Pair{Key: child.name, Value: value})
		}
	}
	return n
}

// encodeBranch is nil where the record has nothing of the branch.
func encodeBranch(t *Template, b *branch, r Record) *input.Node {
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

func encodeValue(t *Template, f *Field, v Value) *input.Node {
	switch v.kind {
	case null:
		return &input.Node{Kind: input.Null}
	case number:
		return &input.Node{Kind: input.Number, Text: v.Canonical(f.Scale)}
	case items:
		n := &input.Node{Kind: input.Sequence}
		members := outline(t, f)
		for _, item := range v.items {
			n.Items = append(n.Items, encodeGroup(t, members, item))
		}
		return n
	case date:
		return &input.Node{Kind: dateNode, Text: v.Canonical(f.Scale)}
	}
	return &input.Node{Kind: input.String, Text: v.text}
}

// dateNode is a date on its way out. Readers know it as a string; YAML writes it without quotes.
const dateNode = input.Cell
