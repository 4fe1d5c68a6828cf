package correct

import (
	"strings"

	"tianbao/internal/layout"
	"tianbao/templates"
)

// tracks tell where the fields of the log's lines are now: items may have been added, removed and
// reordered since. The workbook says of every item which of those it is that were issued with the log.
type tracks struct {
	*returned
	now map[string]string // the paths that fields have now, by those they were issued under
}

func newTracks(r *returned) tracks {
	t := tracks{r, map[string]string{}}
	for i := range r.Cells {
		if c := &r.Cells[i]; c.IssuedPath != "" {
			t.now[t.issuedPath(c.IssuedPath)] = c.Path
		}
	}
	return t
}

// issuedPath is a path that was issued, as it is in the record of a split workbook.
func (t tracks) issuedPath(path string) string {
	if t.item < 2 {
		return path
	}
	return unpaddedPath(layout.BoundList(t.Template), path, t.item)
}

// follow gives lines of the log the paths that their fields have now. A line whose item is gone keeps its
// words and leads nowhere.
func (t tracks) follow(entries []Entry, d *draft) {
	for i := range entries {
		e := &entries[i]
		if e.Field == "" || e.State == Open || !ofItem(t.Template, e.Field) {
			continue // open ones are followed one by one
		}
		if path := t.path(e, d); path != "" {
			e.Field = path
		} else {
			e.Field, e.Cell = "", ""
		}
	}
}

// ofItem tells whether a path is a field's of one item, and not a whole column's.
func ofItem(t *templates.Template, path string) bool {
	f := t.Field(templates.KeyOf(path))
	return f != nil && f.Type != templates.List && (f.List() == nil || strings.HasSuffix(path, "]."+f.Name()))
}

// path is the path that the field of a line has now, empty where nobody can say. An item that is not known
// to be one of those issued is told by the name that the line has for it; of several, the one with a question
// mark is meant by a line about an open field, else the one that stands where the line says.
func (t tracks) path(e *Entry, d *draft) string {
	if path, ok := t.now[e.Field]; ok {
		return path
	}
	var same, asking []string
	there := false
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.IssuedPath != "" || c.Field.Key != templates.KeyOf(e.Field) || t.label(c.Path) != e.Label {
			continue
		}
		if len(t.now) > 0 && e.State != Open && t.named(c) {
			continue // it would be known: it is another, or one of several of that name
		}
		there = there || c.Path == e.Field
		if same = append(same, c.Path); d.typed[c.Path] == inDoubt {
			asking = append(asking, c.Path)
		}
	}
	switch {
	case e.State == Open && len(asking) == 1:
		return asking[0]
	case there:
		return e.Field
	case len(same) == 1:
		return same[0]
	}
	return ""
}
