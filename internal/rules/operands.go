package rules

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/settled"
	"tianbao/internal/words"
)

// test evaluates a condition or assertion. It is sure where every input is what it should be and the
// result is a truth value; otherwise the verdict says what is in the way.
func (c *checker) test(v *Verdict, t *test, level, row int) (yes, sure bool) {
	if v.Inputs = c.wrong(t, level, row); len(v.Inputs) > 0 {
		first := v.Inputs[0]
		v.Found, v.Message = first.shown(), wrongMessage(first)
		return false, false
	}
	result := formula.Unknown
	if t.formula != nil { // a template with such a check was refused
		result = c.frame.Eval(t.formula)
	}
	if yes, sure = truth(result); sure {
		return yes, true
	}
	if result.Kind() == formula.UnknownKind {
		v.Message = words.Say("check.not-computed", c.names(t))
	} else {
		v.Found, v.Message = result.String(), words.Say("check.no-truth", result.String(), c.names(t))
	}
	return false, false
}

// truth is what a condition or assertion says; it is sure of truth values, numbers and blanks.
func truth(v formula.Value) (yes, sure bool) {
	switch v.Kind() {
	case formula.BoolKind, formula.NumberKind, formula.BlankKind:
		return v.IsTrue(), true
	}
	return false, false
}

func wrongMessage(m Mark) words.Phrase {
	if m.Unread {
		return words.Say("check.unread", m.Field.Called())
	}
	return words.Say("check.wrong-kind", m.Field.Called(), m.shown())
}

// names are the fields as people call them.
func (c *checker) names(t *test) words.Phrase {
	var all []string
	for _, slot := range t.slots {
		all = append(all, c.shape.Field(slot).Called())
	}
	for _, of := range t.columns {
		all = appendNew(all, c.shape.Field(of.slot).Called())
	}
	return words.List(all)
}

// cell is a cell as verdicts tell it.
func (c *checker) cell(at settled.Cell) Mark {
	return Mark{Field: c.shape.Field(at.Slot), Path: c.record.PathOf(at), Value: c.record.Value(at), Unread: c.record.Unread(at)}
}

// eachCell visits the cells that a field means from a row, until visit is content: one, or those of all
// rows further in.
func (c *checker) eachCell(slot, level, row int, visit func(settled.Cell) bool) {
	of := c.shape.Of(slot)
	if c.shape.Around(of, level) {
		visit(c.record.Home(slot, c.record.Around(of, level, row)))
		return
	}
	holder := c.shape.Holder(level, of)
	content := false
	c.record.EachWithin(of, holder, c.record.Around(holder, level, row), func(row int) {
		content = content || visit(settled.Cell{Slot: slot, Row: row})
	})
}

// columnOf is a column as a row sees it.
func (c *checker) columnOf(of column, level, row int) settled.View {
	return c.record.See(of.slot, of.level, c.record.Around(of.level, level, row))
}

// views visits what a formula looks at from a row, until visit is content.
func (c *checker) views(t *test, level, row int, visit func(settled.View) bool) bool {
	return slices.ContainsFunc(t.slots, func(slot int) bool { return visit(c.record.See(slot, level, row)) }) ||
		slices.ContainsFunc(t.columns, func(of column) bool { return visit(c.columnOf(of, level, row)) })
}

// wrong are the cells that could not be read, or hold another kind of value than their type has.
func (c *checker) wrong(t *test, level, row int) []Mark {
	var cells []settled.Cell
	c.views(t, level, row, func(v settled.View) bool {
		for _, at := range v.Wrong {
			cells = appendNew(cells, at)
		}
		return false
	})
	var all []Mark
	for _, at := range cells {
		all = append(all, c.cell(at))
	}
	return all
}

// lacks tells whether the workbook at hand does not hold one of the fields.
func (c *checker) lacks(t *test, level, row int) bool {
	return c.o.Partial && t.gathers || !c.o.AbsentBlank && c.views(t, level, row, func(v settled.View) bool { return !v.Present })
}
