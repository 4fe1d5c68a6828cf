package roundbook

import (
	"slices"

	"tianbao/templates"
)

// tied is a sheet's lines by what people see of them.
type tied struct {
	bySeen map[string][]string // keys
	apart  bool                // lines were sorted without their keys
}

// tie takes the answers of a sheet, each for the line that people saw when they typed it.
func (r *answerReader) tie() {
	t := tiedOf(r.rows)
	for _, l := range r.rows {
		if l.answer == "" && l.reason == "" && !wasGiven(l.key) && !t.apart { // apart, the key may be another line's
			continue
		}
		k, sure := t.key(l)
		switch {
		case sure:
			r.take(k, l)
		case l.answer != "":
			r.says(RuleUntied, templates.Error, l, "roundbook.untied", l.answer)
		case l.reason != "":
			r.says(RuleUntied, templates.Warning, l, "roundbook.untied", l.reason)
		}
	}
}

func tiedOf(rows []line) tied {
	t := tied{bySeen: map[string][]string{}}
	for _, l := range rows {
		if seen := seenIn(l.key); seen != "" && !slices.Contains(t.bySeen[seen], l.key) {
			t.bySeen[seen] = append(t.bySeen[seen], l.key)
		}
	}
	t.apart = slices.ContainsFunc(rows, func(l line) bool {
		seen := seenIn(l.key)
		return seen != "" && seen != l.seen && len(t.bySeen[l.seen]) > 0
	})
	return t
}

// key is what a line is about. Where its key is another's, the line is the one that shows what was seen; where
// somebody changed a word of it, its key is still good as long as no keys went astray.
func (t tied) key(l line) (key, bool) {
	own, ok := keyOf(l.key)
	if ok && own.Seen == l.seen {
		return own, true
	}
	if others := t.bySeen[l.seen]; len(others) == 1 {
		return keyOf(others[0])
	} else if len(others) > 1 {
		return key{}, false
	}
	return own, ok && !t.apart
}
