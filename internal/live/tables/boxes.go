package tables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/boxes"
	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/templates"
)

// ticked is what is ticked in a cell of boxes: a text that is printed as forms are, a mark for every choice,
// all before them or all behind. What is written otherwise is left to tianbao, but for choices without marks, whose
// value is typed.
func (s *maker) ticked(t *table, f *templates.Field, x, typed string) (string, error) {
	n := s.helper(t, plainMarks(x))
	m := s.helper(t, fmt.Sprintf("LEN(%[1]s)-LEN(%[2]s)", n, substituted(n, "", boxes.Ticked, boxes.Empty)))
	value := fmt.Sprintf(`IF(%[1]s=0,%[2]s,IF(AND(%[1]s=%[3]d,LEN(%[4]s)=%[1]s,LEN(%[5]s)=%[6]d%[7]s),IF(OR(LEFT(%[5]s,1)=%[8]s,LEFT(%[5]s,1)=%[9]s),%[10]s,%[11]s),NA()))`,
		m, typed, len(f.Choices), substituted(n, "", longestFirst(f.Choices)...), n, length(f.Choices), once(f, n),
		formula.Literal(boxes.Ticked), formula.Literal(boxes.Empty), joined(f, n+"&"+formula.Literal(boxes.Empty), boxes.Ticked, ""), joined(f, formula.Literal(boxes.Empty)+"&"+n, "", boxes.Ticked))
	return value, (&spreader{s}).fits(formula.Entry{Text: value})
}

// helper is a formula in cells of its own, one for each slot.
func (s *maker) helper(t *table, text string) string {
	c := t.place(s)
	if t.kind == rows {
		text = fmt.Sprintf(`IF(%s=0,"",%s)`, t.pick.down(0), text)
	}
	s.fill(c, text)
	return c.down(0)
}

// once is the condition that no more than one is ticked, of a field that takes one.
func once(f *templates.Field, n string) string {
	if f.Type == templates.Choices {
		return ""
	}
	return fmt.Sprintf(",LEN(%s)-LEN(%s)<=1", n, substituted(n, "", boxes.Ticked))
}

// plainMarks is a text with the marks that forms print, without spaces.
func plainMarks(x string) string {
	x = substituted(x, boxes.Ticked, strings.Split(boxes.TickedMarks, "")...)
	x = substituted(x, boxes.Empty, strings.Split(boxes.EmptyMarks, "")...)
	return "CLEAN(" + substituted(x, "", " ", "\u3000") + ")"
}

// substituted is a text with others in it replaced.
func substituted(x, by string, all ...string) string {
	for _, s := range all {
		if s != by {
			x = "SUBSTITUTE(" + x + "," + formula.Literal(s) + "," + formula.Literal(by) + ")"
		}
	}
	return x
}

// joined are the choices that stand in a text with a tick before or behind them and a mark on the other side.
func joined(f *templates.Field, n, before, behind string) string {
	var all []string
	for _, c := range f.Choices {
		found := func(mark string) string {
			text := cmp.Or(before, mark) + bare(c) + cmp.Or(behind, mark)
			return "ISNUMBER(FIND(" + formula.Literal(text) + "," + n + "))"
		}
		all = append(all, fmt.Sprintf(`IF(OR(%s,%s),%s,"")`, found(boxes.Empty), found(boxes.Ticked), formula.Literal(boxes.Separator+c)))
	}
	return fmt.Sprintf("MID(%s,%d,%d)", strings.Join(all, "&"), 1+excel.Len(boxes.Separator), excel.MaxText)
}

// bare is a choice as the text has it once its spaces are gone.
func bare(choice string) string { return strings.NewReplacer(" ", "", "\u3000", "").Replace(choice) }

func longestFirst(choices []string) []string {
	all := make([]string, len(choices))
	for i, c := range choices {
		all[i] = bare(c)
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return all
}

// length is how many characters the choices have with a mark each.
func length(choices []string) int {
	n := len(choices)
	for _, c := range choices {
		n += excel.Len(bare(c))
	}
	return n
}

// unticked is true of a cell of boxes of which none is ticked.
func unticked(x string) string {
	ticks := substituted(x, "", strings.Split(boxes.TickedMarks, "")...)
	empty := substituted(x, "", strings.Split(boxes.EmptyMarks, "")...)
	return fmt.Sprintf("AND(LEN(%s)<LEN(%s),LEN(%s)=LEN(%[2]s))", empty, x, ticks)
}
