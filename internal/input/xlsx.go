package input

import (
	"errors"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
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
	r := &sheetReader{sheet: sheet, date1904: b.Date1904, faults: faults}
	r.merges()
	t := newTabulator()
	if fault := r.rows(t); fault != nil {
		fault.Sheet = sheet.Name
		return nil, append(r.faults, *fault)
	}
	return t.table, append(r.faults, t.faults...)
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
	sheet    *grid.Sheet
	date1904 bool
	faults   []Fault
}

func (r *sheetReader) fault(rule string, row int, cell, found, phrase string, args ...any) {
	f := faultAt(rule, row, phrase, args...)
	f.Sheet, f.Cell, f.Found = r.sheet.Name, cell, found
	r.faults = append(r.faults, *f)
}

// merges refuses merged cells: whether the other rows mean the same or nothing could only be guessed.
func (r *sheetReader) merges() {
	for _, m := range r.sheet.Merges {
		if m.From.Row <= r.sheet.LastRow() {
			r.fault(RuleTable, m.From.Row, m.String(), "", "input.xlsx-merged")
		}
	}
}

func (r *sheetReader) rows(t *tabulator) *Fault {
	for cells := r.sheet.Cells; len(cells) > 0; {
		line, n, width := cells[0].At.Row, 0, 0
		for ; n < len(cells) && cells[n].At.Row == line; n++ {
			if !cells[n].Empty() {
				width = cells[n].At.Col
			}
		}
		if width > 0 {
			if fault := t.add(r.row(line, width, cells[:n])); fault != nil {
				return fault
			}
		}
		cells = cells[n:]
	}
	return nil
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

// fill gives the node what the cell holds, as text.
func (r *sheetReader) fill(n *Node, c grid.Cell) {
	n.At = c.At.String()
	switch c.Kind {
	case grid.Blank:
		if c.Formula != "" {
			r.fault(RuleTable, n.Line, n.At, "="+c.Formula, "input.xlsx-formula")
		}
		return
	case grid.Error:
		r.fault(RuleTable, n.Line, n.At, c.Text, "input.xlsx-error")
		return
	}
	n.Kind, n.Text = Cell, cellText(c, r.date1904)
}
