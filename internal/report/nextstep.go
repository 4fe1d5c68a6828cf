package report

import (
	"io"
	"slices"
	"strings"

	"tianbao/check"
	"tianbao/internal/nextstep"
	"tianbao/internal/words"
	"tianbao/templates"
)

// mostBlank is how many blank fields are named to somebody who has only begun.
const mostBlank = 5

// NextStep says how far a workbook is, and what to do first.
func NextStep(w io.Writer, lang, file string, s *nextstep.Step) error {
	p := &workbookLines{lines: lines{lang: lang}, document: s.Document}
	p.line(0, howFar(file, s))
	if say := p.toDo(s); !say.IsZero() {
		p.line(1, say)
	}
	return p.end(w)
}

// Done is how far a workbook is, in a language, where its name stands beside it.
func Done(lang string, s *nextstep.Step) string {
	return strings.TrimLeft(howFar("", s).In(lang), "：: ")
}

// Todo is what to do first with a workbook, in a language; empty where there is nothing.
func Todo(lang string, s *nextstep.Step) string {
	p := &workbookLines{lines: lines{lang: lang}, document: s.Document}
	return p.toDo(s).In(lang)
}

func howFar(file string, s *nextstep.Step) words.Phrase {
	blank := len(stillBlank(s.Findings))
	errors, warnings := Count(s.Findings, templates.Error), Count(s.Findings, templates.Warning)
	switch s.State {
	case nextstep.Blank:
		return words.Say("drop.blank", file)
	case nextstep.Unfinished:
		if errors == blank {
			return words.Say("drop.unfinished-all", file, blank)
		}
		return words.Say("drop.unfinished", file, blank, errors-blank)
	case nextstep.Errors:
		if warnings == 0 {
			return words.Say("drop.errors-all", file, errors)
		}
		return words.Say("drop.errors", file, errors, warnings)
	case nextstep.Warnings:
		return words.Say("drop.warnings", file, warnings)
	case nextstep.Answered:
		return words.Say("drop.answered", file, s.Answers)
	}
	return words.Say("drop.clean", file)
}

// toDo is what to do first: fill in what is blank, answer, mend the gravest of what is wrong.
func (p *workbookLines) toDo(s *nextstep.Step) words.Phrase {
	if blank := stillBlank(s.Findings); s.State == nextstep.Blank || s.State == nextstep.Unfinished {
		return words.Say("drop.fill-in", len(blank), p.some(blank))
	}
	if s.Waiting > 0 {
		return words.Say("drop.waiting", s.Waiting)
	}
	f, level := first(s.Findings)
	switch level {
	case templates.Error:
		return words.Say("drop.first", p.head(f), f.Says)
	case templates.Warning:
		return words.Say("drop.look", p.head(f), f.Says)
	}
	return words.Phrase{}
}

// some names the first places of what is blank.
func (p *workbookLines) some(blank []templates.Finding) string {
	var named []string
	for _, f := range blank[:min(len(blank), mostBlank)] {
		named = append(named, p.head(f))
	}
	if len(blank) > mostBlank {
		named = append(named, "…")
	}
	return words.Clauses(named).In(p.lang)
}

func stillBlank(findings []templates.Finding) []templates.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f templates.Finding) bool { return f.Rule != check.RuleRequired })
}

// first is the gravest finding, of equals that which stands first; the level is beyond all where there is none.
func first(findings []templates.Finding) (templates.Finding, templates.Level) {
	for level := templates.Error; level <= templates.Style; level++ {
		if all := templates.AtLeast(findings, level); len(all) > 0 {
			return all[0], level
		}
	}
	return templates.Finding{}, templates.Style + 1
}
