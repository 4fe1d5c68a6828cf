package fill

import (
	"cmp"
	"slices"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// places knows where the value of every field stands, by its path in the record, in the order in
// which the sheets were planned: the first is the field's home, the others are copies.
type places map[string][]live.Spot

// place notes that a field's value stands in a cell.
func (p *planner) place(s *sheet, slot *slot, f *templates.Field, in *scope.Scope, at ref.Cell) {
	path := in.PathOf(f)
	spot := live.Spot{Sheet: s.index, At: at}
	p.places[path] = append(p.places[path], spot)
	s.extend(slot, f, at)
	if f.Formula != nil {
		p.keepLive(live.Formula{Spot: spot, Scope: in, Field: f, Alone: slot.Alone() == f})
	}
}

// extend makes the slot's column reach to a cell.
func (s *sheet) extend(slot *slot, f *templates.Field, at ref.Cell) {
	for i := range s.laid.Columns {
		if c := &s.laid.Columns[i]; c.Slot == &slot.Slot && c.Field == f {
			c.Cells.From.Row = min(c.Cells.From.Row, at.Row)
			c.Cells.To.Row = max(c.Cells.To.Row, at.Row)
			return
		}
	}
	s.laid.Columns = append(s.laid.Columns, live.Column{Slot: &slot.Slot, Field: f, Cells: ref.One(at)})
}

// sort puts every field's home first: by sheet, then row, then column.
func (p places) sort() {
	for _, spots := range p {
		slices.SortStableFunc(spots, func(a, b live.Spot) int {
			return cmp.Or(cmp.Compare(a.Sheet, b.Sheet), grid.Compare(a.At, b.At))
		})
	}
}

func (s *sheet) sortColumns() {
	slices.SortStableFunc(s.laid.Columns, func(a, b live.Column) int { return grid.Compare(a.Cells.From, b.Cells.From) })
}

// addNames gives every field cell and block column a hidden name of its sheet, _tb.key; a second
// cell of the same key on a sheet is _tb2.key. (A key cannot begin with a digit's suffix of its
// own, so the two never meet.)
func (p *planner) addNames() {
	for _, s := range p.sheets {
		seen := map[*templates.Field]int{}
		for _, c := range s.laid.Columns {
			seen[c.Field]++
			p.plan.Names = append(p.plan.Names, draw.Name{
				Name:   fieldName(c.Field, seen[c.Field]),
				Sheet:  s.index,
				Refers: ref.QuoteSheet(s.Name) + "!" + c.Cells.Absolute(),
				Hidden: true,
			})
		}
	}
}

func fieldName(f *templates.Field, nth int) string {
	if nth == 1 {
		return "_tb." + f.Key
	}
	return "_tb" + strconv.Itoa(nth) + "." + f.Key
}
