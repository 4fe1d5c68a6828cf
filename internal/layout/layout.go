// Package layout is what a form's own sheets look like to the packages that fill and read them: which
// cell holds which field, which rows repeat, what is merged. The loader makes it of the template
// workbook and leaves it in Template.Compiled.
package layout

import (
	"reflect"
	"slices"
	"sync"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Page is one layout sheet: a page of the form as printed.
type Page struct {
	Sheet  string           // its name in the template
	Grid   *grid.Sheet      // what its cells print
	Each   *templates.Field // the list it is made for, once per item; nil: once
	Tab    []templates.Part // its name in the output
	Cells  []*Cell          // the cells with placeholders, row by row
	Blocks []Block          // sorted by row, not overlapping
	Merges []ref.Range
}

// Cell is a layout cell with at least one placeholder.
type Cell struct {
	At    ref.Cell
	Parts []templates.Part
}

// Block is the prototype rows of one or more lists side by side.
type Block struct {
	First, Last int                // rows of the template
	Lists       []*templates.Field // the lists whose fields stand in it
}

// SpareRows are the empty rows that a blank form adds to a list for staff to fill. More can be
// inserted; three is what a form on one page has room for.
const SpareRows = 3

// Compiled is what Template.Compiled holds: the pages, and what other packages work out of the template
// once (see Once).
type Compiled struct {
	Pages []*Page
	once  sync.Map // by type
}

// Of is the pages of a loaded template, in output order.
func Of(t *templates.Template) []*Page {
	if c, ok := t.Compiled.(*Compiled); ok {
		return c.Pages
	}
	return nil
}

// Once is what a package works out of a loaded template, at the first time that it is asked for. It is
// told by its type, and not changed any more.
func Once[T any](t *templates.Template, work func() T) T {
	c, ok := t.Compiled.(*Compiled)
	if !ok {
		return work()
	}
	done, _ := c.once.LoadOrStore(reflect.TypeFor[T](), sync.OnceValue(work))
	return done.(func() T)()
}

// BoundList is the list of the root that sheets are made per item of, nil for a form without one.
func BoundList(t *templates.Template) *templates.Field {
	for _, p := range Of(t) {
		if p.Each != nil && p.Each.Root() {
			return p.Each
		}
	}
	return nil
}

// Has tells whether a field stands on the sheet.
func (p *Page) Has(f *templates.Field) bool {
	return slices.ContainsFunc(p.Cells, func(c *Cell) bool {
		return slices.ContainsFunc(c.Parts, func(part templates.Part) bool { return part.Field == f })
	})
}

// Alone is the field of a cell that holds one placeholder and nothing else, nil for other cells.
func (c *Cell) Alone() *templates.Field {
	if len(c.Parts) == 1 {
		return c.Parts[0].Field
	}
	return nil
}
