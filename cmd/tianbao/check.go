package main

import (
	"github.com/urfave/cli/v2"

	"tianbao/check"
	"tianbao/internal/summary"
	"tianbao/templates"
)

func checkCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: checkName, Usage: s.word("help.check"), ArgsUsage: "PATH...",
		UsageText: "tianbao check [-t TEMPLATE]... [--format text|json] [--min-level L] [--annotate DIR] [--summary FILE.xlsx] [--force] PATH...\n" +
			"tianbao FILE...",
		Flags: []cli.Flag{
			limitFlag(s),
			templateFlag(s),
			&cli.StringFlag{Name: "format", Value: formatText, Usage: s.word("help.format"), DefaultText: " "},
			&cli.StringFlag{Name: "min-level", Value: templates.Style.String(), Usage: s.word("help.min-level"), DefaultText: " "},
			&cli.StringFlag{Name: "annotate", Usage: s.word("help.annotate")},
			&cli.StringFlag{Name: "summary", Usage: s.word("help.summary")},
			&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true},
			&cli.BoolFlag{Name: besideFlag, Usage: s.word("help.beside"), DisableDefaultText: true, Hidden: true},
		},
		Action: s.check,
	}
}

// The command that files without a command mean, with a marked copy beside each.
const (
	checkName  = "check"
	besideFlag = "beside"
)

// The formats of the report.
const (
	formatText = "text"
	formatJSON = "json"
)

func (s *session) check(c *cli.Context) error {
	s.dropped = c.Bool(besideFlag)
	if c.NArg() == 0 {
		return usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	}
	job := &checkJob{session: s, json: c.String("format") == formatJSON, summaryFile: c.String("summary")}
	if err := job.ask(c); err != nil {
		return err
	}
	var err error
	if s.limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	candidates, err := s.candidates(c.StringSlice("template")...)
	if err != nil {
		return err
	}
	if job.checker, err = check.New(candidates...); err != nil {
		return err
	}
	if job.sources, err = findWorkbooks(c.Args().Slice()); err != nil {
		return err
	}
	if c.Bool(besideFlag) {
		if err := job.sources.dropCopies(); err != nil {
			return err
		}
	}
	job.out = &batch{force: c.Bool("force"), inputs: append(job.sources.names(), c.StringSlice("template")...)}
	if err := job.prepare(c.String("annotate"), c.Bool(besideFlag)); err != nil {
		return err
	}
	if err := job.out.finish(caught(func() error { return job.run(c.Context) })); err != nil {
		return err
	}
	return job.outcome()
}

// ask reads the flags that have only some values.
func (j *checkJob) ask(c *cli.Context) error {
	if f := c.String("format"); f != formatText && f != formatJSON {
		return usage("cmd.bad-format", f)
	}
	var known bool
	if j.least, known = levelOf(c.String("min-level")); !known {
		return usage("cmd.bad-level", c.String("min-level"))
	}
	if j.summaryFile != "" {
		if !isWorkbookName(j.summaryFile) {
			return usage("cmd.bad-summary", j.summaryFile)
		}
		j.summary = summary.New(j.lang)
	}
	return nil
}

// levels are the levels, the gravest first.
var levels = []templates.Level{templates.Error, templates.Warning, templates.Notice, templates.Style}

func levelOf(name string) (templates.Level, bool) {
	for _, l := range levels {
		if l.String() == name {
			return l, true
		}
	}
	return 0, false
}
