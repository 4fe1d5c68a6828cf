package load

import (
	"slices"
	"strings"

	"tianbao/internal/pattern"
	"tianbao/internal/words"
	"tianbao/templates"
)

// lintParts reports a check without one of the parts that every check has, or without a mark.
func lintParts(_ *loaded, c checkRow, fs *faults) {
	for _, h := range checkTable.headings {
		if e := c.row.get(h.english); e.text == "" && slices.Contains(checkTable.required, h.english) {
			fs.fault(ruleCheck, e.at, words.Say("template.check-part", h.english, h.chinese))
		}
	}
	if e := c.row.get("mark"); e.text == "" {
		fs.warn(ruleMark, e.at, words.Say("template.no-mark"))
	}
}

// lintCheckID reports an id that could not be told apart in lists of them, or from a field behind an @.
func lintCheckID(_ *loaded, c checkRow, fs *faults) {
	if strings.ContainsAny(c.ID, " ,、，@[]") {
		fs.fault(ruleCheck, c.Source, words.Say("template.check-id", c.ID))
	}
}

// readingRule is a rule about what one cell holds: those of layouts have no check that could say them.
var readingRule = pattern.Later(`^VALUE-[A-Z]+$`)

// lintCovers reports a check that would speak for others than rules of reading.
func lintCovers(_ *loaded, c checkRow, fs *faults) {
	for _, rule := range c.Covers {
		if !readingRule.MatchString(rule) {
			fs.fault(ruleCheck, c.row.get("covers").at, words.Say("template.check-covers", rule))
		}
	}
}

// lintMode reports a mode of fixes where there is none.
func lintMode(_ *loaded, c checkRow, fs *faults) {
	if mode := c.row.get("mode"); c.known && mode.text != "" && c.row.get("fix").text == "" {
		fs.warn(ruleFix, mode.at, words.Say("template.mode-no-fix"))
	}
}

// lintMessage reports values that a message cannot print: those of a list further in are many.
func lintMessage(_ *loaded, c checkRow, fs *faults) {
	for _, p := range c.Message {
		if p.Field != nil && !outer(p.Field.List(), c.Holder()) && !c.Keyed(p.Field) {
			fs.fault(ruleMessage, c.row.get("message").at, words.Say("template.message-list", p.Field.Key))
		}
	}
}

// lintOwn reports a check that cannot be live for where its rows stand, unless the template says so itself: whoever
// fills in the form would wait for a verdict that does not come.
func lintOwn(l *loaded, c checkRow, fs *faults) {
	if c.Own || !c.Enabled || !c.known {
		return
	}
	var inner []*templates.Field
	for _, p := range l.pages {
		for _, b := range p.Blocks {
			inner = append(inner, ownRows(&b)...)
		}
	}
	if ownOf(inner, l.t, c.Check) {
		fs.add(templates.Notice, ruleLive, c.Source, words.Say("template.not-live", c.ID))
	}
}
