package extract

import (
	"tianbao/internal/grid"
	"tianbao/internal/locate"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// readRow converts a line's cells.
func (s *tableReader) readRow(l *itemRow) {
	for _, e := range l.entries {
		f := &found{in: l.table.in, slot: e.column.Slot, unit: e.column.Unit, field: e.column.Field, at: e.at, joined: e.again}
		e.found = f
		if f.slot.Alone() == nil {
			s.cells.takeComposed(f, e.cell)
		} else {
			s.cells.take(f, e.cell)
		}
		f.content.At = e.at
		if e.column.Verdict == locate.Conflict && f.State != value.Blank {
			f.Value, f.State, f.Notes, f.also = templates.Null, value.Unread, nil, nil // said once, for the column
		}
		if l.table.broken && f.State != value.Blank {
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.broken-rows", e.column.Field.List().Called())})
		}
		if len(e.extra) > 0 {
			f.joined = e.extra
			var also []templates.Place
			texts := f.content.Runs()
			for _, at := range e.extra {
				also = append(also, s.cells.report.placeOf(f, at))
				texts = append(append(texts, grid.Run{Text: "\n"}), l.table.in.Sheet.At(at).Runs()...)
			}
			f.content.Kind = grid.Text
			f.content.Mark(texts) // all of them are what stands in the field's place
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.several", f.field.Called())}, also...)
		}
	}
	s.mergedAcross(l)
	s.remarkRow(l)
}

// remarkRow tells what is odd about where the line stands.
func (s *tableReader) remarkRow(l *itemRow) {
	var first *found
	for _, e := range l.entries {
		if e.filled() && (first == nil || first.field.Merge && !e.column.Field.Merge) {
			first = e.found
		}
	}
	if first == nil {
		return
	}
	if l.shifted || len(l.moved) > 0 {
		var names []string
		for _, f := range l.moved {
			names = append(names, f.Called())
		}
		says, about := words.Say("layout.shift"), first
		if !l.shifted {
			says, about = words.Say("layout.shift-class", words.List(names)), l.of(l.moved[0]).found
		}
		about.say(value.Note{Rule: layoutShift, Level: templates.Notice, Says: says})
	}
	if l.gap && l.item() {
		first.say(value.Note{Rule: layoutBelow, Level: templates.Notice, Says: words.Say("layout.below")})
	}
}
