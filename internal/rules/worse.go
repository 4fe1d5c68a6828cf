package rules

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/settled"
	"tianbao/templates"
)

// How many steps it may take to try fixes: so many in any record, and for each verdict of a large one.
// That is a few times as long as the check itself. What cannot be tried is not offered; what the template calls
// safe is done.
const mostTried, triedEach = 5_000_000, 200

// harmless tells whether the form checks no worse with a fix: no other check comes to fail, or to
// wait, that is a warning or graver, or as grave as the one that is mended. The trial has the edits.
func (c *checker) harmless(r *rule, row int, edits []settled.Edit, trial *formula.Frame) bool {
	if c.tried > mostTried+triedEach*c.given {
		return r.Auto
	}
	before := c.work.Left()
	defer func() {
		c.tried += before - c.work.Left()
		c.atHand(r.level, row)
	}()
	for _, o := range c.rules {
		if o.Level > max(templates.Warning, r.Level) {
			continue
		}
		for _, e := range edits {
			if reach, uses := o.reach[e.Slot]; uses && c.breaks(o, reach, e, edits, trial) {
				return false
			}
		}
	}
	return true
}

// breaks tells whether a rule comes to fail in a row that an edit reaches.
func (c *checker) breaks(o *rule, reach int, e settled.Edit, edits []settled.Edit, trial *formula.Frame) bool {
	broken := false
	c.record.EachWithin(o.level, reach, c.record.Around(reach, c.shape.Of(e.Slot), e.Row), func(row int) {
		if broken || !c.judged(o.level, row) {
			return
		}
		c.work.Spend(o.length)
		c.atHand(o.level, row)
		broken = !c.holds(o, row, trial, edits) && c.holds(o, row, c.frame, nil)
	})
	return broken
}

// holds tells whether a rule says nothing of a row: it passes, does not apply, or nothing is filled in. What
// edits give is as it should be.
func (c *checker) holds(o *rule, row int, frame *formula.Frame, edits []settled.Edit) bool {
	switch {
	case c.lacks(&o.when, o.level, row) || c.lacks(&o.assert, o.level, row):
		return true
	case edits == nil && c.unfilled(o, row):
		return true
	}
	return !c.waits(&o.when, o.level, row, edits) && !c.waits(&o.assert, o.level, row, edits) && passes(o, frame)
}

// waits tells whether a formula looks at a cell that is not as it should be, and no edit sees to that.
func (c *checker) waits(t *test, level, row int, edits []settled.Edit) bool {
	return c.views(t, level, row, func(v settled.View) bool {
		return slices.ContainsFunc(v.Wrong, func(at settled.Cell) bool {
			return !slices.ContainsFunc(edits, func(e settled.Edit) bool { return e.Cell == at })
		})
	})
}

// passes tells whether a rule's assertion holds, or its condition is not met, for the row at hand.
func passes(r *rule, frame *formula.Frame) bool {
	if r.when.formula != nil {
		if applies, sure := truth(frame.Eval(r.when.formula)); !sure || !applies {
			return sure
		}
	}
	holds, sure := truth(frame.Eval(r.assert.formula))
	return holds && sure
}
