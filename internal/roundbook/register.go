package roundbook

import (
	"strings"

	"tianbao/internal/ooxml/table"
	"tianbao/internal/round"
	"tianbao/internal/words"
	"tianbao/templates"
)

// column is a column of a table: its heading, how wide it is, and what stands in it.
type column[T any] struct {
	heading string
	width   float64
	cell    func(T) table.Cell
	asks    bool // people answer in it
}

// listOf is a list whose columns are given.
func listOf[T any](b *writer, tab, name string, columns []column[T]) table.Table {
	l := table.Table{Tab: b.word(tab), Name: name}
	for _, c := range columns {
		look := heading
		if c.asks {
			look = question
		}
		l.Headings = append(l.Headings, text(b.word(c.heading), look))
		l.Widths = append(l.Widths, c.width)
	}
	return l
}

func rowOf[T any](columns []column[T], of T) []table.Cell {
	row := make([]table.Cell, len(columns))
	for i, c := range columns {
		row[i] = c.cell(of)
	}
	return row
}

// at is the number of a column, from 1.
func at[T any](columns []column[T], heading string) int {
	for i, c := range columns {
		if c.heading == heading {
			return i + 1
		}
	}
	return 0
}

// entry is a line of the register with its number.
type entry struct {
	*round.Line
	number int
}

// register is a line per unit and item, what needs a person first.
func (b *writer) register() table.Table {
	columns := b.registerColumns()
	l := listOf(b, "roundbook.lines", "Register", columns)
	l.Above = [][]table.Cell{{text(b.linesTitle(), title)}, {text(b.word("roundbook.lines-note"), note)}}
	shown := b.cut(&l, len(b.lines))
	l.Keys, l.Printed = at(columns, "roundbook.item"), at(columns, "roundbook.left")
	l.Answers = b.adoptions(columns)
	l.Rows = func(yield func([]table.Cell) bool) {
		for i, line := range b.lines[:shown] {
			if !yield(rowOf(columns, entry{line, i + 1})) {
				return
			}
		}
	}
	return l
}

// cut says on top of a list how many of its rows go on the sheet, and says there how many do not.
func (b *writer) cut(l *table.Table, rows int) int {
	if left := rows - b.room(len(l.Above)); left > 0 {
		l.Above[len(l.Above)-1] = append(l.Above[len(l.Above)-1][:0:0], text(b.word("roundbook.cut", left), title))
		return rows - left
	}
	return rows
}

func (b *writer) registerColumns() []column[entry] {
	return []column[entry]{
		{"roundbook.number", 6, func(e entry) table.Cell { return count(e.number, short) }, false},
		{"roundbook.state", 11, func(e entry) table.Cell { return b.stateCell(e.State) }, false},
		{"roundbook.unit", 22, func(e entry) table.Cell { return text(e.Unit, plain) }, false},
		{"roundbook.item", 26, func(e entry) table.Cell { return text(e.Item, plain) }, false},
		{"roundbook.do", 40, func(e entry) table.Cell { return text(b.toDo(e.Line), plain) }, false},
		{"roundbook.adopt", 8, func(e entry) table.Cell { return text(b.adopted(e.Line), b.ask(e.Line)) }, true},
		{"roundbook.reason", 16, func(e entry) table.Cell { return text(b.adoption(e.Line).Reason, b.ask(e.Line)) }, true},
		{"roundbook.amount", 16, func(e entry) table.Cell { return amount(e.Amount, money) }, false},
		{"roundbook.due", 16, func(e entry) table.Cell { return amount(dueAmount(e.Line), money) }, false},
		{"roundbook.errors", 7, func(e entry) table.Cell { return some(e.Errors, weighed(templates.Error, short)) }, false},
		{"roundbook.warnings", 7, func(e entry) table.Cell { return some(e.Warnings, weighed(templates.Warning, short)) }, false},
		{"roundbook.round", 8, func(e entry) table.Cell { return some(e.Round, short) }, false},
		{"roundbook.mended", 7, func(e entry) table.Cell { return since(e.Line, func(s *round.Since) int { return s.Mended }) }, false},
		{"roundbook.new", 7, func(e entry) table.Cell { return since(e.Line, func(s *round.Since) int { return s.New }) }, false},
		{"roundbook.left", 7, func(e entry) table.Cell { return since(e.Line, func(s *round.Since) int { return s.Left }) }, false},
		{"roundbook.changes", 36, func(e entry) table.Cell { return text(b.changes(e.Changes), plain) }, false},
		{"roundbook.file", 34, func(e entry) table.Cell { return b.file(first(e.Files)) }, false},
		{"roundbook.others", 34, func(e entry) table.Cell { return text(b.others(e.Line), plain) }, false},
		{"roundbook.who", 12, func(e entry) table.Cell { return text(e.Who, plain) }, false},
		{"roundbook.when", 17, func(e entry) table.Cell { return text(written(e.When), short) }, false},
		{"roundbook.from", 26, func(e entry) table.Cell { return text(e.From, plain) }, false},
		{"roundbook.over", 20, func(e entry) table.Cell { return text(over(e.Line), plain) }, false},
		{"roundbook.code", 18, func(e entry) table.Cell { return text(code(e.Line), plain) }, false},
		{"roundbook.near", 30, func(e entry) table.Cell { return text(words.List(e.Near).In(b.lang), plain) }, false},
		{"roundbook.key", 0, func(e entry) table.Cell { return text(b.lineKey(e), table.Look{}) }, false},
	}
}

func (b *writer) linesTitle() string {
	units, counts := map[string]bool{}, map[round.State]int{}
	for _, l := range b.lines {
		units[l.Unit] = true
		counts[l.State]++
	}
	var said []string
	for _, s := range states {
		if counts[s] > 0 {
			said = append(said, b.word("roundbook.state-count", b.state(s), counts[s]))
		}
	}
	return b.word("roundbook.lines-title", b.Name, len(units), len(b.lines), words.List(said))
}

// ToDo is what a person is to do about a line, in a language.
func ToDo(l *round.Line, lang string) string { return speech{lang: lang}.toDo(l) }

// toDo is what a person is to do about a line.
func (b speech) toDo(l *round.Line) string {
	said := b.word("act." + string(l.State))
	switch {
	case l.State == round.Unreadable && l.Failure != nil:
		said = l.Failure.In(b.lang)
	case l.State == round.Unlisted && len(l.Near) > 0:
		said = b.word("act.unlisted-near", words.List(l.Near))
	case l.State == round.Conflict:
		for i, f := range l.Files {
			said += "\n" + b.version(i, f)
		}
	}
	return said
}

// version is one of several with the number that people adopt it by.
func (b speech) version(i int, file string) string { return b.word("roundbook.version", i+1, file) }

// others are the versions that do not count, by their numbers, and the copies.
func (b speech) others(l *round.Line) string {
	var all []string
	for i, f := range l.Files {
		if i > 0 {
			all = append(all, b.version(i, f))
		}
	}
	return strings.Join(append(all, l.Duplicates...), "\n")
}

// ask is the look of a cell in which an answer is wanted, or at least possible.
func (b *writer) ask(l *round.Line) table.Look {
	if len(l.Files) > 1 {
		return answer
	}
	return plain
}

func (b *writer) adoptions(columns []column[entry]) []table.Answer {
	most := 1
	for _, l := range b.lines {
		most = max(most, len(l.Files))
	}
	return []table.Answer{
		{Column: at(columns, "roundbook.adopt"), Choices: numbers(min(most, 20)), Title: b.word("roundbook.adopt"), Prompt: b.word("roundbook.adopt-prompt")},
		{Column: at(columns, "roundbook.reason"), Title: b.word("roundbook.reason"), Prompt: b.word("roundbook.reason-prompt")},
	}
}

// mostChanges is how many fields that changed are told of a line: a form that was filled in anew has dozens.
const mostChanges = 8

// changes are what a version says otherwise than the one before.
func (b speech) changes(all []round.Change) string {
	var said []string
	for _, c := range all[:min(len(all), mostChanges)] {
		switch {
		case c.Was == c.Now:
			said = append(said, b.word("roundbook.changed-within", c.Label))
		default:
			said = append(said, b.word("roundbook.change", c.Label, b.orBlank(c.Was), b.orBlank(c.Now)))
		}
	}
	if more := len(all) - mostChanges; more > 0 {
		said = append(said, b.word("roundbook.changes-more", more))
	}
	return strings.Join(said, "\n")
}

func (b speech) orBlank(text string) string {
	if text == "" {
		return b.word("roundbook.nothing")
	}
	return text
}

func since(l *round.Line, of func(*round.Since) int) table.Cell {
	if l.Since == nil {
		return table.Cell{Look: short}
	}
	return count(of(l.Since), short)
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

func dueAmount(l *round.Line) string {
	if l.Due == nil {
		return ""
	}
	return l.Due.Amount
}

func over(l *round.Line) string {
	if l.Over == "" && l.Due != nil {
		return l.Due.Over
	}
	return l.Over
}

func code(l *round.Line) string {
	if l.Code == "" && l.Due != nil {
		return l.Due.Code
	}
	return l.Code
}
