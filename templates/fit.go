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

// Takes tells whether a value can stand in a record as it is: whether it is of the field's type,
// within its decimals and limits and, for a choice, one of those there are. A blank is taken where
// the field need not be filled.
func (t *Template) Takes(f *Field, v Value) bool {
	d := newDecoder(t, DecodeOptions{})
	_, ok := d.value(spot{f, f.Key, encodeValue(t, f, v)})
	return ok && f.Type.Holds(v) && !Refuses(d.findings)
}
