package correct

import "tianbao/templates"

// labelOf is what people call the field of a path; for a row of a block with the row's name, so that it
// is found again when rows have come and gone.
func labelOf(t *templates.Template, r templates.Record, path string) string {
	f := t.Field(templates.KeyOf(path))
	if f == nil {
		return path
	}
	label := f.Called()
	if name := itemName(t, r, f, path); name != "" {
		label += "（" + name + "）"
	}
	return label
}

// itemName is the identity of the item that a path leads into, where the path does not end at it.
func itemName(t *templates.Template, r templates.Record, f *templates.Field, path string) string {
	if f.List() == nil {
		return ""
	}
	item := path[:len(path)-len(f.Name())]
	for _, key := range t.Identity(f.List()) {
		if v, ok := t.At(r, item+key.Name()); ok && !v.IsNull() && key != f {
			return v.Canonical(key.Scale)
		}
	}
	return ""
}
