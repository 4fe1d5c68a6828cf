package codec

import (
	"tianbao/templates"
)

// Takes tells whether a value can stand in a record as it is: whether it is of the field's type,
// within its decimals and limits and, for a choice, one of those there are. A blank is taken where
// the field need not be filled.
func Takes(t *templates.Template, f *templates.Field, v templates.Value) bool {
	_, findings := DecodeValue(t, f, encodeValue(t, f, v), DecodeOptions{})
	return f.Type.Holds(v) && !templates.Refuses(findings)
}
