// Package wording puts findings, values and what differs of two of them into the words of reports,
// notes and lists: phrases in, phrases out, in no language yet.
package wording

import (
	"tianbao/internal/words"
	"tianbao/templates"
)

// Remedies says each edit that would mend a finding, in words.
func Remedies(t *templates.Template, f templates.Finding) []words.Phrase {
	var all []words.Phrase
	for _, fix := range f.Fixes {
		for _, e := range fix.Edits {
			id := "finding.offer"
			if fix.Mode == templates.Auto {
				id = "finding.auto"
			}
			from, to := Difference(e.Old, e.New)
			all = append(all, words.Say(id, Label(t, e.Field), Shown(from), Shown(to)))
		}
	}
	return all
}

// Note is what a note on a cell says of a finding: the level, the rule if the form has it by that name, what
// is wrong, what would mend it.
func Note(t *templates.Template, f templates.Finding) words.Phrase {
	mark := words.Say("level." + f.Level.String())
	if t.HasRule(f.Rule) {
		mark = words.Say("finding.rule", mark, f.Rule)
	}
	say := words.Say("finding.note", mark, f.Says)
	for _, remedy := range Remedies(t, f) {
		say = words.Say("finding.lines", say, remedy)
	}
	return say
}

// Label is what people call the field of a path.
func Label(t *templates.Template, path string) string {
	if f := t.Field(templates.KeyOf(path)); f != nil && f.Label != "" {
		return f.Label
	}
	return path
}

// Values are what a finding found and expected, of long texts what differs.
func Values(f templates.Finding) (found, expected string) {
	if f.Found == "" || f.Expected == "" {
		found, _ = Difference(f.Found, "")
		expected, _ = Difference(f.Expected, "")
		return found, expected
	}
	return Difference(f.Found, f.Expected)
}
