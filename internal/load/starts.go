package load

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/templates"
)

// definitions are the sheets that define a template and are no starting rows.
var definitions = append([]string{templateSheet, fieldsSheet, listsSheet, checksSheet}, textsSheets...)

// startRow is a starting row of a list with the row of the sheet that it is read from.
type startRow struct {
	list   *templates.Field
	record templates.Record
	row    row
}

// readStarts reads the sheets of starting rows, #<list key>.
func readStarts(b *grid.Book, ln *linker) []startRow {
	var all []startRow
	for _, s := range b.Sheets {
		if defining(s.Name) && !slices.Contains(definitions, s.Name) && !forOwner(s.Name) {
			all = append(all, ln.startSheet(s)...)
		}
	}
	return all
}

func (l *linker) startSheet(s *grid.Sheet) []startRow {
	list := l.t.Field(s.Name[1:])
	if list == nil || list.Type != templates.List {
		known := slices.Clone(definitions)
		for _, key := range listKeys(l.t) {
			known = append(known, "#"+key)
		}
		l.unknown(ruleSheet, templates.Place{Sheet: s.Name}, "template.sheet-unknown", s.Name, known)
		return nil
	}
	var columns definition
	for _, f := range l.t.Members(list) {
		if f.Type != templates.List {
			columns.headings = append(columns.headings, word{f.Name(), f.Key})
		}
	}
	var all []startRow
	var above templates.Record
	for _, r := range columns.read(s, l.faults) {
		record := l.start(list, r)
		carryDown(l.t.Members(list), record, above)
		above = record
		all = append(all, startRow{list, record, r})
	}
	return all
}

func (l *linker) start(list *templates.Field, r row) templates.Record {
	record := templates.Record{}
	for _, f := range l.t.Members(list) {
		if e := r.get(f.Name()); e.text != "" {
			if v, ok := l.constant(f, e, ruleStart); ok {
				record[f.Name()] = v
			}
		}
	}
	return record
}

// carryDown gives blank merged fields the value above, as far as the merged fields to their left agree:
// there a blank means "as above".
func carryDown(members []*templates.Field, record, above templates.Record) {
	if above == nil {
		return
	}
	for _, f := range members {
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
