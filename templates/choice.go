package templates

import (
	"slices"

	"tianbao/internal/boxes"
	"tianbao/internal/fold"
)

// ChoiceOf is the choice of the field that the text stands for: the choice itself, regardless of
// spacing, width and case, or one that the vocabulary knows another spelling of; of a tick or a cross any other sign
// for it.
func (t *Template) ChoiceOf(f *Field, text string) (string, bool) {
	if slices.Contains(f.Choices, text) {
		return text, true
	}
	choice, ok := t.spelled(f)[fold.Name(text)]
	return choice, ok
}

// spelled is spellingsOf, folded once: every cell of a table is asked whether it is one of the choices.
func (t *Template) spelled(f *Field) map[string]string {
	if t.spellings == nil { // a template that New did not make
		return t.spellingsOf(f)
	}
	known, ok := t.spellings.Load(f)
	if !ok {
		known, _ = t.spellings.LoadOrStore(f, t.spellingsOf(f))
	}
	return known.(map[string]string)
}

// spellingsOf are the choices of a field by what they may be written as, folded.
func (t *Template) spellingsOf(f *Field) map[string]string {
	known := map[string]string{}
	add := func(spelling, choice string) {
		if _, taken := known[fold.Name(spelling)]; !taken {
			known[fold.Name(spelling)] = choice
		}
	}
	for _, c := range f.Choices {
		add(c, c)
	}
	if v := t.Vocabulary(f); v != nil {
		for i, spellings := range v.Aliases {
			for _, s := range spellings {
				add(s, v.Values[i])
			}
		}
	}
	for _, c := range f.Choices {
		for _, s := range boxes.Answers(c, f.Choices) {
			add(s, c)
		}
	}
	return known
}
