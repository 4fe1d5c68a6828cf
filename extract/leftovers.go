package extract

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
)

// strays are the filled cells of a sheet that were not read and that the template does not print.
func (s *noticer) strays(v *locate.Sheet, here []*page) []grid.Cell {
	known := s.known(v, here)
	var all []grid.Cell
	for _, c := range v.Cells {
		if !c.Empty() && v.Filled(c.At) && !known[c.At] && !known[v.Anchor(c.At)] && !serving(c) {
			all = append(all, c)
		}
	}
	return all
}

// serving tells whether a cell is one of ours that conditional formats look at, also where the sheet that
// it reads was deleted: nothing of what it said is left then.
func serving(c grid.Cell) bool {
	return strings.Contains(strings.ToLower(c.Formula), issue.Sheet+"_") || c.Formula != "" && destroyed.Replace(c.Formula) == ""
}

// destroyed are the words of a formula of ours of which only lost references are left.
var destroyed = strings.NewReplacer("#REF!", "", "MIN", "", "(", "", ")", "", ",", "", ";", "")

// leftovers are the strays of the form's sheets, and everything on sheets that are none of the form.
func (s *noticer) leftovers() []Leftover {
	left := []Leftover{}
	for _, v := range s.sheets {
		here := s.on(v)
		if len(here) > 0 {
			left = append(append(left, leftOn(v, s.strays(v, here), true)...), leftOn(v, overprinted(v, here), true)...)
			continue
		}
		filled := slices.DeleteFunc(slices.Clone(v.Cells), func(c grid.Cell) bool { return c.Empty() || !v.Filled(c.At) || serving(c) })
		left = append(left, leftOn(v, filled, false)...)
	}
	return left
}

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

func leftOn(v *locate.Sheet, cells []grid.Cell, form bool) []Leftover {
	var all []Leftover
	for _, c := range cells {
		text := c.Text
		if c.Formula != "" {
			text = "=" + c.Formula
		}
		all = append(all, Leftover{Sheet: v.Name, Cell: c.At.String(), Text: text, Form: form})
	}
	return all
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
