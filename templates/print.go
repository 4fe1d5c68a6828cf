package templates

import "tianbao/internal/jsonline"

// String is the value as people read it: text as it is, a number with its decimals, a date as
// 2026-01-31, nothing for Null, a list as JSON. How many decimals a field's number has in a record is
// Canonical's to say.
func (v Value) String() string {
	if v.kind == items {
		text, _ := v.MarshalJSON()
		return string(text)
	}
	return v.Canonical(int(-v.number.Exponent()))
}

// MarshalJSON writes a text or a date as a string, a number with its digits, Null as null and a list as
// an array of objects.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case null:
		return []byte("null"), nil
	case number:
		return []byte(v.String()), nil
	case items:
		return jsonline.Marshal(append([]Record{}, v.Items()...)) // none are an empty array
	}
	return jsonline.Marshal(v.Canonical(NoScale))
}
