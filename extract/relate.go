package extract

import "tianbao/internal/ref"

// relate finds the labels that name each field: the one beside it, the one above it, or both where
// the field is a cell of a table with headings on two sides.
func (p *page) relate() {
	for _, s := range p.slots {
		if s.Alone() != nil {
			p.relateSlot(s)
		}
	}
	for _, b := range p.blocks {
		for _, s := range b.slots {
			if s.above, _ = p.labelAbove(s.area, false); s.above != nil {
				s.above.serves = append(s.above.serves, s)
			}
		}
	}
}

func (p *page) relateSlot(s *slot) {
	left, besides := p.labelLeft(s.area, true)
	above, overs := p.labelAbove(s.area, true)
	switch {
	case left != nil && (above == nil || besides >= overs):
		s.left = left
	case above != nil:
		s.above = above
	default:
		s.left, _ = p.labelLeft(s.area, false)
		s.above, _ = p.labelAbove(s.area, false)
		if s.left == nil || s.above == nil {
			s.left, s.above = nil, nil // one heading of a table does not tell its cells apart
		}
		return
	}
	named := s.left
	if named == nil {
		named = s.above
	}
	named.serves = append(named.serves, s)
}

// How near a label is to a field.
const (
	apart    = iota + 1 // something lies between
	adjacent            // they touch
	flush               // they touch along their whole sides
)

// labelLeft is the nearest label left of an area, in its first row; with bare only if no other field lies between.
func (p *page) labelLeft(area ref.Range, bare bool) (*label, int) {
	var best *label
	for _, l := range p.labels {
		if l.slot == nil && l.area.To.Col < area.From.Col && covers(l.area.From.Row, l.area.To.Row, area.From.Row) &&
			(best == nil || l.area.To.Col > best.area.To.Col) {
			best = l
		}
	}
	if best == nil {
		return nil, 0
	}
	between := ref.Range{From: ref.Cell{Col: best.area.To.Col + 1, Row: area.From.Row}, To: ref.Cell{Col: area.From.Col - 1, Row: area.From.Row}}
	if bare && p.occupied(between) {
		return nil, 0
	}
	switch {
	case between.From.Col <= between.To.Col:
		return best, apart
	case best.area.From.Row == area.From.Row && best.area.To.Row == area.To.Row:
		return best, flush
	}
	return best, adjacent
}

// labelAbove is the nearest label above an area, over its first column.
func (p *page) labelAbove(area ref.Range, bare bool) (*label, int) {
	var best *label
	for _, l := range p.labels {
		if l.slot == nil && l.area.To.Row < area.From.Row && covers(l.area.From.Col, l.area.To.Col, area.From.Col) &&
			(best == nil || l.area.To.Row > best.area.To.Row) {
			best = l
		}
	}
	if best == nil {
		return nil, 0
	}
	between := ref.Range{From: ref.Cell{Col: area.From.Col, Row: best.area.To.Row + 1}, To: ref.Cell{Col: area.From.Col, Row: area.From.Row - 1}}
	if bare && p.occupied(between) {
		return nil, 0
	}
	switch {
	case between.From.Row <= between.To.Row:
		return best, apart
	case best.area.From.Col == area.From.Col && best.area.To.Col == area.To.Col:
		return best, flush
	}
	return best, adjacent
}

func covers(from, to, n int) bool { return from <= n && n <= to }

// occupied tells whether a field stands in an area.
func (p *page) occupied(area ref.Range) bool {
	for _, s := range p.slots {
		if s.area.Overlaps(area) {
			return true
		}
	}
	for _, b := range p.blocks {
		for _, s := range b.slots {
			if s.area.Overlaps(area) {
				return true
			}
		}
	}
	return false
}
