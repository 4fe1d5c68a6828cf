package report

import (
	"cmp"
	"io"
	"slices"

	"tianbao/internal/words"
	"tianbao/templates"
)

// Totals count findings over all workbooks of a batch, by level and by rule.
type Totals struct {
	files, clean, failed int
	levels, rules        map[counted]*amount
}

// counted is a rule at a level, or a level alone.
type counted struct {
	level templates.Level
	rule  string
}

type amount struct{ findings, files, last int }

// Add counts the findings of a workbook that are told.
func (t *Totals) Add(findings []templates.Finding) {
	if t.levels == nil {
		t.levels, t.rules = map[counted]*amount{}, map[counted]*amount{}
	}
	t.files++
	if len(findings) == 0 {
		t.clean++
	}
	for _, f := range findings {
		t.count(t.levels, counted{f.Level, ""})
		t.count(t.rules, counted{f.Level, f.Rule})
	}
}

// AddFailed counts a workbook that could not be read.
func (t *Totals) AddFailed() { t.failed++ }

// Write ends a report with the sums over all workbooks. Of a single one there is nothing to sum up, unless
// it has findings.
func (t *Totals) Write(w io.Writer, lang string) error {
	if len(t.rules) == 0 && t.files+t.failed == 1 {
		return nil
	}
	text := lines{lang: lang}
	text.line(0, words.Say("report.total", t.files+t.failed, t.clean, t.files-t.clean, t.failed))
	for _, what := range sorted(t.levels) {
		a := t.levels[what]
		text.line(1, words.Say("report.level-total", levelWord(what.level), a.findings, a.files))
	}
	for _, what := range sorted(t.rules) {
		a := t.rules[what]
		text.line(2, words.Say("report.rule-total", what.rule, levelWord(what.level), a.findings, a.files))
	}
	return text.end(w)
}

func (t *Totals) count(in map[counted]*amount, what counted) {
	a := in[what]
	if a == nil {
		a = &amount{}
		in[what] = a
	}
	a.findings++
	if a.last != t.files {
		a.last = t.files
		a.files++
	}
}

// sorted are the rules, or the levels, the gravest first.
func sorted(counts map[counted]*amount) []counted {
	var all []counted
	for what := range counts {
		all = append(all, what)
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.rule, b.rule)) })
	return all
}
