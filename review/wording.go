package review

import (
	"regexp"

	"tianbao/internal/words"
	"tianbao/templates"
)

var indexes = regexp.MustCompile(`\[\d+\]`)

// Remedies says each edit that would mend a finding, in words.
func Remedies(t *templates.Template, f templates.Finding) []words.Phrase {
	var all []words.Phrase
	for _, fix := range f.Fixes {
		for _, e := range fix.Edits {
			id := "review.offer"
			if fix.Mode == templates.Auto {
				id = "review.auto"
			}
			all = append(all, words.Say(id, Label(t, e.Field), Shown(e.Old), Shown(e.New)))
		}
	}
	return all
}

// Label is what people call the field of a path.
func Label(t *templates.Template, path string) string {
	if f := t.Field(indexes.ReplaceAllString(path, "")); f != nil && f.Label != "" {
		return f.Label
	}
	return path
}

// Shown is a value in a sentence, where a blank would leave a hole.
func Shown(value string) words.Phrase {
	if value == "" {
		return words.Say("check.blank")
	}
	return words.Plain(value)
}

// AtLeast are the findings that weigh as much as a level or more.
func AtLeast(findings []templates.Finding, least templates.Level) []templates.Finding {
	var all []templates.Finding
	for _, f := range findings {
		if f.Level <= least {
			all = append(all, f)
		}
	}
	return all
}
