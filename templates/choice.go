package templates

import "slices"

// ChoiceOf is the choice of the field that the text stands for: the choice itself, regardless of
// spacing, width and case, or one that the vocabulary knows another spelling of.
func (t *Template) ChoiceOf(f *Field, text string) (string, bool) {
	if slices.Contains(f.Choices, text) {
		return text, true
	}
	return alias(t, f, text)
}
