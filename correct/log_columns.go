package correct

import (
	"slices"

	"tianbao/fill"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// column is a column of the log that people read: the phrase of its heading, its width in characters, and
// whether its cells are short and stand in the middle.
type column struct {
	id     string
	width  float64
	middle bool
}

// columns are the log's columns for people in their order.
var columns = []column{
	{"log.number", 5, true}, {"log.state", 11, true}, {"log.decision", 11, true}, {"log.place", 13, true}, {"log.label", 20, false},
	{"log.issued", 17, false}, {"log.before", 26, false}, {"log.after", 26, false}, {"log.reason", 40, false},
}

// data are the columns for the next run, hidden behind those: what a line says in full, in the words of
// programs. Each row says its number once more, so that it is found again where people sort what they see.
var data = []string{"number", "state", "by", "rule", "sheet", "cell", "field", "label", "issued", "before", "after", "reason"}

// waiting is the hidden column in which a 1 stands while a line waits for a person: the title adds them up.
const waiting = "waiting"

// columnAt is the number of a column, from 1.
func columnAt(id string) int {
	if i := slices.IndexFunc(columns, func(c column) bool { return c.id == id }); i >= 0 {
		return i + 1
	}
	return len(columns) + 1 + slices.Index(append(slices.Clone(data), waiting), id)
}

// DecisionCell is the log's sheet, in a form of that language, and the cell of it where the decision on a
// line is typed.
func DecisionCell(lang string, number int) (sheet, cell string) {
	return words.Say("log.tab").In(lang), ref.Cell{Col: columnAt("log.decision"), Row: fill.TableHeading + number}.String()
}
