package locate

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// beside is the value's cell right of its label: the next one, or where columns were inserted
// between them the one that is filled. What the form prints between the two is not the value.
func (in *Instance) beside(s *Slot, m mark) (ref.Cell, bool) {
	row := m.text.at.Row + s.Area.From.Row - s.left.Area.From.Row
	printed, sure := in.printedBefore(s)
	cells := slices.DeleteFunc(rowCells(row, m.text.area.To.Col+1, in.endBeside(s, m, row)), func(at ref.Cell) bool {
		return slices.Contains(printed, in.Sheet.Anchor(at).Col)
	})
	if !sure || len(cells) == 0 || !in.region.Contains(cells[0]) || in.Taken(in.Sheet.Anchor(cells[0])) {
		return ref.Cell{}, false
	}
	if home := (ref.Cell{Row: row}); !slices.ContainsFunc(cells, in.Sheet.Filled) {
		if home.Col, _ = in.cols.along(s.Area.From.Col); slices.Contains(cells, home) {
			return in.Sheet.Anchor(home), true // blank, and not right beside its label
		}
	}
	return in.Sheet.filledOf(cells)
}

// endBeside is the last column that a value beside its label may stand in: before the next label.
func (in *Instance) endBeside(s *Slot, m mark, row int) int {
	end := m.text.area.To.Col + 1
	if col, ok := in.cols.along(s.Area.To.Col); ok {
		end = max(end, col)
	}
	for l, other := range in.labels {
		if other.text.at.Col > m.text.at.Col && other.text.area.From.Row <= row && row <= other.text.area.To.Row && !between(l.Area.From.Col, s.left.Area.To.Col, s.Area.From.Col) {
			end = min(end, other.text.at.Col-1)
		}
	}
	return end
}

// printedBefore are the columns now of what the form prints between a field and the label beside it, a weight
// or a standard; false where it is not known where one of them is.
func (in *Instance) printedBefore(s *Slot) (cols []int, sure bool) {
	for col := s.left.Area.To.Col + 1; col < s.Area.From.Col; col++ {
		if !in.Page.prints(ref.Cell{Col: col, Row: s.Area.From.Row}) {
			continue
		}
		now, ok := in.cols.along(col)
		if !ok {
			return nil, false
		}
		cols = append(cols, now)
	}
	return cols, true
}

// prints tells whether something that is no field stands in a cell of the form.
func (p *Page) prints(at ref.Cell) bool {
	at = p.Sheet.Area(at).From
	return !p.Sheet.At(at).Empty() && p.slotAt(at) == nil
}

func between(n, from, to int) bool { return from < n && n < to }

func rowCells(row, from, to int) []ref.Cell {
	var all []ref.Cell
	for col := from; col <= to; col++ {
		all = append(all, ref.Cell{Col: col, Row: row})
	}
	return all
}

// filledOf is the one cell of several that is filled, the first where none is; false where several are.
func (v *Sheet) filledOf(cells []ref.Cell) (ref.Cell, bool) {
	var filled []ref.Cell
	for _, at := range cells {
		if at = v.Anchor(at); v.Filled(at) && !slices.Contains(filled, at) {
			filled = append(filled, at)
		}
	}
	switch len(filled) {
	case 0:
		return v.Anchor(cells[0]), true
	case 1:
		return filled[0], true
	}
	return ref.Cell{}, false
}

// below is the value's cell under its label: the next one, or with rows inserted or left blank the
// first that is filled before the next label. What the form prints between the two is not the value.
func (in *Instance) below(s *Slot, m mark) (ref.Cell, bool) {
	printed, sure := in.printedOver(s)
	first := ref.Cell{Col: s.colsUnder(in, m).First, Row: m.text.area.To.Row + 1 + len(printed)}
	if !sure || !in.region.Contains(first) || in.Taken(in.Sheet.Anchor(first)) {
		return ref.Cell{}, false
	}
	for _, at := range in.under(s, m) {
		if in.Sheet.Filled(at) && !slices.Contains(printed, at.Row) {
			return at, true
		}
	}
	if home, known := in.Cell(s.Area.From); known && home.Row > first.Row && home.Col == first.Col && !in.Taken(in.Sheet.Anchor(home)) && s.away() > len(printed) {
		return home, true // in the form too, rows lie between that have nothing here
	}
	return in.Sheet.Anchor(first), true
}

// away is how many rows lie between a field and the label above it.
func (s *Slot) away() int { return s.Area.From.Row - s.above.Area.To.Row - 1 }

// printedOver are the rows now of what the form prints between a field and the label above it, the number of
// the column; false where one of them is not there.
func (in *Instance) printedOver(s *Slot) (rows []int, sure bool) {
	for at := (ref.Cell{Col: s.Area.From.Col, Row: s.above.Area.To.Row + 1}); at.Row < s.Area.From.Row; at.Row++ {
		if !in.Page.prints(at) {
			continue
		}
		now, ok := in.Cell(at)
		if !ok || !fold.SameLabel(in.Sheet.At(now).Text, in.Page.Sheet.At(in.Page.Sheet.Area(at).From).Text) {
			return nil, false
		}
		rows = append(rows, now.Row)
	}
	return rows, true
}

// under are the cells that belong to a label from below it down to the next one, in the columns of its value.
func (in *Instance) under(s *Slot, m mark) []ref.Cell {
	end, cols := in.endOf(s, m), s.colsUnder(in, m)
	var all []ref.Cell
	for row := m.text.area.To.Row + 1; row <= end; row++ {
		for _, c := range in.Sheet.Row(row) {
			if at := in.Sheet.Anchor(c.At); c.At.Col >= cols.First && c.At.Col <= cols.Last && at == c.At && !in.namesOther(s, at) {
				all = append(all, at)
			}
		}
	}
	return all
}

// colsUnder are the columns of a value under its label: those of the label, up to the next field under it in the rows
// of the value.
func (s *Slot) colsUnder(in *Instance, m mark) grid.Span {
	cols := *in.headed(s, m)
	for _, o := range in.Page.Slots {
		if away := o.Area.From.Col - s.Area.From.Col; o.Area.From.Col > s.Area.To.Col && o.Area.From.Row <= s.Area.To.Row && s.Area.From.Row <= o.Area.To.Row {
			cols.Last = min(cols.Last, cols.First+away-1)
		}
	}
	return cols
}

// endOf is the last row that may belong to a field under its label: before the next label below. If
// the label that the template has next is gone, the field is taken to be as high as in the template.
func (in *Instance) endOf(s *Slot, m mark) int {
	end := min(in.region.To.Row, in.Sheet.LastRow())
	next, found := 0, false
	for _, l := range in.Page.Labels {
		if row := l.Area.From.Row; row > s.Area.To.Row && (next == 0 || row <= next) {
			_, here := in.labels[l]
			_, inside := in.inlined[l]
			here = here || inside
			found = here || found && row == next
			next = row
		}
	}
	if next > 0 && !found {
		end = min(end, m.text.area.To.Row+s.Area.Rows())
	}
	for _, other := range in.labels {
		if other.text.at.Row > m.text.area.To.Row {
			end = min(end, other.text.at.Row-1)
		}
	}
	for _, at := range in.starts {
		if at.Row > m.text.area.To.Row {
			end = min(end, at.Row-1)
		}
	}
	for _, at := range in.unlabelledBelow(s) {
		if at.Row > m.text.area.To.Row {
			end = min(end, at.Row-1)
		}
	}
	return end
}

// unlabelledBelow are the cells now of fields under a field that only their places tell from it.
func (in *Instance) unlabelledBelow(s *Slot) (all []ref.Cell) {
	for _, o := range in.Page.Slots {
		if o.Label() != nil || o.Area.From.Row <= s.Area.To.Row || o.Area.From.Col > s.Area.To.Col || o.Area.To.Col < s.Area.From.Col {
			continue
		}
		if at, ok := in.Cell(o.Area.From); ok {
			all = append(all, at)
		}
	}
	return all
}
