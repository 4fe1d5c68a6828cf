package clerk

import (
	"fmt"
	"maps"
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// text is one that differs from all others: each has a number of its own, of at least four digits.
func (c *Clerk) text() string {
	c.next++
	n := 7000 + c.next
	return []string{fmt.Sprintf("某字%d号", n), fmt.Sprintf("≥%d(次)", n), fmt.Sprint(n),
		fmt.Sprintf("办公室%d改\n另行通知", n), fmt.Sprintf("=算得%d件", n)}[c.IntN(5)]
}

// spot is a cell of a sheet that holds something, most of the time.
func (c *Clerk) spot(s *Sheet) ref.Cell {
	all := slices.SortedFunc(maps.Keys(s.Cells), grid.Compare)
	if len(all) == 0 || c.IntN(4) == 0 {
		return ref.Cell{Col: 1 + c.IntN(10), Row: 1 + c.IntN(36)}
	}
	return all[c.IntN(len(all))]
}

// edits are what staff do, each as often as it stands here.
var edits = []func(*Clerk, *Sheet, ref.Cell, ref.Cell){
	typeIn, typeIn, typeIn, cut, paste, insertRow, deleteRow, swapRows, merge, unmerge, attach, strikeOut, deleteCells,
}

// edit does one thing.
func (c *Clerk) edit() {
	s := c.Sheets[c.IntN(len(c.Sheets))]
	edits[c.IntN(len(edits))](c, s, c.spot(s), c.spot(s))
}

func typeIn(c *Clerk, s *Sheet, at, _ ref.Cell) { s.put(at, c.text()) }

func cut(_ *Clerk, s *Sheet, at, to ref.Cell) {
	x := s.Cells[at]
	s.clear(at)
	s.Cells[to] = x
}

// paste copies a few cells of a row over others.
func paste(c *Clerk, s *Sheet, at, to ref.Cell) {
	for i := range 1 + c.IntN(5) {
		s.Cells[ref.Cell{Col: to.Col + i, Row: to.Row}] = s.Cells[ref.Cell{Col: at.Col + i, Row: at.Row}]
	}
}

func insertRow(c *Clerk, s *Sheet, at, _ ref.Cell) {
	s.shift(at.Row, 1)
	s.put(ref.Cell{Col: 1 + c.IntN(8), Row: at.Row}, c.text())
}

func deleteRow(_ *Clerk, s *Sheet, at, _ ref.Cell) { s.shift(at.Row, -1) }

// swapRows lets two rows change places, as sorting does.
func swapRows(_ *Clerk, s *Sheet, at, to ref.Cell) {
	for col := 1; col <= 10; col++ {
		a, b := ref.Cell{Col: col, Row: at.Row}, ref.Cell{Col: col, Row: to.Row}
		s.Cells[a], s.Cells[b] = s.Cells[b], s.Cells[a]
	}
}

// merge puts cells together with what stands in them, as SheetJS does.
func merge(c *Clerk, s *Sheet, at, _ ref.Cell) {
	area := ref.One(at).With(ref.Cell{Col: at.Col + c.IntN(3), Row: at.Row + c.IntN(2)})
	if area.From != area.To && !slices.ContainsFunc(s.merges, area.Overlaps) {
		s.merges = append(s.merges, area)
	}
}

// unmerge takes cells apart and types into the last of them.
func unmerge(c *Clerk, s *Sheet, _, _ ref.Cell) {
	if len(s.merges) > 0 {
		i := c.IntN(len(s.merges))
		area := s.merges[i]
		s.merges = slices.Delete(s.merges, i, i+1)
		s.put(area.To, c.text())
	}
}

// attach puts a box on a sheet and, the next time, a note.
func attach(c *Clerk, s *Sheet, at, _ ref.Cell) {
	s.at = at
	if s.Box == "" {
		s.Box = c.text()
	} else {
		s.Note = c.text()
	}
}

func strikeOut(c *Clerk, s *Sheet, at, _ ref.Cell) {
	struck, live := c.text(), ""
	if c.IntN(2) == 0 {
		live = "改为" + c.text()
	}
	s.strike(at, struck, live)
}

func deleteCells(c *Clerk, s *Sheet, at, _ ref.Cell) {
	for i := range 1 + c.IntN(4) {
		s.clear(ref.Cell{Col: at.Col, Row: at.Row + i})
	}
}
