// Package annotate marks cells of workbooks that others made: a fill that tells how grave the
// finding is and a note that tells what it is. It changes only the parts it has to, whatever program
// wrote them, and can take its marks away again.
package annotate

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"tianbao/internal/limits"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Mark is what to say at a cell.
type Mark struct {
	Sheet string
	Cell  string // a cell, or a range: all of it is filled, its first cell has the note
	Level templates.Level
	Text  string // none: the fill only
	Plain bool   // the note only: something else makes the cell stand out
}

// maxFilled bounds the cells that one mark fills, row by row: some screens. A mark on whole columns
// would otherwise write a million cells.
const maxFilled = 2000

// Annotate returns a copy of the workbook in which exactly these cells are marked: marks of an
// earlier run are taken away first. Everything else stays as it was; parts that do not change keep
// their bytes. Several marks on a cell are joined.
//
// The marks it returns could not be written: their sheet is not in the workbook, or their address is none.
//
// Macros are not carried over, nor entries of the package that are no parts.
func Annotate(data []byte, marks []Mark) ([]byte, []Mark, error) {
	return AnnotateWithin(data, marks, limits.Limits{})
}

// AnnotateWithin is Annotate within limits of the caller's: those the workbook was read with.
func AnnotateWithin(data []byte, marks []Mark, l limits.Limits) ([]byte, []Mark, error) {
	b, err := open(data, l)
	if err != nil {
		return nil, nil, err
	}
	if err := b.dropMacros(); err != nil {
		return nil, nil, err
	}
	if err := b.clear(); err != nil {
		return nil, nil, err
	}
	unplaced, err := b.mark(marks)
	if err != nil {
		return nil, nil, err
	}
	out, err := b.write(data)
	return out, unplaced, err
}

// Clear returns the workbook without our marks; data itself where it has none.
func Clear(data []byte) ([]byte, error) {
	out, _, err := Annotate(data, nil)
	return out, err
}

// spot is all there is to say at a cell.
type spot struct{ texts []string }

func (s *spot) add(m Mark) {
	if text := clean(m.Text); !slices.Contains(s.texts, text) {
		s.texts = append(s.texts, text)
	}
}

// byLevel puts the gravest first: it is what a note is opened for.
func byLevel(a, b Mark) int { return cmp.Compare(a.Level, b.Level) }

// graver is the graver of two levels; 0 is none.
func graver(a, b templates.Level) templates.Level {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// mark writes the marks, sheet by sheet in the workbook's order.
func (b *book) mark(marks []Mark) ([]Mark, error) {
	var unplaced []Mark
	bySheet := map[*sheet][]Mark{}
	for _, m := range marks {
		if s := b.sheetNamed(m.Sheet); s != nil {
			bySheet[s] = append(bySheet[s], m)
		} else {
			unplaced = append(unplaced, m)
		}
	}
	for _, s := range b.sheets {
		if len(bySheet[s]) == 0 {
			continue
		}
		left, err := s.mark(bySheet[s])
		if err != nil {
			return nil, err
		}
		unplaced = append(unplaced, left...)
	}
	return unplaced, nil
}

// sheetNamed is the sheet of that name, regardless of case as in Excel.
func (b *book) sheetNamed(name string) *sheet {
	for _, s := range b.sheets {
		if strings.EqualFold(s.name, name) {
			return s
		}
	}
	return nil
}

// mark writes the marks of one sheet.
func (s *sheet) mark(marks []Mark) ([]Mark, error) {
	if err := s.load(); err != nil {
		return nil, err
	}
	spots, fills := map[ref.Cell]*spot{}, map[ref.Cell]templates.Level{}
	var unplaced []Mark
	for _, m := range slices.SortedStableFunc(slices.Values(marks), byLevel) {
		area, ok := ref.ParseRange(m.Cell)
		if !ok {
			unplaced = append(unplaced, m)
			continue
		}
		if at := s.anchor(area.From); m.Text != "" {
			if spots[at] == nil {
				spots[at] = &spot{}
			}
			spots[at].add(m)
		}
		if m.Plain {
			continue
		}
		for _, c := range s.filled(area) {
			fills[c] = graver(fills[c], min(max(m.Level, templates.Error), templates.Style))
		}
	}
	for _, c := range sorted(fills) {
		if err := s.show(c, fills[c]); err != nil {
			return nil, err
		}
	}
	return unplaced, s.addNotes(spots)
}

// filled is the cells of an area that can be seen: of a merge its first cell only.
func (s *sheet) filled(area ref.Range) []ref.Cell {
	var all []ref.Cell
	seen := map[ref.Cell]bool{}
	looked := 0
	for row := area.From.Row; row <= area.To.Row; row++ {
		for col := area.From.Col; col <= area.To.Col; col++ {
			if looked++; looked > maxFilled {
				return all
			}
			if c := s.anchor(ref.Cell{Col: col, Row: row}); !seen[c] {
				seen[c] = true
				all = append(all, c)
			}
		}
	}
	return all
}

// sorted is the cells of a map, row by row.
func sorted[T any](cells map[ref.Cell]T) []ref.Cell {
	all := make([]ref.Cell, 0, len(cells))
	for c := range cells {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b ref.Cell) int {
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return a.Col - b.Col
	})
	return all
}

// write is the package with its changed parts; data itself where no part changed.
func (b *book) write(data []byte) ([]byte, error) {
	changes, err := b.changes()
	if err != nil {
		return nil, err
	}
	if len(changes) == 0 && len(b.pkg.Strays()) == 0 {
		return data, nil
	}
	var out bytes.Buffer
	if err := b.pkg.WriteWith(&out, changes); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
