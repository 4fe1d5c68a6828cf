package extract

import (
	"slices"

	"tianbao/internal/issue"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// classifier supplies the classes of items that stand in no cell of their rows.
type classifier struct {
	template *templates.Template
	report   *report
	starts   []templates.Record // the rows that the list began with, where nothing was issued for it
}

// classify supplies the classes of the items: what a merge covers, or what stands above; a
// contradiction by the vocabulary or by what was issued leaves the class open.
func (s *classifier) classify(lines []*itemRow, list *templates.Field, issued map[*itemRow]templates.Record, order []templates.Record) {
	merged := slices.DeleteFunc(slices.Clone(s.template.Members(list)), func(f *templates.Field) bool { return !f.Merge })
	own := func(e *entry) bool { return !e.cell.Empty() && e.found.State != value.Blank }
	for _, f := range merged {
		s.carryDown(lines, f, own, issued, order)
		s.slide(lines, f)
	}
	for _, l := range lines {
		s.doubt(l, issued[l])
		s.complete(l, issued[l])
	}
	for _, f := range merged {
		s.without(lines, f, issued)
	}
}

// without refuses blank classes below one that the vocabulary alone has supplied: a blank means what stands above, and
// there is nothing. A line that was issued under that class keeps it.
func (s *classifier) without(lines []*itemRow, f *templates.Field, issued map[*itemRow]templates.Record) {
	var last *entry
	for _, l := range lines {
		e := l.of(f)
		switch {
		case e == nil || e.found == nil:
		case e.found.State != value.Blank:
			last = e
		case last != nil:
			text, _ := last.found.Value.Text()
			if was, _ := issued[l][f.Name()].Text(); was == text {
				s.below(e, last)
				continue
			}
			e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Says: words.Say("layout.class-supplied", text)})
		}
	}
}

// carryDown gives the lines that have no class of a column that of the last one above which has.
func (s *classifier) carryDown(lines []*itemRow, f *templates.Field, has func(*entry) bool, issued map[*itemRow]templates.Record, order []templates.Record) {
	var last *entry
	for i, l := range lines {
		e := l.of(f)
		switch {
		case e == nil || e.found == nil:
		case has(e):
			last = e
		case last != nil:
			s.carry(lines, i, f, last, issued, order)
		}
	}
}

// doubt refuses the other classes of a line of which one was contradicted by what was issued, where
// they stand above it and are not what was issued either: the item was moved, and not all of it came along.
func (s *classifier) doubt(l *itemRow, issued templates.Record) {
	refused := slices.ContainsFunc(l.entries, func(e *entry) bool {
		return e.column.Field.Merge && e.found.State == value.Unread
	})
	for _, e := range l.entries {
		f := e.column.Field
		was, ok := issued[f.Name()].Text()
		have, _ := e.found.Value.Text()
		if refused && ok && f.Merge && !e.own && e.found.State == value.HasValue && was != have {
			e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Expected: was, Says: words.Say("layout.class-issued", have, was)})
		}
	}
}

// carry gives a blank class the one above, unless something speaks against it.
func (s *classifier) carry(lines []*itemRow, to int, f *templates.Field, last *entry, issued map[*itemRow]templates.Record, order []templates.Record) {
	l := lines[to]
	e := l.of(f)
	if last.found.State == value.Unread {
		e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Found: last.found.raw(),
			Says: words.Say("layout.class-unread", quote(last.found.content.Cell))}, s.report.placeOf(last.found, last.at))
		return
	}
	text, _ := last.found.Value.Text()
	if was, ok := issued[l][f.Name()]; ok {
		if issuedText, has := was.Text(); has && issuedText != text {
			e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Expected: issuedText,
				Says: words.Say("layout.class-issued", text, issuedText)}, s.report.placeOf(last.found, last.at))
			return
		}
	} else if lost := vanished(lines, to, f, text, order); lost != "" {
		e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error,
			Says: words.Say("layout.class-lost", text, lost)}, s.report.placeOf(last.found, last.at))
		return
	}
	s.below(e, last)
}

// below gives a blank class the one above.
func (s *classifier) below(e, last *entry) {
	e.found.Value, e.found.State = last.found.Value, last.found.State
	e.found.content.Cell.Text = "" // it is blank: the value stands above
	e.found.above, last.found.carries = last.found, true
}

// vanished is a class that was issued between the one above and the next one below, and stands in
// no line any more: the rows that are blank now may have been its own.
func vanished(lines []*itemRow, to int, f *templates.Field, above string, order []templates.Record) string {
	next := ""
	for _, l := range lines[to:] {
		if e := l.of(f); e != nil && e.found != nil && e.found.State == value.HasValue && e.found.above == nil {
			next, _ = e.found.Value.Text()
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

func stands(lines []*itemRow, f *templates.Field, text string) bool {
	return slices.ContainsFunc(lines, func(l *itemRow) bool {
		e := l.of(f)
		if e == nil || e.found == nil {
			return false
		}
		have, _ := e.found.Value.Text()
		return have == text && e.found.above == nil
	})
}

// complete supplies a class that nothing stands above from the vocabulary of the class below it, and
// refuses one of both that was carried down to another which it does not go with.
func (s *classifier) complete(l *itemRow, issued templates.Record) {
	for _, e := range l.entries {
		f := e.column.Field
		v := s.template.Vocabulary(f)
		if e.found == nil || v == nil || v.Parents == nil {
			continue
		}
		text, _ := e.found.Value.Text()
		i := slices.Index(v.Values, text)
		if i < 0 || v.Parents[i] == "" {
			continue
		}
		for _, upper := range l.entries {
			g := upper.column.Field
			if g == f || upper.found == nil || !slices.Contains(g.Choices, v.Parents[i]) {
				continue
			}
			if e.found.above != nil && upper.found.State == value.HasValue {
				s.belongsAbove(e, upper, v.Parents[i])
			} else {
				s.completeClass(upper, v.Parents[i], text, issued[g.Name()])
			}
		}
	}
}

// belongsAbove refuses a class that was carried down past the beginning of another class than its own.
func (s *classifier) belongsAbove(e, upper *entry, parent string) {
	text, _ := e.found.Value.Text()
	have, _ := upper.found.Value.Text()
	if have != parent && upper.found.source().Row > e.found.source().Row {
		e.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Found: text, Says: words.Say("layout.class-under", text, have, parent)})
	}
}

// completeClass supplies an upper class, or refuses one that was taken from the row above: where the item was issued
// under it, it is the class below that somebody has changed.
func (s *classifier) completeClass(upper *entry, parent, of string, issued templates.Value) {
	have, _ := upper.found.Value.Text()
	was, _ := issued.Text()
	switch {
	case upper.found.State == value.Unread || have == parent || have != "" && have == was:
	case have == "":
		upper.found.Value, upper.found.State = templates.TextOf(parent), value.HasValue
		upper.found.say(value.Note{Rule: layoutClass, Level: templates.Notice, Expected: parent, Says: words.Say("layout.class-completed", parent, of)})
	case upper.found.above != nil:
		upper.found.refuse(value.Note{Rule: layoutClass, Level: templates.Error, Found: have, Expected: parent,
			Says: words.Say("layout.class-parent", have, of, parent)})
	}
}

// noItem is what is to be said of a line that is no item: of its classes that no item has, unless they are
// those that a blank form begins with. A text that is no class of the form is left where it stands.
func (s *gatherer) noItem(l *itemRow, list *templates.Field, issued []templates.Record) []*found {
	var all []*found
	for _, e := range l.entries {
		f := e.found
		if e.column.Field.Merge && e.filled() && !f.carries && f.State != value.Blank {
			if f.bare = s.knows(f); !f.bare {
				continue
			}
			if !s.begins(list, f, issued) || s.elsewhere(l, e.column.Field) {
				f.say(value.Note{Rule: layoutClass, Level: templates.Notice, Found: f.raw(), Says: words.Say("layout.class-bare", quote(f.content.Cell))})
			}
		}
		all = append(all, f)
	}
	return all
}

// knows tells whether a class is one of the form's.
func (s *gatherer) knows(f *found) bool {
	text, _ := f.Value.Text()
	_, known := s.template.ChoiceOf(f.field, text)
	return known && len(f.field.Choices) > 0
}

// begins tells whether a class is one of those that a list begins with while it is blank, and no item of it
// was issued. A list that was issued filled has none without items.
func (s *gatherer) begins(list *templates.Field, f *found, issued []templates.Record) bool {
	text := f.Value.Canonical(f.field.Scale)
	has := func(r templates.Record) bool { return r[f.field.Name()].Canonical(f.field.Scale) == text }
	named := func(r templates.Record) bool { return recordIdentity(s.template, list, r) != "" }
	filled := s.was.placed() && s.was.issue.Kind == issue.KindFilled && slices.ContainsFunc(issued, named)
	return !filled && slices.ContainsFunc(s.template.Starts[list.Key], has) &&
		!slices.ContainsFunc(issued, func(r templates.Record) bool { return has(r) && named(r) })
}

// elsewhere tells whether a class stands in a row of its list that began with another one, though no rows were
// inserted or deleted: its cell was moved.
func (s *gatherer) elsewhere(l *itemRow, f *templates.Field) bool {
	starts, rows := s.template.Starts[f.List().Key], l.table.itemRows()
	if rows.First == 0 || l.table.added(len(starts)) != 0 {
		return false
	}
	i := (l.row - rows.First) / l.table.Block.Rows()
	if i < 0 || i >= len(starts) {
		return true
	}
	was, _ := starts[i][f.Name()].Text()
	have, _ := l.of(f).found.Value.Text()
	return was != have
}
