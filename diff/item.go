package diff

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/extract"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// item is one item of a list, or the root, on one side.
type item struct {
	of     *filling
	list   *templates.Field // nil: the root
	record templates.Record
	path   string
	names  []string // of it and the items around it, as people read them
	id     string   // what makes it the same item; empty where it is not known
}

func (i *item) title() string { return strings.Join(i.names, " / ") }

// value is what an item has for a field; nil where it is not there.
func (i *item) value(f *templates.Field) *Value {
	if i == nil || f == nil {
		return nil
	}
	v, there := i.record[f.Name()]
	path := scope.Join(i.path, f.Name())
	cell := i.of.cells[path]
	if !there && !i.of.plain && cell == nil {
		return nil
	}
	x := &Value{Path: path, Value: v.Canonical(f.Scale), State: extract.Blank}
	if !v.IsNull() {
		x.State = extract.HasValue
	}
	if cell != nil {
		x.State, x.Raw = cell.State, cell.Raw
		x.Sheet, x.Cell = i.of.place(cell)
	}
	return x
}

// place is where a cell is, as people can look it up: values that travel hidden stand in no cell.
func (s *filling) place(c *extract.Cell) (sheet, cell string) {
	if c.Cell == "" || strings.HasPrefix(strings.ToLower(c.Sheet), hiddenSheets) {
		return "", ""
	}
	return c.Sheet, c.Cell
}

// hiddenSheets begin the names of the sheets that hold what travels with a workbook.
const hiddenSheets = "_tianbao"

// self is an item as a value: where it begins, and what it is called.
func (i *item) self() *Value {
	v := &Value{Path: i.path, Value: i.names[len(i.names)-1], State: extract.HasValue}
	for _, f := range slices.Concat(i.of.t.Identity(i.list), i.of.t.Members(i.list)) {
		if c := i.of.cells[scope.Join(i.path, f.Name())]; c != nil && v.Cell == "" {
			v.Sheet, v.Cell = i.of.place(c)
		}
	}
	return v
}

// items are those of a list in the item.
func (i *item) items(list *templates.Field) []*item {
	if i == nil || list == nil {
		return nil
	}
	keys := i.of.t.Identity(list)
	var all []*item
	for n, r := range i.record[list.Name()].Items() {
		x := &item{of: i.of, list: list, record: r, path: scope.Join(i.path, list.Name()) + "[" + strconv.Itoa(n) + "]"}
		var parts []string
		for _, f := range keys {
			if text := r[f.Name()].Canonical(f.Scale); text != "" {
				parts = append(parts, text)
			}
		}
		name := strings.Join(parts, " ")
		if name == "" {
			name = "#" + strconv.Itoa(n+1)
		}
		if id, ok := templates.Identify(r, keys); ok && len(keys) > 0 {
			x.id = id
		}
		x.names = append(append(x.names, i.names...), name)
		all = append(all, x)
	}
	return all
}

// part is an item as a part of the structure.
func (i *item) part() *Part {
	v := i.self()
	return &Part{Sheet: v.Sheet, Range: v.Cell, Field: i.path, Text: i.title()}
}
