package check

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
			from, to := Difference(e.Old, e.New)
			all = append(all, words.Say(id, Label(t, e.Field), Shown(from), Shown(to)))
		}
	}
	return all
}

// Note is what a note on a cell says of a finding: the level and the rule, what is wrong, what would
// mend it.
func Note(t *templates.Template, f templates.Finding) words.Phrase {
	say := words.Say("review.note", words.Say("level."+f.Level.String()), f.Rule, f.Says)
	for _, remedy := range Remedies(t, f) {
		say = words.Say("review.lines", say, remedy)
	}
	return say
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

// Values are what a finding found and expected, of long texts what differs.
func Values(f templates.Finding) (found, expected string) {
	if f.Found == "" || f.Expected == "" {
		found, _ = Difference(f.Found, "")
		expected, _ = Difference(f.Expected, "")
		return found, expected
	}
	return Difference(f.Found, f.Expected)
}

// How much of two long texts is shown: the part that differs, with some characters on both sides,
// and of a part that is long itself its beginning.
const (
	longText  = 40
	around    = 10
	mostShown = 60
)

// Difference is what differs of two texts. Short ones are shown whole.
func Difference(a, b string) (string, string) {
	x, y := []rune(a), []rune(b)
	if max(len(x), len(y)) <= longText {
		return a, b
	}
	most, start, end := min(len(x), len(y)), 0, 0
	for start < most && x[start] == y[start] {
		start++
	}
	for end < most-start && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	start, end = max(start-around, 0), max(end-around, 0)
	return part(x, start, len(x)-end), part(y, start, len(y)-end)
}

// part is a stretch of a text, with dots where the text goes on.
func part(text []rune, from, to int) string {
	if to-from > mostShown {
		to = from + mostShown
	}
	shown := string(text[from:to])
	if from > 0 {
		shown = "…" + shown
	}
	if to < len(text) {
		shown += "…"
	}
	return shown
}
