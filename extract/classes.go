package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/nearest"
	"tianbao/internal/target"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// sensible tells whether every cell of a line can be what its column says.
func (s *session) sensible(l *line) bool {
	return !slices.ContainsFunc(l.entries(), func(e *entry) bool {
		return len(e.extra) > 0 || e.filled() && s.fit(e.column.field, e, l) < 0
	})
}

// sense is how well a line's cells fit their fields; false where one of them belongs elsewhere.
func (s *session) sense(l *line) (score int, ok bool) {
	for _, e := range l.entries() {
		f := e.column.field
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
func (s *session) fit(f *templates.Field, e *entry, l *line) int {
	text := e.text()
	switch t, ok := target.Parse(text); {
	case f.Type == templates.Choice && len(f.Choices) == 0:
		return 1
	case f.Type.Numeric(), f.Type.Dated(), f.Type == templates.Choice && e.cell.Kind == grid.Number:
		if r := value.Of(s.form.Template, f, value.Content{Cell: e.cell, Date1904: s.book.Date1904}); r.State != value.HasValue {
			return -1
		}
		return 2
	case f.Type == templates.Choice:
		if _, known := s.ChoiceOf(f, text); known {
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

// ChoiceOf is the choice of a field that a text is a spelling of.
func (s *session) ChoiceOf(f *templates.Field, text string) (string, bool) {
	return s.form.ChoiceOf(f, text)
}

// isClass tells whether a text is a choice of one of the line's fields.
func (s *session) isClass(text string, l *line) bool {
	for _, e := range l.entries() {
		f := e.column.field
		if f.Type == templates.Choice && len(f.Choices) > 0 {
			if _, known := s.ChoiceOf(f, text); known {
				return true
			}
		}
	}
	return false
}

// reattach moves a class that stands in another class's column, known by the vocabulary, to its own.
func (s *session) reattach(l *line) {
	for _, e := range l.entries() {
		f := e.column.field
		if !f.Merge || !e.filled() || len(f.Choices) == 0 {
			continue
		}
		if _, known := s.ChoiceOf(f, e.text()); known {
			continue
		}
		for _, other := range l.entries() {
			g := other.column.field
			if _, known := s.ChoiceOf(g, e.text()); g == f || !g.Merge || len(g.Choices) == 0 || !known || other.filled() {
				continue
			}
			moved := *e
			moved.column = other.column
			l.cells[g], l.cells[f] = &moved, &entry{column: e.column, at: e.at}
			l.moved = append(l.moved, g)
			break
		}
	}
}

// classify supplies the classes of the items: what a merge covers, or what stands above; a
// contradiction by the vocabulary or by what was issued leaves the class open.
func (s *session) classify(lines []*line, list *templates.Field, issued map[*line]templates.Record, order []templates.Record) {
	for _, f := range s.form.Members(list) {
		if !f.Merge {
			continue
		}
		var last *entry
		since := 0
		for i, l := range lines {
			e := l.cells[f]
			if e == nil || e.find == nil {
				continue
			}
			switch {
			case !e.cell.Empty() && e.find.State != value.Blank:
				last, since = e, i
			case last != nil:
				s.carry(lines, since, i, f, last, issued, order)
			}
		}
	}
	for _, l := range lines {
		s.doubt(l, issued[l])
		s.complete(l)
	}
}

// doubt refuses the other classes of a line of which one was contradicted by what was issued, where
// they stand above it and are not what was issued either: the item was moved, and not all of it came along.
func (s *session) doubt(l *line, issued templates.Record) {
	refused := slices.ContainsFunc(l.entries(), func(e *entry) bool {
		return e.column.field.Merge && e.find.State == value.Unread
	})
	for _, e := range l.entries() {
		f := e.column.field
		was, ok := issued[f.Name()].Text()
		have, _ := e.find.Value.Text()
		if refused && ok && f.Merge && !e.own && e.find.State == value.HasValue && was != have {
			e.find.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Expected: was, Says: words.Say("layout.class-issued", have, was)})
		}
	}
}

// carry gives a blank class the one above, unless something speaks against it.
func (s *session) carry(lines []*line, from, to int, f *templates.Field, last *entry, issued map[*line]templates.Record, order []templates.Record) {
	l := lines[to]
	e := l.cells[f]
	text, _ := last.find.Value.Text()
	if was, ok := issued[l][f.Name()]; ok {
		if issuedText, has := was.Text(); has && issuedText != text {
			e.find.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Expected: issuedText,
				Says: words.Say("layout.class-issued", text, issuedText)}, s.placeOf(last.find, last.at))
			return
		}
	} else if lost := vanished(lines, from, to, f, text, order); lost != "" {
		e.find.refuse(value.Note{Rule: layoutClass, Level: templates.Error,
			Says: words.Say("layout.class-lost", text, lost)}, s.placeOf(last.find, last.at))
		return
	}
	e.find.Value, e.find.State = last.find.Value, last.find.State
	e.find.content.Cell.Text = "" // it is blank: the value stands above
	e.find.carried = true
}

// vanished is a class that was issued between the one above and the next one below, and stands in
// no line any more: the rows that are blank now may have been its own.
func vanished(lines []*line, from, to int, f *templates.Field, above string, order []templates.Record) string {
	next := ""
	for _, l := range lines[to:] {
		if e := l.cells[f]; e != nil && e.find != nil && e.find.State == value.HasValue && !e.find.carried {
			next, _ = e.find.Value.Text()
			break
		}
	}
	var issued []string
	for _, r := range order {
		if text, ok := r[f.Name()].Text(); ok && (len(issued) == 0 || issued[len(issued)-1] != text) {
			issued = append(issued, text)
		}
	}
	at := slices.Index(issued, above)
	if at < 0 {
		return ""
	}
	for _, text := range issued[at+1:] {
		if text == next {
			return ""
		}
		if !stands(lines, f, text) {
			return text
		}
	}
	return ""
}

func stands(lines []*line, f *templates.Field, text string) bool {
	return slices.ContainsFunc(lines, func(l *line) bool {
		e := l.cells[f]
		if e == nil || e.find == nil {
			return false
		}
		have, _ := e.find.Value.Text()
		return have == text && !e.find.carried
	})
}

// complete supplies a class that nothing stands above from the vocabulary of the class below it, and
// refuses one that was carried down to a class which belongs to another.
func (s *session) complete(l *line) {
	for _, e := range l.entries() {
		f := e.column.field
		v := s.form.Vocabulary(f)
		if e.find == nil || v == nil || v.Parents == nil || e.find.carried {
			continue
		}
		text, _ := e.find.Value.Text()
		i := slices.Index(v.Values, text)
		if i < 0 || v.Parents[i] == "" {
			continue
		}
		for _, upper := range l.entries() {
			g := upper.column.field
			if g == f || upper.find == nil || !slices.Contains(g.Choices, v.Parents[i]) {
				continue
			}
			s.completeClass(upper, v.Parents[i], text)
		}
	}
}

func (s *session) completeClass(upper *entry, parent, of string) {
	have, _ := upper.find.Value.Text()
	switch {
	case upper.find.State == value.Unread || have == parent:
	case have == "":
		upper.find.Value, upper.find.State = templates.TextOf(parent), value.HasValue
		upper.find.say(value.Note{Rule: layoutClass, Level: templates.Notice, Expected: parent, Says: words.Say("layout.class-completed", parent, of)})
	case upper.find.carried:
		upper.find.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Found: have, Expected: parent,
			Says: words.Say("layout.class-parent", have, of, parent)})
	}
}
