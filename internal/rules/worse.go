package rules

import (
	"slices"

	"tianbao/internal/formula"
	"tianbao/internal/settled"
	"tianbao/templates"
)

// harmless tells whether the form checks no worse with a fix: no other check comes to fail, or to
// wait, that is a warning or graver, or as grave as the one that is mended. It is not tried to the end where
// that leaves fewer steps than least.
func (c *checker) harmless(o *offer, least int) (harmless, tried bool) {
	c.atHand(o.rule.level, o.row)
	changed := &settled.Trial{Record: c.record, Edits: o.edits}
	trial := c.frame.Trial(changed, changed.Changed())
	for _, e := range o.edits {
		for _, seen := range c.seeing[e.Slot] {
			if seen.rule.Level > max(templates.Warning, o.rule.Level) {
				continue
			}
			broken, tried := c.breaks(seen, e, o.edits, trial, least)
			if !broken && tried && slices.Contains(seen.rule.keys, e.Slot) {
				broken, tried = (&moved{c}).breaks(seen, e, o.edits, least)
			}
			if broken || !tried {
				return false, tried
			}
		}
	}
	return true, true
}

// breaks tells whether a rule comes to fail in a row that an edit reaches.
func (c *checker) breaks(o seen, e settled.Edit, edits []settled.Edit, trial *formula.Frame, least int) (broken, tried bool) {
	level := o.rule.level
	tried = true
	c.record.EachWithin(level, o.within, c.record.Around(o.within, c.shape.Of(e.Slot), e.Row), func(row int) {
		if broken || !tried || !c.judged(level, row) {
			return
		}
		c.work.Spend(o.rule.length)
		c.atHand(level, row)
		broken = !c.holds(o.rule, row, trial, edits) && c.holds(o.rule, row, c.frame, nil)
		tried = c.work.Left() >= least
	})
	return broken, tried
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
