package load

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// starts reads the sheets of starting rows, #<list key>.
func (l *loader) starts() {
	for _, s := range l.book.Sheets {
		switch s.Name {
		case templateSheet, fieldsSheet, listsSheet, checksSheet:
			continue
		}
		if defining(s.Name) {
			l.startSheet(s)
		}
	}
}

func (l *loader) startSheet(s *grid.Sheet) {
	list := l.t.Field(s.Name[1:])
	if list == nil || list.Type != templates.List {
		known := []string{templateSheet, fieldsSheet, listsSheet, checksSheet}
		for _, key := range listKeys(l.t) {
			known = append(known, "#"+key)
		}
		l.unknown(lintSheet, templates.Place{Sheet: s.Name}, "template.sheet-unknown", s.Name, known)
		return
	}
	var headings []heading
	for _, f := range l.t.Members(list) {
		if f.Type != templates.List {
			headings = append(headings, heading{f.Name(), f.Key})
		}
	}
	for _, r := range l.lines(s.Name, headings) {
		l.start(list, r)
	}
}

// start adds a starting row. A blank in a column that merges means "as above".
func (l *loader) start(list *templates.Field, r line) {
	record := templates.Record{}
	for _, f := range l.t.Members(list) {
		if e := r.get(f.Name()); e.text != "" {
			if v, ok := l.constant(f, e, lintStart); ok {
				record[f.Name()] = v
			}
		}
	}
	l.carryDown(list, record)
	l.lintParents(list, record, r)
	l.t.Starts[list.Key] = append(l.t.Starts[list.Key], record)
}

// carryDown gives blank merged fields the value above, as far as the merged fields to their left agree.
func (l *loader) carryDown(list *templates.Field, record templates.Record) {
	rows := l.t.Starts[list.Key]
	if len(rows) == 0 {
		return
	}
	above := rows[len(rows)-1]
	for _, f := range l.t.Members(list) {
		if !f.Merge {
			continue
		}
		if _, given := record[f.Name()]; !given {
			record[f.Name()] = above[f.Name()]
		}
		if record[f.Name()].Canonical(templates.NoScale) != above[f.Name()].Canonical(templates.NoScale) {
			return
		}
	}
}

// lintParents reports a row whose value belongs to another value of the list above than the row has.
func (l *loader) lintParents(list *templates.Field, record templates.Record, r line) {
	for _, f := range l.t.Members(list) {
		value, _ := record[f.Name()].Text()
		parent := parentOf(l.t, f, value)
		if parent == "" {
			continue
		}
		for _, g := range l.t.Members(list) {
			have, _ := record[g.Name()].Text()
			if g != f && have != "" && have != parent && slices.Contains(g.Choices, parent) {
				l.fault(lintStart, r.get(f.Name()).at, words.Say("template.start-parent", value, parent, have))
			}
		}
	}
}

// parentOf is the value of the list above that a field's value belongs to, if #lists says.
func parentOf(t *templates.Template, f *templates.Field, value string) string {
	v := listNamed(t, f.ListName)
	if v == nil || v.Parents == nil {
		return ""
	}
	for i, x := range v.Values {
		if x == value {
			return v.Parents[i]
		}
	}
	return ""
}
