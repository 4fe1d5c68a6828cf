package draft

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/units"
	"tianbao/templates"
)

// reckoned is what a cell above or below rows that repeat says of one of their columns: the sum, or how many there are.
type reckoned struct {
	of    *block
	count bool
	said  *computed
}

// reckoning finds what a page computes.
type reckoning struct{ *pageDraft }

// leastReckoned is how many different results tell that a figure is computed, and not what it is by chance.
const leastReckoned = 2

// reckons tells whether a figure is what the rows of a block add up to in its column, or how many there are: it stands
// right above or below them, and nearly all copies have it so. Of one copy nobody can tell.
func (p reckoning) reckons(s *slot) bool {
	for _, b := range p.blocks {
		if !b.near(s.at.Row) || !hasCol(b, s.at.Col) || p.barred[place{p.leaf.name, s.at}] {
			continue
		}
		for _, count := range []bool{false, true} {
			if said, ok := p.reckonedBy(b, s, count); ok {
				p.reckoned[s.at] = &reckoned{b, count, said}
				return true
			}
		}
	}
	return false
}

// near tells whether a row may hold what is reckoned over the rows of a block.
func (b *block) near(row int) bool {
	return row <= b.above && b.above-row <= 2 || row >= b.below && row-b.below <= 2
}

func hasCol(b *block, col int) bool {
	for _, c := range b.cols {
		if c == col {
			return true
		}
	}
	return false
}

// reckonedBy holds a figure against the rows of each copy.
func (p reckoning) reckonedBy(b *block, s *slot, count bool) (*computed, bool) {
	said := &computed{place: place{p.leaf.name, s.at}}
	results, wrong := map[string]bool{}, 0
	for _, i := range sorted(s.seen) {
		is, ok := numberIn(s.seen[i].Cell)
		should, rows := reckon(b.lines[i], s.at.Col, count)
		switch {
		case ok && is.Equal(should):
			if said.support++; rows > 1 && !is.IsZero() {
				results[is.String()] = true
			}
		default:
			wrong++
			said.against = append(said.against, counter{p.form.nameOf(p.printings[i].copy), p.printings[i].tab, s.seen[i].Cell})
		}
	}
	return said, len(results) >= leastReckoned && said.support > 2 && float64(wrong) <= (1-almost)*float64(len(s.seen))+1 && 4*wrong < said.support
}

// reckon is the sum of a column, and of how many rows that say something; or how many rows say something in it.
func reckon(lines []line, col int, count bool) (sum decimal.Decimal, rows int) {
	for _, l := range lines {
		for j, c := range l.cols {
			if c != col {
				continue
			}
			n, ok := numberIn(l.spots[j].Cell)
			if ok && !count {
				sum, rows = sum.Add(n), rows+1
			}
			if count && !ok {
				sum, rows = sum.Add(decimal.NewFromInt(1)), rows+1
			}
		}
	}
	return sum, rows
}

// numberIn is the number that a cell holds, typed as text or not, with a sign of money or not.
func numberIn(c grid.Cell) (decimal.Decimal, bool) {
	text := fold.Narrow(c.Text)
	if c.Kind == grid.Text {
		_, text = units.Currency(text)
		text = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), "¥"), "元")
	}
	n, err := decimal.NewFromString(strings.ReplaceAll(strings.TrimSpace(text), ",", ""))
	return n, err == nil
}

// printReckoned writes what is reckoned over rows, once their fields are known. What is reckoned over something that is
// no number of a list of the page is a field like others.
func (p reckoning) printReckoned(at ref.Cell, r *reckoned) {
	first, _ := p.modelRows(r.of)
	f := p.fieldAt(place{p.leaf.name, ref.Cell{Col: at.Col, Row: first}})
	if f == nil || f.list == nil || f.list.outer != p.leaf.each || !r.count && !numeric(f.Type) {
		p.data[at] = true
		p.leaf.writes[at] = "{{" + p.field(at).within(p.leaf.each) + "}}"
		return
	}
	r.said.terms = []*field{f}
	r.said.printed = func(key func(*field) string) string {
		if r.count {
			return fmt.Sprintf(`IF(COUNTA(%[1]s)=0,"",COUNTA(%[1]s))`, key(f))
		}
		return fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",SUM(%[1]s))`, key(f))
	}
	p.leaf.writes[at] = "{{=" + p.shownIn(r.said) + "}}"
	p.formulas = append(p.formulas, r.said)
}

func numeric(t templates.Type) bool {
	return t == templates.Money || t == templates.Decimal || t == templates.Integer
}

// fieldAt is the field whose home is a place.
func (d *drafted) fieldAt(at place) *field {
	for _, f := range d.fields {
		if f.where[0] == at {
			return f
		}
	}
	return nil
}
