package extract

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
)

// overprinted are the cells where the form prints one text and somebody typed the label of another field:
// it was taken for a label, and the form written anew prints its own again.
func overprinted(v *locate.Sheet, here []*page) []grid.Cell {
	var all []grid.Cell
	for _, in := range here {
		for _, printed := range in.Page.Sheet.Cells {
			at, ok := in.Cell(printed.At)
			if now := v.At(at); ok && printed.Kind == grid.Text && !now.Empty() && !fold.SameLabel(now.Text, printed.Text) && in.labelOfAnother(at, printed.At) {
				all = append(all, now)
			}
		}
	}
	return all
}

// labelOfAnother tells whether a cell was taken for a label that the template has elsewhere.
func (in *page) labelOfAnother(at, own ref.Cell) bool {
	for l, found := range in.Found() {
		if found == at && l.Area.From != own {
			return true
		}
	}
	return false
}

// layouts are the template's sheets that the workbook has, or had when it was issued.
func (s *noticer) layouts() []string {
	var names []string
	for _, l := range layout.Of(s.template) {
		found := slices.ContainsFunc(s.pages, func(in *page) bool { return in.Page.Layout == l })
		if found || s.issued(l) {
			names = append(names, l.Sheet)
		}
	}
	return names
}

// issued tells whether the workbook was issued with a sheet of the layout: with a cell for a field that
// stands on no other.
func (s *noticer) issued(l *layout.Page) bool {
	return s.was.issue != nil && slices.ContainsFunc(s.was.issue.Lines, func(line issue.Line) bool {
		f := s.was.fieldAt(line.Path)
		return f != nil && line.Sheet != "" && !slices.ContainsFunc(layout.Of(s.template), func(other *layout.Page) bool {
			return other.Has(f) != (other == l)
		})
	})
}
