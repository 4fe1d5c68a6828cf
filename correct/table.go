package correct

import (
	"slices"
	"strconv"

	"tianbao/fill"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// column is a column of the log: the phrase of its heading, its width in characters, and whether its cells
// are short and stand in the middle.
type column struct {
	id     string
	width  float64
	middle bool
}

// columns are the log's columns in their order.
var columns = []column{
	{"log.number", 6, true}, {"log.state", 8, true}, {"log.decision", 8, true}, {"log.sheet", 14, false}, {"log.cell", 8, true},
	{"log.label", 24, false}, {"log.issued", 22, false}, {"log.before", 24, false}, {"log.after", 24, false},
	{"log.rule", 16, false}, {"log.reason", 46, false}, {"log.by", 8, true}, {"log.field", 30, false},
}

// DecisionCell is the log's sheet, in a form of that language, and the cell of it where the decision on a
// line is typed.
func DecisionCell(lang string, number int) (sheet, cell string) {
	col := slices.IndexFunc(columns, func(c column) bool { return c.id == "log.decision" }) + 1
	return words.Say("log.tab").In(lang), ref.Cell{Col: col, Row: fill.TableHeading + number}.String()
}

// table is the log as a sheet.
func (w *work) table(log []Entry) fill.Table {
	t := fill.Table{Tab: w.word("log.tab"), Mark: issue.LogName, Title: w.word("log.title"), Note: w.word("log.note")}
	for _, c := range columns {
		t.Headings = append(t.Headings, fill.TableColumn{Heading: w.word(c.id), Width: c.width, Middle: c.middle})
	}
	for i := range log {
		var row []fill.TableCell
		for _, c := range columns {
			row = append(row, w.tableCell(&log[i], c.id))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (w *work) word(id string) string { return w.say(words.Say(id)) }

// tableCell is one cell of a line.
func (w *work) tableCell(e *Entry, column string) fill.TableCell {
	text := map[string]string{
		"log.number": strconv.Itoa(e.Number), "log.state": w.say(e.State.Say()), "log.sheet": e.Sheet, "log.cell": e.Cell,
		"log.label": e.Label, "log.issued": e.Issued, "log.before": e.Before, "log.after": e.After, "log.rule": e.Rule,
		"log.reason": draw.Fit(e.Why(w.lang)), "log.by": w.say(e.By.Say()), "log.field": e.Field,
	}[column]
	cell := fill.TableCell{Text: text}
	switch {
	case column == "log.cell" && e.State != Left && e.Sheet != "" && e.Cell != "":
		cell.Sheet, cell.Cell = e.Sheet, e.Cell
	case column == "log.decision" && e.With > 0:
		cell.Text = w.say(words.Say("log.as", e.With))
	case column == "log.decision":
		cell.Text = w.say(e.Decision.Say())
		if e.State == Pending {
			cell.Choices = []string{w.say(Yes.Say()), w.say(No.Say())}
		}
	}
	return cell
}
