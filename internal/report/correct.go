package report

import (
	"fmt"
	"io"
	"strings"

	"tianbao/correct"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// stateOrder is the order in which the report counts the lines of a log.
var stateOrder = []correct.State{correct.Done, correct.Restored, correct.Kept, correct.Declined, correct.Left, correct.Pending, correct.Open}

// Correct writes what was done to one workbook, what waits for a person, and what is still wrong.
func Correct(w io.Writer, lang string, d *correct.Document) error {
	p := &workbookLines{lines: lines{lang: lang}, document: d.Correction.Returned}
	if d.Correction.Corrected != nil {
		p.document = d.Correction.Corrected
	}
	p.correctedFile(d)
	for i := range d.Correction.Log {
		p.entry(&d.Correction.Log[i])
	}
	p.logCounts(d.Correction.Log)
	p.remaining(d.Findings)
	p.WriteByte('\n')
	return p.end(w)
}

// correctedFile is the file, where it went, and the template.
func (p *workbookLines) correctedFile(d *correct.Document) {
	edition := p.document.Result.Template.Edition()
	if d.Output == "" {
		p.line(0, words.Say("report.unwritten", d.File, edition))
		return
	}
	p.line(0, words.Say("report.corrected", d.File, d.Output, edition))
}

// remaining is what is still to be said: what became of answers and errors in full, the others counted.
func (p *workbookLines) remaining(findings []templates.Finding) {
	for _, f := range findings {
		if f.Level > templates.Error && strings.HasPrefix(f.Rule, answers) {
			p.finding(f)
		}
	}
	if errors := templates.AtLeast(findings, templates.Error); len(errors) > 0 {
		p.line(1, words.Say("report.still", len(errors)))
		for _, f := range errors {
			p.finding(f)
		}
	}
	if len(findings) == 0 {
		p.line(1, words.Say("report.clean"))
	} else {
		p.line(1, counts(findings))
	}
}

// answers begins the rules that say of an answer why it was not obeyed.
const answers = "CORRECT-"

// entry writes a line of the log.
func (p *workbookLines) entry(e *correct.Entry) {
	where := p.place(templates.Place{Sheet: e.Sheet, Cell: e.Cell, Label: e.Label})
	head := fmt.Sprintf("[%s] %s", e.State.In(p.lang), where)
	if e.Rule != "" {
		head += "  " + e.Rule
	}
	p.indented(1, head)
	switch e.State {
	case correct.Left:
		p.line(3, words.Say("report.left", words.Plain(short(e.Before)), e.Why(p.lang)))
	case correct.Open:
		p.line(3, words.Say("report.open", wording.Shown(short(e.Before)), e.Why(p.lang)))
	case correct.Kept:
		if e.Rule != "" {
			p.indented(3, e.Why(p.lang))
			break
		}
		before, after := wording.Difference(e.Issued, e.After)
		p.line(3, words.Say("report.entry", wording.Shown(before), wording.Shown(after)))
	default:
		before, after := wording.Difference(e.Before, e.After)
		p.line(3, words.Say("report.entry", wording.Shown(before), wording.Shown(after)))
	}
}

// logCounts counts the lines by what became of them.
func (p *workbookLines) logCounts(log []correct.Entry) {
	say := words.Phrase{}
	for _, state := range stateOrder {
		n := 0
		for i := range log {
			if log[i].State == state {
				n++
			}
		}
		if n == 0 {
			continue
		}
		count := words.Say("report.log-count", state, n)
		if say.IsZero() {
			say = count
		} else {
			say = words.Say("report.and", say, count)
		}
	}
	if !say.IsZero() {
		p.line(1, say)
	}
}
