package load

import (
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/excel"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// entry is a cell of a definition sheet.
type entry struct {
	text string // trimmed
	cell *grid.Cell
	at   templates.Place
}

// row is a row of a definition sheet with its cells by English heading.
type row struct {
	at      templates.Place // its first cell
	entries map[string]entry
}

// get is the row's cell under a heading. It is empty, but has a place, where the sheet has no such column.
func (r row) get(heading string) entry {
	if e, ok := r.entries[heading]; ok {
		return e
	}
	return entry{at: r.at}
}

// definition is what a definition sheet may have for columns, and those that it must have.
type definition struct {
	headings []word
	required []string
}

// read gives the rows of a definition sheet that hold something: its first row with text has the
// headings. None where there is no such sheet.
func (t definition) read(s *grid.Sheet, fs *faults) []row {
	if s == nil {
		return nil
	}
	cells := cellsOf(s)
	if len(cells) == 0 {
		fs.fault(ruleHeading, templates.Place{Sheet: s.Name, Cell: "A1"}, words.Say("template.sheet-empty", s.Name))
		return nil
	}
	return t.below(cells, fs)
}

// below reads a table whose headings stand in the first row of the cells.
func (t definition) below(cells [][]entry, fs *faults) []row {
	columns := t.columns(cells[0], fs)
	for _, h := range t.headings {
		if slices.Contains(t.required, h.english) && !slices.Contains(slices.Collect(maps.Values(columns)), h.english) {
			fs.fault(ruleHeading, cells[0][0].at, words.Say("template.heading-missing", h.english, h.chinese))
		}
	}
	var all []row
	for _, line := range cells[1:] {
		if r := rowOf(line, columns, fs); len(r.entries) > 0 {
			all = append(all, r)
		}
	}
	return all
}

// columns finds which column has which heading. Remarks are no columns.
func (t definition) columns(line []entry, fs *faults) map[int]string {
	columns, seen := map[int]string{}, map[int]bool{}
	for _, e := range line {
		i := indexOf(e.text, t.headings)
		columns[e.cell.At.Col] = ""
		switch {
		case remark(e.text):
		case i < 0:
			fs.unknown(ruleHeading, e.at, "template.heading-unknown", e.text, spellings(t.headings))
		case seen[i]:
			fs.fault(ruleHeading, e.at, words.Say("template.heading-twice", e.text))
		default:
			columns[e.cell.At.Col] = t.headings[i].english
			seen[i] = true
		}
	}
	return columns
}

func rowOf(line []entry, columns map[int]string, fs *faults) row {
	first := ref.Cell{Col: 1, Row: line[0].cell.At.Row}
	r := row{at: placeOf(line[0].at.Sheet, first), entries: map[string]entry{}}
	for _, e := range line {
		name, headed := columns[e.cell.At.Col]
		switch {
		case !headed:
			fs.fault(ruleHeading, e.at, words.Say("template.no-heading", e.text))
		case name != "":
			r.entries[name] = e
		}
	}
	return r
}

// remark tells whether a heading is that of a column for people only.
func remark(heading string) bool {
	return strings.HasPrefix(fold.Name(heading), "备注") || strings.HasPrefix(fold.Name(heading), "remark")
}

// cellsOf are the cells of a sheet that hold text, row by row.
func cellsOf(s *grid.Sheet) [][]entry {
	all := make([]entry, 0, len(s.Cells))
	var rows [][]entry
	first := 0 // of the row
	for i := range s.Cells {
		c := &s.Cells[i]
		if text := strings.TrimSpace(typed(c)); text != "" {
			if n := len(all); n > first && all[first].cell.At.Row != c.At.Row {
				rows, first = append(rows, all[first:n:n]), n
			}
			all = append(all, entry{text, c, placeOf(s.Name, c.At)})
		}
	}
	if len(all) > first {
		rows = append(rows, all[first:])
	}
	return rows
}

// typed is what the template's author typed into a cell. Excel makes a formula of =annual*2 and an
// error of its result; only the formula matters.
func typed(c *grid.Cell) string {
	switch {
	case c.Formula != "":
		return "=" + c.Formula
	case c.Kind == grid.Number:
		return plainDigits(c.Text)
	}
	return strings.ReplaceAll(c.Text, "\r", "")
}

// plainDigits is a number of a file as its author typed it.
func plainDigits(raw string) string {
	d, err := decimal.NewFromString(raw)
	if err != nil || d.Exponent() < -2*codec.MaxExponent || d.Exponent() > codec.MaxExponent {
		return raw
	}
	return excel.Kept(d).String()
}

// separate splits several things in one cell.
func separate(text string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(text, isSeparator) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

func isSeparator(r rune) bool { return r == '、' || r == ',' || r == '，' }

// splitOutside splits at the separators that stand neither in brackets nor in quotes.
func splitOutside(text string) []string {
	var parts []string
	depth, quoted, start := 0, false, 0
	take := func(end int) {
		if p := strings.TrimSpace(text[start:end]); p != "" {
			parts = append(parts, p)
		}
	}
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[' || r == '(':
			depth++
		case r == ']' || r == ')':
			depth--
		case depth <= 0 && (isSeparator(r) || r == '\n'):
			take(i)
			start = i + len(string(r))
		}
	}
	take(len(text))
	return parts
}
