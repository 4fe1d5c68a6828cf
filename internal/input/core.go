package input

import "tianbao/internal/pattern"

// The YAML 1.2 core schema, strictly. The parser at hand follows 1.1 in part (0b11, 017 as octal) and
// takes 1e3 for a string, so plain scalars are told apart here by their text.
var (
	coreNull   = pattern.Later(`^(null|Null|NULL|~|)$`)
	coreBool   = pattern.Later(`^(true|True|TRUE|false|False|FALSE)$`)
	coreNumber = pattern.Later(`^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+` +
		`|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` +
		`|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// plainKind is what a plain (unquoted) scalar of YAML is.
func plainKind(text string) Kind {
	switch {
	case coreNull.MatchString(text):
		return Null
	case coreBool.MatchString(text):
		return Bool
	case coreNumber.MatchString(text):
		return Number
	}
	return String
}
