package extract

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// locateComposed finds the fields of a cell that holds text around placeholders.
func (s *session) locateComposed(in *instance, slot *slot) []*find {
	holes := placeholders(slot.Parts)
	w := in.witnesses(slot, holes[0])
	at, verdict := w.decide(s.placed())
	var all []*find
	for _, i := range holes {
		all = append(all, &find{in: in, slot: slot, field: slot.Parts[i].Field, at: at})
	}
	switch verdict {
	case conflict:
		for _, f := range all {
			f.refuse(value.Note{Rule: layoutConflict, Level: templates.Error, Says: words.Say("layout.conflict", w.spoken(in)...)})
			s.quarrel(f, w)
		}
		return all
	case missing:
		if at, ok := s.salvageable(in, slot, w); ok {
			s.readComposed(in, slot, at, all, false)
			return all
		}
		for _, f := range all {
			s.gone(f, w)
		}
		return all
	}
	s.readComposed(in, slot, at, all, verdict == moved)
	return all
}

// salvageable is the place of a composed cell whose words were changed, where something of them is left.
func (s *session) salvageable(in *instance, slot *slot, w witnesses) (ref.Cell, bool) {
	if w.place == nil || in.taken(*w.place) {
		return ref.Cell{}, false
	}
	c := in.view.At(*w.place)
	found := salvage(slot.Parts, c.Text)
	if i, ok := onlyText(slot.Parts); ok && found[i] == strings.TrimSpace(c.Text) {
		return ref.Cell{}, false // none of the words around it: it may be anything
	}
	return *w.place, len(found) > 0
}

// readComposed reads the fields of a composed cell.
func (s *session) readComposed(in *instance, slot *slot, at ref.Cell, all []*find, moved bool) {
	c := in.view.At(at)
	values, changed := s.partsOf(in, slot, c)
	for _, f := range all {
		f.at = at
		typed, ok := values[f.part()]
		if !ok {
			f.content.Cell = c
			f.refuse(value.Note{Rule: layoutText, Level: templates.Error, Found: c.Text, Says: words.Say("layout.text-unread", f.field.Called(), quote(c))})
			continue
		}
		part := grid.Cell{At: at, Kind: grid.Text, Text: typed, Style: c.Style}
		if changed && c.Kind != grid.Text {
			part = c // a bare value typed over it
		}
		if typed == "" {
			part.Kind = grid.Blank
		} else {
			part.Formula = c.Formula
		}
		s.take(f, part)
		if moved {
			f.say(value.Note{Rule: layoutMoved, Level: templates.Notice, Found: at.String(), Says: words.Say("layout.moved", at.String())})
		}
		if changed && !c.Empty() {
			f.say(value.Note{Rule: layoutText, Level: templates.Notice, Found: c.Text, Says: words.Say("layout.text", quote(c), f.field.Label)})
		}
	}
}

// partsOf takes a composed cell apart. Of several readings the one that was issued is taken, else none.
func (s *session) partsOf(in *instance, slot *slot, c grid.Cell) (values map[int]string, changed bool) {
	all := readings(slot.Parts, c.Text)
	values = map[int]string{}
	switch {
	case c.Empty() || strings.TrimSpace(c.Text) == "":
		for _, i := range placeholders(slot.Parts) {
			values[i] = ""
		}
		return values, true
	case len(all) == 0:
		return salvage(slot.Parts, c.Text), true
	case len(all) > 1:
		issued := slices.IndexFunc(all, func(r []string) bool { return s.wasIssued(in, slot, r) })
		if issued < 0 {
			return values, false
		}
		all = all[issued:]
	}
	for _, i := range placeholders(slot.Parts) {
		values[i] = strings.TrimSpace(all[0][i])
		if strings.TrimSpace(all[0][i]) == "" {
			values[i] = ""
		} else if _, exactly := exactReading(slot.Parts, c.Text); exactly {
			values[i] = all[0][i]
		}
	}
	return values, false
}

func exactReading(parts []templates.Part, text string) ([]string, bool) {
	as := splitter{parts: parts}
	as.exactly(text)
	if len(as.found) == 0 {
		return nil, false
	}
	return as.found[0], true
}

// wasIssued tells whether every value of a reading was issued for its field, on this sheet or, after
// it was renamed, on any.
func (s *session) wasIssued(in *instance, slot *slot, values []string) bool {
	if s.issue == nil {
		return false
	}
	for _, i := range placeholders(slot.Parts) {
		f := slot.Parts[i].Field
		if !slices.ContainsFunc(s.issue.Lines, func(l issueLine) bool { return s.fieldAt(l.Path) == f && l.Value == values[i] }) {
			return false
		}
	}
	return true
}
