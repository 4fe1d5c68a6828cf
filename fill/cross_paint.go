package fill

import (
	"fmt"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// paintColumns highlights the marked rows of blocks. For every block there is one text with a 1 for
// each row to be coloured: a conditional format finds its row in it by position.
func (c *cross) paintColumns() {
	for _, f := range c.marks.fields {
		t := c.tables[f.List()]
		all := c.marks.columns[f]
		col, err := c.column(t, f)
		if err != nil {
			continue
		}
		flag, signs := c.work.column(""), c.work.column(f.Key+" marks")
		home := 0
		if f.Merge {
			home = c.work.column("")
		}
		for _, s := range t.sections {
			if a, ok := c.anchorOf(s.outer, f); ok {
				c.paintRows(t, s, f, col, all, paint{flag, signs, home, a})
			}
		}
	}
}

// paint is the columns of the hidden sheet for one marked field, and where it stands.
type paint struct {
	flag, signs, home int
	anchor            *anchor
}

func (c *cross) paintRows(t *table, s *section, f *templates.Field, col *tableColumn, all []rowMark, p paint) {
	var results []string
	rows := t.of(s)
	flags := make([]int, len(rows))
	for _, m := range all {
		from := m.where
		if m.ruling.table != nil {
			from = m.ruling.cells
		}
		results = append(results, down(from, s.from))
		for i, row := range rows {
			if row.real && c.rowResult(m, row) < 3 {
				flags[i] = 1
			}
		}
	}
	c.work.run(ref.Cell{Col: p.flag, Row: s.from}, fmt.Sprintf("IF(%s=1,IF(MIN(%d,%s)<3,1,0),0)",
		down(t.real, s.from), unmarked, strings.Join(results, ",")), ints(flags))
	sign := func(row int) string { return down(p.flag, row) }
	if p.home > 0 {
		flags = c.homes(s, f, p, rows, flags)
		sign = func(row int) string {
			return fmt.Sprintf("IF(SUMIF(%s,ROW(),%s)>0,1,0)", span(p.home, s.from, s.to), span(p.flag, s.from, s.to))
		}
	}
	so := ""
	var values []formula.Value
	for _, flag := range flags {
		so += number(flag)
		values = append(values, formula.Text(so))
	}
	c.work.put(ref.Cell{Col: p.signs, Row: s.from}, `""&`+sign(s.from), false, values[0])
	c.work.run(ref.Cell{Col: p.signs, Row: s.from + 1}, down(p.signs, s.from)+"&"+sign(s.from+1), values[1:])
	c.colourRows(p.anchor, ref.Cell{Col: p.signs, Row: s.to}.Absolute(), so)
}

func (c *cross) rowResult(m rowMark, p *position) int {
	if m.ruling.table != nil {
		if as := c.read[p.Path]; as != nil {
			return int(m.ruling.codes[as.Path])
		}
		return unmarked
	}
	if m.failing != nil {
		if m.failing[c.shownValue(p, m.mark.Field).Canonical(templates.NoScale)] {
			return int(rules.Fail)
		}
		return unmarked
	}
	if m.mark.Where != nil && !c.holdsRow(m.mark, p) {
		return unmarked
	}
	return int(m.ruling.lineOf(p.section).said.Result)
}

func ints(list []int) []formula.Value {
	var all []formula.Value
	for _, n := range list {
		all = append(all, formula.Int(n))
	}
	return all
}

// homes finds the row that holds the value of each row of a merged column, and moves the flags there.
func (c *cross) homes(s *section, f *templates.Field, p paint, rows []*position, flags []int) []int {
	raw := length(f, p.anchor.value(c, s.from))
	values := make([]int, len(rows))
	moved := make([]int, len(rows))
	home := 0
	sheet := c.sheets[p.anchor.sheet]
	for i := range rows {
		at := ref.Cell{Col: p.anchor.at.Col, Row: p.anchor.at.Row + i*p.anchor.size}
		if cell := sheet.cells[at]; cell != nil && i < p.anchor.rows && cell.Kind != draw.Blank && cell.Text+cell.ResultText != "" {
			home = i
		}
		values[i] = s.from + home
		moved[home] |= flags[i]
	}
	c.work.put(ref.Cell{Col: p.home, Row: s.from}, "ROW()", false, formula.Int(values[0]))
	c.work.run(ref.Cell{Col: p.home, Row: s.from + 1}, fmt.Sprintf("IF(OR(%s<0,%s=0),%s,ROW())", down(c.tables[f.List()].real, s.from+1), raw, down(p.home, s.from)), ints(values[1:]))
	return moved
}

// colourRows adds the conditional format of a block's column. It begins above the block and ends
// below it, so that rows inserted at either edge are in it.
func (c *cross) colourRows(a *anchor, signs, so string) {
	s := c.sheets[a.sheet]
	area := a.body
	first := area.From.Row
	if first > 1 {
		area.From.Row--
	}
	area.To.Row++
	if a.next == "" {
		area.To.Row += liveSpare
	}
	mirror := c.mirror(s, signs, draw.Text, so)
	head := "ROW()"
	if first > 1 {
		head = "ROW()-ROW(" + ref.Cell{Col: a.at.Col, Row: first - 1}.Absolute() + ")"
	}
	text := fmt.Sprintf(`MID(%s,%s,1)="1"`, mirror, head)
	if a.size > 1 {
		nth := fmt.Sprintf("(%s-%d)", head, a.skip+1)
		text = fmt.Sprintf(`AND(MOD(%[1]s,%[2]d)=0,MID(%[3]s,%[1]s/%[2]d+1,1)="1")`, nth, a.size, mirror)
	}
	s.Conditions = append(s.Conditions, draw.Condition{At: []ref.Range{area}, Formula: text, Look: c.form.looks.alarm})
}
