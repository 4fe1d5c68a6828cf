package main

import (
	"context"
	"errors"
	"os"

	"tianbao/internal/fileerror"
	"tianbao/internal/intake"
	"tianbao/internal/report"
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
	say  words.Phrase // nothing where it has been said
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
	return &problem{code: exitFindings, list: findings, say: words.Say("cmd.input-refused", report.Count(findings, templates.Error))}
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

// report says why the command stopped and gives its exit code.
func (con *console) report(err error) int {
	if err == nil {
		return exitClean
	}
	p, known := knownProblem(err)
	if !known {
		p = unexpected(err)
	}
	con.tellFindings(p.list)
	if !p.say.IsZero() {
		report.Line(con.err, "tianbao: "+p.say.In(con.lang))
	}
	if !p.hint.IsZero() && !con.dropped { // who dropped files types no commands
		report.Line(con.err, "  "+p.hint.In(con.lang))
	}
	return p.code
}

// knownProblem is an error that says itself why the command stops, as those of files and paths do.
func knownProblem(err error) (*problem, bool) {
	var p *problem
	var file *fileerror.Error
	var path *intake.PathError
	switch {
	case errors.As(err, &p):
		return p, true
	case errors.As(err, &file):
		return &problem{code: exitFailed, say: file.Say, hint: file.Hint}, true
	case errors.As(err, &path):
		return &problem{code: exitUsage, say: path.Say, hint: words.Say("cmd.see-help")}, true
	case errors.Is(err, context.Canceled):
		return failed("cmd.interrupted"), true
	}
	return nil, false
}

// unexpected puts an error of the system into the person's words as far as we know it.
func unexpected(err error) *problem {
	var path *os.PathError
	var spoken speaking
	switch {
	case errors.As(err, &spoken):
		return &problem{code: exitFailed, say: words.Of(spoken)}
	case errors.As(err, &path):
		p, _ := knownProblem(fileerror.Of(path.Path, err))
		return p
	}
	return failed("cmd.our-fault-anywhere", err.Error())
}

// speaking is an error that knows what to tell the person.
type speaking interface {
	error
	templates.Sentence
}

// failure is why a file could not be read: for a line of its own, and for beside the file's name.
func failure(file string, err error) (say *problem, reason words.Phrase) {
	if known, ok := knownProblem(err); ok {
		return known, known.say
	}
	var spoken speaking
	if errors.As(err, &spoken) {
		return failed("cmd.unreadable", file, spoken), words.Of(spoken)
	}
	// The file was read, and its owner can do nothing about it.
	say = failed("cmd.our-fault", file, err.Error())
	return say, say.say
}
