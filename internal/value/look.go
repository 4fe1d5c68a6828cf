package value

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/words"
	"tianbao/templates"
)

// looks reads what is struck out, raised or lowered as people see it: false, with a reading, where that is
// not surely a value. In a text the words that are struck out are gone, and a raised 2 is a ²; a number with
// either has two readings.
func (v *cell) looks() (Reading, bool) {
	switch {
	case v.Struck, !v.field.Type.Prose() && v.Marked != nil && strings.TrimSpace(Seen(v.Cell)) == "":
		return v.refuse(RuleLook, "", words.Say("value.struck", v.quoted())), false
	case v.Marked == nil:
		return Reading{}, true
	}
	seen, struck := Seen(v.Cell), struckOut(v.Marked)
	if !v.field.Type.Prose() {
		if struck != "" {
			return v.refuse(RuleLook, seen, words.Say("value.struck-part", v.quoted(), struck, seen)), false
		}
		return v.refuse(RuleLook, seen, words.Say("value.raised", v.quoted(), seen)), false
	}
	v.Text = seen
	if struck != "" {
		v.say(RuleLook, templates.Warning, seen, words.Say("value.struck-text", Quote(struck)))
	} else {
		v.say(RuleLook, templates.Notice, seen, words.Say("value.raised-text"))
	}
	return Reading{}, true
}

// Seen is the text of a cell as people see it: without what is struck out, raised and lowered digits as
// signs of their own.
func Seen(c grid.Cell) string {
	if c.Struck {
		return ""
	}
	if c.Marked == nil {
		return c.Text
	}
	var b strings.Builder
	for _, r := range c.Marked {
		switch {
		case r.Struck:
		case r.Raised:
			b.WriteString(raised.Replace(r.Text))
		case r.Lowered:
			b.WriteString(lowered.Replace(r.Text))
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

var (
	raised  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
	lowered = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
)

// struckOut are the words that are struck out.
func struckOut(runs []grid.Run) string {
	var all []string
	for _, r := range runs {
		if r.Struck && strings.TrimSpace(r.Text) != "" {
			all = append(all, strings.TrimSpace(r.Text))
		}
	}
	return strings.Join(all, "…")
}
