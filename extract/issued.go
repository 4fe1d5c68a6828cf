package extract

import (
	"strings"

	"tianbao/internal/formula"
)

// AsIssued are the paths of the values that a form, issued for somebody to fill in, still holds as it was issued with
// them or as it gives them to everybody; nil of other workbooks.
func (r *Result) AsIssued() map[string]bool {
	if !r.Blank {
		return nil
	}
	a := &asIssued{Result: r, known: map[string]bool{}, changed: map[string]bool{}}
	for _, c := range r.Changes {
		a.changed[c.Path] = true
	}
	for _, c := range r.Cells {
		if c.State == HasValue {
			a.known[c.Path] = a.holds(c)
		}
	}
	a.settle()
	return a.known
}

// asIssued tells which values are as they were issued while it is found out.
type asIssued struct {
	*Result
	known   map[string]bool
	changed map[string]bool // the paths of what is not as it was issued
}

// holds tells of a value by itself; what a formula shows is taken for what it showed at first.
func (a *asIssued) holds(c Cell) bool {
	if c.HasIssued {
		return !a.changed[c.Path]
	}
	return a.given(c) && (c.Field.Formula == nil || !c.constant)
}

// settle finds the formulas that show something else since a value that they look at was typed.
func (a *asIssued) settle() {
	for again := true; again; {
		again = false
		for _, c := range a.Cells {
			if a.known[c.Path] && !c.HasIssued && c.Field.Formula != nil && a.moved(c) {
				a.known[c.Path], again = false, true
			}
		}
	}
}

// moved tells whether a value that a formula looks at is not as it was issued.
func (a *asIssued) moved(c Cell) bool {
	item := itemOf(c.Path)
	for _, key := range formula.Of(c.Field.Formula).Keys() {
		f := a.Template.Resolve(c.Field.List(), key)
		for _, other := range a.Cells {
			if other.Field == f && other.State != Blank && !a.known[other.Path] && related(itemOf(other.Path), item) {
				return true
			}
		}
	}
	return false
}

// itemOf is the path of the item that a field belongs to.
func itemOf(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// related tells whether one item lies in the other, or is it.
func related(a, b string) bool {
	return strings.HasPrefix(a+".", b+".") || strings.HasPrefix(b+".", a+".") || a == "" || b == ""
}
