package tables

import (
	"fmt"

	"tianbao/internal/excel"
	"tianbao/internal/formula"
	"tianbao/templates"
)

// composable tells whether a field can be read out of a cell with text around it.
func composable(f *templates.Field, slot *Slot) error {
	n := position(f, slot)
	if f.Type.Dated() || f.Boxes || n > 0 && slot.Parts[n-1].Literal == "" || n+1 < len(slot.Parts) && slot.Parts[n+1].Literal == "" {
		return ErrNoCell
	}
	return nil
}

// Apart tells whether a field that stands in no rows is read out of a cell with others or text around it.
func Apart(f *templates.Field, slot *Slot) bool {
	return slot.Block == nil && slot.Alone() != f && composable(f, slot) == nil
}

func position(f *templates.Field, slot *Slot) int {
	for i, p := range slot.Parts {
		if p.Field == f {
			return i
		}
	}
	return -1
}

// composed reads a field out of a cell with text around it. A number stays a text, which does not fit,
// where it is anything but digits and a point.
func (s *maker) composed(t *table, f *templates.Field, slot *Slot, cell column) (column, error) {
	if err := composable(f, slot); err != nil {
		return cell, err
	}
	x := s.between(slot, position(f, slot), cell.cell(0)).cell(0)
	value := (&speller{s}).read(t, f, x)
	if f.Type.Numeric() {
		value = fmt.Sprintf("IF(%s,VALUE(%s),%s)", figures(x), x, x)
	}
	c := s.place.single()
	s.fill(c, fmt.Sprintf(`IF(%s,"",%s)`, s.silent(f, x), value))
	return c, nil
}

// between is what stands between the pieces of text around a field; nothing in a cell that was emptied.
func (s *maker) between(slot *Slot, n int, cell string) column {
	pieces := s.chain(slot, cell)
	from, to := "1", "LEN("+cell+")+1"
	if n > 0 {
		from = fmt.Sprintf("%s+%d", pieces[n-1].cell(0), excel.Len(slot.Parts[n-1].Literal))
	}
	if n+1 < len(slot.Parts) {
		to = pieces[n+1].cell(0)
	}
	return s.singleText(fmt.Sprintf(`IF(LEN(%[1]s)=0,"",MID(%[1]s,%[2]s,%[3]s-(%[2]s)))`, cell, from, to))
}

// chain is where each piece of text begins, one found after the other: the last ends the cell's text.
func (s *maker) chain(slot *Slot, cell string) []column {
	if all := s.chains[slot]; all != nil {
		return all
	}
	all := make([]column, len(slot.Parts))
	after := "1"
	for i, p := range slot.Parts {
		if p.Literal == "" {
			continue
		}
		size, l := excel.Len(p.Literal), formula.Literal(p.Literal)
		text := fmt.Sprintf("FIND(%s,%s,%s)", l, cell, after)
		switch i {
		case 0:
			text = fmt.Sprintf("IF(EXACT(LEFT(%s,%d),%s),1,NA())", cell, size, l)
		case len(slot.Parts) - 1:
			text = fmt.Sprintf("IF(AND(EXACT(RIGHT(%[1]s,%[2]d),%[3]s),LEN(%[1]s)-%[2]d+1>=%[4]s),LEN(%[1]s)-%[2]d+1,NA())", cell, size, l, after)
		}
		all[i] = s.singleText(text)
		after = fmt.Sprintf("%s+%d", all[i].cell(0), size)
	}
	s.chains[slot] = all
	return all
}

// figures is true where a cell's text is digits with one point at most between them.
func figures(cell string) string {
	rest := stripped(cell, digits)
	return fmt.Sprintf(`AND(OR(%[1]s="",%[1]s="."),LEN(%[2]s)>LEN(%[1]s),LEN(%[2]s)<=%[3]d,LEFT(%[2]s,1)<>".",RIGHT(%[2]s,1)<>".")`, rest, cell, excel.MaxDigits)
}

const digits = "0123456789"

// stripped is a text without some characters. Formulas look for each by itself and not for an array of them:
// Gnumeric takes but the first of an array outside array formulas.
func stripped(text, characters string) string {
	for _, c := range characters {
		text = fmt.Sprintf(`SUBSTITUTE(%s,"%c","")`, text, c)
	}
	return text
}
