package locate

import (
	"unicode/utf8"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/templates"
)

// Says is what a text is to a form: the first thing that one of its pages prints, which is its title; a label;
// printed words around a value.
func (f *Form) Says(text string) (title, label, composed bool) {
	key := fold.Label(text)
	if key == "" {
		return false, false, false
	}
	x := printed{key: key, base: fold.BaseOf(text, key)}
	for _, p := range f.Pages {
		for i, l := range p.Labels {
			switch {
			case !l.reads(text, x):
			case i == 0:
				return true, false, false
			case l.Slot == nil:
				label = true
			default:
				composed = true
			}
		}
	}
	return title, label, composed
}

// shortestWords is how many characters of a form's words around a value are no accident: 年 alone is behind
// many.
const shortestWords = 3

// reads tells whether a text is a label, or has its words around a value.
func (l *Label) reads(text string, x printed) bool {
	if l.Slot == nil {
		return l.likeness(nil, x) >= Plain
	}
	if utf8.RuneCountInString(l.core) < shortestWords {
		return false
	}
	values, ok := composed.Parse(l.Slot.Parts, text)
	for i, part := range l.Slot.Parts {
		ok = ok && (part.Field == nil || part.Field.Type != templates.Year || utf8.RuneCountInString(fold.Label(values[i])) <= longestYear)
	}
	return ok
}

// longestYear is how many characters a year has at most, in any spelling; what is longer has more in it.
const longestYear = 6
