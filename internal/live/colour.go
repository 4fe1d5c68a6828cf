package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// colours is what is coloured on a sheet of the form, by what it follows.
type colours struct {
	*lively
	sheet int
	by    []string // cells of hidden sheets, in order
	areas map[string][]ref.Range
	marks map[string]tables.Mark
	now   map[string]templates.Level
}

// colour highlights what the checks mark, while they fail or wait.
func (l *lively) colour() {
	all := make([]*colours, len(l.form.Sheets))
	for i := range all {
		all[i] = &colours{lively: l, sheet: i, areas: map[string][]ref.Range{}, marks: map[string]tables.Mark{}, now: map[string]templates.Level{}}
	}
	for _, n := range l.instances {
		for _, m := range n.sheet.Marks {
			if m.Field.List() == n.List {
				l.colourCells(all, n, m)
				continue
			}
			l.colourRows(n, m)
		}
	}
	for _, c := range all {
		c.paint()
	}
}

// colourCells notes the cells of a field that has one for each item.
func (l *lively) colourCells(all []*colours, n *instance, m tables.Mark) {
	path := n.PathOf(m.Field)
	for _, at := range l.form.Places[path] {
		c, by := all[at.Sheet], n.prefix+m.Cell
		if c.areas[by] == nil {
			c.by = append(c.by, by)
		}
		c.areas[by] = append(c.areas[by], l.form.Sheets[at.Sheet].area(at.At))
		c.marks[by] = m
		c.now[by] = gravest(c.now[by], l.found.marked(path, n.sheet.Colours[m.Field]))
	}
}

// marked is the level that a field is to be coloured with just now, 0 for none.
func (f *found) marked(path string, by []*templates.Check) templates.Level {
	level := f.held[path]
	for _, c := range f.by[path] {
		if slices.Contains(by, c) {
			level = gravest(level, c.Level)
		}
	}
	return level
}

// gravest is the graver of two levels; 0 is none.
func gravest(a, b templates.Level) templates.Level {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// paint adds the conditional formats of single cells.
func (c *colours) paint() {
	for _, by := range c.by {
		signal := c.signal(c.sheet, by, draw.Number, strconv.Itoa(int(c.now[by])))
		c.condition(c.sheet, c.areas[by], c.marks[by], signal+"=%d")
	}
}

// colourRows adds the conditional format of a block's column. It begins above the block and ends
// below it, so that rows inserted at either edge are in it.
func (l *lively) colourRows(n *instance, m tables.Mark) {
	b, ok := l.form.edges(n.Scope, m.Field)
	if !ok {
		return
	}
	area := b.body
	first := area.From.Row
	if first > 1 {
		area.From.Row--
	}
	area.To.Row++
	if b.next == "" {
		area.To.Row += n.slots[l.program.SlotsOf(m.Field)] - b.rows
	}
	signal := l.signal(b.Sheet, n.prefix+m.Cell, draw.Text, l.signs(n, m, b))
	head := "ROW()"
	if first > 1 {
		head = "ROW()-ROW(" + ref.Cell{Col: b.At.Col, Row: first - 1}.Absolute() + ")"
	}
	text := fmt.Sprintf(`MID(%s,%s,1)="%%d"`, signal, head)
	if b.size > 1 {
		nth := fmt.Sprintf("(%s-%d)", head, b.skip+1)
		text = fmt.Sprintf(`AND(MOD(%[1]s,%[2]d)=0,MID(%[3]s,%[1]s/%[2]d+1,1)="%%d")`, nth, b.size, signal)
	}
	l.condition(b.Sheet, []ref.Range{area}, m, text)
}

// signs are how rows are to be coloured just now, the number of a level or a 0 for every slot.
func (l *lively) signs(n *instance, m tables.Mark, b *edges) string {
	signs := []byte(strings.Repeat("0", n.slots[l.program.SlotsOf(m.Field)]))
	held := l.heldTexts(n, m.Field)
	homes := l.homes(n, m.Field, b)
	l.eachRow(n, m.Field.List(), func(s *asReadRow) {
		level := l.found.marked(s.path+"."+m.Field.Name(), n.sheet.Colours[m.Field])
		level = gravest(level, levelOf(held, text(operand(s.Scope, m.Field))))
		if at := s.row; level != 0 {
			switch {
			case l.program.Parted(m.Field.List()):
				at = l.form.Places[s.path+"."+m.Field.Name()][0].At.Row - b.at(0).At.Row
			case at < len(homes):
				at = homes[at]
			}
			signs[at] = byte('0' + gravest(level, templates.Level(signs[at]-'0')))
		}
	})
	return string(signs)
}

// homes tells, for each row of a merged column, which holds its value; nil for other columns.
func (l *lively) homes(n *instance, f *templates.Field, b *edges) []int {
	if !f.Merge {
		return nil
	}
	starts := l.form.starts(n, f.List())
	homes := make([]int, b.rows)
	for i := range homes {
		at := b.at(i)
		cell := l.parts.cell(l.form, at)
		switch {
		case cell != nil && cell.Kind != draw.Blank && cell.Text+cell.ResultText != "":
			homes[i] = i
		case starts[i]:
			homes[i] = i
		case i > 0:
			homes[i] = homes[i-1]
		}
	}
	return homes
}

// signal is a cell of the form's own sheet, outside the printed form, that shows one of a hidden
// sheet: a conditional format that looks at another sheet would follow a copied sheet wrongly.
func (l *lively) signal(sheet int, from string, kind draw.Kind, now string) string {
	s, added := l.form.Sheets[sheet], &l.parts.Sheets[sheet]
	if added.signals++; added.signals == 1 && !s.Layout.Printed {
		l.print(sheet)
	}
	at := ref.Cell{Col: s.Layout.Right + 1 + added.signals, Row: s.signalRow()}
	added.Cells[at] = &draw.Cell{At: at, Style: l.form.Looks.unseen, Kind: draw.Formula, Text: from, Result: kind, ResultText: now}
	return at.Absolute()
}

// condition gives areas of a sheet the looks of each level that a mark may have, while a formula of its number is true.
func (l *lively) condition(sheet int, at []ref.Range, m tables.Mark, formula string) {
	added := &l.parts.Sheets[sheet]
	for _, level := range m.Levels {
		added.Conditions = append(added.Conditions, draw.Condition{At: at, Formula: fmt.Sprintf(formula, level), Look: l.form.Looks.levels[level]})
	}
}

// print keeps what stands beside the form off the paper: its columns are what is printed, however
// many rows they come to have.
func (l *lively) print(sheet int) {
	s := l.form.Sheets[sheet]
	l.parts.Names = append(l.parts.Names, draw.Name{
		Name: "_xlnm.Print_Area", Sheet: sheet, Refers: ref.QuoteSheet(s.Tab) + "!$A:$" + ref.ColName(s.Layout.Right),
	})
}

// signalRow is the first row that is in no block: rows of blocks may be deleted.
func (s *Sheet) signalRow() int {
	row := 1
	for _, b := range s.Blocks {
		if b.First == row {
			row = b.Last + 1
		}
	}
	return s.Rows.First(row)
}
