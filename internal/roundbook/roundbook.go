// Package roundbook writes ROUND.xlsx, the workbook in which a reviewer sees what became of a round of forms and
// decides what is left to decide, and reads the answers back from it: lines of package round go in, and a
// workbook comes out; a workbook goes in, and answers come out.
package roundbook

import (
	"cmp"
	"io"
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/ooxml/table"
	"tianbao/internal/ref"
	"tianbao/internal/round"
	"tianbao/internal/words"
)

// Round is what the workbook shows.
type Round struct {
	Name     string
	Lang     string
	Lines    []round.Line
	Arrivals []round.Arrival           // in the order in which they came
	Readings map[string]*round.Reading // of the arrivals, by their hash; what is missing is not shown
	Answers  []round.Answer            // all that were given, in their order; the last about the same holds

	// Link is where a file is opened from, beside the workbook; "" for one that cannot be. Nil: no links.
	Link func(file string) string
}

// program is who the workbook says it was saved by, until a person saves it.
const program = "tianbao"

// Write writes the workbook. The same round gives the same bytes.
func Write(w io.Writer, r Round) error { return write(w, r, ref.MaxRows) }

// write writes it with so many rows a sheet.
func write(w io.Writer, r Round, rows int) error {
	b := newBook(r, rows)
	return table.Book{
		Title:  b.word("roundbook.title", r.Name),
		Tables: []table.Table{b.register(), b.totals(), b.points(), b.rules(), b.received()},
	}.Write(w)
}

// writer makes the sheets of one workbook.
type writer struct {
	Round
	speech
	rows  int // of a sheet
	lines []*round.Line
	given map[answered]round.Answer // what was answered last, by what it is about
	names map[string]string         // a file of each content
}

// speech is how the workbook speaks, and where its links lead.
type speech struct {
	lang string
	link func(file string) string
}

// answered is what an answer is about, whatever width and case its names are in.
type answered struct {
	unit, item, point string // no point: which version counts
}

func aboutPoint(unit, item, point string) answered {
	return answered{fold.Name(unit), fold.Name(item), point}
}

func about(a round.Answer) answered { return aboutPoint(a.Unit, a.Item, a.Point) }

func newBook(r Round, rows int) *writer {
	b := &writer{Round: r, speech: speech{r.Lang, once(r.Link)}, rows: rows, given: map[answered]round.Answer{}, names: map[string]string{}}
	for _, a := range r.Answers {
		b.given[about(a)] = a
	}
	for i := range r.Lines {
		b.lines = append(b.lines, &r.Lines[i])
	}
	slices.SortStableFunc(b.lines, func(x, y *round.Line) int { return cmp.Compare(urgency(x.State), urgency(y.State)) })
	for _, a := range r.Arrivals {
		if b.names[a.Hash] == "" {
			b.names[a.Hash] = a.File
		}
	}
	return b
}

// once is a link that is asked for once for each file: it takes a look at the disk, and a file has many findings.
func once(link func(file string) string) func(file string) string {
	if link == nil {
		return nil
	}
	known := map[string]string{}
	return func(file string) string {
		to, asked := known[file]
		if !asked {
			to = link(file)
			known[file] = to
		}
		return to
	}
}

// states are the states from the one that needs a person first.
var states = []round.State{
	round.Conflict, round.Unreadable, round.Errors, round.Unlisted, round.Warnings, round.Blank, round.Missing, round.Clean,
}

func urgency(s round.State) int { return slices.Index(states, s) }

func (b speech) word(id string, args ...any) string { return words.Say(id, args...).In(b.lang) }

// state is a state as people read it; ids of states are built from their names.
func (b speech) state(s round.State) string { return b.word("state." + string(s)) }

// room is how many rows of a table go on a sheet below so many others.
func (b *writer) room(above int) int { return b.rows - above - 1 }
