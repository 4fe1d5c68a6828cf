package rules

import (
	"maps"

	"tianbao/internal/settled"
)

// moved is a record under check while it is tried what becomes of classes once rows move from one to another.
type moved struct{ *checker }

// breaks tells whether a rule for classes comes to fail in one of them once an edit has put rows into others.
func (c *moved) breaks(o seen, e settled.Edit, edits []settled.Edit, least int) (broken, tried bool) {
	c.work.Spend(c.record.Cells())
	if c.work.Left() < least {
		return false, false
	}
	after := c.after(edits)
	defer after.frame.Close()
	around := c.record.Around(o.within, c.shape.Of(e.Slot), e.Row)
	before := c.failing(o, around)
	for class := range after.failing(o, around) {
		broken = broken || !before[class]
	}
	return broken, c.work.Left() >= least
}

// after is the record under check with edits made.
func (c *moved) after(edits []settled.Edit) *moved {
	o := c.o
	o.Unread = maps.Clone(o.Unread)
	for _, e := range edits {
		delete(o.Unread, c.record.PathOf(e.Cell))
	}
	n := &checker{program: c.program, ctx: c.ctx, work: c.work, t: c.t, o: o, record: c.record.Edited(edits, settled.Known{Unread: o.Unread, Issued: o.Issued})}
	n.frame = c.formulas.Frame(c.work, n.record)
	return &moved{n}
}

// failing are the classes within a row of a level that a rule says something of.
func (c *moved) failing(o seen, around int) map[string]bool {
	all, level := map[string]bool{}, o.rule.level
	c.record.EachWithin(level, o.within, around, func(class int) {
		c.work.Spend(o.rule.length)
		c.atHand(level, class)
		if !c.holds(o.rule, class, c.frame, nil) {
			all[c.record.Class(level, class)] = true
		}
	})
	return all
}
