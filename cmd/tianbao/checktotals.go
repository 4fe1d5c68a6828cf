package main

import (
	"cmp"
	"fmt"
	"slices"

	"tianbao/internal/words"
	"tianbao/templates"
)

// totals count findings over all workbooks of a batch, by level and by rule.
type totals struct {
	files, clean, failed int
	levels, rules        map[tallied]*amount
}

// tallied is a rule at a level, or a level alone.
type tallied struct {
	level templates.Level
	rule  string
}

type amount struct{ findings, files, last int }

func (t *totals) add(findings []templates.Finding) {
	if t.levels == nil {
		t.levels, t.rules = map[tallied]*amount{}, map[tallied]*amount{}
	}
	t.files++
	if len(findings) == 0 {
		t.clean++
	}
	for _, f := range findings {
		t.count(t.levels, tallied{f.Level, ""})
		t.count(t.rules, tallied{f.Level, f.Rule})
	}
}

func (t *totals) count(in map[tallied]*amount, what tallied) {
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
func sorted(counts map[tallied]*amount) []tallied {
	var all []tallied
	for what := range counts {
		all = append(all, what)
	}
	slices.SortFunc(all, func(a, b tallied) int { return cmp.Or(cmp.Compare(a.level, b.level), cmp.Compare(a.rule, b.rule)) })
	return all
}

// writeTotals ends the report with the sums over all files.
func (j *checkJob) writeTotals() error {
	if j.json || len(j.totals.rules) == 0 && len(j.sources.found) == 1 {
		return nil
	}
	t, text := &j.totals, ""
	line := func(indent string, say words.Phrase) { text += fmt.Sprintf("%s%s\n", indent, say.In(j.lang)) }
	line("", words.Say("report.total", t.files+t.failed, t.clean, t.files-t.clean, t.failed))
	for _, what := range sorted(t.levels) {
		a := t.levels[what]
		line("  ", words.Say("report.level-total", levelWord(what.level), a.findings, a.files))
	}
	for _, what := range sorted(t.rules) {
		a := t.rules[what]
		line("    ", words.Say("report.rule-total", what.rule, levelWord(what.level), a.findings, a.files))
	}
	return j.print(text)
}
