package codec

import (
	"slices"
	"strings"

	"tianbao/internal/input"
	"tianbao/templates"
)

// plain tells whether there is nothing to be said of a record: most records that programs hand on have been
// decoded before, and writing them out to read them again costs more than drawing their sheets. What is
// doubtful is false, and then decoded.
func (d *decoder) plain(list *templates.Field, r templates.Record) bool {
	known := 0
	for _, f := range d.membersOf(list) {
		v, given := r[f.Name()]
		if given {
			known++
		}
		if v.IsNull() && f.Required && !d.o.Blank || !v.IsNull() && !d.plainValue(f, v) {
			return false
		}
	}
	return known == len(r) && len(d.findings) == 0
}

func (d *decoder) membersOf(list *templates.Field) []*templates.Field {
	all, known := d.members[list]
	if !known {
		all = d.t.Members(list)
		d.members[list] = all
	}
	return all
}

func (d *decoder) plainValue(f *templates.Field, v templates.Value) bool {
	if v.IsList() {
		return f.Type == templates.List && d.plainItems(f, v.Items())
	}
	if f.Type == templates.List || !f.Type.Holds(v) {
		return false
	}
	text, texted := v.Text()
	if texted && (strings.TrimSpace(text) == "" || f.Type == templates.Choice && !slices.Contains(f.Choices, text) || f.Type == templates.Choices) {
		return false
	}
	return d.holds(spot{field: f, node: &nowhere}, v)
}

// nowhere is the place of a value that was written nowhere yet.
var nowhere input.Node

// plainItems are those of which each is plain and none is another again.
func (d *decoder) plainItems(f *templates.Field, items []templates.Record) bool {
	keys := d.t.Identity(f)
	apart := len(keys) > 0 && bound(d.t, f)
	seen := map[string]bool{}
	for _, item := range items {
		if !d.plain(f, item) {
			return false
		}
		if id, ok := templates.Identify(item, keys); apart && ok {
			if seen[id] {
				return false
			}
			seen[id] = true
		}
	}
	return (len(items) > 0 || !f.Required) && (f.Rows == 0 || len(items) <= f.Rows)
}
