package extract

import (
	"tianbao/internal/grid"
	"tianbao/internal/inorder"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/templates"
)

// page is a filling of a page of the form, as its cells were read.
type page struct {
	*locate.Instance
	found  []*found // of the fields outside blocks
	tables []*table // the blocks that are there
	lost   []*found // what is to be said of whole columns of the blocks
	crowd  int64    // the rows of each block, squared
}

// pagesAtOnce is how many pages are worth another goroutine.
const pagesAtOnce = 16

// readPages reads every cell where a field was located, on all cores. Where results that were saved with formulas are to
// be judged, page after page: what that may cost is one for all of them. The error is a *limits.Excess.
func readPages(b *grid.Book, located *locate.Found, was *travels, said *report, results *savedResults, l limits.Limits) ([]*page, error) {
	all, readers := make([]*page, len(located.Pages)), make([]*cellReader, len(located.Pages))
	read := func(i int, r *savedResults) {
		cells := &cellReader{located.Form.Template, was, said, b.Date1904, b.Sheet(issue.Live) != nil, r}
		all[i], readers[i] = &page{Instance: located.Pages[i]}, cells
		all[i].found = cells.slots(all[i])
	}
	inorder.Each(len(all), pagesAtOnce, func(i int) {
		read(i, &savedResults{})
		readers[i].tables(all[i], l)
	})
	var again []int
	for i := range all {
		if readers[i].results.asked {
			again = append(again, i)
			read(i, results)
		}
	}
	for _, i := range again {
		readers[i].tables(all[i], l)
	}
	for i, p := range all {
		if p.Unlabelled() {
			readers[i].doubtPage(p)
		}
	}
	return all, crowded(all, l)
}

// tables reads the blocks of a page.
func (s *cellReader) tables(in *page, l limits.Limits) {
	t := &tableReader{cells: s, limits: l}
	t.tables(in)
	in.crowd = t.items
}

// crowded is the error of pages whose tables have more rows than a workbook may have: checks of a row look through its
// table, so the squares of the rows count.
func crowded(all []*page, l limits.Limits) error {
	rows := int64(0)
	for _, p := range all {
		if rows += p.crowd; rows > mostSquares(l) {
			return l.Beyond("items", p.Sheet.Name)
		}
	}
	return nil
}

// found is what was found of one field in one place.
type found struct {
	in      *page
	slot    *locate.Slot
	spot    *locate.Spot // of a slot outside blocks
	unit    locate.Unit
	field   *templates.Field
	at      ref.Cell
	content value.Content
	value.Reading
	undeclared string // an amount whose labels declare another unit, as it were if they did not
	absent     bool   // the field is not there: the record leaves it out
	above      *found // of a class whose cell is blank: where its value stands
	formula    string
	carries    bool                // it is a class that items below have from it
	bare       bool                // it is a class of the form, or what a row begins with, which no item has
	live       bool                // its field has a formula and so has the cell
	computed   bool                // that is the form's own: the value is what it comes to
	joined     []ref.Cell          // further cells that the text was read from
	boxes      []int               // boxes that lie over its cell, by their number on the sheet
	labels     []ref.Cell          // further labels of the field
	told       []ref.Cell          // cells that hold none of it, and that a note of it quotes
	also       [][]templates.Place // further places of each note, by its index
}

// say adds something to be said about a field, with further places it is about.
func (f *found) say(n value.Note, also ...templates.Place) {
	for len(f.also) < len(f.Notes) {
		f.also = append(f.also, nil)
	}
	f.Notes = append(f.Notes, n)
	f.also = append(f.also, also)
}

// refuse leaves the field without a value.
func (f *found) refuse(n value.Note, also ...templates.Place) {
	f.Value, f.State, f.Notes, f.also, f.told, f.boxes = templates.Null, value.Unread, nil, nil, nil, nil
	f.say(n, also...)
}

// source is the cell that a class has its value from.
func (f *found) source() ref.Cell {
	if f.above != nil {
		return f.above.at
	}
	return f.at
}

// raw is what the field's place holds, as typed.
func (f *found) raw() string { return f.content.Text }
