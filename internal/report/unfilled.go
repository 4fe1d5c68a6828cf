package report

import (
	"slices"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Told are the findings as people are told of them: of a form into which nobody has typed anything, one
// line instead of one for each field that is still blank.
func Told(d *extract.Document, shown []templates.Finding) []templates.Finding {
	blank := func(f templates.Finding) bool { return f.Rule == check.RuleRequired }
	first := slices.IndexFunc(shown, blank)
	if first < 0 || !d.Untouched() {
		return shown
	}
	rest := slices.DeleteFunc(slices.Clone(shown), blank)
	return slices.Insert(rest, 0, templates.Finding{Rule: check.RuleRequired, Level: templates.Error,
		Says: words.Say("report.unfilled", len(shown)-len(rest)), Places: []templates.Place{{File: d.File}}})
}
