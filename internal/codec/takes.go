package codec

import (
	"slices"

	"tianbao/templates"
)

// Refusals are what Decode refuses of a record that another program has made: values that do not fit,
// and required fields that have none, but for a blank form.
func Refusals(t *templates.Template, r templates.Record, blank bool) []templates.Finding {
	_, findings := Decode(t, tree(t, nil, r), DecodeOptions{Blank: blank})
	return slices.DeleteFunc(findings, func(f templates.Finding) bool { return f.Level != templates.Error })
}

// Takes tells whether a value can stand in a record as it is: whether it is of the field's type,
// within its decimals and limits and, for a choice, one of those there are. A blank is taken where
// the field need not be filled.
func Takes(t *templates.Template, f *templates.Field, v templates.Value) bool {
	_, findings := DecodeValue(t, f, encodeValue(t, f, v), DecodeOptions{})
	return f.Type.Holds(v) && !templates.Refuses(findings)
}
