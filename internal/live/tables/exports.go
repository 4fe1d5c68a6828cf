package tables

import "tianbao/templates"

// supply makes what sheets of other frames read.
func (s *maker) supply(n part) {
	switch n.of {
	case Anywhere:
		(&history{s}).anywhere(n.field)
		return
	case Latest:
		(&history{s}).latest(n.field)
		return
	}
	t, err := s.table(tableOf(n.field))
	if err != nil || n.field.Type == templates.List {
		return
	}
	_, _ = s.column(t, n.field, n.of)
}

// tableOf is the list whose table a field stands in; of a list its own.
func tableOf(f *templates.Field) *templates.Field {
	if f.Type == templates.List {
		return f
	}
	return f.List()
}

// Cell is where the sheet has a part of a field of its own item, for other sheets to read. Of a field that it does not
// see, it has no cell that says what has become of it.
func (s *Sheet) Cell(f *templates.Field, of Part) string {
	switch of {
	case Latest:
		return s.Latest[f]
	case Anywhere:
		return s.Anywhere[f]
	}
	if t := s.tables[f.List()]; t != nil {
		if c, ok := t.columns[part{f, of}]; ok {
			return c.cell(0)
		}
	}
	return missing
}

// Rows is the cells with a part of a field of its rows.
func (s *Sheet) Rows(f *templates.Field, of Part) string {
	if t := s.tables[f.List()]; t != nil {
		if c, ok := t.columns[part{f, of}]; ok {
			return c.span()
		}
	}
	return missing
}

// Total is where it is counted how many items a list of rows has, and Over whether some are missed.
func (s *Sheet) Total(list *templates.Field) string {
	if t := s.tables[list]; t != nil {
		return t.total
	}
	return missing
}

// Over is above 1 where rows of a list may be missed.
func (s *Sheet) Over(list *templates.Field) string {
	if t := s.tables[list]; t != nil {
		return t.over
	}
	return missing
}

// Holds tells whether the sheet has a part of a field of its item.
func (s *Sheet) Holds(f *templates.Field, of Part) bool { return s.Cell(f, of) != missing }

// missing gives an error, which no result takes for a value.
const missing = "#REF!"
