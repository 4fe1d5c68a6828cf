package extract

// Untouched tells whether nobody has typed anything into the form: every cell is blank, or as the form
// gives it to everybody, or as it was issued.
func (r *Result) Untouched() bool {
	for _, c := range r.Cells {
		switch {
		case c.State == Unread:
			return false
		case c.State == Blank && !c.HasIssued, c.State == HasValue && r.given(c):
		case !c.HasIssued:
			return false
		}
	}
	return len(r.Changes) == 0
}

// given tells whether a cell holds what its field has by default, or computes from the others.
func (r *Result) given(c Cell) bool {
	v, _ := r.Template.At(r.Record, c.Path)
	return c.Field.Formula != nil || c.Field.Default != "" && v.Canonical(c.Field.Scale) == c.Field.Default
}
