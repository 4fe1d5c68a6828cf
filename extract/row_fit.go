package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/nearest"
	"tianbao/internal/target"
	"tianbao/internal/value"
	"tianbao/templates"
)

// sensible tells whether every cell of a line can be what its column says.
func (s *tableReader) sensible(l *itemRow) bool {
	return !slices.ContainsFunc(l.entries, func(e *entry) bool {
		return len(e.extra) > 0 || e.filled() && s.fit(e.column.Field, e, l) < 0
	})
}

// sense is how well a line's cells fit their fields; false where one of them belongs elsewhere.
func (s *tableReader) sense(l *itemRow) (score int, ok bool) {
	for _, e := range l.entries {
		f := e.column.Field
		switch {
		case e.filled():
			fit := s.fit(f, e, l)
			if fit < 0 {
				return 0, false
			}
			score += fit
		case f.Identity && l.item() && !e.covered:
			return 0, false
		}
	}
	return score, true
}

// fit is how well a text fits a field: classes go by their vocabulary, targets by their grammar.
func (s *tableReader) fit(f *templates.Field, e *entry, l *itemRow) int {
	text := e.seen()
	switch t, ok := target.Parse(text); {
	case e.column.Slot.Alone() == nil: // text stands around it
		return 1
	case f.Type.Chosen() && len(f.Choices) == 0:
		return 1
	case f.Boxes, f.Type == templates.Choices:
		if r := value.Of(s.cells.template, f, value.Content{Cell: e.cell, Date1904: s.cells.date1904}); r.State == value.Unread {
			return -1
		}
		return 2
	case f.Type.Numeric(), f.Type.Dated(), f.Type == templates.Choice && e.cell.Kind == grid.Number:
		switch r := value.Of(s.cells.template, f, value.Content{Cell: e.cell, Date1904: s.cells.date1904}); r.State {
		case value.HasValue:
			return 2
		case value.Blank:
			return 0 // a dash fits anywhere
		}
		return -1
	case f.Type == templates.Choice:
		if _, known := s.cells.template.ChoiceOf(f, text); known {
			return 2
		}
		if _, near := nearest.Of(text, f.Choices); near {
			return 0 // misspelled: it is said when it is read
		}
		return -3
	case f.Type == templates.Target:
		if ok && t.Kind == target.Quantified {
			return 2
		}
		return 1
	case ok && t.Kind == target.Quantified && t.Op != "" || s.isClass(text, l):
		return -3
	}
	return 1
}

// isClass tells whether a text is a choice of one of the line's fields.
func (s *tableReader) isClass(text string, l *itemRow) bool {
	for _, e := range l.entries {
		f := e.column.Field
		if f.Type == templates.Choice && len(f.Choices) > 0 {
			if _, known := s.cells.template.ChoiceOf(f, text); known {
				return true
			}
		}
	}
	return false
}

// reattach moves a class that stands in another class's column, known by the vocabulary, to its own.
func (s *tableReader) reattach(l *itemRow) {
	for _, e := range l.entries {
		f := e.column.Field
		if !f.Merge || !e.filled() || len(f.Choices) == 0 || e.seen() == "" {
			continue
		}
		if _, known := s.cells.template.ChoiceOf(f, e.seen()); known {
			continue
		}
		for _, other := range l.entries {
			g := other.column.Field
			if _, known := s.cells.template.ChoiceOf(g, e.seen()); g == f || !g.Merge || len(g.Choices) == 0 || !known || other.filled() {
				continue
			}
			moved := *e
			moved.column = other.column
			l.set(g, &moved)
			l.set(f, &entry{column: e.column, at: e.at})
			l.moved = append(l.moved, g)
			break
		}
	}
}
