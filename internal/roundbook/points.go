package roundbook

import (
	"iter"
	"strconv"

	"tianbao/internal/ooxml/table"
	"tianbao/internal/round"
)

// found is a finding of a line with its number.
type found struct {
	round.Point
	line   *round.Line
	number int
	waived bool
}

// points is a line per finding, with room for what a reviewer decides about it.
func (b *writer) points() table.Table {
	columns := b.pointColumns()
	l := listOf(b, "roundbook.points", "Findings", columns)
	all, waived := 0, 0
	for _, line := range b.lines {
		all, waived = all+len(line.Points)+len(line.Waived), waived+len(line.Waived)
	}
	l.Above = [][]table.Cell{{text(b.word("roundbook.points-title", b.Name, all, waived), title)}, {text(b.word("roundbook.points-note"), note)}}
	shown := b.cut(&l, all)
	l.Keys, l.Printed = at(columns, "roundbook.item"), at(columns, "roundbook.label")
	l.Answers = []table.Answer{
		{Column: at(columns, "roundbook.waive"), Choices: []string{b.word("roundbook.yes"), b.word("roundbook.no")}, Title: b.word("roundbook.waive"), Prompt: b.word("roundbook.waive-prompt")},
		{Column: at(columns, "roundbook.reason"), Title: b.word("roundbook.reason"), Prompt: b.word("roundbook.reason-prompt")},
	}
	l.Rows = func(yield func([]table.Cell) bool) {
		for f := range b.found() {
			if f.number > shown || !yield(rowOf(columns, f)) {
				return
			}
		}
	}
	return l
}

// found are the findings of all lines, those that are waived behind the others of their line.
func (b *writer) found() iter.Seq[found] {
	return func(yield func(found) bool) {
		n := 0
		for _, l := range b.lines {
			for i := range len(l.Points) + len(l.Waived) {
				n++
				f := found{line: l, number: n, waived: i >= len(l.Points)}
				if f.waived {
					f.Point = l.Waived[i-len(l.Points)]
				} else {
					f.Point = l.Points[i]
				}
				if !yield(f) {
					return
				}
			}
		}
	}
}

func (b *writer) pointColumns() []column[found] {
	return []column[found]{
		{"roundbook.number", 7, func(f found) table.Cell { return count(f.number, short) }, false},
		{"roundbook.unit", 24, func(f found) table.Cell { return text(f.line.Unit, plain) }, false},
		{"roundbook.item", 26, func(f found) table.Cell { return text(f.line.Item, plain) }, false},
		{"roundbook.level", 8, func(f found) table.Cell { return text(b.word("level."+f.Level.String()), weighed(f.Level, short)) }, false},
		{"roundbook.message", 60, func(f found) table.Cell { return text(f.Message.In(b.lang), plain) }, false},
		{"roundbook.waive", 8, func(f found) table.Cell { return text(b.waived(f), answer) }, true},
		{"roundbook.reason", 24, func(f found) table.Cell { return text(b.waiver(f).Reason, answer) }, true},
		{"roundbook.sheet", 16, func(f found) table.Cell { return text(f.Sheet, plain) }, false},
		{"roundbook.cell", 9, func(f found) table.Cell { return b.place(first(f.line.Files), f.Point) }, false},
		{"roundbook.label", 22, func(f found) table.Cell { return text(f.Label, plain) }, false},
		{"roundbook.found", 30, func(f found) table.Cell { return text(brief(f.Found), plain) }, false},
		{"roundbook.expected", 30, func(f found) table.Cell { return text(brief(f.Expected), plain) }, false},
		{"roundbook.rule", 30, func(f found) table.Cell { return text(b.ruleTitle(f.Point), plain) }, false},
		{"roundbook.file", 34, func(f found) table.Cell { return b.file(first(f.line.Files)) }, false},
		{"roundbook.waived-by", 12, func(f found) table.Cell { return text(b.waiver(f).By, plain) }, false},
		{"roundbook.waived-at", 17, func(f found) table.Cell { return text(written(b.waiver(f).At), short) }, false},
		{"roundbook.key", 0, func(f found) table.Cell { return text(b.pointKey(f), table.Look{}) }, false},
	}
}

// brief is the beginning of a value that may be a page long: the cell that is linked has all of it, and rows stay
// low enough to look through.
func brief(value string) string {
	const most = 60
	if letters := []rune(value); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return value
}

// ruleTitle is what a rule is about; where nobody said it, its id is all there is.
func (b speech) ruleTitle(p round.Point) string {
	if said := p.Title.In(b.lang); said != "" {
		return said
	}
	return p.Rule
}

// waiver is what was answered about a finding, as long as it holds.
func (b *writer) waiver(f found) round.Answer {
	if len(b.given) == 0 {
		return round.Answer{}
	}
	a := b.given[aboutPoint(f.line.Unit, f.line.Item, f.ID)]
	if !f.waived && a.Kind != round.Hold {
		return round.Answer{} // what it was about has changed
	}
	return a
}

// waived is the answer as it is printed.
func (b *writer) waived(f found) string {
	switch {
	case f.waived:
		return b.word("roundbook.yes")
	case b.waiver(f).Kind == round.Hold:
		return b.word("roundbook.no")
	}
	return ""
}

// adoption is what was answered about the versions of a line, as long as there is the one that was meant.
func (b *writer) adoption(l *round.Line) round.Answer {
	a, given := b.given[aboutPoint(l.Unit, l.Item, "")]
	if given && a.Hash != "" && b.numberOf(l, a.Hash) > 0 {
		return a
	}
	return round.Answer{}
}

func (b *writer) adopted(l *round.Line) string {
	if n := b.numberOf(l, b.adoption(l).Hash); n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// numberOf is the number of the version with that content, 0 where there is none.
func (b *writer) numberOf(l *round.Line, hash string) int {
	for i, h := range versions(l) {
		if h == hash && hash != "" {
			return i + 1
		}
	}
	return 0
}

func numbers(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = strconv.Itoa(i + 1)
	}
	return all
}
