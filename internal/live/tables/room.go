package tables

import (
	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
)

// What a cell takes leaves room for the addresses of larger tables below what Excel allows a formula. While it is not
// known yet which checks are live, it is less: one that is found so stays it in any workbook.
const (
	longest  = excel.MaxFormula * 3 / 4
	surveyed = excel.MaxFormula * 5 / 8
)

// spreader writes formulas onto a sheet, over several cells where one has no room.
type spreader struct{ *maker }

// room is what a cell of a hidden sheet takes of a formula, of which the rest has to go where place says.
func (s *spreader) room(arrays bool, place func(formula.Entry) string) formula.Room {
	r := formula.Room{
		Longest: longest, Deepest: excel.MaxNesting, Arguments: excel.MaxArguments,
		Solid: true, Arrays: arrays, Place: place,
	}
	if !s.prog.surveyed {
		r.Longest = surveyed
	}
	return r
}

// fits tells whether a formula can be written into cells, however many it takes.
func (s *spreader) fits(e formula.Entry) error {
	_, err := s.room(true, anywhere).Split(e)
	return err
}

// anywhere is an address as long as any is.
func anywhere(formula.Entry) string { return "$AAA$1000000" }

// shared tells whether a formula can be copied down a column: neither it nor a part for which it has no room is an array
// formula, or one that Excel shares by no cells.
func (s *spreader) shared(e formula.Entry) bool {
	_, err := s.room(false, anywhere).Split(e)
	return err == nil && !e.Array && !alone(e.Text)
}

// unwritable is what stands in place of a formula that no cell takes: whatever looks at it waits.
const unwritable = "NA()"

// put writes one formula; what it is too long for stands in cells of their own.
func (s *spreader) put(c column, i int, e formula.Entry) {
	fits, err := s.room(true, func(part formula.Entry) string {
		at := s.place.column(1)
		s.write(at, 0, part)
		return at.cell(0)
	}).Split(e)
	if err != nil {
		fits = formula.Entry{Text: unwritable}
	}
	s.write(c, i, fits)
}

// fill writes one formula down a column, as copying would change it; what it is too long for stands in columns of their
// own.
func (s *spreader) fill(c column, text string) {
	if c.n == 1 {
		s.put(c, 0, formula.Entry{Text: text})
		return
	}
	fits, err := s.room(false, func(part formula.Entry) string {
		of := s.place.column(c.n)
		s.copy(of, part.Text)
		return of.down(0)
	}).Split(formula.Entry{Text: text})
	if err != nil {
		fits.Text = unwritable
	}
	s.copy(c, fits.Text)
}

// write writes one formula.
func (s *spreader) write(c column, i int, e formula.Entry) {
	s.cells = append(s.cells, draw.Cell{At: ref.Cell{Col: c.at.Col, Row: c.at.Row + i}, Style: draw.KeepStyle, Kind: draw.Formula, Text: e.Text, Array: e.Array})
}

// copy writes one formula down a column, as copying would change it.
func (s *spreader) copy(c column, text string) {
	s.groups++
	s.cells = append(s.cells, draw.Cell{At: c.at, Style: draw.KeepStyle, Kind: draw.Formula, Text: text, Group: int32(s.groups), Run: int32(c.n)})
	s.follow(c)
}
