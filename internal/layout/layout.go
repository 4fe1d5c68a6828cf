// Package layout is what a form's own sheets look like to the packages that fill and read them: which
// cell holds which field, which rows repeat, what is merged. The loader makes it of the template
// workbook and leaves it in Template.Compiled.
package layout

import (
	"reflect"
	"slices"
	"strconv"
	"sync"

	"tianbao/internal/formula"
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
	Of    *templates.Field // the list whose items it is written for; nil: it stands once
}

// Block is the prototype rows of one or more lists side by side.
type Block struct {
	First, Last int                // rows of the template
	Lists       []*templates.Field // the lists whose fields stand in it
	Inner       []*templates.Field // lists inside the items of the first, whose rows stand in it: an item has as many
	Drawn       int                // the items that the form has rows drawn for; 0: its rows repeat
	// Body is, of a block with lists inside its items, the rows that repeat for theirs. Those above and below it
	// are the item's own, as its heading and its sum, and stand once for it.
	Body Rows
	// Signs are what the item's own rows print that those of the lists inside it do not: by them such rows are counted.
	Signs []Sign
}

// Sign is a text in a row of an item's own, all of a cell or a part of it.
type Sign struct {
	At    ref.Cell
	Text  string
	Whole bool
}

// Rows is a run of rows of the template.
type Rows struct{ First, Last int }

// Holds tells whether a row is one of them.
func (r Rows) Holds(row int) bool { return r.First <= row && row <= r.Last }

// Split tells whether an item of the block has rows of its own above or below those of the lists inside it.
func (b *Block) Split() bool {
	return len(b.Inner) > 0 && (b.Body.First > b.First || b.Body.Last < b.Last)
}

// Told tells whether formulas can tell the item's own rows from those of the lists inside it: those are single rows, and
// one of the others prints a text.
func (b *Block) Told() bool { return b.Split() && b.Body.First == b.Body.Last && len(b.Signs) > 0 }

// Height is how many rows an item of a list takes, as far as they repeat for it: those of the body where it lies
// inside the items of the block.
func (b *Block) Height(list *templates.Field) int {
	if b.Split() && slices.Contains(b.Inner, list) {
		return b.Body.Last - b.Body.First + 1
	}
	return b.Rows()
}

// All are the lists whose fields stand in the block, outer ones first.
func (b *Block) All() []*templates.Field { return append(slices.Clone(b.Lists), b.Inner...) }

// Rows is how many rows an item takes.
func (b *Block) Rows() int { return b.Last - b.First + 1 }

// End is the last row of the template that belongs to the block's items.
func (b *Block) End() int { return b.First + max(b.Drawn, 1)*b.Rows() - 1 }

// Repeats tells whether the block writes a cell for each of its items. Area is the cell's merge: one that
// reaches beyond the prototype rows stands once.
func (b *Block) Repeats(c *Cell, area ref.Range) bool {
	return c.Of != nil && b.First <= area.From.Row && area.To.Row <= b.Last
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

// SpeaksOf tells whether a placeholder has a key of the list, itself or in a formula.
func SpeaksOf(parts []templates.Part, list *templates.Field, t *templates.Template) bool {
	for _, part := range parts {
		if part.Field != nil && part.Field.List() == list {
			return true
		}
		if part.Formula == nil {
			continue
		}
		for _, key := range formula.Of(part.Formula).Keys() {
			if f := t.Resolve(list, key); f != nil && f.List() == list {
				return true
			}
		}
	}
	return false
}

// OwnRows is what a formula in a row of an item writes for a column of the rows inside it, given from the first to the
// last of them: between the item's own rows it finds them, so that one that is inserted after the last counts too.
func OwnRows(b *Block, rows ref.Range, at int) string {
	if !b.Split() {
		return rows.String()
	}
	col := ref.ColName(rows.From.Col)
	whole := col + ":" + col
	from, to := "INDEX("+rows.From.String()+":"+rows.To.String()+",1)", rows.To.String()
	if b.Body.First > b.First {
		from = "INDEX(" + whole + ",ROW(" + ref.Cell{Col: rows.From.Col, Row: rows.From.Row - 1}.String() + ")+1)"
	}
	switch {
	case at > rows.To.Row:
		to = "INDEX(" + whole + ",ROW()-" + strconv.Itoa(at-rows.To.Row) + ")"
	case b.Body.Last < b.Last:
		to = "INDEX(" + whole + ",ROW(" + ref.Cell{Col: rows.From.Col, Row: rows.To.Row + 1}.String() + ")-1)"
	}
	return from + ":" + to
}
