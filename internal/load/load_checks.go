package load

import (
	"regexp"
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

var checkHeadings = []heading{
	{"id", "编号"}, {"level", "级别"}, {"enabled", "启用"}, {"basis", "依据"}, {"each", "范围"}, {"when", "条件"},
	{"assert", "应满足"}, {"message", "说明"}, {"mark", "标记"}, {"fix", "更正"}, {"mode", "更正方式"}, {"covers", "涵盖"},
}

// checks reads #checks. A rule may stand in several rows with different conditions.
func (l *loader) checks() {
	for _, r := range l.lines(checksSheet, checkHeadings, "id", "level", "assert", "message") {
		c := l.check(r)
		l.t.Checks = append(l.t.Checks, c)
	}
}

func (l *loader) check(r line) *templates.Check {
	c := &templates.Check{ID: r.get("id").text, Basis: r.get("basis").text, Source: r.get("id").at}
	l.parted(r)
	c.Level = templates.Level(l.word(r.get("level"), lintWord, "template.level", levelWords, int(templates.Error)))
	c.Enabled = l.yes(r.get("enabled"), true)
	c.Auto = l.word(r.get("mode"), lintWord, "template.mode", modeWords, 0) == 1
	c.Covers = l.covers(r.get("covers"))
	each, known := l.each(r.get("each"))
	if c.Each = each; known {
		l.content(c, r)
	}
	return c
}

// content reads what is written in keys of the rule's scope.
func (l *loader) content(c *templates.Check, r line) {
	c.When = l.optional(r.get("when"), c.Each)
	c.Assert = l.optional(r.get("assert"), c.Each)
	message := r.get("message")
	c.Message = l.parts(l.pieces(message.text, message.at), c.Each, c.Each, message.at)
	l.lintMessage(c, message.at)
	c.Marks = l.marks(r.get("mark"), c.Each)
	c.Fixes = l.fixes(r.get("fix"), c.Each)
	if mode := r.get("mode"); mode.text != "" && r.get("fix").text == "" {
		l.warn(lintFix, mode.at, words.Say("template.mode-no-fix"))
	}
}

// parted reports a rule without one of the parts that every rule has.
func (l *loader) parted(r line) {
	for _, h := range []string{"id", "level", "assert", "message"} {
		if e := r.get(h); e.text == "" {
			l.fault(lintCheck, e.at, words.Say("template.check-part", h, chineseOf(h)))
		}
	}
	if e := r.get("mark"); e.text == "" {
		l.warn(lintMark, e.at, words.Say("template.no-mark"))
	}
	if id := r.get("id"); strings.ContainsAny(id.text, " ,、，@[]") {
		l.fault(lintCheck, id.at, words.Say("template.check-id", id.text))
	}
}

// readingRule is a rule about what one cell holds: those of layouts have no check that could say them.
var readingRule = regexp.MustCompile(`^VALUE-[A-Z]+$`)

// covers reads which findings of reading the check says in their place.
func (l *loader) covers(e entry) []string {
	rules := splitOutside(e.text)
	for _, rule := range rules {
		if !readingRule.MatchString(rule) {
			l.fault(lintCheck, e.at, words.Say("template.check-covers", rule))
		}
	}
	return rules
}

func chineseOf(english string) string {
	for _, h := range checkHeadings {
		if h.english == english {
			return h.chinese
		}
	}
	return english
}

func (l *loader) optional(e entry, scope *templates.Field) templates.Formula {
	if e.text == "" {
		return nil
	}
	return l.formula(e.text, scope, e.at)
}

// marks reads keys to highlight: key, or key[condition] for some rows of a list.
func (l *loader) marks(e entry, each *templates.Field) []templates.Mark {
	var all []templates.Mark
	for _, text := range splitOutside(e.text) {
		if m, ok := l.mark(text, e, each); ok {
			all = append(all, m)
		}
	}
	return all
}

func (l *loader) mark(text string, e entry, each *templates.Field) (templates.Mark, bool) {
	key, condition, conditional := strings.Cut(text, "[")
	f := l.key(strings.TrimSpace(key), each, e.at)
	switch {
	case f == nil:
		return templates.Mark{}, false
	case f.Type == templates.List:
		l.fault(lintMark, e.at, words.Say("template.mark-list", f.Key))
		return templates.Mark{}, false
	case f.Carried:
		l.fault(lintMark, e.at, words.Say("template.mark-carried", f.Key))
	case conditional && !strings.HasSuffix(condition, "]"):
		l.fault(lintMark, e.at, words.Say("template.mark-open", text))
		return templates.Mark{}, false
	case conditional && outer(f.List(), each):
		l.fault(lintMark, e.at, words.Say("template.mark-rows", text, f.Key))
		return templates.Mark{}, false
	}
	m := templates.Mark{Field: f}
	if conditional {
		m.Where = l.formula(strings.TrimSuffix(condition, "]"), f.List(), e.at)
	}
	return m, true
}

// splitOutside splits at the separators that stand neither in brackets nor in quotes.
func splitOutside(text string) []string {
	var parts []string
	depth, quoted, start := 0, false, 0
	take := func(end int) {
		if p := strings.TrimSpace(text[start:end]); p != "" {
			parts = append(parts, p)
		}
	}
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[' || r == '(':
			depth++
		case r == ']' || r == ')':
			depth--
		case depth <= 0 && (isSeparator(r) || r == '\n'):
			take(i)
			start = i + len(string(r))
		}
	}
	take(len(text))
	return parts
}

// fixes reads `key := formula`, one a line. The formula is written from the row whose key it sets.
func (l *loader) fixes(e entry, each *templates.Field) []templates.Fix {
	var all []templates.Fix
	for text := range strings.SplitSeq(e.text, "\n") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		key, value, ok := strings.Cut(strings.Replace(text, "：=", ":=", 1), ":=")
		if !ok {
			l.fault(lintFix, e.at, words.Say("template.fix", text))
			continue
		}
		f := l.key(strings.TrimSpace(key), each, e.at)
		if f != nil && f.Type == templates.List {
			l.fault(lintFix, e.at, words.Say("template.fix-list", f.Key))
			continue
		}
		scope := each
		if f != nil && !outer(f.List(), each) {
			scope = f.List()
		}
		if expr := l.formula(value, scope, e.at); f != nil && expr != nil {
			all = append(all, templates.Fix{Field: f, Value: expr})
		}
	}
	return all
}
