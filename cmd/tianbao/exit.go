package main

import (
	"context"
	"errors"
	"io"
	"os"

	"tianbao/internal/words"
	"tianbao/templates"
)

// The exit codes that scripts rely on.
const (
	exitClean    = 0 // all well
	exitFindings = 1 // findings of level error, or input data refused
	exitUsage    = 2 // the command was called wrongly
	exitFailed   = 3 // it could not be done: unreadable file, bad template, file exists, disk
)

// problem is why the command stops: what to say, what to do about it, and the exit code.
type problem struct {
	code int
	say  words.Phrase
	hint words.Phrase
	list []templates.Finding // said before
}

// Error is the problem in English, for tests and wrapping.
func (p *problem) Error() string { return p.say.String() }

func usage(id string, args ...any) *problem {
	return &problem{code: exitUsage, say: words.Say(id, args...), hint: words.Say("cmd.see-help")}
}

func failed(id string, args ...any) *problem {
	return &problem{code: exitFailed, say: words.Say(id, args...)}
}

// refused is input data with faults: each is said, and nothing was written.
func refused(findings []templates.Finding) *problem {
	return &problem{code: exitFindings, list: findings, say: words.Say("cmd.input-refused", count(findings, templates.Error))}
}

// badTemplate is a template that cannot be used.
func badTemplate(name string, findings []templates.Finding) *problem {
	return &problem{code: exitFailed, list: findings, say: words.Say("cmd.bad-template", name),
		hint: words.Say("cmd.see-lint", name)}
}

func (p *problem) hinting(id string, args ...any) *problem {
	p.hint = words.Say(id, args...)
	return p
}

func count(findings []templates.Finding, level templates.Level) int {
	n := 0
	for _, f := range findings {
		if f.Level == level {
			n++
		}
	}
	return n
}

// report says why the command stopped and gives its exit code.
func report(w io.Writer, lang string, err error) int {
	if err == nil {
		return exitClean
	}
	var p *problem
	if !errors.As(err, &p) {
		p = unexpected(err)
	}
	printFindings(w, lang, p.list)
	tellLine(w, "tianbao: "+p.say.In(lang))
	if !p.hint.IsZero() {
		tellLine(w, "  "+p.hint.In(lang))
	}
	return p.code
}

// unexpected puts an error of the system into the person's words as far as we know it.
func unexpected(err error) *problem {
	var path *os.PathError
	var spoken speaking
	switch {
	case errors.As(err, &spoken):
		return &problem{code: exitFailed, say: words.Of(spoken)}
	case errors.Is(err, context.Canceled):
		return failed("cmd.interrupted")
	case errors.As(err, &path):
		return fileProblem(path.Path, err)
	}
	return failed("cmd.our-fault-anywhere", err.Error())
}

// speaking is an error that knows what to tell the person.
type speaking interface {
	error
	templates.Sentence
}

// unreadable is a file that is no workbook we can read.
func unreadable(name string, err error) error {
	var spoken speaking
	if errors.As(err, &spoken) {
		return failed("cmd.unreadable", name, spoken)
	}
	return failed("cmd.our-fault", name, err.Error())
}

func lintResult(file string, t *templates.Template, findings []templates.Finding) words.Phrase {
	name := words.Plain(file)
	if t != nil && t.ID != "" {
		name = words.Say("cmd.edition", file, t.Edition())
	}
	errors, others := count(findings, templates.Error), 0
	if others = len(findings) - errors; len(findings) == 0 {
		return words.Say("cmd.lint-clean", name)
	}
	return words.Say("cmd.lint-found", name, errors, others)
}
