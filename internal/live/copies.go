package live

import (
	"fmt"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/live/tables"
	"tianbao/templates"
)

// What one formula compares of the copies of a field at most: what Excel's AND takes, and its formulas.
const (
	mostCompared    = 200
	longestCompared = 7000
)

// copied writes whether a copy of a field says something else than its own cell: one within the text of another cell, or
// one so far behind that it is not looked at with that. Several cells share the copies.
func (w *headWriter) copied(e tables.Entry) {
	spots := w.form.Places[w.of.PathOf(e.Field)]
	var all []string
	cell, long := tables.Part(0), 0
	for i := 1; i < len(spots) && cell <= e.Part; i++ {
		same := w.same(e.Field, spots, i)
		if same == "" {
			continue
		}
		if len(all) == mostCompared || long+len(same) > longestCompared {
			if cell++; cell > e.Part {
				break
			}
			all, long = nil, 0
		}
		all, long = append(all, same), long+len(same)
	}
	if len(all) == 0 || cell < e.Part {
		w.formula(e, 0, "0")
		return
	}
	w.formula(e, 0, "IF(AND("+strings.Join(all, ",")+"),0,1)")
}

// same is true where a copy holds what the field's own cell does, or nothing; "" where that is seen elsewhere or cannot be
// told.
func (w *headWriter) same(f *templates.Field, spots []Spot, i int) string {
	own, s := w.form.slot(spots[0], f), w.form.slot(spots[i], f)
	value, cell := w.of.sheet.Cell(f, tables.Value), w.form.quoted(spots[i])
	switch {
	case own == nil || s == nil || !w.of.sheet.Holds(f, tables.Value) || f.Boxes || s.Percent || own.Percent:
		return ""
	case s.Alone() != f:
		return w.sameText(s, cell)
	case own.Alone() == f && i <= mostCopies:
		return "" // agreed looks at it
	}
	return fmt.Sprintf(`OR(%[1]s="",EXACT(%[1]s,%[2]s))`, cell, value)
}

// sameText is true of a cell whose text is what the form prints there, for the values that stand in their own cells or for
// none. Spaces make no difference, nor does the width of brackets.
func (w *headWriter) sameText(s *tables.Slot, cell string) string {
	var with, without []string
	for _, part := range s.Parts {
		switch {
		case part.Field == nil && part.Literal == "":
			return "" // a number
		case part.Field == nil:
			with, without = append(with, formula.Literal(spaceless(part.Literal))), append(without, spaceless(part.Literal))
			continue
		case part.Field.List() != w.of.List || !inText(part.Field) || !w.of.sheet.Holds(part.Field, tables.Value):
			return ""
		}
		with = append(with, bare(w.of.sheet.Cell(part.Field, tables.Value)))
	}
	return fmt.Sprintf("OR(%[1]s=%[2]s,EXACT(%[1]s,%[3]s))", bare(cell), formula.Literal(strings.Join(without, "")), strings.Join(with, "&"))
}

// inText tells whether a field's value stands within a text as a cell holds it.
func inText(f *templates.Field) bool {
	switch f.Type {
	case templates.Text, templates.Choice, templates.Year:
		return !f.Boxes
	case templates.Integer:
		return f.Unit == "" || f.Scale <= 0
	}
	return false
}

// alike are pairs of what people type one for the other: spaces for nothing, signs in one width or the other.
var alike = []string{" ", "", "\u3000", "", "（", "(", "）", ")", "：", ":"}

var likened = strings.NewReplacer(alike...)

func spaceless(text string) string { return likened.Replace(text) }

// bare is a text without spaces, with narrow signs.
func bare(x string) string {
	for i := 0; i < len(alike); i += 2 {
		x = "SUBSTITUTE(" + x + "," + formula.Literal(alike[i]) + "," + formula.Literal(alike[i+1]) + ")"
	}
	return x
}
