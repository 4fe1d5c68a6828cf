package templates

// Holds tells whether a value is of the kind that values of the type are: a number, a day, a text
// or a list. A blank is.
func (t Type) Holds(v Value) bool {
	switch {
	case v.kind == null:
		return true
	case t == List:
		return v.kind == items
	case t.Numeric():
		return v.kind == number
	case t.Dated():
		return v.kind == date
	}
	return v.kind == text
}
