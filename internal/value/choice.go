package value

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/nearest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// choiceCell is a content of a field with choices.
type choiceCell struct{ *cell }

// read reads one of the field's choices in any spelling that the vocabulary knows. An open list
// lets others through.
func (v choiceCell) read() Reading {
	if len(v.field.Choices) == 0 {
		return textCell(v).read()
	}
	if v.Kind == grid.Number && !v.numberAsText() || v.Kind == grid.Bool {
		return v.refuseChoice()
	}
	v.Text = strings.TrimSpace(v.Text)
	if choice, ok := v.template.ChoiceOf(v.field, v.Text); ok {
		if !sameWord(v.Text, choice) {
			v.spelled(choice)
		}
		return v.accept(templates.TextOf(choice))
	}
	if !v.field.Open {
		return v.refuseChoice()
	}
	near, _ := nearest.Of(v.Text, v.field.Choices)
	v.say(RuleChoice, templates.Notice, near, openMessage(v.quoted(), near))
	v.characters()
	v.length()
	return v.accept(templates.TextOf(v.Text))
}

func openMessage(found, near string) words.Phrase {
	if near != "" {
		return words.Say("value.choice-open-near", found, near)
	}
	return words.Say("value.choice-open", found)
}

// refuseChoice offers the nearest choice, or all of them.
func (v choiceCell) refuseChoice() Reading {
	if near, ok := nearest.Of(v.Text, v.field.Choices); ok {
		return v.refuse(RuleChoice, near, words.Say("value.choice-near", v.quoted(), near))
	}
	all := words.List(v.field.Choices)
	return v.refuse(RuleChoice, all.In(words.Chinese), words.Say("value.choice", v.quoted(), all))
}

// sameWord compares words regardless of spacing, width and case.
func sameWord(a, b string) bool { return plainly(a) == plainly(b) }

func plainly(s string) string {
	s = strings.ToLower(fold.Narrow(strings.Map(tangible, s)))
	return strings.Join(strings.Fields(s), "")
}
