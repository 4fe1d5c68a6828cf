package main

import (
	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/internal/outfile"
	"tianbao/internal/report"
	"tianbao/templates"
)

func checkCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "check", Usage: con.word("help.check"), ArgsUsage: "PATH...",
		UsageText: "tianbao check [-t TEMPLATE]... [--format text|json] [--min-level L] [--annotate DIR] [--summary FILE.xlsx] [--force] PATH...",
		Flags: append(con.readingFlags(),
			con.formatFlag(),
			con.flag("min-level", "help.min-level"),
			con.flag("annotate", "help.annotate"),
			con.flag("summary", "help.summary"),
			con.toggle("force", "help.force"),
		),
		Action: con.check,
	}
}

func (con *console) check(c *cli.Context) error {
	options, err := checkFlags(c)
	if err != nil {
		return err
	}
	b, err := con.batch(c)
	if err != nil {
		return err
	}
	run := &checkRun{batch: b, checkOptions: options, check: tianbao.Check, mark: report.MarkedCopy}
	if err := run.files.Finish(caught(func() error { return run.run(c.Context) })); err != nil {
		return err
	}
	return run.conclude()
}

// checkOptions are how the workbooks are told of.
type checkOptions struct {
	json     bool
	least    templates.Level // what weighs less is not told
	annotate string          // the folder of the marked copies; empty for none
	summary  string          // the summary's file; empty for none
}

func checkFlags(c *cli.Context) (o checkOptions, err error) {
	if err = needsPath(c); err != nil {
		return o, err
	}
	o = checkOptions{annotate: c.String("annotate"), summary: c.String("summary")}
	if o.json, err = wantsJSON(c); err != nil {
		return o, err
	}
	if o.least, err = leastLevel(c); err != nil {
		return o, err
	}
	if o.summary != "" && !outfile.IsWorkbook(o.summary) {
		return o, usage("cmd.bad-summary", o.summary)
	}
	return o, nil
}

// leastLevel is the level of --min-level: what weighs less is not told.
func leastLevel(c *cli.Context) (templates.Level, error) {
	if !c.IsSet("min-level") {
		return templates.Style, nil
	}
	return levelOf(c.String("min-level"))
}

func levelOf(name string) (templates.Level, error) {
	for l := templates.Error; l <= templates.Style; l++ {
		if l.String() == name {
			return l, nil
		}
	}
	return 0, usage("cmd.bad-level", name)
}
