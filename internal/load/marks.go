package load

import (
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// marks reads keys to highlight: key, or key[condition] for some rows of a list.
func (l *linker) marks(e entry, c *templates.Check) []templates.Mark {
	var all []templates.Mark
	for _, text := range splitOutside(e.text) {
		if m, ok := l.mark(text, e, c); ok {
			all = append(all, m)
		}
	}
	return all
}

func (l *linker) mark(text string, e entry, c *templates.Check) (templates.Mark, bool) {
	key, condition, conditional := strings.Cut(text, "[")
	f := l.key(strings.TrimSpace(key), c.Each, e.at)
	switch {
	case f == nil:
		return templates.Mark{}, false
	case f.Type == templates.List:
		l.fault(ruleMark, e.at, words.Say("template.mark-list", f.Key))
		return templates.Mark{}, false
	case f.Carried:
		l.fault(ruleMark, e.at, words.Say("template.mark-carried", f.Key))
	case conditional && !strings.HasSuffix(condition, "]"):
		l.fault(ruleMark, e.at, words.Say("template.mark-open", text))
		return templates.Mark{}, false
	case conditional && outer(f.List(), c.Holder()):
		l.fault(ruleMark, e.at, words.Say("template.mark-rows", text, f.Key))
		return templates.Mark{}, false
	}
	m := templates.Mark{Field: f}
	if conditional {
		m.Where = l.formula(strings.TrimSuffix(condition, "]"), f.List(), e.at)
	}
	return m, true
}

// fixes reads `key := formula`, one a line. The formula is written from the row whose key it sets.
func (l *linker) fixes(e entry, c *templates.Check) []templates.Fix {
	var all []templates.Fix
	for text := range strings.SplitSeq(e.text, "\n") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		key, value, ok := strings.Cut(strings.Replace(text, "：=", ":=", 1), ":=")
		if !ok {
			l.fault(ruleFix, e.at, words.Say("template.fix", text))
			continue
		}
		f := l.key(strings.TrimSpace(key), c.Each, e.at)
		if f != nil && f.Type == templates.List {
			l.fault(ruleFix, e.at, words.Say("template.fix-list", f.Key))
			continue
		}
		if c.Keyed(f) {
			l.fault(ruleFix, e.at, words.Say("template.fix-class", f.Key))
			continue
		}
		expr := l.fixed(value, f, c, e.at)
		if f != nil {
			all = append(all, templates.Fix{Field: f, Value: expr})
		}
	}
	return all
}

// fixed is the formula that a check's fix sets a field to.
func (l *linker) fixed(text string, f *templates.Field, c *templates.Check, at templates.Place) templates.Formula {
	if f != nil && !outer(f.List(), c.Holder()) {
		return l.formula(text, f.List(), at)
	}
	l.by = c.By
	defer func() { l.by = nil }()
	return l.formula(text, c.Each, at)
}
