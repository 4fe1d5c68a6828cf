package scope

import (
	"strconv"
	"strings"

	"tianbao/internal/formula"
	"tianbao/templates"
)

// gap is printed for a blank within text, （　　年度）, so that a pen has room; it reads as blank.
const gap = "　　"

// Text is the text of a cell or a tab with its placeholders replaced by what s has for them. Values are
// put in as they are: what looks like a placeholder in them stays text.
func (s *Scope) Text(parts []templates.Part) string {
	return s.Say(parts, func(f *templates.Field) string { return Printed(f, s.Value(f)) })
}

// Say is a text with its placeholders replaced: formulas and numbers by what s has for them, fields by what
// the caller prints of them.
func (s *Scope) Say(parts []templates.Part, printed func(*templates.Field) string) string {
	var b strings.Builder
	for _, p := range parts {
		switch {
		case p.Field != nil:
			b.WriteString(printed(p.Field))
		case p.Formula != nil:
			b.WriteString(formula.Of(p.Formula).Eval(s).String())
		case p.Number:
			b.WriteString(strconv.Itoa(s.Number))
		default:
			b.WriteString(p.Literal)
		}
	}
	return b.String()
}

// Printed is a value as it stands within text.
func Printed(f *templates.Field, v templates.Value) string {
	if v.IsNull() && !f.Boxes {
		return gap
	}
	return f.Printed(v)
}
