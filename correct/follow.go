package correct

import (
	"slices"
	"strings"

	"tianbao/extract"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/templates"
)

// follow gives the lines of the log the paths that their fields have now: items may have been added,
// removed and reordered since. The workbook says of every item which of those it is that were issued with
// the log. A line whose item is gone keeps its words and leads nowhere.
func (w *work) follow() {
	w.now = map[string]string{}
	for i := range w.returned.Result.Cells {
		if c := &w.returned.Result.Cells[i]; c.IssuedPath != "" {
			w.now[w.issuedPath(c.IssuedPath)] = c.Path
		}
	}
	for i := range w.kept.entries {
		e := &w.kept.entries[i]
		if e.Field == "" || e.State == Open || !w.ofItem(e.Field) {
			continue // open ones are followed one by one
		}
		if path := w.nowAt(e); path != "" {
			e.Field = path
		} else {
			e.Field, e.Cell = "", ""
		}
	}
}

// ofItem tells whether a path is a field's of one item, and not a whole column's.
func (w *work) ofItem(path string) bool {
	f := w.template.Field(templates.KeyOf(path))
	return f != nil && f.Type != templates.List && (f.List() == nil || strings.HasSuffix(path, "]."+f.Name()))
}

// issuedPath is a path that was issued, as it is in the record of a split workbook, whose only item is the
// first there.
func (w *work) issuedPath(path string) string {
	list := layout.BoundList(w.template)
	if item := w.item(); item > 1 {
		if rest, ok := strings.CutPrefix(path, list.Name()+indexed(item-1)); ok {
			return list.Name() + indexed(0) + rest
		}
	}
	return path
}

// nowAt is the path that the field of a line has now, empty where nobody can say. An item that is not known
// to be one of those issued is told by the name that the line has for it; of several, the one with a question
// mark is meant by a line about an open field, else the one that stands where the line says.
func (w *work) nowAt(e *Entry) string {
	if path, ok := w.now[e.Field]; ok {
		return path
	}
	var same, asking []string
	there := false
	for i := range w.returned.Result.Cells {
		c := &w.returned.Result.Cells[i]
		if c.IssuedPath != "" || c.Field.Key != templates.KeyOf(e.Field) || w.returnedLabel(c.Path) != e.Label {
			continue
		}
		if len(w.now) > 0 && e.State != Open && w.named(c) {
			continue // it would be known: it is another, or one of several of that name
		}
		there = there || c.Path == e.Field
		if same = append(same, c.Path); w.typed[c.Path] == inDoubt {
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

// named tells whether the item of a cell has a name.
func (w *work) named(c *extract.Cell) bool {
	list := c.Field.List()
	return list != nil && slices.ContainsFunc(w.template.Identity(list), func(key *templates.Field) bool {
		v, _ := w.template.At(w.returned.Result.Record, strings.TrimSuffix(c.Path, c.Field.Name())+key.Name())
		return !v.IsNull()
	})
}

// returnedLabel is what people call a field, with its row's name as it came back.
func (w *work) returnedLabel(path string) string {
	return labelOf(w.template, w.returned.Result.Record, path)
}

// sameOffer tells whether a line of the log offered just this: the rule, the field of the same item, what
// stood there and what would.
func (w *work) sameOffer(k *Entry, p *proposal, e templates.Edit) bool {
	return k.Rule == p.rule() && k.Field == e.Field && k.After == draw.Fit(e.New) && k.Before == draw.Fit(e.Old) &&
		k.Label == draw.Fit(w.returnedLabel(e.Field))
}
