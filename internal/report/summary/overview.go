package summary

import (
	"fmt"
	"iter"

	"github.com/shopspring/decimal"

	"tianbao/internal/ooxml/table"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// The rows of the sheets with totals: a title, the totals, the headings, then a row per file. The
// totals stand above so that they stay in sight, and follow the filter.
const (
	totalRow   = 2
	headingRow = 3
	firstRow   = headingRow + 1
)

// overview is files by levels.
func (s *Summary) overview() table.Table {
	names := []string{s.word("summary.file"), s.word("summary.state")}
	for _, l := range levels {
		names = append(names, s.level(l))
	}
	names = append(names, s.word("summary.sum"), s.word("summary.changes"))
	t := table.Table{
		Tab: s.word("summary.overview"), Widths: []float64{48, 40, 9, 9, 9, 9, 9, 20}, Keys: 1, Airy: true,
	}
	sums := make([]decimal.Decimal, len(names))
	for i := range s.files {
		for col, c := range s.overviewRow(&s.files[i], firstRow+i) {
			sums[col] = sums[col].Add(c.Number)
		}
	}
	t.Above, t.Headings = [][]table.Cell{{textCell(s.word("summary.title", len(s.files)), title)}, s.totals(sums, 2)}, headings(names...)
	t.Rows = s.perFile(func(i int, f *file) []table.Cell { return s.overviewRow(f, firstRow+i) })
	return t
}

// perFile is a row for every file.
func (s *Summary) perFile(row func(i int, f *file) []table.Cell) iter.Seq[[]table.Cell] {
	return func(yield func([]table.Cell) bool) {
		for i := range s.files {
			if !yield(row(i, &s.files[i])) {
				return
			}
		}
	}
}

func (s *Summary) overviewRow(f *file, row int) []table.Cell {
	cells := []table.Cell{fileCell(f), s.state(f)}
	sum := 0
	for _, l := range levels {
		cells = append(cells, counts(f.counts[l], l))
		sum += f.counts[l]
	}
	from, to := ref.Cell{Col: 3, Row: row}, ref.Cell{Col: 2 + len(levels), Row: row}
	return append(cells,
		table.Cell{Formula: fmt.Sprintf("SUM(%s:%s)", from, to), Number: decimal.NewFromInt(int64(sum)), IsNumber: true, Look: number},
		count(f.changes, number))
}

// state says what became of a file.
func (s *Summary) state(f *file) table.Cell {
	switch {
	case f.failure != "":
		look := grave
		look.Wrap, look.Center = true, false
		return textCell(s.word("summary.failed", f.failure), look)
	case f.counts[templates.Error] > 0:
		return textCell(s.word("summary.has-errors"), plain)
	case f.lines > 0:
		return textCell(s.word("summary.no-errors"), plain)
	}
	return textCell(s.word("summary.clean"), plain)
}

// totals is the row of sums over all rows of files that the filter leaves; keys are the columns that
// are not summed.
func (s *Summary) totals(sums []decimal.Decimal, keys int) []table.Cell {
	const sumOfShown = 109 // SUBTOTAL's SUM over rows that are not hidden
	row := []table.Cell{textCell(s.word("summary.total"), total)}
	for col := 1; col < keys; col++ {
		row = append(row, table.Cell{Look: total})
	}
	last := max(firstRow+len(s.files)-1, firstRow)
	for col := keys; col < len(sums); col++ {
		from, to := ref.Cell{Col: col + 1, Row: firstRow}, ref.Cell{Col: col + 1, Row: last}
		row = append(row, table.Cell{Formula: fmt.Sprintf("SUBTOTAL(%d,%s:%s)", sumOfShown, from, to), Number: sums[col], IsNumber: true, Look: total})
	}
	return row
}
