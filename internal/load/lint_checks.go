package load

import (
	"errors"
	"slices"
	"strings"

	"tianbao/internal/formula"
	"tianbao/internal/layout"
	"tianbao/internal/live/tables"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
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

// lintLeft reports the checks that cannot be live, unless the template says so itself: whoever fills in the form would
// wait for a verdict that does not come. Those that call what no sheet has are told together.
func lintLeft(l *loaded, fs *faults) {
	if templates.Refuses(fs.found) {
		return // what they look at may be misread
	}
	inner := l.ownRows()
	left := tables.Left(l.t, livePages(l.t, l.area))
	var calling []*templates.Check
	for _, c := range l.t.Checks {
		err := left[c]
		switch {
		case err == nil:
		case ownOf(inner, l.t, c):
			fs.add(templates.Notice, ruleLive, c.Source, words.Say("template.not-live", c.ID))
		case len(ownFunctions(c)) > 0:
			calling = append(calling, c)
		default:
			fs.add(templates.Notice, ruleLive, c.Source, words.Say("template.not-live-why", c.ID, whyLeft(err)))
		}
	}
	if len(calling) > 0 {
		ids, functions := called(calling)
		fs.add(templates.Notice, ruleLive, calling[0].Source, words.Say("template.not-live-functions", ids, functions))
	}
}

// whyLeft is why a check cannot be live, and what would make it so.
func whyLeft(err error) words.Phrase {
	var unread *tables.UnreadError
	var call *formula.SyntaxError
	switch {
	case errors.As(err, &call):
		return words.Say("template.live-call", call.Message)
	case errors.As(err, &unread):
		return words.Say("template.live-unread", unread.Field.Called())
	case errors.Is(err, formula.ErrUnsure):
		return words.Say("template.live-unsure")
	case errors.Is(err, formula.ErrTooLong):
		return words.Say("template.live-long")
	}
	return words.Say("template.live-rows")
}

// called are the ids of checks and the functions that they call of those that no sheet has, each once.
func called(checks []*templates.Check) (ids, functions words.Phrase) {
	var names, all []string
	for _, c := range checks {
		if !slices.Contains(names, c.ID) {
			names = append(names, c.ID)
		}
		for _, function := range ownFunctions(c) {
			if !slices.Contains(all, function) {
				all = append(all, function)
			}
		}
	}
	return words.List(names), words.List(all)
}

// ownFunctions are the functions that a check calls which no sheet has, nor a helper cell for.
func ownFunctions(c *templates.Check) []string {
	var all []string
	for _, f := range []templates.Formula{c.When, c.Assert} {
		e := formula.Of(f)
		if e == nil {
			continue
		}
		for _, fn := range formula.Functions() {
			if !fn.Live && !fn.Helped() && slices.Contains(e.Functions(), fn.Name) {
				all = append(all, fn.Name)
			}
		}
	}
	return all
}

// livePages are the pages of a template as live checks know them; area is the merge that a cell of a sheet begins.
func livePages(t *templates.Template, area func(sheet string, at ref.Cell) ref.Range) []*tables.Page {
	var all []*tables.Page
	for _, l := range layout.Of(t) {
		p := &tables.Page{Each: l.Each}
		for _, c := range l.Cells {
			s := &tables.Slot{Cell: c, Merge: area(l.Sheet, c.At)}
			for i := range l.Blocks {
				if l.Blocks[i].Repeats(c, s.Merge) {
					s.Block = &l.Blocks[i]
				}
			}
			p.Slots = append(p.Slots, s)
		}
		all = append(all, p)
	}
	return all
}

// area is the merge that a cell begins, or the cell.
func (l *loaded) area(sheet string, at ref.Cell) ref.Range {
	if s := l.book.Sheet(sheet); s != nil {
		for _, m := range s.Merges {
			if m.From == at {
				return m
			}
		}
	}
	return ref.One(at)
}

// ownRows are the lists whose rows no formula finds.
func (l *loaded) ownRows() []*templates.Field {
	var all []*templates.Field
	for _, p := range l.pages {
		for i := range p.Blocks {
			all = append(all, ownRows(&p.Blocks[i])...)
		}
	}
	return all
}
