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
		if l.key == "" && l.answer == "" && l.reason == "" {
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
		if k, ok := keyOf(l.key); ok && !slices.Contains(t.bySeen[k.Seen], l.key) {
			t.bySeen[k.Seen] = append(t.bySeen[k.Seen], l.key)
		}
	}
	for _, l := range rows {
		if k, ok := keyOf(l.key); ok && k.Seen != l.seen && len(t.bySeen[l.seen]) > 0 {
			t.apart = true
		}
	}
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
