package summary

import "tianbao/internal/ooxml/table"

// details is a line per finding, to be sorted and filtered; the number brings the first order back.
func (s *Summary) details() table.Table {
	t := table.Table{
		Tab: s.word("summary.details"), Keys: 2, Airy: true,
		Widths: []float64{7, 36, 18, 10, 20, 8, 18, 64, 24, 24, 40, 30},
	}
	t.Headings = headings(
		s.word("summary.number"), s.word("summary.file"), s.word("summary.sheet"), s.word("summary.cell"), s.word("summary.label"),
		s.word("summary.level"), s.word("summary.rule"), s.word("summary.message"), s.word("summary.found"), s.word("summary.expected"),
		s.word("summary.remedy"), s.word("summary.field"))
	t.Rows = func(yield func([]table.Cell) bool) {
		n := 0
		for l := range s.lines.all() {
			if n++; !yield(s.detail(n, l)) {
				return
			}
		}
	}
	return t
}

func (s *Summary) detail(n int, l *detail) []table.Cell {
	f := &s.files[l.file]
	return []table.Cell{
		count(n, number), fileCell(f), textCell(l.sheet, plain), cellLink(f, l), textCell(l.label, plain),
		textCell(s.level(l.level), coloured(l.level)), textCell(l.rule, plain), textCell(l.message, plain), textCell(l.found, plain), textCell(l.expected, plain),
		textCell(l.remedying, plain), textCell(l.field, plain),
	}
}
