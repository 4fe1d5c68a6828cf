package extract

import (
	"slices"
	"strings"

	"tianbao/internal/composed"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// composed reads the fields of a cell that holds text around placeholders.
func (s *cellReader) composed(in *page, w *locate.Spot) []*found {
	var all []*found
	for _, i := range composed.Holes(w.Slot.Parts) {
		all = append(all, &found{in: in, slot: w.Slot, spot: w, unit: w.Unit, field: w.Slot.Parts[i].Field, at: w.At})
	}
	switch w.Verdict {
	case locate.Conflict:
		for _, f := range all {
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.conflict", spoken(in, w)...)})
			s.quarrel(f)
		}
		return all
	case locate.Missing:
		if w.Inline != nil {
			s.readComposed(in, w, w.Inline.At, in.Sheet.At(w.Inline.At).Piece(w.Inline.Text), all)
			return all
		}
		if salvageable(in, w) {
			s.readComposed(in, w, *w.Place, in.Sheet.At(*w.Place), all)
			return all
		}
		for _, f := range all {
			s.gone(f)
		}
		return all
	}
	s.readComposed(in, w, w.At, in.Sheet.At(w.At), all)
	return all
}

// salvageable tells whether something is left at the place of a composed cell whose words were changed.
func salvageable(in *page, w *locate.Spot) bool {
	if w.Place == nil || w.Covered {
		return false
	}
	c := in.Sheet.At(*w.Place)
	found := composed.Salvage(w.Slot.Parts, c.Text)
	if i, ok := composed.OnlyText(w.Slot.Parts); ok && found[i] == strings.TrimSpace(c.Text) {
		return false // none of the words around it: it may be anything
	}
	return len(found) > 0
}

// readComposed reads the fields of a composed cell.
func (s *cellReader) readComposed(in *page, w *locate.Spot, at ref.Cell, c grid.Cell, all []*found) {
	values, changed := s.partsOf(w.Slot, c)
	for _, f := range all {
		f.at = at
		typed, ok := values[f.part()]
		if !s.takePart(f, c, typed, ok, changed) {
			continue
		}
		if w.Verdict == locate.Moved {
			f.say(value.Note{Rule: layoutMoved, Level: templates.Notice, Found: at.String(), Says: words.Say("layout.moved", at.String())})
		}
		if changed && !c.Empty() {
			f.say(value.Note{Rule: layoutText, Level: templates.Notice, Found: c.Text, Says: words.Say("layout.text", quote(c), f.field.Label)})
		}
	}
	if !changed && !c.Empty() && bracketed(w.Slot.Parts, c.Text) {
		all[0].say(value.Note{Rule: layoutLabel, Level: templates.Style, Found: c.Text, Expected: printedAround(w.Slot.Parts),
			Says: words.Say("layout.nearly", printedAround(w.Slot.Parts), quote(c))})
	}
}

// ruledLine is what a form prints for people to write on.
const ruledLine = "_＿ \u3000"

// takePart reads a field from its part of a composed cell; false where the cell's text does not tell which that is.
func (s *cellReader) takePart(f *found, c grid.Cell, typed string, ok, changed bool) bool {
	if !ok {
		f.content.Cell = c
		f.refuse(value.Note{Rule: layoutText, Level: templates.Error, Found: c.Text, Says: words.Say("layout.text-unread", f.field.Called(), quote(c))})
		return false
	}
	part := c.Piece(typed)
	if changed && c.Kind != grid.Text {
		part = c // a bare value typed over it
	}
	if strings.Trim(typed, ruledLine) == "" {
		part.Kind = grid.Blank
	} else {
		part.Formula = c.Formula
	}
	s.take(f, part)
	return true
}

// takeComposed reads a field of a repeating row from a composed cell.
func (s *cellReader) takeComposed(f *found, c grid.Cell) {
	values, changed := s.partsOf(f.slot, c)
	typed, ok := values[f.part()]
	if s.takePart(f, c, typed, ok, changed) && changed && !c.Empty() {
		f.say(value.Note{Rule: layoutText, Level: templates.Notice, Found: c.Text, Says: words.Say("layout.text", quote(c), f.field.Label)})
	}
}

// bracketed tells whether the text around values says more than the form prints, in brackets where one of its
// wordings lets any text stand.
func bracketed(parts []templates.Part, text string) bool {
	open := func(also string) bool { return strings.Contains(also, templates.Bracketed) }
	if !slices.ContainsFunc(parts, func(p templates.Part) bool { return slices.ContainsFunc(p.Also, open) }) {
		return false
	}
	without := slices.Clone(parts)
	for i := range without {
		without[i].Also = slices.DeleteFunc(slices.Clone(without[i].Also), open)
	}
	_, with := composed.Parse(parts, text)
	_, bare := composed.Parse(without, text)
	return with && !bare
}

// printedAround is the text that a composed cell prints, with dots for its values.
func printedAround(parts []templates.Part) string {
	var b strings.Builder
	for _, p := range parts {
		if b.WriteString(p.Literal); p.Literal == "" {
			b.WriteString("…")
		}
	}
	return strings.TrimSpace(b.String())
}

// partsOf takes a composed cell apart. Of several readings the one that was issued is taken, else none.
func (s *cellReader) partsOf(slot *locate.Slot, c grid.Cell) (values map[int]string, changed bool) {
	all, exactly := composed.Readings(slot.Parts, c.Text)
	values = map[int]string{}
	switch {
	case c.Empty() || strings.TrimSpace(c.Text) == "":
		for _, i := range composed.Holes(slot.Parts) {
			values[i] = ""
		}
		return values, true
	case len(all) == 0:
		return composed.Salvage(slot.Parts, c.Text), true
	case len(all) > 1:
		issued := slices.IndexFunc(all, func(r []string) bool { return s.wasIssued(slot, r) })
		if issued < 0 {
			return values, false
		}
		all = all[issued:]
	}
	for _, i := range composed.Holes(slot.Parts) {
		values[i] = strings.TrimSpace(all[0][i])
		if exactly && values[i] != "" {
			values[i] = all[0][i]
		}
	}
	return values, false
}

// wasIssued tells whether every value of a reading was issued for its field, on this sheet or, after
// it was renamed, on any.
func (s *cellReader) wasIssued(slot *locate.Slot, values []string) bool {
	if s.was.issue == nil {
		return false
	}
	for _, i := range composed.Holes(slot.Parts) {
		f := slot.Parts[i].Field
		if !slices.ContainsFunc(s.was.issue.Lines, func(l issue.Line) bool { return s.was.fieldAt(l.Path) == f && l.Value == values[i] }) {
			return false
		}
	}
	return true
}
