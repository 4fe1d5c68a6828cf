package draw

import (
	"sort"

	"tianbao/internal/ooxml/markup"
)

// templateName is a defined name of the template.
type templateName struct {
	name  string
	sheet int // of its scope, in Book.sheets; -1 for the workbook
	attrs []markup.Attr
	expr  *expr
}

// definedNames reads the template's names. Those of sheets that are never drawn, or that refer to
// one, stay behind.
func (c *compiler) definedNames() {
	for _, n := range c.book.workbook.names.Elements() {
		t := templateName{name: n.Get("name"), sheet: -1, expr: c.catalog.parse(n.Text())}
		if scope, scoped := n.Attr("localSheetId"); scoped {
			i := integer(scope)
			if i >= len(c.all) || c.all[i] == nil {
				continue
			}
			t.sheet = c.all[i].index
		}
		if t.expr.drops() {
			continue
		}
		for _, a := range n.Attrs {
			if a.Name != "name" && a.Name != "localSheetId" {
				t.attrs = append(t.attrs, a)
			}
		}
		c.book.names = append(c.book.names, t)
	}
}

// nameOut is a defined name of an output.
type nameOut struct {
	key    string // folded, for sorting and comparing
	name   string
	scope  int // index of the sheet; -1 for the workbook
	attrs  []markup.Attr
	hidden bool
	refers string
}

// outputNames are the names of the output: the template's, mapped and repeated for every sheet
// drawn from their scope, and the plan's, which win.
func (d *drawing) outputNames() []nameOut {
	all := d.names[:0]
	for _, n := range d.plan.Names {
		all = append(all, nameOut{fold(n.Name), n.Name, n.Sheet, nil, n.Hidden, n.Refers})
	}
	for i := range d.book.names {
		t := &d.book.names[i]
		if t.sheet < 0 {
			all = d.addName(all, t, nil)
			continue
		}
		for _, s := range d.drawn[t.sheet] {
			all = d.addName(all, t, s)
		}
	}
	d.names = all
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].key != all[j].key {
			return all[i].key < all[j].key
		}
		return all[i].scope < all[j].scope
	})
	return all
}

func (d *drawing) addName(all []nameOut, t *templateName, s *sheetOut) []nameOut {
	out := nameOut{fold(t.name), t.name, -1, t.attrs, false, ""}
	if s != nil {
		out.scope = s.index
	}
	if d.missing(t.expr, s) {
		return all
	}
	out.refers = d.formula(t.expr, origin{sheet: s, block: -1, offsets: true})
	return append(all, out)
}

// missing tells whether the formula refers to a sheet that this output does not have.
func (d *drawing) missing(e *expr, s *sheetOut) bool {
	for _, p := range e.pieces {
		for _, i := range p.sheets {
			if d.resolve(i, s) == nil {
				return true
			}
		}
	}
	return false
}

// appendNames writes the defined names, sorted, each once in its scope.
func (d *drawing) appendNames(dst []byte) []byte {
	all := d.outputNames()
	if len(all) == 0 {
		return dst
	}
	p := d.book.workbook.prefix
	dst = append(append(append(dst, '<'), p...), "definedNames>"...)
	for i, n := range all {
		if i > 0 && all[i-1].key == n.key && all[i-1].scope == n.scope {
			continue
		}
		dst = append(append(append(dst, '<'), p...), `definedName name="`...)
		dst = append(markup.AppendEscaped(dst, n.name), '"')
		if n.scope >= 0 {
			dst = append(appendInt(append(dst, ` localSheetId="`...), n.scope), '"')
		}
		if n.hidden {
			dst = append(dst, ` hidden="1"`...)
		}
		for _, a := range n.attrs {
			dst = a.Append(dst)
		}
		dst = markup.AppendEscaped(append(dst, '>'), n.refers)
		dst = append(append(append(dst, "</"...), p...), "definedName>"...)
	}
	return append(append(append(dst, "</"...), p...), "definedNames>"...)
}
