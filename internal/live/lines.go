package live

import (
	"tianbao/internal/live/tables"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// checkLine is a line of the list of checks: a check for the whole form or for an item with sheets.
type checkLine struct {
	*rules.Line
	of     *instance
	live   bool
	result tables.Result
	at     Spot // the cell to go to
	linked bool
}

// lines are the lines of the list.
func (l *lively) lines() []checkLine {
	all := make([]checkLine, 0, len(l.found.lines))
	for _, c := range l.form.template().Checks {
		if !c.Enabled {
			continue
		}
		list := tables.SheetList(l.form.template(), c.Holder())
		for _, n := range l.instances {
			if n.List != list {
				continue
			}
			line := checkLine{Line: &l.found.lines[len(all)], of: n}
			line.result, line.live = n.sheet.Results[c]
			line.at, line.linked = l.first(n, c)
			all = append(all, line)
		}
	}
	return all
}

// first is the first cell that a check of an item marks.
func (l *lively) first(n *instance, c *templates.Check) (at Spot, ok bool) {
	for _, m := range c.Marks {
		if at, ok = l.firstOf(n, m.Field); ok {
			break
		}
	}
	return at, ok
}

func (l *lively) firstOf(n *instance, f *templates.Field) (Spot, bool) {
	if n.Holding(f) != nil {
		return l.spot(n.PathOf(f))
	}
	if in := n.inner[f.List()]; len(in) > 0 {
		return l.spot(in[0].PathOf(f))
	}
	of, around := n.Scope, f.List().List()
	if in := n.inner[around]; len(in) > 0 {
		of = in[0].Scope
	} else if around != nil && around != of.List && around.List() == of.List { // a list inside the rows of a list
		of = of.Item(around, 1, nil)
	}
	if e, ok := l.form.edges(of, f); ok {
		return e.Spot, true
	}
	return Spot{}, false
}

func (l *lively) spot(path string) (Spot, bool) {
	spots := l.form.Places[path]
	if len(spots) == 0 {
		return Spot{}, false
	}
	return spots[0], true
}
