package roundbook

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/ref"
	"tianbao/internal/round"
	"tianbao/templates"
)

// broken is a rule that files break.
type broken struct {
	id, title     string
	level         templates.Level
	count, waived int
	files         map[string]bool // by their content
}

// brokenRules are the rules by how many files break them.
func (b *writer) brokenRules() []*broken {
	byID := map[string]*broken{}
	for f := range b.found() {
		r := byID[f.Rule]
		if r == nil {
			r = &broken{id: f.Rule, title: b.ruleTitle(f.Point), level: f.Level, files: map[string]bool{}}
			byID[f.Rule] = r
		}
		r.level = min(r.level, f.Level)
		r.files[f.line.Hash] = true
		if r.count++; f.waived {
			r.waived++
		}
	}
	all := make([]*broken, 0, len(byID))
	for _, r := range byID {
		all = append(all, r)
	}
	slices.SortFunc(all, func(x, y *broken) int {
		return cmp.Or(cmp.Compare(len(y.files), len(x.files)), cmp.Compare(y.count, x.count), cmp.Compare(x.level, y.level), cmp.Compare(x.id, y.id))
	})
	return all
}

// rules is which rules are broken how often, with charts of them and of the states.
func (b *writer) rules() table.Table {
	rules, files := b.brokenRules(), b.filesRead()
	columns := b.ruleColumns(files)
	l := listOf(b, "roundbook.rules", "Rules", columns)
	l.Loose = true
	l.Above = append([][]table.Cell{{text(b.word("roundbook.rules-title", b.Name, files, len(rules)), title)}, headings(b.word("roundbook.state"), b.word("roundbook.items"))}, b.stateRows()...)
	for len(l.Above) < chartRows {
		l.Above = append(l.Above, nil)
	}
	l.Charts = b.charts(l.HeadingRow(), len(rules))
	l.Rows = func(yield func([]table.Cell) bool) {
		for _, r := range rules {
			if !yield(rowOf(columns, r)) {
				return
			}
		}
	}
	return l
}

// chartRows are the rows that the charts stand beside.
const chartRows = 20

// charts are those of the states and of the rules that most files break.
func (b *writer) charts(heading, rules int) []table.Chart {
	column := func(col, from, to int) ref.Range {
		return ref.Range{From: ref.Cell{Col: col, Row: from}, To: ref.Cell{Col: col, Row: to}}
	}
	states := table.Chart{
		At: ref.Cell{Col: 3, Row: 2}, Title: b.word("roundbook.states-chart"), Color: colour.Link, Width: 380, Height: 360,
		Names: column(1, 3, 2+len(states)), Values: column(2, 3, 2+len(states)),
	}
	if rules == 0 {
		return []table.Chart{states}
	}
	last := heading + min(rules, 12)
	return []table.Chart{states, {
		At: ref.Cell{Col: 8, Row: 2}, Title: b.word("roundbook.rules-chart"), Color: colour.Gone, Width: 640, Height: 360,
		Names: column(1, heading+1, last), Values: column(4, heading+1, last),
	}}
}

func (b *writer) stateRows() [][]table.Cell {
	counts := map[round.State]int{}
	for _, l := range b.lines {
		counts[l.State]++
	}
	var rows [][]table.Cell
	for _, s := range states {
		look := plain
		look.Fill = grounds[s]
		rows = append(rows, []table.Cell{text(b.state(s), look), count(counts[s], short)})
	}
	return rows
}

func (b *writer) ruleColumns(files int) []column[*broken] {
	return []column[*broken]{
		{"roundbook.rule", 44, func(r *broken) table.Cell { return text(r.title, plain) }, false},
		{"roundbook.level", 9, func(r *broken) table.Cell { return text(b.word("level."+r.level.String()), weighed(r.level, short)) }, false},
		{"roundbook.count", 9, func(r *broken) table.Cell { return count(r.count, short) }, false},
		{"roundbook.files", 9, func(r *broken) table.Cell { return count(len(r.files), short) }, false},
		{"roundbook.share", 10, func(r *broken) table.Cell { return portion(len(r.files), files) }, false},
		{"roundbook.waived", 9, func(r *broken) table.Cell { return some(r.waived, short) }, false},
		{"roundbook.id", 22, func(r *broken) table.Cell { return text(r.id, plain) }, false},
	}
}

// portion is so many of all, to a tenth of a per cent.
func portion(n, all int) table.Cell {
	if all == 0 {
		return table.Cell{Look: share}
	}
	part := decimal.NewFromInt(int64(n)).DivRound(decimal.NewFromInt(int64(all)), 3)
	return table.Cell{Number: part, IsNumber: true, Look: share}
}

// filesRead is how many files count for a line and could be read.
func (b *writer) filesRead() int {
	files := map[string]bool{}
	for _, l := range b.lines {
		if l.Hash != "" && l.State != round.Unreadable {
			files[l.Hash] = true
		}
	}
	return len(files)
}
