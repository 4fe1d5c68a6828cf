package live

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
func (h *highlights) paintColumns() {
	for _, f := range h.fields {
		t := h.mirrors.lists[f.List()]
		all := h.columns[f]
		if _, err := h.mirrors.column(t, f); err != nil {
			continue
		}
		flag, signs := h.hidden.column(""), h.hidden.column(f.Key+" marks")
		home := 0
		if f.Merge {
			home = h.hidden.column("")
		}
		for _, s := range t.sections {
			if a, ok := h.form.edges(s.outer, f); ok {
				h.paintRows(t, s, f, all, paint{flag, signs, home, a})
			}
		}
	}
}

// paint is the columns of the hidden sheet for one marked field, and where it stands.
type paint struct {
	flag, signs, home int
	edges             *edges
}

func (h *highlights) paintRows(t *mirror, s *section, f *templates.Field, all []rowMark, p paint) {
	var results []string
	rows := t.of(s)
	flags := make([]int, len(rows))
	for _, m := range all {
		from := m.where
		if m.ruling.mirror != nil {
			from = m.ruling.cells
		}
		results = append(results, down(from, s.from))
		for i, row := range rows {
			if row.real && h.rowResult(m, row) < 3 {
				flags[i] = 1
			}
		}
	}
	h.hidden.fill(ref.Cell{Col: p.flag, Row: s.from}, fmt.Sprintf("IF(%s=1,IF(MIN(%d,%s)<3,1,0),0)",
		down(t.real, s.from), unmarked, strings.Join(results, ",")), ints(flags))
	sign := func(row int) string { return down(p.flag, row) }
	if p.home > 0 {
		flags = h.homes(s, f, p, rows, flags)
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
	h.hidden.put(ref.Cell{Col: p.signs, Row: s.from}, `""&`+sign(s.from), false, values[0])
	h.hidden.fill(ref.Cell{Col: p.signs, Row: s.from + 1}, down(p.signs, s.from)+"&"+sign(s.from+1), values[1:])
	h.colourRows(p.edges, ref.Cell{Col: p.signs, Row: s.to}.Absolute(), so)
}

func (h *highlights) rowResult(m rowMark, p *mirrorRow) int {
	if m.ruling.mirror != nil {
		if as := h.back.scopes[p.Path]; as != nil {
			return int(m.ruling.codes[as.Path])
		}
		return unmarked
	}
	if m.failing != nil {
		if m.failing[h.back.value(p.Scope, m.mark.Field).Canonical(templates.NoScale)] {
			return int(rules.Fail)
		}
		return unmarked
	}
	if m.mark.Where != nil && !h.holdsRow(m.mark, p) {
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
func (h *highlights) homes(s *section, f *templates.Field, p paint, rows []*mirrorRow, flags []int) []int {
	raw := length(f, p.edges.value(s.from))
	values := make([]int, len(rows))
	moved := make([]int, len(rows))
	home := 0
	for i := range rows {
		at := ref.Cell{Col: p.edges.At.Col, Row: p.edges.At.Row + i*p.edges.size}
		if cell := h.parts.cell(h.form, Spot{p.edges.Sheet, at}); cell != nil && i < p.edges.rows && cell.Kind != draw.Blank && cell.Text+cell.ResultText != "" {
			home = i
		}
		values[i] = s.from + home
		moved[home] |= flags[i]
	}
	h.hidden.put(ref.Cell{Col: p.home, Row: s.from}, "ROW()", false, formula.Int(values[0]))
	h.hidden.fill(ref.Cell{Col: p.home, Row: s.from + 1}, fmt.Sprintf("IF(OR(%s<0,%s=0),%s,ROW())", down(h.mirrors.lists[f.List()].real, s.from+1), raw, down(p.home, s.from)), ints(values[1:]))
	return moved
}

// colourRows adds the conditional format of a block's column. It begins above the block and ends
// below it, so that rows inserted at either edge are in it.
func (h *highlights) colourRows(a *edges, signs, so string) {
	area := a.body
	first := area.From.Row
	if first > 1 {
		area.From.Row--
	}
	area.To.Row++
	if a.next == "" {
		area.To.Row += spareRows
	}
	signal := h.signal(a.Sheet, signs, draw.Text, so)
	head := "ROW()"
	if first > 1 {
		head = "ROW()-ROW(" + ref.Cell{Col: a.At.Col, Row: first - 1}.Absolute() + ")"
	}
	text := fmt.Sprintf(`MID(%s,%s,1)="1"`, signal, head)
	if a.size > 1 {
		nth := fmt.Sprintf("(%s-%d)", head, a.skip+1)
		text = fmt.Sprintf(`AND(MOD(%[1]s,%[2]d)=0,MID(%[3]s,%[1]s/%[2]d+1,1)="1")`, nth, a.size, signal)
	}
	h.colour(a.Sheet, []ref.Range{area}, text)
}
