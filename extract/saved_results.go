package extract

import (
	"tianbao/internal/formula"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/recalc"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// savedResults tells which results that were saved with formulas are to be believed. Programs that cannot
// compute save what was there before, or 0.
type savedResults struct {
	calculator *recalc.Calculator // nil: nothing is judged, and it is noted that something is to be
	asked      bool
}

// newSavedResults judges by what tianbao's own calculator makes of the sheets that are read.
func newSavedResults(b *grid.Book) *savedResults {
	marks := issue.Marks(b.Names)
	return &savedResults{calculator: recalc.New(b, func(sheet string) bool { return read(sheet, marks) })}
}

// judge tells what to make of a cell with a formula that is not the form's: its result is taken where it is
// what the formula comes to, or where we cannot compute that, and said. A result that the cells contradict
// has two readings, and where nobody computed the workbook, one that nobody can tell counts for nothing.
func (r *savedResults) judge(f *found) {
	if f.formula == "" || f.State == value.Unread {
		return
	}
	if r.calculator == nil {
		r.asked = true
		return
	}
	saved := f.in.Sheet.At(f.at)
	now := r.calculator.Cell(f.in.Sheet.Sheet, f.at)
	text := "=" + f.formula
	unknown := now.Kind() == formula.UnknownKind
	switch {
	case saved.Kind == grid.Blank && empty(now):
		// it shows nothing, and that was saved as nothing
	case saved.Kind == grid.Blank && unknown:
		r.refuse(f, "", words.Say("value.no-result", text))
	case unknown && r.calculator.Never():
		r.refuse(f, "", words.Say("value.never-computed", text, quote(saved)))
	case unknown, recalc.Agrees(saved, now):
		f.say(value.Note{Rule: value.RuleFormula, Level: templates.Notice, Found: text, Says: words.Say("value.foreign-formula", text, quote(f.content.Cell))})
	case saved.Kind == grid.Blank:
		r.refuse(f, now.String(), words.Say("value.no-result-but", text, now.String()))
	default:
		r.refuse(f, now.String(), words.Say("value.other-result", text, quote(saved), now.String()))
	}
}

// empty tells whether a result is an empty text.
func empty(v formula.Value) bool {
	text, ok := v.Text()
	return ok && text == ""
}

func (r *savedResults) refuse(f *found, expected string, says words.Phrase) {
	f.refuse(value.Note{Rule: value.RuleFormula, Level: templates.Error, Found: "=" + f.formula, Expected: expected, Says: says})
}
