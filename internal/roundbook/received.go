package roundbook

import (
	"slices"

	"tianbao/internal/ooxml/table"
	"tianbao/internal/round"
)

// arrival is a file that came with its number, and the line that it is of.
type arrival struct {
	*round.Arrival
	number  int
	reading *round.Reading
	line    *round.Line
}

// received is a line per file that came: when, from whom, and what became of it.
func (b *writer) received() table.Table {
	columns := b.arrivalColumns()
	l := listOf(b, "roundbook.arrivals", "Received", columns)
	l.Above = [][]table.Cell{{text(b.word("roundbook.arrivals-title", b.Name, len(b.Arrivals)), title)}}
	shown := b.cut(&l, len(b.Arrivals))
	l.Keys = at(columns, "roundbook.file")
	lines := b.linesByContent()
	l.Rows = func(yield func([]table.Cell) bool) {
		for i := range b.Arrivals[:shown] {
			a := &b.Arrivals[i]
			if !yield(rowOf(columns, arrival{a, i + 1, b.reading(a.Hash), lines[a.Hash]})) {
				return
			}
		}
	}
	return l
}

func (b *writer) reading(hash string) *round.Reading {
	if r := b.Readings[hash]; r != nil {
		return r
	}
	return &round.Reading{}
}

// linesByContent is the first line that each content is of.
func (b *writer) linesByContent() map[string]*round.Line {
	all := map[string]*round.Line{}
	for _, l := range b.lines {
		for _, h := range versions(l) {
			if all[h] == nil {
				all[h] = l
			}
		}
	}
	return all
}

func (b *writer) arrivalColumns() []column[arrival] {
	return []column[arrival]{
		{"roundbook.number", 7, func(a arrival) table.Cell { return count(a.number, short) }, false},
		{"roundbook.file", 44, func(a arrival) table.Cell { return b.file(a.File) }, false},
		{"roundbook.unit", 26, func(a arrival) table.Cell { return text(a.unit(), plain) }, false},
		{"roundbook.became", 50, func(a arrival) table.Cell { return text(b.became(a), plain) }, false},
		{"roundbook.from", 28, func(a arrival) table.Cell { return text(a.From, plain) }, false},
		{"roundbook.sent", 17, func(a arrival) table.Cell { return text(moment(a.Sent), short) }, false},
		{"roundbook.kept", 17, func(a arrival) table.Cell { return text(moment(a.Kept), short) }, false},
		{"roundbook.who", 12, func(a arrival) table.Cell { return text(a.reading.SavedBy, plain) }, false},
		{"roundbook.when", 17, func(a arrival) table.Cell { return text(written(a.reading.Saved), short) }, false},
		{"roundbook.first", 17, func(a arrival) table.Cell { return text(b.firstSeen(a), short) }, false},
	}
}

// unit is who sent a file, as the roster says where it is on it.
func (a arrival) unit() string {
	if a.line != nil && a.line.Unit != "" {
		return a.line.Unit
	}
	return a.reading.Unit
}

func (b *writer) firstSeen(a arrival) string {
	if a.First == "" {
		return b.word("roundbook.this-run")
	}
	return written(a.First)
}

// became is what became of a file.
func (b *writer) became(a arrival) string {
	switch {
	case a.Fault != nil:
		return a.Fault.In(b.lang)
	case a.reading.Failure != nil:
		return a.reading.Failure.In(b.lang)
	case b.names[a.Hash] != a.File:
		return b.word("roundbook.copy", b.names[a.Hash])
	case a.line == nil:
		return b.word("roundbook.taken")
	case a.line.State == round.Conflict:
		return b.state(round.Conflict)
	case a.line.Hash == a.Hash:
		return b.word("roundbook.counts")
	case slices.Contains(versions(a.line), a.Hash):
		return b.word("roundbook.replaced")
	}
	return b.word("roundbook.taken")
}
