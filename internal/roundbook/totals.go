package roundbook

import (
	"fmt"

	"github.com/shopspring/decimal"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/ref"
	"tianbao/internal/round"
)

// total is what the lines of a unit, or of a department, come to.
type total struct {
	name, over              string
	units                   map[string]bool
	due, received           int
	counts                  map[round.State]int
	errors, warnings        int
	roster, declared        decimal.Decimal
	onRoster, known         bool         // whether any amount is known
	rows                    map[int]bool // of the roster
	mended, brought, remain int
}

func (t *total) add(l *round.Line) {
	t.units[l.Unit] = true
	t.counts[l.State]++
	t.errors, t.warnings = t.errors+l.Errors, t.warnings+l.Warnings
	if l.State != round.Missing {
		t.received++
	}
	if l.Since != nil {
		t.mended, t.brought, t.remain = t.mended+l.Since.Mended, t.brought+l.Since.New, t.remain+l.Since.Left
	}
	if a, err := decimal.NewFromString(l.Amount); err == nil {
		t.declared, t.known = t.declared.Add(a), true
	}
	t.owe(l.Due)
}

// owe counts a line of the roster once, however many items it stands for.
func (t *total) owe(d *round.Due) {
	if d == nil || t.rows[d.Row] {
		return
	}
	t.rows[d.Row] = true
	t.due++
	if a, err := decimal.NewFromString(d.Amount); err == nil {
		t.roster, t.onRoster = t.roster.Add(a), true
	}
}

// sums are totals in the order in which their names come.
type sums struct {
	all  []*total
	byID map[string]*total
}

func (s *sums) of(name, over string) *total {
	t := s.byID[name]
	if t == nil {
		t = &total{name: name, over: over, units: map[string]bool{}, counts: map[round.State]int{}, rows: map[int]bool{}}
		s.byID[name] = t
		s.all = append(s.all, t)
	}
	return t
}

// totals is amounts against the roster by unit, and below them by department. Units stand in the roster's order.
func (b *writer) totals() table.Table {
	units, departments := &sums{byID: map[string]*total{}}, &sums{byID: map[string]*total{}}
	for i := range b.Lines {
		l := &b.Lines[i]
		units.of(l.Unit, over(l)).add(l)
		departments.of(over(l), "").add(l)
	}
	columns := b.totalColumns()
	l := listOf(b, "roundbook.totals", "Totals", columns)
	shown := min(len(units.all), b.room(totalsAbove)-len(departments.all)-2)
	l.Above = [][]table.Cell{
		{text(b.word("roundbook.totals-title", b.Name), title)}, b.toDepartments(shown), b.totalRow(columns, units.all[:shown]),
	}
	l.Keys = 1
	l.Rows = func(yield func([]table.Cell) bool) {
		for _, t := range units.all[:shown] {
			if !yield(rowOf(columns, t)) {
				return
			}
		}
	}
	l.Below = b.byDepartment(columns, departments.all)
	return l
}

const totalsAbove = 3

// toDepartments leads to the sums by department.
func (b *writer) toDepartments(units int) []table.Cell {
	row := totalsAbove + 1 + max(units, 1) + 2
	to := fmt.Sprintf("#'%s'!A%d", b.word("roundbook.totals"), row)
	return []table.Cell{linked(b.word("roundbook.totals-over", row), to, way)}
}

func (b *writer) byDepartment(columns []column[*total], all []*total) [][]table.Cell {
	head := make([]table.Cell, len(columns))
	for i, c := range columns {
		head[i] = text(b.word(c.heading), heading)
	}
	head[0], head[1] = text(b.word("roundbook.over"), heading), text(b.word("roundbook.units"), heading)
	rows := [][]table.Cell{{}, head}
	for _, t := range all {
		row := rowOf(columns, t)
		if t.name == "" {
			row[0] = text(b.word("roundbook.no-over"), plain)
		}
		row[1] = count(len(t.units), short)
		rows = append(rows, row)
	}
	return rows
}

func (b *writer) totalColumns() []column[*total] {
	columns := []column[*total]{
		{"roundbook.unit", 30, func(t *total) table.Cell { return text(b.unit(t.name), plain) }, false},
		{"roundbook.over", 20, func(t *total) table.Cell { return text(t.over, plain) }, false},
		{"roundbook.due-count", 7, func(t *total) table.Cell { return count(t.due, short) }, false},
		{"roundbook.received", 7, func(t *total) table.Cell { return count(t.received, short) }, false},
		{"roundbook.due", 19, func(t *total) table.Cell { return when(t.onRoster, t.roster) }, false},
		{"roundbook.amount", 19, func(t *total) table.Cell { return when(t.known, t.declared) }, false},
		{"roundbook.more", 19, func(t *total) table.Cell { return when(t.onRoster, t.declared.Sub(t.roster)) }, false},
	}
	for _, s := range states {
		columns = append(columns, column[*total]{"state." + string(s), 9, func(t *total) table.Cell {
			look := short
			look.Fill = grounds[s]
			return some(t.counts[s], look)
		}, false})
	}
	return append(columns,
		column[*total]{"roundbook.errors", 8, func(t *total) table.Cell { return some(t.errors, short) }, false},
		column[*total]{"roundbook.warnings", 8, func(t *total) table.Cell { return some(t.warnings, short) }, false},
		column[*total]{"roundbook.mended", 8, func(t *total) table.Cell { return some(t.mended, short) }, false},
		column[*total]{"roundbook.new", 8, func(t *total) table.Cell { return some(t.brought, short) }, false},
		column[*total]{"roundbook.left", 8, func(t *total) table.Cell { return some(t.remain, short) }, false},
	)
}

// when is an amount, blank where none is known.
func when(known bool, d decimal.Decimal) table.Cell {
	if !known {
		return table.Cell{Look: money}
	}
	return table.Cell{Number: d, IsNumber: true, Look: money}
}

func (b speech) unit(name string) string {
	if name == "" {
		return b.word("roundbook.no-unit")
	}
	return name
}

// totalRow is the sums over the rows that the filter leaves.
func (b *writer) totalRow(columns []column[*total], all []*total) []table.Cell {
	row := []table.Cell{text(b.word("roundbook.total"), sum), {Look: sum}}
	for i := len(row); i < len(columns); i++ {
		look := sum
		if columns[i].width > 10 {
			look = sumMoney
		}
		row = append(row, sumOf(i+1, columns[i], all, look))
	}
	return row
}

// sumOf is the sum of a column. Excel adds up what it keeps as a number: where one is too long for it, the sum
// is there without a formula.
func sumOf(at int, c column[*total], all []*total, look table.Look) table.Cell {
	const sumOfShown = 109 // SUBTOTAL's SUM over rows that are not hidden
	out := table.Cell{IsNumber: true, Look: look}
	short := true
	for _, t := range all {
		n := c.cell(t).Number
		out.Number, short = out.Number.Add(n), short && n.NumDigits() <= excel.MaxDigits
	}
	if short && out.Number.NumDigits() <= excel.MaxDigits {
		area := ref.Range{From: ref.Cell{Col: at, Row: totalsAbove + 2}, To: ref.Cell{Col: at, Row: totalsAbove + 1 + max(len(all), 1)}}
		out.Formula = fmt.Sprintf("SUBTOTAL(%d,%s)", sumOfShown, area)
	}
	return out
}
