package main

import (
	"fmt"
	"io"

	"tianbao/correct"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

// stateOrder is the order in which the report counts the lines of a log.
var stateOrder = []correct.State{correct.Done, correct.Restored, correct.Kept, correct.Declined, correct.Left, correct.Pending, correct.Open}

// tellCorrected writes what was done to one workbook, what waits for a person, and what is still wrong.
func (j *correctJob) tellCorrected(c corrected) error {
	p := &page{lang: j.lang, document: c.Correction.Returned}
	if c.Correction.Corrected != nil {
		p.document = c.Correction.Corrected
	}
	p.correctedFile(c)
	for i := range c.Correction.Log {
		p.entry(&c.Correction.Log[i])
	}
	p.logCounts(c.Correction.Log)
	errors := templates.AtLeast(c.remaining(), templates.Error)
	if len(errors) > 0 {
		p.line(1, words.Say("report.still", len(errors)))
		for _, f := range errors {
			p.finding(f)
		}
	}
	if len(c.remaining()) == 0 {
		p.line(1, words.Say("report.clean"))
	} else {
		p.line(1, counts(c.remaining()))
	}
	_, err := io.WriteString(j.streams.out, p.String()+"\n")
	return err
}

// correctedFile is the file, where it went, and the template.
func (p *page) correctedFile(c corrected) {
	t := p.document.Result.Template
	if c.Output == "" {
		p.line(0, words.Say("report.unwritten", c.File, t.Edition()))
		return
	}
	p.line(0, words.Say("report.corrected", c.File, c.Output, t.Edition()))
}

// entry writes a line of the log.
func (p *page) entry(e *correct.Entry) {
	where := p.place(templates.Place{Sheet: e.Sheet, Cell: e.Cell, Label: e.Label})
	head := fmt.Sprintf("[%s] %s", e.State.Say().In(p.lang), where)
	if e.Rule != "" {
		head += "  " + e.Rule
	}
	p.text(1, head)
	switch e.State {
	case correct.Left:
		p.line(3, words.Say("report.left", words.Plain(short(e.Before)), e.Why(p.lang)))
	case correct.Open:
		p.line(3, words.Say("report.open", wording.Shown(short(e.Before)), e.Why(p.lang)))
	case correct.Kept:
		if e.Rule != "" {
			p.text(3, e.Why(p.lang))
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
func (p *page) logCounts(log []correct.Entry) {
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
		count := words.Say("report.log-count", state.Say(), n)
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
