package live

import (
	"context"
	"strconv"

	"tianbao/internal/issue"
	"tianbao/internal/live/tables"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// instance is an item with sheets, or the root, and the hidden sheet that works out its checks.
type instance struct {
	*scope.Scope
	outer  *instance
	inner  map[*templates.Field][]*instance // by the list, however far inside
	slots  map[*templates.Field]int         // of its own rows: how many the hidden sheet has room for
	sheet  *tables.Sheet
	name   string // of the hidden sheet
	prefix string // before addresses on it
}

const (
	// spareRows is how many rows more than it was issued with a block may have at least before its checks
	// wait for tianbao.
	spareRows = 6
	// slotStep is by how many the room for rows grows: blocks of about the same length share what is compiled.
	slotStep = 8
)

// slotsFor is how many slots there are for a block that was made for so many items.
func slotsFor(rows int) int { return (rows + spareRows + slotStep - 1) / slotStep * slotStep }

// newInstances are all of them, the root first, each after those around it. The error is the context's own.
func (l *lively) newInstances() error {
	root := &instance{Scope: l.form.Root, inner: map[*templates.Field][]*instance{}, slots: map[*templates.Field]int{}}
	byPath := map[string]*instance{"": root}
	l.instances = append(l.instances, root)
	for _, list := range l.form.template().Fields {
		if list.Type != templates.List || !l.form.Sheeted(list) {
			continue
		}
		l.form.each(list, func(s *scope.Scope) {
			n := &instance{Scope: s, outer: byPath[s.Outer.Path], inner: map[*templates.Field][]*instance{}, slots: map[*templates.Field]int{}}
			byPath[s.Path] = n
			l.instances = append(l.instances, n)
			for o := n.outer; o != nil; o = o.outer {
				o.inner[list] = append(o.inner[list], n)
			}
		})
	}
	for _, n := range l.instances {
		l.measure(n)
	}
	for _, n := range l.instances {
		if l.ctx.Err() != nil {
			return context.Cause(l.ctx)
		}
		n.sheet = l.program.Sheet(n.List, n.size)
	}
	l.nameSheets()
	return nil
}

// measure finds how many slots an item's own rows have.
func (l *lively) measure(n *instance) {
	for _, list := range l.form.template().Fields {
		if list.Type != templates.List || l.form.Sheeted(list) || l.program.Own(list) != n.List {
			continue
		}
		f := l.program.Telling(list)
		if f == nil {
			f = l.program.Texts(list)
		}
		if f != nil {
			if e, ok := l.form.edges(n.Scope, f); ok {
				n.slots[list] = slotsFor(e.rows)
				if l.program.Parted(list) {
					n.slots[list] = slotsFor(l.form.parts(n, list))
				}
			}
		}
	}
}

// size is how many slots a list inside an item has.
func (n *instance) size(list *templates.Field) int {
	if k, own := n.slots[list]; own {
		return k
	}
	if items, sheeted := n.inner[list]; sheeted {
		return len(items)
	}
	sum := 0
	for _, in := range n.inner[list.List()] {
		sum += in.slots[list]
	}
	return sum
}

// nameSheets gives the hidden sheets their names.
func (l *lively) nameSheets() {
	used := 0
	for _, n := range l.instances {
		if n.sheet.Empty() {
			continue
		}
		n.name = issue.Live
		if used++; used > 1 {
			n.name += strconv.Itoa(used)
		}
		n.prefix = ref.QuoteSheet(n.name) + "!"
	}
}

// hidden are the hidden sheets.
func (l *lively) hidden() []draw.Sheet {
	var all []draw.Sheet
	for _, n := range l.instances {
		if n.name != "" && l.ctx.Err() == nil {
			all = append(all, draw.Sheet{Name: n.name, Visibility: draw.Hidden, Cells: l.head(n), Tail: n.sheet.Tail()})
		}
	}
	if words := l.program.Words(); words != nil && len(all) > 0 {
		all = append(all, draw.Sheet{Name: issue.Words, Visibility: draw.Hidden, Tail: words})
	}
	return all
}

// on is a cell of the hidden sheet for others to read; where it has none, nothing has become of what they ask for.
func (n *instance) on(cell string) string {
	if cell == "" {
		return "0"
	}
	return n.prefix + cell
}

// around is the item of a list that an item lies in, or the item itself.
func (n *instance) around(list *templates.Field) *instance {
	for n.List != list {
		n = n.outer
	}
	return n
}
