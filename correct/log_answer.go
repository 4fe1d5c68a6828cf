package correct

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// decide reads what stands in the column for decisions.
func (r *logReader) decide(e *Entry, row int) {
	typed := strings.TrimSpace(r.column(row, "log.decision"))
	word := strings.ToLower(strings.Map(func(c rune) rune {
		if strings.ContainsRune(" 　。.！!", c) {
			return -1
		}
		return c
	}, typed))
	with, follows := follower(typed)
	switch {
	case word == "":
	case follows:
		e.With = with
	case slices.Contains([]string{"是", "采纳", "同意", "可", "对", "√", "✓", "y", "yes", "1", "true"}, word):
		e.Decision = Yes
	case slices.Contains([]string{"否", "不采纳", "不同意", "不", "×", "x", "✗", "n", "no", "0", "false"}, word) || slices.Contains(inBoth(words.Say("log.decision-back")), typed):
		e.Decision = No
	default:
		at := ref.Cell{Col: r.cols["log.decision"], Row: row}
		r.findings = append(r.findings, templates.Finding{Rule: ruleDecision, Level: templates.Warning, Found: typed,
			Says:   words.Say("correct.decision", e.Number, typed),
			Places: []templates.Place{{File: r.file, Sheet: r.sheet.Name, Cell: at.String(), Label: e.Label}}})
	}
}

// follower reads "as no. 3", which stands where the decision on another line counts.
func follower(text string) (int, bool) {
	for _, form := range inBoth(words.Say("log.as")) {
		before, after, _ := strings.Cut(form, "%[1]d")
		if rest, ok := strings.CutPrefix(text, before); ok && before != "" {
			if n, err := strconv.Atoi(strings.TrimSuffix(rest, after)); err == nil {
				return n, true
			}
		}
	}
	return 0, false
}

// follow gives lines the decision of the line they go with.
func (k *keptLog) follow() {
	for i := range k.entries {
		e := &k.entries[i]
		for j := range k.entries {
			if e.With > 0 && k.entries[j].Number == e.With {
				e.Decision = k.entries[j].Decision
			}
		}
	}
}
