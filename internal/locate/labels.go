package locate

import (
	"slices"

	"tianbao/internal/ref"
	"tianbao/internal/target"
)

// relate finds the labels that name each field: the one beside it, the one above it, or both where
// the field is a cell of a table with headings on two sides. A printed quantity, the weight 10 or the
// standard ≥95%, is a label only where nothing else names its field: it may be typed as a number, and read
// the same as the value beside it.
func (p *Page) relate() {
	words := slices.DeleteFunc(slices.Clone(p.Labels), func(l *Label) bool { return quantity(l.Text) })
	for _, s := range p.Slots {
		if s.Alone() != nil && !p.relateSlot(words, s) {
			p.relateSlot(p.Labels, s)
		}
	}
	for _, b := range p.Blocks {
		for _, s := range b.Slots {
			if b.Split() && !b.Body.Holds(s.Area.From.Row) {
				continue // the headings are those of the rows inside
			}
			if s.above, _ = p.labelAbove(words, s.Area, false); s.above == nil {
				s.above, _ = p.labelAbove(p.Labels, s.Area, false)
			}
			if s.above != nil {
				s.above.Serves = append(s.above.Serves, s)
			}
		}
	}
	p.Labels = slices.DeleteFunc(p.Labels, func(l *Label) bool { return len(l.Serves) == 0 && quantity(l.Text) })
	for _, s := range p.Slots {
		for _, l := range p.Labels {
			if l == s.left || l == s.above || l.Slot == s {
				s.own = append(s.own, l)
			}
		}
	}
}

// quantity tells whether a printed text is a number, with an operator or a unit.
func quantity(text string) bool {
	t, _ := target.Parse(text)
	return t.Kind == target.Quantified
}

// relateSlot finds the labels of a field among some; false where none of them names it.
func (p *Page) relateSlot(among []*Label, s *Slot) bool {
	left, besides := p.labelLeft(among, s.Area, true)
	above, overs := p.labelAbove(among, s.Area, true)
	switch {
	case left != nil && (above == nil || besides >= overs):
		s.left = left
	case above != nil:
		s.above = above
	default:
		s.left, _ = p.labelLeft(among, s.Area, false)
		s.above, _ = p.labelAbove(among, s.Area, false)
		if s.left == nil || s.above == nil {
			s.left, s.above = nil, nil // one heading of a table does not tell its cells apart
		}
		return s.left != nil
	}
	l := s.Label()
	l.Serves = append(l.Serves, s)
	return true
}

// How near a label is to a field.
const (
	apart    = iota + 1 // something lies between
	adjacent            // they touch
	flush               // they touch along their whole sides
)

// labelLeft is the nearest of some labels left of an area, in its first row; with bare only if no other field lies between.
func (p *Page) labelLeft(among []*Label, area ref.Range, bare bool) (*Label, int) {
	var best *Label
	for _, l := range among {
		if l.Slot == nil && l.Area.To.Col < area.From.Col && covers(l.Area.From.Row, l.Area.To.Row, area.From.Row) &&
			(best == nil || l.Area.To.Col > best.Area.To.Col) {
			best = l
		}
	}
	if best == nil {
		return nil, 0
	}
	between := ref.Range{From: ref.Cell{Col: best.Area.To.Col + 1, Row: area.From.Row}, To: ref.Cell{Col: area.From.Col - 1, Row: area.From.Row}}
	if bare && p.occupied(between) {
		return nil, 0
	}
	switch {
	case between.From.Col <= between.To.Col:
		return best, apart
	case best.Area.From.Row == area.From.Row && best.Area.To.Row == area.To.Row:
		return best, flush
	}
	return best, adjacent
}

// labelAbove is the nearest of some labels above an area, over its first column.
func (p *Page) labelAbove(among []*Label, area ref.Range, bare bool) (*Label, int) {
	var best *Label
	for _, l := range among {
		if l.Slot == nil && l.Area.To.Row < area.From.Row && covers(l.Area.From.Col, l.Area.To.Col, area.From.Col) &&
			(best == nil || l.Area.To.Row > best.Area.To.Row) {
			best = l
		}
	}
	if best == nil {
		return nil, 0
	}
	between := ref.Range{From: ref.Cell{Col: area.From.Col, Row: best.Area.To.Row + 1}, To: ref.Cell{Col: area.From.Col, Row: area.From.Row - 1}}
	if bare && p.occupied(between) {
		return nil, 0
	}
	switch {
	case between.From.Row <= between.To.Row:
		return best, apart
	case best.Area.From.Col == area.From.Col && best.Area.To.Col == area.To.Col:
		return best, flush
	}
	return best, adjacent
}

func covers(from, to, n int) bool { return from <= n && n <= to }

// below is the cell of a slot with the rows below it that are drawn for other items.
func (s *Slot) below(rows int) ref.Range {
	r := s.Area
	r.To.Row += rows
	return r
}

// occupied tells whether a field stands in an area.
func (p *Page) occupied(area ref.Range) bool {
	for _, s := range p.Slots {
		if s.Area.Overlaps(area) {
			return true
		}
	}
	for _, b := range p.Blocks {
		for _, s := range b.Slots {
			if s.below(b.End() - b.Last).Overlaps(area) {
				return true
			}
		}
	}
	return false
}
