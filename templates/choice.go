package templates

import (
	"slices"

	"tianbao/internal/fold"
)

// ChoiceOf is the choice of the field that the text stands for: the choice itself, regardless of
// spacing, width and case, or one that the vocabulary knows another spelling of.
func (t *Template) ChoiceOf(f *Field, text string) (string, bool) {
	if slices.Contains(f.Choices, text) {
		return text, true
	}
	for _, c := range f.Choices {
		if fold.Name(c) == fold.Name(text) {
			return c, true
		}
	}
	v := t.Vocabulary(f)
	if v == nil {
		return "", false
	}
	for i, spellings := range v.Aliases {
		if slices.ContainsFunc(spellings, func(a string) bool { return fold.Name(a) == fold.Name(text) }) {
			return v.Values[i], true
		}
	}
	return "", false
}
