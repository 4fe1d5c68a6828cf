package codec

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/nearest"
	"tianbao/templates"
)

// branch is a key of a record as data files nest it: a field, or the keys that share a name before a dot.
type branch struct {
	name     string
	field    *templates.Field // nil for a mere name before a dot
	children []*branch
	byName   map[string]*branch // by folded name
}

// outline is the keys of a list's items (nil: the root) in template order.
func outline(t *templates.Template, list *templates.Field) *branch {
	root := &branch{}
	for _, f := range t.Members(list) {
		b := root
		for name := range strings.SplitSeq(f.Name(), ".") {
			b = b.grow(name)
		}
		b.field = f
	}
	return root
}

func (b *branch) grow(name string) *branch {
	if child := b.child(name); child != nil {
		return child
	}
	if b.byName == nil {
		b.byName = map[string]*branch{}
	}
	child := &branch{name: name}
	b.children = append(b.children, child)
	b.byName[fold.Key(name)] = child
	return child
}

// child is the key's branch, regardless of case; nil where there is none.
func (b *branch) child(key string) *branch { return b.byName[fold.Key(key)] }

// nearest is the key that was probably meant: one spelled much the same, or the one that people call so.
func (b *branch) nearest(key string) (string, bool) {
	names := make([]string, len(b.children))
	for i, c := range b.children {
		names[i] = c.name
		if c.field != nil && called(c.field, key) {
			return c.name, true
		}
	}
	return nearest.Of(key, names)
}
