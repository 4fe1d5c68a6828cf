// Package value reads what somebody typed: the content of a cell and the field it belongs to become a
// value, or the reason why there is none, with all that is to be said of how it was written. It knows
// nothing of sheets; where the content stands is for others to find.
package value

import (
	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Content is what stands in a field's place, before anybody knows what it means.
type Content struct {
	grid.Cell        // the cell; of a composed cell, a text cell with the field's part of it
	Unit      string // the unit that the labels around it declare, where it is another than the field's
	NoUnit    bool   // the template's label declares a unit and this workbook's does not
	Date1904  bool   // serial dates count from 1904
	Percent   bool   // it was issued in a format that shows percents
}

// State is what became of a content.
type State int

// The states: a value was read; the cell is blank, or says that there is nothing; it holds
// something that could not be read surely.
const (
	HasValue State = iota
	Blank
	Unread
)

// String is the state as JSON writes it.
func (s State) String() string { return [...]string{"value", "blank", "unread"}[s] }

// Reading is what a content means for a field. The value is null unless the state is HasValue.
type Reading struct {
	Value templates.Value
	State State
	Notes []Note
}

// Note is something to be said about one value; the finding made of it gets the cell's place.
type Note struct {
	Rule            string
	Level           templates.Level
	Says            words.Phrase
	Found, Expected string // Found is empty for what the cell holds
}

// Of is what a content means for a field of the template: the one place where typed spellings become
// canonical values. What has one reading is read; what has two is left unread, with a note of level
// error that says what was found and how to write it.
func Of(t *templates.Template, f *templates.Field, c Content) Reading {
	v := &cell{template: t, field: f, Content: c, typed: c.Text}
	if c.Picture {
		return v.refuse(RuleLook, "", words.Say("value.picture"))
	}
	if c.Kind != grid.Blank && !blank(c.Text) {
		if r, sure := v.looks(); !sure {
			return r
		}
	}
	v.recover()
	if v.Kind != grid.Number {
		v.clean()
	}
	switch {
	case c.Kind == grid.Error:
		return v.refuse(RuleError, "", words.Say("value.error", c.Text))
	case c.Kind == grid.Blank, blank(v.Text):
		return v.blank()
	case v.Kind != grid.Number && v.saysNothing():
		v.say(RuleNothing, templates.Notice, "", v.nothing())
		return v.blank()
	case v.Kind != grid.Number && v.asks():
		return v.refuse(RulePlaceholder, "", words.Say("value.asks", v.quoted()))
	}
	return v.byType()
}

func (v *cell) byType() Reading {
	switch t := v.field.Type; {
	case t == templates.Year:
		return yearCell{v}.read()
	case t.Numeric():
		return numberCell{v}.read()
	case t.Dated():
		return dateCell{v}.read()
	case t.Chosen():
		return choiceCell{v}.read()
	case t == templates.Target:
		return targetCell{v}.read()
	}
	return textCell{v}.read()
}
