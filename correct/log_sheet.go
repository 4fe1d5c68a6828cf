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

// logSheet is the log as a sheet, in a language.
func logSheet(log []Entry, lang string) fill.Table {
	word := func(id string) string { return words.Say(id).In(lang) }
	t := fill.Table{Tab: word("log.tab"), Mark: issue.LogName, Title: word("log.title"), Note: word("log.note")}
	for _, c := range columns {
		t.Headings = append(t.Headings, fill.TableColumn{Heading: word(c.id), Width: c.width, Middle: c.middle})
	}
	for i := range log {
		var row []fill.TableCell
		for _, c := range columns {
			row = append(row, log[i].cell(c.id, lang))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cell is one cell of a line.
func (e *Entry) cell(column, lang string) fill.TableCell {
	text := map[string]string{
		"log.number": strconv.Itoa(e.Number), "log.state": e.State.In(lang), "log.sheet": e.Sheet, "log.cell": e.Cell,
		"log.label": e.Label, "log.issued": e.Issued, "log.before": e.Before, "log.after": e.After, "log.rule": e.Rule,
		"log.reason": draw.Fit(e.Why(lang)), "log.by": e.By.In(lang), "log.field": e.Field,
	}[column]
	cell := fill.TableCell{Text: text}
	switch {
	case column == "log.cell" && e.State != Left && e.Sheet != "" && e.Cell != "":
		cell.Sheet, cell.Cell = e.Sheet, e.Cell
	case column == "log.decision" && e.With > 0:
		cell.Text = words.Say("log.as", e.With).In(lang)
	case column == "log.decision":
		cell.Text = e.Decision.In(lang)
		if e.State == Pending {
			cell.Choices = []string{Yes.In(lang), No.In(lang)}
		}
	}
	return cell
}
