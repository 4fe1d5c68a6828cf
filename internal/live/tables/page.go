package tables

import (
	"errors"

	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Page is a sheet of the form, of the template or as it is repeated.
type Page struct {
	Each    *templates.Field // the list it is made for, once per item; nil: once
	Slots   []*Slot          // row by row
	LastRow int              // of the template's sheet
}

// Slot is a layout cell that holds placeholders.
type Slot struct {
	*layout.Cell
	Merge   ref.Range     // the cell, or the merge it is the anchor of
	Block   *layout.Block // the block it stands in, nil outside
	Percent bool          // its number format shows percents: 0.9 for 90
	Told    bool          // formulas can tell whether its number format does
}

// Hundredths tells whether the slot's cells hold hundredths of the percent points that a field has; no slot has any.
func (s *Slot) Hundredths(f *templates.Field) bool {
	return s != nil && s.Percent && f.Type == templates.Percent
}

// Height is how many rows an item has in the slot's block, or 1: those of the prototype, whatever rows of its own the
// item around has.
func (s *Slot) Height() int {
	if s.Block == nil {
		return 1
	}
	return s.Block.Rows()
}

// ErrNoCell says that a key stands in no cell that a formula could read.
var ErrNoCell = errors.New("it stands in no cell that a formula can read")

// UnreadError says of which field that is so.
type UnreadError struct{ Field *templates.Field }

// Error names the key.
func (e *UnreadError) Error() string { return e.Field.Key + ": " + ErrNoCell.Error() }

// Unwrap is ErrNoCell.
func (e *UnreadError) Unwrap() error { return ErrNoCell }

// unread is why a field cannot be read: where nothing else is, that it stands in no cell.
func unread(f *templates.Field, err error) error {
	if err == ErrNoCell {
		return &UnreadError{f}
	}
	return err
}

// home is where a field stands first in a workbook; nil where it has no cell.
func (p *Program) home(f *templates.Field) (*Page, *Slot) {
	for _, page := range p.pages {
		for _, s := range page.Slots {
			for _, part := range s.Parts {
				if part.Field == f {
					return page, s
				}
			}
		}
	}
	return nil, nil
}

// column is where a field of rows stands, alone in its cells.
func (p *Program) column(f *templates.Field) (*Page, *Slot, error) {
	page, s := p.home(f)
	switch {
	case s == nil || s.Block == nil:
	case !s.Block.Split() && s.Alone() == f, partable(f, s):
		return page, s, nil
	}
	return nil, nil, ErrNoCell
}

// apart tells whether a field of rows stands in another table than their names: its rows may be others, sorted or
// deleted there alone, and formulas go by the order of rows.
func (p *Program) apart(f *templates.Field) bool {
	_, s := p.home(f)
	return s != nil && s.Block != nil && s.Block != p.block(f.List())
}

// block is where the rows of a list have their names, or their first field.
func (p *Program) block(list *templates.Field) *layout.Block {
	var first *layout.Block
	for _, f := range p.template.Members(list) {
		_, s := p.home(f)
		if s == nil || s.Block == nil {
			continue
		}
		if f.Identity {
			return s.Block
		}
		if first == nil {
			first = s.Block
		}
	}
	return first
}

// open tells whether nothing stands below the block: then its end is not known.
func (p *Page) open(s *Slot) bool { return p.LastRow <= s.Block.End() }

// Sheeted tells whether each item of a list has sheets of its own, as the root has.
func Sheeted(t *templates.Template, list *templates.Field) bool {
	if list == nil {
		return true
	}
	for _, l := range layout.Of(t) {
		if l.Each == list {
			return true
		}
	}
	return false
}

// SheetList is the nearest list, from the given one outwards, whose items have sheets; nil for none.
func SheetList(t *templates.Template, list *templates.Field) *templates.Field {
	for !Sheeted(t, list) {
		list = list.List()
	}
	return list
}

// inside tells whether a list is another, or lies in it; every list lies in the root.
func inside(list, outer *templates.Field) bool {
	return outer == nil || list == outer || list != nil && list.Within(outer)
}
