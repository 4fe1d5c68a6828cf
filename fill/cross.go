package fill

import (
	"errors"

	"tianbao/internal/formula"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/rules"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// liveSheet is the hidden sheet where live formulas are worked out. Its cells read the form by
// position, so that rows can come and go there; nothing on it is data.
const liveSheet = issue.Live

// cross builds what is live in a workbook: the hidden sheet, the list of checks, the highlights.
type cross struct {
	*planner
	work   *workSheet
	tables map[*templates.Field]*table // by list; nil: the root
	typed  map[string]templates.Value  // what live formulas of fields show, by path
	read   map[string]*scope.Scope     // by path in the form's record: the scope of what a reader would find
	marks  *marks
	// chained are the cells whose pieces of text are found already.
	chained map[string]bool
}

func newCross(p *planner) *cross {
	return &cross{
		planner: p, work: newWorkSheet(), tables: map[*templates.Field]*table{},
		typed: map[string]templates.Value{}, read: map[string]*scope.Scope{}, marks: newMarks(), chained: map[string]bool{},
	}
}

// errNoCell says that a key stands in no cell that a formula could read.
var errNoCell = errors.New("it stands in no cell that a formula can read")

// each visits the scopes of a list that the workbook has sheets for; for nil the root. Of a workbook
// of one item the others are not even looked at: a batch makes thousands of such workbooks.
func (p *planner) each(list *templates.Field, visit func(*scope.Scope)) {
	bound := layout.BoundList(p.form.template)
	switch {
	case list == nil:
		visit(p.root)
	case p.item == 0 || list != bound && !list.Within(bound):
		p.root.Each(list, visit)
	case list == bound:
		if items := p.root.Items(bound); p.item <= len(items) {
			visit(p.root.Item(bound, p.item, items[p.item-1]))
		}
	default:
		p.each(list.List(), func(s *scope.Scope) { s.Each(list, visit) })
	}
}

// sheeted tells whether each item of a list has sheets of its own, as the root has.
func (c *cross) sheeted(list *templates.Field) bool {
	if list == nil {
		return true
	}
	for _, l := range layout.Of(c.form.template) {
		if l.Each == list {
			return true
		}
	}
	return false
}

// record is what a reader will find in the workbook: rows that are no items are dropped, and where a
// live formula stands its result is the value. Of a workbook of one item only that item is there.
func (c *cross) record() templates.Record {
	c.noteTyped()
	root := scope.Settled(c.form.template, nil)
	root.Record = c.readItem(c.root, root)
	return root.Record
}

// noteTyped takes the results of the fields' live formulas.
func (c *cross) noteTyped() {
	for _, l := range c.live {
		cell := l.sheet.cells[l.at]
		if cell == nil || cell.Kind != draw.Formula {
			continue
		}
		if v, ok := cellValue(cell); ok {
			c.typed[l.scope.PathOf(l.field)] = valueOf(l.field, v)
		}
	}
}

func cellValue(c *draw.Cell) (formula.Value, bool) {
	v := constantValue(c.Result, c.ResultText)
	return v, c.Result != draw.NoResult && v.Kind() != formula.UnknownKind
}

// readItem is the record of one scope, with the scopes of what is in it noted.
func (c *cross) readItem(in, as *scope.Scope) templates.Record {
	r := templates.Record{}
	as.Record = r
	c.read[in.Path] = as
	for _, f := range c.form.template.Members(in.List) {
		if f.Type != templates.List {
			r[f.Name()] = c.value(in, f)
			continue
		}
		var items []templates.Record
		for _, s := range c.items(in, f) {
			items = append(items, c.readItem(s, as.Item(f, len(items)+1, nil)))
		}
		r[f.Name()] = templates.ListOf(items...)
	}
	return r
}

// value is what a field of a scope's own record shows.
func (c *cross) value(s *scope.Scope, f *templates.Field) templates.Value {
	if v, live := c.typed[s.PathOf(f)]; live {
		return v
	}
	return present(f, s.Record[f.Name()])
}

// items are the items of a list that a reader will find: those with sheets in this workbook, or the
// rows that are filled.
func (c *cross) items(in *scope.Scope, list *templates.Field) []*scope.Scope {
	var all []*scope.Scope
	if c.sheeted(list) {
		c.each(list, func(s *scope.Scope) {
			if within(s, in) {
				all = append(all, s)
			}
		})
		return all
	}
	records, _ := c.itemsOf(in, list)
	var above templates.Record
	for i, r := range records {
		r = c.carried(list, r, above)
		above = r
		if s := in.Item(list, i+1, r); c.isItem(s) {
			all = append(all, s)
		}
	}
	return all
}

// carried is a row with the classes of the row above where it has none.
func (c *cross) carried(list *templates.Field, r, above templates.Record) templates.Record {
	out := templates.Record{}
	for k, v := range r {
		out[k] = v
	}
	for _, f := range c.form.template.Members(list) {
		if f.Merge && out[f.Name()].IsNull() && above != nil {
			out[f.Name()] = above[f.Name()]
		}
	}
	return out
}

// isItem tells whether a row holds more than its class.
func (c *cross) isItem(s *scope.Scope) bool {
	for _, f := range c.form.template.Members(s.List) {
		if v := c.value(s, f); !f.Merge && f.Type != templates.List && !f.Carried && !v.IsNull() {
			return true
		}
	}
	return false
}

// fields are the fields that a formula written from a list uses, each once.
func (c *cross) fields(e *formula.Expr, from *templates.Field) []*templates.Field {
	var all []*templates.Field
	if e == nil {
		return nil
	}
	for _, key := range e.Keys() {
		if f := c.form.template.Resolve(from, key); f != nil {
			all = append(all, f)
		}
	}
	return all
}

// quoted is a cell of an output sheet as formulas on other sheets write it.
func (c *cross) quoted(sheet int, at ref.Cell) string {
	return ref.QuoteSheet(c.plan.Sheets[sheet].Name) + "!" + at.Absolute()
}

// code is what a check said, as the hidden sheet keeps it.
func code(r rules.Result) formula.Value { return formula.Int(int(r)) }
