// Package locate finds where the fields of a form stand in a returned workbook. Compiled forms and the
// workbook's neutral grid come in, with what the workbook says of itself; out come the form, the sheets
// that hold its pages, and for every field the cell, with what its name, its label and its place said,
// for every block its columns. It knows nothing of values: what a cell means is not asked here.
package locate

import (
	"slices"

	"tianbao/internal/grid"
	"tianbao/internal/inorder"
	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/words"
)

// Found is a workbook as it was located.
type Found struct {
	Form   *Form
	Rival  *Form // another version of it that fits the labels about as well; nil where there is none
	Origin Origin
	Sheets []*Sheet             // in the workbook's order, without those that tianbao adds to a form
	Pages  []*Instance          // sheet by sheet, in the order of their first cells
	Twins  map[*Sheet]*Instance // sheets that look like a page which stands elsewhere: they join nothing
}

// Origin is what the data that travels with a workbook was made for.
type Origin int

// The origins. What another version of the template left in the workbook tells fields by their keys,
// and says nothing of where they stand: there its labels decide. What another template left is not used.
const (
	ThisEdition Origin = iota
	OtherVersion
	OtherTemplate
)

// UnknownError is a workbook that holds no form we know, or not surely one.
type UnknownError struct{ words.Phrase }

// Error is the phrase in English.
func (e *UnknownError) Error() string { return e.String() }

// Find chooses the form that a workbook was made from and finds its pages and fields. Issued is what the
// workbook says of itself, nil where it says nothing. The error is an *UnknownError, or a *limits.Excess
// where a sheet repeats a label more often than the limits allow.
func Find(forms []*Form, b *grid.Book, issued *issue.Issue, l limits.Limits) (*Found, error) {
	if err := crowded(forms, b, l); err != nil {
		return nil, err
	}
	form, rival, err := choose(forms, b, issued)
	if err != nil {
		return nil, err
	}
	found := &Found{Form: form, Rival: rival, Origin: originOf(form, issued)}
	found.Sheets = sheetsOf(b)
	if found.Origin != OtherTemplate { // keys of another form mean other things
		addNames(form.Template, found.Sheets, b.Names)
	}
	found.Pages, found.Twins = apartFromTwins(form.pagesOf(found.Sheets))
	if len(found.Pages) == 0 {
		return nil, none(form, b)
	}
	inorder.Each(len(found.Pages), atOnce, func(i int) {
		in := found.Pages[i]
		in.Issued, in.foreign = issued != nil && found.Origin == ThisEdition, found.Origin != ThisEdition
		in.locate()
	})
	return found, nil
}

// atOnce is how many sheets or pages are worth another goroutine.
const atOnce = 16

// sheetsOf are the sheets of a workbook that tianbao does not add to a form.
func sheetsOf(b *grid.Book) []*Sheet {
	marks := issue.Marks(b.Names)
	var theirs []*grid.Sheet
	for _, s := range b.Sheets {
		if !generated(s, marks) {
			theirs = append(theirs, s)
		}
	}
	all := make([]*Sheet, len(theirs))
	inorder.Each(len(all), atOnce, func(i int) { all[i] = newSheet(theirs[i]) })
	return all
}

// pagesOf are the form's pages on some sheets, in their order.
func (f *Form) pagesOf(sheets []*Sheet) []*Instance {
	found := make([][]*Instance, len(sheets))
	inorder.Each(len(sheets), atOnce, func(i int) {
		s := sheets[i]
		if s.Ignored = f.Ignores(s.Name) && len(s.Names) == 0; !s.Ignored { // a page of the form keeps its names under any tab
			found[i] = f.find(s)
		}
	})
	return slices.Concat(found...)
}

// none is the error of a workbook without any sheet of the form, which may bear its title all the same.
func none(f *Form, b *grid.Book) error {
	if f.titled(b) {
		return unknown([]*Form{f}, b)
	}
	return &UnknownError{words.Say("extract.no-form", f.ID)}
}

func originOf(f *Form, issued *issue.Issue) Origin {
	switch {
	case issued == nil || issued.Template == "":
		return ThisEdition
	case issued.Template != f.ID:
		return OtherTemplate
	case issued.Version != f.Version:
		return OtherVersion
	}
	return ThisEdition
}

// crowded is the error of a workbook with a sheet that repeats a label without end: every one of them
// may begin a form, and would be weighed against every other.
func crowded(forms []*Form, b *grid.Book, l limits.Limits) error {
	marks := issue.Marks(b.Names)
	for _, sheet := range b.Sheets {
		if int64(len(sheet.Cells)) <= l.Copies || generated(sheet, marks) {
			continue
		}
		v := newSheet(sheet)
		for _, f := range forms {
			if f.Ignores(sheet.Name) {
				continue
			}
			for _, p := range f.Pages {
				for _, texts := range p.candidates(v) {
					if int64(len(texts)) > l.Copies {
						return l.Beyond("copies", sheet.Name)
					}
				}
			}
		}
	}
	return nil
}
