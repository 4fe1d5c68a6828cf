package value

import (
	"strings"

	"tianbao/internal/boxes"
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
	choice, ok := v.template.ChoiceOf(v.field, v.Text)
	marks := v.marks()
	switch {
	case ok:
		if !sameWord(v.Text, choice) {
			v.spelled(choice)
		}
		return v.accept(templates.TextOf(choice))
	case marks.Boxed && (marks.Sure || !v.field.Open):
		return v.ticked(marks)
	case v.field.Type == templates.Choices:
		return v.several()
	case !v.field.Open:
		return v.refuseChoice()
	}
	return v.other()
}

// marks are the boxes of a text. Where a choice is a tick or a cross itself there are none.
func (v choiceCell) marks() boxes.Reading {
	for _, c := range v.field.Choices {
		if boxes.Same(c) != nil {
			return boxes.Reading{}
		}
	}
	return boxes.Read(v.Text, v.field.Choices)
}

// ticked reads what is ticked. Boxes of which none is are a form that nobody has answered yet.
func (v choiceCell) ticked(r boxes.Reading) Reading {
	value := boxes.Join(v.field.Choices, r.Ticked)
	switch {
	case !r.Sure:
		return v.refuse(RuleChoice, boxes.Print(v.field.Choices, ""), words.Say("value.boxes-unsure", v.quoted(), boxes.Print(v.field.Choices, v.field.Choices[0])))
	case len(r.Ticked) > 1 && v.field.Type == templates.Choice:
		return v.refuse(RuleChoice, "", words.Say("value.boxes-two", words.List(r.Ticked)))
	case value == "":
		return v.blank()
	case !v.field.Boxes:
		v.spelled(value)
	}
	return v.accept(templates.TextOf(value))
}

// several reads choices one behind the other, in any order.
func (v choiceCell) several() Reading {
	var known, others []string
	for _, part := range boxes.Typed(v.Text) {
		choice, ok := v.template.ChoiceOf(v.field, part)
		switch {
		case ok:
			known = append(known, choice)
		case v.field.Open:
			others = append(others, part)
		default:
			v.Text = part
			return v.refuseChoice()
		}
	}
	value := boxes.Join(v.field.Choices, known)
	if len(others) > 0 {
		value = strings.Trim(value+boxes.Separator+strings.Join(others, boxes.Separator), boxes.Separator)
		near, _ := nearest.Of(others[0], v.field.Choices)
		v.say(RuleChoice, templates.Notice, near, openMessage(others[0], near))
	} else if !sameWord(v.Text, value) {
		v.spelled(value)
	}
	return v.accept(templates.TextOf(value))
}

// other lets a text through that is none of the choices.
func (v choiceCell) other() Reading {
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
