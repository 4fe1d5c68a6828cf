package extract

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/jsonline"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
)

// Account is what became of all that stands in a workbook: every cell with content on every sheet, hidden
// ones and those under merges too, and every note, conversation, box with text and picture is counted once.
type Account struct {
	Form    int // printed text of the template
	Value   int // a value, or part of one
	Nothing int // a dash, 无 and the like, or spaces: read as a blank
	Unread  int // it belongs to a field and was refused, with an error
	Ours    int // what tianbao wrote beside the form
	Left    int // none of these: a finding names it and says what it holds
}

// Cells is how much there is in all.
func (a Account) Cells() int { return a.Form + a.Value + a.Nothing + a.Unread + a.Ours + a.Left }

// MarshalJSON is the account with its sum.
func (a Account) MarshalJSON() ([]byte, error) {
	return jsonline.Marshal(struct {
		Cells   int `json:"cells"`
		Form    int `json:"form"`
		Value   int `json:"value"`
		Nothing int `json:"nothing"`
		Unread  int `json:"unread"`
		Ours    int `json:"ours"`
		Left    int `json:"left"`
	}{a.Cells(), a.Form, a.Value, a.Nothing, a.Unread, a.Ours, a.Left})
}

// plus is the account of two workbooks.
func (a Account) plus(b Account) Account {
	return Account{a.Form + b.Form, a.Value + b.Value, a.Nothing + b.Nothing, a.Unread + b.Unread, a.Ours + b.Ours, a.Left + b.Left}
}

// class is what became of one of them. Where a cell is several things, the last of these counts.
type class byte

const (
	unclaimed class = iota
	spokenOf        // left, and a finding of its own says what it holds
	formText
	nothingSaid
	valueRead
	valueUnread
	oursAlone
)

// ledger holds what became of everything, sheet by sheet. Whoever makes use of a cell says so here: what
// nobody claimed in the end is left.
type ledger struct {
	cells    map[*grid.Sheet][]class // beside the sheet's cells
	attached map[*grid.Sheet][]class // beside what is attached to it
	ours     int                     // cells of sheets of ours that were not read
}

func newLedger(b *grid.Book) *ledger {
	l := &ledger{cells: map[*grid.Sheet][]class{}, attached: map[*grid.Sheet][]class{}}
	for _, s := range b.Sheets {
		l.cells[s], l.attached[s] = make([]class, len(s.Cells)), make([]class, len(s.Attached))
		l.ours += s.Filled - len(s.Cells)
	}
	return l
}

// claim says what a cell is; a blank one is nothing.
func (l *ledger) claim(s *grid.Sheet, at ref.Cell, as class) {
	if i, filled := s.Index(at); filled {
		l.cells[s][i] = max(l.cells[s][i], as)
	}
}

// all claims all cells of a sheet.
func (l *ledger) all(s *grid.Sheet, as class) {
	for i := range l.cells[s] {
		l.cells[s][i] = max(l.cells[s][i], as)
	}
}

// beside claims the sheets beside the form's: tianbao added them.
func (l *ledger) beside(b *grid.Book, form []*locate.Sheet) {
	for _, sheet := range b.Sheets {
		if !slices.ContainsFunc(form, func(v *locate.Sheet) bool { return v.Sheet == sheet }) {
			l.all(sheet, oursAlone)
		}
	}
}

// leave takes back what was said of cells: they are left, and a finding says so.
func (l *ledger) leave(s *grid.Sheet, cells []grid.Cell) {
	for _, c := range cells {
		if i, filled := s.Index(c.At); filled {
			l.cells[s][i] = spokenOf
		}
	}
}

// take claims the cells that a field was read from.
func (l *ledger) take(x *found) {
	s := x.in.Sheet.Sheet
	if s == nil {
		return
	}
	as := [...]class{value.HasValue: valueRead, value.Blank: nothingSaid, value.Unread: valueUnread}[x.State]
	if x.bare {
		as = formText
	}
	if !x.content.Empty() || x.slot == nil || x.slot.Alone() == nil { // the value of a blank cell comes from elsewhere
		l.claim(s, x.at, as)
	}
	for _, at := range x.joined {
		l.claim(s, at, as)
	}
	for _, i := range x.boxes {
		l.attached[s][i] = as
	}
	for _, at := range x.labels {
		l.claim(s, at, formText)
	}
	for _, at := range x.told {
		l.claim(s, at, spokenOf)
	}
}

// account sums it up.
func (l *ledger) account() Account {
	n := [oursAlone + 1]int{oursAlone: l.ours}
	for _, beside := range []map[*grid.Sheet][]class{l.cells, l.attached} {
		for _, all := range beside {
			for _, c := range all {
				n[c]++
			}
		}
	}
	return Account{n[formText], n[valueRead], n[nothingSaid], n[valueUnread], n[oursAlone], n[unclaimed] + n[spokenOf]}
}
