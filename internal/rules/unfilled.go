package rules

import (
	"slices"

	"tianbao/internal/settled"
	"tianbao/templates"
)

// unfilled tells whether nothing has been filled in yet that a check looks at; see the package's comment. What other
// rows hold makes no difference, unless it looks at nothing else.
func (c *checker) unfilled(r *rule, row int) bool {
	own := len(r.when.slots)+len(r.assert.slots) > 0
	if !own && len(r.when.columns)+len(r.assert.columns) == 0 {
		return false
	}
	some := func(t *test, so func(settled.View) bool) bool {
		if own {
			return c.some(t.slots, r.level, row, so)
		}
		return slices.ContainsFunc(t.columns, func(of column) bool { return so(c.columnOf(of, r.level, row)) })
	}
	if some(&r.when, isTyped) || some(&r.assert, isTyped) {
		return false
	}
	return some(&r.assert, isFilled) || !some(&r.when, isFilled) || !c.begun(r, row)
}

func isTyped(v settled.View) bool { return v.Typed }

func isFilled(v settled.View) bool { return !v.Blank }

// some tells whether one of some fields is seen so.
func (c *checker) some(slots []int, level, row int, so func(settled.View) bool) bool {
	return slices.ContainsFunc(slots, func(slot int) bool { return so(c.record.See(slot, level, row)) })
}

// begun tells whether something was typed into the form of the item that a check belongs to.
func (c *checker) begun(r *rule, row int) bool {
	item := [2]int{r.outer, c.record.Around(r.outer, r.level, row)}
	begun, known := c.touched[item]
	if !known {
		if c.touched == nil {
			c.touched = map[[2]int]bool{}
		}
		begun = c.some(c.formSlots(r.outer), item[0], item[1], isTyped)
		c.touched[item] = begun
	}
	return begun
}

// formSlots are the fields in the form of an item of a level: its own, and those of its rows.
func (c *checker) formSlots(level int) []int {
	list := c.shape.Levels[level].List
	var all []int
	for _, f := range c.t.Fields {
		if f.Type != templates.List && !f.Carried && sheetList(c.t, f.List()) == list {
			all = append(all, c.shape.Slot(f))
		}
	}
	return all
}
