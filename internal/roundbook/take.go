package roundbook

import (
	"path"
	"strconv"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/round"
	"tianbao/templates"
)

// given is an answer as it was typed, and where.
type given struct {
	round.Answer
	sheet string
	line  line
	twice bool
}

// take takes what was answered about a line, unless it is what was printed there.
func (r *answerReader) take(k key, l line) {
	a := round.Answer{Unit: k.Unit, Item: k.Item, Point: k.Point, Reason: l.reason, By: r.saved.By, At: r.saved.At}
	if digest(l.answer, l.reason) == k.Given {
		if !r.printed || k.Given == "" {
			return
		}
		a.By, a.At = l.by, l.when
	}
	ok := false
	if r.heads.asks == "adopt" {
		ok = r.adopt(&a, k, l)
	} else {
		ok = r.waive(&a, k, l)
	}
	if ok {
		r.keep(a, l)
	}
}

// keep keeps an answer. Two about the same are one where they say the same.
func (r *answerReader) keep(a round.Answer, l line) {
	before, known := r.given[about(a)]
	if !known {
		r.order = append(r.order, about(a))
		r.given[about(a)] = given{a, r.sheet, l, false}
		return
	}
	if before.Kind != a.Kind || before.Hash != a.Hash {
		r.says(RuleUnread, templates.Error, l, "roundbook.answers-twice", before.line.answer, l.answer)
		before.twice = true
		r.given[about(a)] = before
	}
}

// decide is what was answered, in the order of the sheets.
func (r *answerReader) decide() (answers []round.Answer, findings []templates.Finding) {
	for _, id := range r.order {
		if g := r.given[id]; !g.twice {
			answers = append(answers, g.Answer)
		}
	}
	return answers, r.findings
}

// waive reads whether a finding is waived.
func (r *answerReader) waive(a *round.Answer, k key, l line) bool {
	if len(k.Hashes) > 0 {
		a.Hash = k.Hashes[0]
	}
	switch yes, no := says(l.answer, true), says(l.answer, false); {
	case l.answer == "" && k.Given == "":
		r.says(RuleReason, templates.Warning, l, "roundbook.reason-alone", l.reason)
		return false
	case yes:
		a.Kind = round.Waive
		if l.reason == "" {
			r.says(RuleReason, templates.Warning, l, "roundbook.no-reason")
		}
	case no, l.answer == "":
		a.Kind = round.Hold
	default:
		r.says(RuleUnread, templates.Error, l, "roundbook.waive-unread", l.answer)
		return false
	}
	return true
}

// What people write for yes and for no.
var (
	yes = []string{"是", "yes", "y", "√", "✓", "✔", "☑", "对", "对的", "好", "可", "可以", "同意", "免", "豁免", "免改", "不用改", "通过", "ok", "true", "1", "waive", "waived"}
	no  = []string{"否", "no", "n", "×", "✗", "✘", "x", "☐", "不", "不是", "不可", "不同意", "不豁免", "不免", "要改", "须改", "需改", "false", "0"}
)

// says tells whether a word is one for yes, or for no.
func says(word string, affirms bool) bool {
	all := no
	if affirms {
		all = yes
	}
	word = strings.ToLower(strings.Trim(fold.Narrow(word), " .。!,，;；\"'“”"))
	for _, w := range all {
		if w == word {
			return true
		}
	}
	return false
}

// adopt reads which version counts.
func (r *answerReader) adopt(a *round.Answer, k key, l line) bool {
	a.Kind = round.Adopt
	if l.answer == "" {
		return k.Given != "" // taken back; a reason alone says nothing about versions
	}
	n := k.number(l.answer)
	switch {
	case n > 0 && n <= len(k.Hashes):
		a.Hash, a.Among = k.Hashes[n-1], k.Hashes
		return true
	case len(k.Hashes) < 2:
		r.says(RuleUnread, templates.Error, l, "roundbook.adopt-single", l.answer)
	default:
		r.says(RuleUnread, templates.Error, l, "roundbook.adopt-unread", l.answer, len(k.Hashes))
	}
	return false
}

// number is the number of the version that a text names: by its number, or by its file.
func (k key) number(text string) int {
	plain := strings.Trim(fold.Narrow(text), " .。号版份第#()")
	if n, err := strconv.Atoi(plain); err == nil {
		return n
	}
	found := 0
	for i, f := range k.Files {
		if strings.EqualFold(f, text) || strings.EqualFold(base(f), base(text)) {
			if found > 0 {
				return 0 // two of that name
			}
			found = i + 1
		}
	}
	return found
}

// base is a file's name without its folders, those of Windows too.
func base(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }
