package input

import (
	"errors"
	"slices"
	"strconv"

	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/recalc"
	"tianbao/internal/words"
)

// readXLSX reads the list on the first visible sheet that holds something.
func readXLSX(data []byte) (*Node, []Fault) {
	b, err := book.Open(data)
	if err != nil {
		return nil, []Fault{openFault(err)}
	}
	sheet, faults := listSheet(b)
	if sheet == nil {
		return nil, faults
	}
	everySheet := func(string) bool { return true }
	r := &sheetReader{sheet: sheet, date1904: b.Date1904, calculator: recalc.New(b, everySheet), faults: faults}
	rows := r.rows()
	table, more := tabulate(rows)
	if table != nil {
		r.merges(table.Line)
		r.hidden(table)
	}
	return table, append(r.faults, more...)
}

func openFault(err error) Fault {
	reason := words.Plain(err.Error())
	var known interface{ Phrase() words.Phrase } // *book.Error, *limits.Excess
	if errors.As(err, &known) {
		reason = known.Phrase()
	}
	return Fault{Rule: RuleSyntax, Message: words.Say("input.xlsx", reason)}
}

// listSheet is the sheet to read. That others hold something too is said, not decided.
func listSheet(b *grid.Book) (first *grid.Sheet, faults []Fault) {
	for _, s := range b.Sheets {
		switch {
		case s.Visibility != grid.Visible || s.LastRow() == 0:
		case first == nil:
			first = s
		default:
			f := faultAt(RuleTable, 0, "input.xlsx-sheets", first.Name, s.Name)
			f.Notice, f.Sheet = true, s.Name
			faults = append(faults, *f)
		}
	}
	return first, faults
}

// sheetReader turns a sheet into rows.
type sheetReader struct {
	sheet      *grid.Sheet
	date1904   bool
	calculator *recalc.Calculator
	faults     []Fault
}

func (r *sheetReader) fault(rule string, row int, cell, found, phrase string, args ...any) {
	f := faultAt(rule, row, phrase, args...)
	f.Sheet, f.Cell, f.Found = r.sheet.Name, cell, found
	r.faults = append(r.faults, *f)
}

// merges refuses merged cells from the headings on: whether the other rows mean the same or nothing could
// only be guessed.
func (r *sheetReader) merges(from int) {
	for _, m := range r.sheet.Merges {
		if m.To.Row >= from && m.From.Row <= r.sheet.LastRow() {
			r.fault(RuleTable, m.From.Row, m.String(), "", "input.xlsx-merged")
		}
	}
}

// hidden says which rows are read that nobody sees, as those that a filter hides.
func (r *sheetReader) hidden(table *Node) {
	var lines []string
	for _, item := range table.Items {
		if slices.ContainsFunc(r.sheet.HiddenRows, func(s grid.Span) bool { return s.First <= item.Line && item.Line <= s.Last }) {
			lines = append(lines, strconv.Itoa(item.Line))
		}
	}
	if len(lines) > 0 {
		f := faultAt(RuleTable, table.Line, "input.hidden-rows", len(lines), words.List(lines[:min(len(lines), mostNamed)]))
		f.Notice, f.Sheet = true, r.sheet.Name
		r.faults = append(r.faults, *f)
	}
}

// mostNamed is how many hidden rows a message names.
const mostNamed = 10

func (r *sheetReader) rows() (rows []row) {
	left := budget(maxTableCells)
	for cells := r.sheet.Cells; len(cells) > 0; {
		line, n, width := cells[0].At.Row, 0, 0
		for ; n < len(cells) && cells[n].At.Row == line; n++ {
			if !cells[n].Empty() {
				width = cells[n].At.Col
			}
		}
		if !left.spend(width + rowCells) {
			r.fault(RuleLimit, line, "", "", "input.too-many-cells", maxTableCells)
			return nil
		}
		if width > 0 {
			rows = append(rows, r.row(line, width, cells[:n]))
		}
		cells = cells[n:]
	}
	return rows
}

func (r *sheetReader) row(line, width int, cells []grid.Cell) row {
	made := row{line: line, cells: make([]*Node, width)}
	blank := &Node{Line: line, Sheet: r.sheet.Name}
	for i := range made.cells {
		made.cells[i] = blank
	}
	for _, c := range cells {
		if c.At.Col <= width {
			n := *blank
			r.fill(&n, c)
			made.cells[c.At.Col-1] = &n
		}
	}
	return made
}

// computed tells whether a formula's saved result is to be read: where it is what the formula comes to, or
// where nobody here can tell and somebody computed the workbook.
func (r *sheetReader) computed(n *Node, c grid.Cell) bool {
	now := r.calculator.Cell(r.sheet, c.At)
	switch unknown := now.Kind() == formula.UnknownKind; {
	case c.Kind == grid.Blank && unknown:
		r.fault(RuleTable, n.Line, n.At, "="+c.Formula, "input.xlsx-formula")
	case unknown && r.calculator.Never():
		r.fault(RuleTable, n.Line, n.At, "="+c.Formula, "input.xlsx-never", cellText(c, r.date1904))
	case unknown || recalc.Agrees(c, now):
		return true
	default:
		r.fault(RuleTable, n.Line, n.At, "="+c.Formula, "input.xlsx-result", cellText(c, r.date1904), now.String())
	}
	return false
}

// fill gives the node what the cell holds, as text.
func (r *sheetReader) fill(n *Node, c grid.Cell) {
	n.At = c.At.String()
	if c.Formula != "" && !r.computed(n, c) {
		return
	}
	switch c.Kind {
	case grid.Blank:
		return
	case grid.Error:
		r.fault(RuleTable, n.Line, n.At, c.Text, "input.xlsx-error")
		return
	}
	n.Kind, n.Text, n.Cell, n.Date1904 = Cell, cellText(c, r.date1904), &c, r.date1904
}
