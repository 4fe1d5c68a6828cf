package extract

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/units"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// cellReader reads the cells in which fields were located.
type cellReader struct {
	template *templates.Template
	was      *travels
	report   *report // for the places of what is said
	date1904 bool    // the workbook counts its days from 1904
	live     bool    // it has checks of its own
	results  *savedResults
}

// slots reads every field of a page that stands outside its blocks.
func (s *cellReader) slots(in *page) []*found {
	var all []*found
	for _, spot := range in.Spots {
		if spot.Slot.Alone() != nil {
			all = append(all, s.slot(in, spot))
		} else {
			all = append(all, s.composed(in, spot)...)
		}
	}
	s.crossed(all)
	return all
}

// slot reads one field that has a cell for itself.
func (s *cellReader) slot(in *page, w *locate.Spot) *found {
	f := &found{in: in, slot: w.Slot, spot: w, unit: w.Unit, field: w.Slot.Alone(), at: w.At}
	switch w.Verdict {
	case locate.Missing:
		if !s.byPlace(f) && !s.inLabel(f) {
			s.gone(f)
		}
		return f
	case locate.Conflict:
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.conflict", spoken(in, w)...)})
		s.quarrel(f)
		return f
	}
	if s.inLabel(f) || s.stolen(f) {
		return f
	}
	s.take(f, in.Sheet.At(f.at))
	s.join(f)
	s.remark(f)
	s.copied(f)
	return f
}

// join reads a text that was typed into several cells under its label, as people do in forms
// of their own.
func (s *cellReader) join(f *found) {
	var lines []grid.Run
	var joined []ref.Cell
	for _, at := range f.spot.Below {
		if !f.in.Sheet.Filled(at) {
			continue
		}
		if len(joined) > 0 {
			lines = append(lines, grid.Run{Text: "\n"})
		}
		lines, joined = append(lines, f.in.Sheet.At(at).Runs()...), append(joined, at)
	}
	if len(joined) > 1 {
		s.takeLines(f, lines, joined)
	}
}

// takeLines reads a text of several cells.
func (s *cellReader) takeLines(f *found, lines []grid.Run, joined []ref.Cell) {
	c := f.content
	c.Kind = grid.Text
	c.Mark(lines)
	f.content, f.Reading, f.joined = c, value.Of(s.template, f.field, c), joined
	f.say(value.Note{Rule: layoutJoined, Level: templates.Notice, Says: words.Say("layout.joined", len(joined))}, s.report.placesOf(f, joined[1:])...)
}

// joinBehind joins what stands in cells below to a text that begins in the cell of its label.
func (s *cellReader) joinBehind(f *found) {
	lines, joined := f.content.Runs(), []ref.Cell{f.at}
	for _, at := range f.spot.Below {
		if f.in.Sheet.Filled(at) {
			lines, joined = append(append(lines, grid.Run{Text: "\n"}), f.in.Sheet.At(at).Runs()...), append(joined, at)
		}
	}
	if len(joined) > 1 {
		s.takeLines(f, lines, joined)
	}
}

// stolen refuses a value that may be another field's: the label of the field that stood next to it is
// gone, or the very value was issued for another field and not for this one.
func (s *cellReader) stolen(f *found) bool {
	c := f.in.Sheet.At(f.at)
	if other := f.spot.Orphan; other != nil && !c.Empty() {
		f.content.Cell = c
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text, Says: words.Say("layout.orphan", other.Called(), quote(c))})
		return true
	}
	if f.spot.Name != nil || f.spot.Place != nil && f.spot.Sure || !s.was.placed() || c.Empty() || s.holdsIssued(f, c) {
		return false
	}
	text := strings.TrimSpace(c.Text)
	n := slices.IndexFunc(s.was.issue.Lines, func(l issue.Line) bool { return l.Value == text && s.was.fieldAt(l.Path) != f.field })
	if n < 0 {
		return false
	}
	f.content.Cell = c
	f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text,
		Says: words.Say("layout.orphan", s.was.fieldAt(s.was.issue.Lines[n].Path).Called(), quote(c))})
	return true
}

// byPlace takes a field that only its place speaks for: one that never had a label, where the labels
// around it are in order, or one whose cell still holds the very value that was issued.
func (s *cellReader) byPlace(f *found) bool {
	w := f.spot
	if w.Place == nil || w.Lost || w.Covered {
		return false
	}
	c := f.in.Sheet.At(*w.Place)
	unlabelled := f.slot.Label() == nil
	if !unlabelled && !s.holdsIssued(f, c) || unlabelled && s.was.issue == nil && !f.in.Sheet.Filled(*w.Place) && !othersAreThere(f) {
		return false
	}
	f.at = *w.Place
	s.take(f, c)
	switch {
	case !unlabelled:
		s.remarkLabel(f)
	case s.was.issue == nil && f.in.Sheet.Filled(f.at):
		f.say(value.Note{Rule: layoutLabel, Level: templates.Notice, Says: words.Say("layout.by-place", f.at.String())})
	}
	return true
}

// othersAreThere tells whether everything else of the page was found: an empty place is a blank then, and not what is left
// of a page where the value stands somewhere else.
func othersAreThere(f *found) bool {
	return !slices.ContainsFunc(f.in.Spots, func(o *locate.Spot) bool { return o != f.spot && o.Verdict == locate.Missing })
}

// holdsIssued tells whether a cell holds the value that was issued for the field, for any item.
func (s *cellReader) holdsIssued(f *found, c grid.Cell) bool {
	if s.was.issue == nil || c.Empty() {
		return false
	}
	r := value.Of(s.template, f.field, value.Content{Cell: c, Date1904: s.date1904})
	text := r.Value.Canonical(f.field.Scale)
	return r.State == value.HasValue && slices.ContainsFunc(s.was.issue.Lines, func(l issue.Line) bool {
		return l.Value == text && s.was.fieldAt(l.Path) == f.field
	})
}

// take reads the cell that the field was found in.
func (s *cellReader) take(f *found, c grid.Cell) {
	f.content = value.Content{Cell: c, Date1904: s.date1904, Percent: s.was.issue != nil && f.inPercent()}
	f.formula = c.Formula
	f.declareUnit()
	f.Reading = value.Of(s.template, f.field, f.content)
	if plain := f.content; plain.Unit != "" {
		plain.Unit = ""
		f.undeclared = value.Of(s.template, f.field, plain).Value.Canonical(f.field.Scale)
	}
	s.checkFormula(f)
	s.remarkLive(f)
	s.hiding(f)
}

// inPercent tells whether the template's cell shows percents.
func (f *found) inPercent() bool {
	return f.slot.Alone() != nil && grid.LookOf(f.in.Page.Sheet.At(f.slot.At).Format, decimal.NewFromInt(1)).Percent
}

// declareUnit tells the content which unit the labels around an amount declare.
func (f *found) declareUnit() {
	if f.field.Type != templates.Money || f.slot == nil {
		return
	}
	unit := f.unit.Text
	if !f.unit.Said {
		unit = f.in.UnitOver(f.at.Row)
	}
	f.content.NoUnit = f.unit.Missing
	if unit == "" {
		return
	}
	if unit = units.Long(unit); unit != f.field.Unit {
		f.content.Unit = unit
	}
}

// remarkLive names what the workbook's own checks wait for and reading does not mind.
func (s *cellReader) remarkLive(f *found) {
	if f.State != value.HasValue || len(f.Notes) > 0 || f.formula != "" || !s.live {
		return
	}
	if said, ok := value.ForFormulas(f.field, f.content, f.Reading, f.slot.Alone() == nil); ok {
		f.say(said)
	}
}

// inLabel reads a field whose cell is that of its label too, merged or typed into one: what stands
// after the label's words is the value, where a space or a colon sets it off.
func (s *cellReader) inLabel(f *found) bool {
	if f.spot.Inline == nil {
		return false
	}
	f.at = f.spot.Inline.At
	c := f.in.Sheet.At(f.at)
	if f.spot.Inline.Text == "" {
		f.content.Cell = c
		f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Found: c.Text, Says: words.Say("layout.label-only", quote(c))})
		return true
	}
	s.take(f, c.Piece(f.spot.Inline.Text))
	s.joinBehind(f)
	f.say(value.Note{Rule: layoutText, Level: templates.Notice, Found: c.Text, Says: words.Say("layout.text", quote(c), f.field.Called())})
	return true
}

// checkFormula tells what to make of a cell's formula. One of ours is computed anew later.
func (s *cellReader) checkFormula(f *found) {
	text := f.content.Formula
	if text == "" || value.Constant(text) || f.field.Type == templates.Target && f.State == value.HasValue && f.content.Kind == grid.Blank {
		return
	}
	if f.field.Formula != nil {
		f.live = true
		return // whose it is can be said when all fields have their places
	}
	s.results.judge(f)
}
