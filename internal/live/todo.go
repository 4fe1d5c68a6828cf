package live

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"tianbao/internal/colour"
	"tianbao/internal/formula"
	"tianbao/internal/listing"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// What is to be done stands above the list: a title that counts it, what the colours mean, and the first lines of it,
// worst first. They are the list's own, with the level in the first column and the result in the second, and are found
// by what is written beside the list: in which order a line comes, where its link leads, how many cells it asks for.
const (
	todoTitle = iota + 1
	todoLegend
	todoNote
	todoFirst

	// mostToDo is how many lines there are.
	mostToDo = 20
	// todoRows is how many rows all of it takes.
	todoRows = todoFirst + mostToDo - 1
)

// perLevel is more rows than a sheet has: the order of lines is their level, then their row.
const perLevel = 10_000_000

// todoLooks are the styles of what is to be done.
type todoLooks struct {
	body, middle, link int
	legend             [templates.Style + 1]int
	line               int // a conditional look: the frame of a line that says something
}

func newTodoLooks(b *draw.Book) todoLooks {
	plain := draw.StyleChange{NumberFormat: "General", Wrap: true, Vertical: "center"}
	middle, link := plain, plain
	middle.Horizontal = "center"
	link.Letters = colour.Link
	l := todoLooks{body: b.Derive(0, plain), middle: b.Derive(0, middle), link: b.Derive(0, link), line: b.Highlight("", colour.Frame)}
	for level := templates.Error; level <= templates.Style; level++ {
		look := middle
		if look.Frame, look.Fill = true, colour.Levels[level]; look.Fill == "" {
			look.Edge = colour.Edge
		}
		l.legend[level] = b.Derive(0, look)
	}
	return l
}

// Legend is the style of a cell that shows how a level looks.
func (l *Looks) Legend(level templates.Level) int { return l.todo.legend[level] }

// task is a line of what is to be done, as the form is now.
type task struct {
	row, order int                 // of the line it comes from; in what order it comes
	texts      [Columns + 1]string // by column
}

// todo writes all of it, once the lines are there: so many of checks, with so many results of each kind, and behind
// them those of cells that have to be filled in.
func (l *checklist) todo(lines int, counts map[rules.Result]int) {
	l.todoTitle(lines, counts)
	l.todoTop()
	slices.SortFunc(l.tasks, func(a, b task) int { return cmp.Compare(a.order, b.order) })
	l.todoLines(l.Row - 1)
	l.paintTodo()
}

// todoTop writes the legend and the note.
func (l *checklist) todoTop() {
	for _, at := range []struct {
		level    templates.Level
		from, to int
	}{{templates.Error, colID, colID}, {templates.Warning, colLevel, colItem}, {templates.Notice, colText, colText}, {templates.Style, colResult, colPlace}} {
		style := l.form.Looks.todo.legend[at.level]
		l.Text(ref.Cell{Col: at.from, Row: todoLegend}, style, l.say("legend."+at.level.String()))
		l.join(todoLegend, style, at.from, at.to)
	}
	l.Heights = append(l.Heights, draw.Height{Row: todoLegend, Points: 32})
	l.Text(ref.Cell{Col: 1, Row: todoNote}, l.looks.Note, l.say("todo.note", l.In(listing.TitleRow)))
	l.Across(todoNote, 32)
}

// join makes cells of a row one, all with the same look.
func (l *checklist) join(row, style, from, to int) {
	if to == from {
		return
	}
	for col := from + 1; col <= to; col++ {
		l.Cells = append(l.Cells, draw.Cell{At: ref.Cell{Col: col, Row: row}, Style: style, Kind: draw.Blank})
	}
	l.Merges = append(l.Merges, ref.Range{From: ref.Cell{Col: from, Row: row}, To: ref.Cell{Col: to, Row: row}})
}

// todoLines writes the lines, each found among those of the list that end in a row: down every column one formula.
func (l *checklist) todoLines(last int) {
	first, looks := l.In(listing.FirstRow), &l.form.Looks.todo
	column := func(col int) string {
		return ref.Range{From: ref.Cell{Col: col, Row: first}, To: ref.Cell{Col: col, Row: last}}.Absolute()
	}
	row := "$" + ref.ColName(colOrder) + strconv.Itoa(todoFirst)
	of := func(col int) string { return fmt.Sprintf("INDEX(%s,%s-%d)", column(col), row, first-1) }
	l.todoColumn(colOrder, draw.KeepStyle, fmt.Sprintf("IFERROR(MOD(SMALL(%s,ROW()-%d),%d),0)", column(colOrder), todoFirst-1, perLevel))
	for _, c := range []struct {
		at, style int
		text      string
	}{
		{colID, looks.middle, of(colLevel)},
		{colLevel, looks.middle, fmt.Sprintf(`IF(%[1]s="",%[2]s,%[1]s)`, of(colResult), formula.Literal(l.word(rules.Empty)))},
		{colItem, looks.body, of(colItem)},
		{colText, looks.body, of(colText)},
		{colPlace, looks.link, fmt.Sprintf(`IF(%[1]s=0,%[2]s,HYPERLINK("#%[3]s"&%[1]s,%[2]s))`, of(colLink), of(colPlace), linkName)},
	} {
		l.todoColumn(c.at, c.style, fmt.Sprintf(`IF(%s=0,"",%s)`, row, c.text))
	}
	for k := range mostToDo {
		l.join(todoFirst+k, looks.body, colText, colBasis)
		l.Heights = append(l.Heights, draw.Height{Row: todoFirst + k, Points: max(l.Points(0, "")*2, l.Points(todoWidth, l.task(k).texts[colText]))})
	}
}

// todoColumn writes a formula down a column of the lines, with what each shows now.
func (l *checklist) todoColumn(col, style int, text string) {
	l.groups++
	for k := range mostToDo {
		c := draw.Cell{At: ref.Cell{Col: col, Row: todoFirst + k}, Style: style, Kind: draw.Formula, Group: int32(l.groups), Result: draw.Text}
		if k == 0 {
			c.Text, c.Run = text, mostToDo
		}
		if c.ResultText = draw.Fit(l.task(k).shown(col)); col == colOrder {
			c.Result = draw.Number
		}
		l.Cells = append(l.Cells, c)
	}
}

// task is the k-th line, from 0; one that says nothing where there are fewer.
func (l *checklist) task(k int) task {
	if k < len(l.tasks) {
		return l.tasks[k]
	}
	return task{}
}

// shown is what a line shows in a column: its level and its result where the list has others' numbers and levels.
func (t task) shown(col int) string {
	switch col {
	case colOrder:
		return strconv.Itoa(t.row)
	case colID:
		return t.texts[colLevel]
	case colLevel:
		return t.texts[colResult]
	}
	return t.texts[col]
}

// todoWidth is how wide the text of a line is.
var todoWidth = widths[colText-1] + widths[colResult-1] + widths[colBasis-1]

// paintTodo frames the lines that say something, and colours their levels.
func (l *checklist) paintTodo() {
	lines := func(from, to int) []ref.Range {
		return []ref.Range{{From: ref.Cell{Col: from, Row: todoFirst}, To: ref.Cell{Col: to, Row: todoRows}}}
	}
	for _, level := range Levels(l.form.template()) {
		l.Conditions = append(l.Conditions, draw.Condition{
			At: lines(colID, colID), Look: l.form.Looks.levels[level],
			Formula: ref.Cell{Col: colID, Row: todoFirst}.String() + "=" + formula.Literal(l.level(level)),
		})
	}
	l.Conditions = append(l.Conditions, draw.Condition{
		At: lines(colLevel, colPlace), Look: l.form.Looks.todo.line, Formula: fmt.Sprintf("$%s%d>0", ref.ColName(colOrder), todoFirst),
	})
}

// order is in which order a line of the list comes if it does not hold: by level, then row by row. The first of so many
// lines has the formula, and the others have it from there.
func (l *checklist) order(lines int) draw.Cell {
	first := l.In(listing.FirstRow)
	grade := ""
	for level := templates.Warning; level <= templates.Style; level++ {
		grade += fmt.Sprintf("+(%s=%s)*%d", ref.Cell{Col: colLevel, Row: first}, formula.Literal(l.level(level)), rank(level, 0))
	}
	text := fmt.Sprintf(`IF(OR(%[1]s=%[2]s,%[1]s=%[3]s),ROW()%[4]s,"")`, ref.Cell{Col: colResult, Row: first},
		formula.Literal(l.word(rules.Fail)), formula.Literal(l.word(rules.Fix)), grade)
	l.groups++
	return draw.Cell{Style: draw.KeepStyle, Kind: draw.Formula, Text: text, Run: int32(lines), Group: int32(l.groups), Result: draw.Text}
}

// ordered writes it into a line.
func (l *checklist) ordered(c draw.Cell) {
	if c.At = l.At(colOrder); l.Row != l.In(listing.FirstRow) {
		c.Text, c.Run = "", 0
	}
	l.Cells = append(l.Cells, c)
}

// rank is in which order a line in a row comes: those of a graver level first.
func rank(level templates.Level, row int) int {
	return int(level-templates.Error)*perLevel + row
}

// beside writes a formula beside a line, and the whole number it gives now.
func (l *checklist) beside(col int, text string, now int) {
	l.Cells = append(l.Cells, draw.Cell{
		At: l.At(col), Style: draw.KeepStyle, Kind: draw.Formula, Text: text, Result: draw.Number, ResultText: strconv.Itoa(now),
	})
}
