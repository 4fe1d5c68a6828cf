package fill

import (
	"cmp"
	"slices"
	"strconv"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// spot is a cell of the output.
type spot struct {
	sheet int
	at    ref.Cell
}

// places knows where the value of every field stands, by its path in the record, in the order in
// which the sheets were planned: the first is the field's home, the others are copies.
type places map[string][]spot

// column is the cells of one layout cell in a sheet: itself, or its column in a block.
type column struct {
	slot  *slot
	field *templates.Field
	cells ref.Range
}

// place notes that a field's value stands in a cell.
func (p *planner) place(s *sheet, slot *slot, f *templates.Field, in *scope.Scope, at ref.Cell) {
	path := in.PathOf(f)
	p.places[path] = append(p.places[path], spot{s.index, at})
	s.extend(slot, f, at)
	if p.options.Blank && f.Formula != nil && in.Value(f).IsNull() {
		p.live = append(p.live, liveCell{s, in, f, at, slot.Alone() == f})
	}
}

// extend makes the slot's column reach to a cell.
func (s *sheet) extend(slot *slot, f *templates.Field, at ref.Cell) {
	for i := range s.columns {
		if c := &s.columns[i]; c.slot == slot && c.field == f {
			c.cells.From.Row = min(c.cells.From.Row, at.Row)
			c.cells.To.Row = max(c.cells.To.Row, at.Row)
			return
		}
	}
	s.columns = append(s.columns, column{slot, f, ref.One(at)})
}

// sort puts every field's home first: by sheet, then row, then column.
func (p places) sort() {
	for _, spots := range p {
		slices.SortStableFunc(spots, func(a, b spot) int {
			return cmp.Or(cmp.Compare(a.sheet, b.sheet), grid.Compare(a.at, b.at))
		})
	}
}

func (s *sheet) sortColumns() {
	slices.SortStableFunc(s.columns, func(a, b column) int { return grid.Compare(a.cells.From, b.cells.From) })
}

// addNames gives every field cell and block column a hidden name of its sheet, _tb.key; a second
// cell of the same key on a sheet is _tb2.key. (A key cannot begin with a digit's suffix of its
// own, so the two never meet.)
func (p *planner) addNames() {
	for _, s := range p.sheets {
		seen := map[*templates.Field]int{}
		for _, c := range s.columns {
			seen[c.field]++
			p.plan.Names = append(p.plan.Names, draw.Name{
				Name:   fieldName(c.field, seen[c.field]),
				Sheet:  s.index,
				Refers: ref.QuoteSheet(s.Name) + "!" + c.cells.Absolute(),
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
