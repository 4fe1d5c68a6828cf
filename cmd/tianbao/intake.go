package main

import (
	"context"
	"os"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"tianbao/internal/desk"
	"tianbao/internal/input"
	"tianbao/internal/intake"
	"tianbao/internal/outfile"
	"tianbao/internal/roster"
	"tianbao/internal/round"
	"tianbao/templates"
)

func intakeCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "intake", Usage: con.word("help.intake"), ArgsUsage: "PATH...",
		UsageText: "tianbao intake [-t TEMPLATE]... -o ROUND.xlsx [--roster FILE] [--ledger FILE.db|postgres://…] [--round NAME] [--letters DIR [--letter FILE.docx]] [--format text|json] PATH...",
		Flags: append(con.readingFlags(),
			con.flag("output", "help.round-output", "o"),
			con.flag("roster", "help.roster"),
			con.flag("ledger", "help.ledger"),
			con.flag("round", "help.round"),
			con.flag("letters", "help.letters"),
			con.flag("letter", "help.letter"),
			con.flag("now", "help.now"),
			con.formatFlag(),
		),
		Action: func(c *cli.Context) error { return intakeRound(con, c) },
	}
}

// intakeOptions are what the command line asks for.
type intakeOptions struct {
	output, roster, ledger, round, letters, letter string
	now                                            time.Time
	json                                           bool
}

func intakeFlags(c *cli.Context) (o intakeOptions, err error) {
	if err := needsPath(c); err != nil {
		return o, err
	}
	o = intakeOptions{output: c.String("output"), roster: c.String("roster"), ledger: c.String("ledger"), round: c.String("round"), letters: c.String("letters"), letter: c.String("letter")}
	switch {
	case o.output == "":
		return o, usage("round.no-output")
	case !outfile.IsWorkbook(o.output):
		return o, usage("round.bad-output", o.output)
	case o.letter != "" && o.letters == "":
		return o, usage("round.letter-alone")
	case o.letters != "" && !outfile.IsFolder(o.letters):
		return o, usage("cmd.bad-folder", o.letters)
	}
	if o.now, err = timeOf(c.String("now")); err != nil {
		return o, err
	}
	o.json, err = wantsJSON(c)
	return o, err
}

// timeOf is the time of the run: what --now says, for tests and for rounds that are made again, else the clock's.
func timeOf(text string) (time.Time, error) {
	if text == "" {
		return time.Now(), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, text, time.Local); err == nil {
			return at, nil
		}
	}
	return time.Time{}, usage("round.bad-time", text)
}

func intakeRound(con *console, c *cli.Context) error {
	o, err := intakeFlags(c)
	if err != nil {
		return err
	}
	r := &intakeRun{console: con, intakeOptions: o}
	if err := r.open(c); err != nil {
		return err
	}
	if err := con.files.Finish(caught(func() error { return r.run(c.Context) })); err != nil {
		return err
	}
	return r.conclude()
}

// intakeRun is one run of a round.
type intakeRun struct {
	*console
	intakeOptions
	job    desk.Job
	book   *desk.Book
	bar    progress
	result *desk.Result
	mail   *desk.Letters // nil where none are wanted
	sent   int           // letters
	kept   string        // where the workbook that was there is kept
}

// open reads what the run needs before any file is read: the roster, the workbook with its answers.
func (r *intakeRun) open(c *cli.Context) (err error) {
	if r.job.Limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	names := c.StringSlice("template")
	if r.job.Forms, err = openAll(names); err != nil {
		return err
	}
	if r.job.Due, err = r.due(c.Context); err != nil {
		return err
	}
	if r.book, err = openBook(r.output); err != nil {
		return err
	}
	if r.mail, err = r.lettersWanted(c.Context); err != nil {
		return err
	}
	if r.job.Found, err = intake.FindSent(c.Args().Slice(), r.job.Limits); err != nil {
		return err
	}
	r.job.Found.Drop(r.own)
	r.spares(c, append(r.job.Found.Sources(), append(names, r.roster, r.letter)...)...)
	r.files.Inputs = slices.DeleteFunc(r.files.Inputs, func(name string) bool { return name == "" })
	r.files.Force = true // the workbook is ours, and kept; letters that somebody edited have names of their own
	return r.files.Reserve(r.output)
}

// own tells of files that the run itself keeps where it is told to look.
func (r *intakeRun) own(f intake.File) bool {
	if f.IsPacked() || f.Name == intake.Stdin {
		return false
	}
	return r.book.Owns(f.Name) || sameFile(f.Name, r.roster) || sameFile(f.Name, r.letter) || r.letters != "" && inFolder(f.Name, r.letters)
}

// due is the roster.
func (r *intakeRun) due(ctx context.Context) ([]round.Due, error) {
	if r.roster == "" {
		return nil, nil
	}
	data, err := intake.Data(ctx, r.roster, r.in, input.MaxBytes+1)
	if err != nil {
		return nil, err
	}
	due, findings := roster.Read(r.roster, data)
	if templates.Refuses(findings) {
		return nil, refused(findings)
	}
	r.tellFindings(findings)
	return due, nil
}

func sameFile(a, b string) bool {
	if b == "" {
		return false
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
