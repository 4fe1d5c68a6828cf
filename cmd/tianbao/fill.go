package main

import (
	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/templates"
)

func fillCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "fill", Usage: con.word("help.fill"),
		UsageText: "tianbao fill -t TEMPLATE [-i FILE|-] -o PATH [--carry FILE] [--blank] [--split] [--protect] [--no-checks] [--force]",
		Flags: []cli.Flag{
			con.flag("template", "help.template-flag", "t"),
			con.flag("input", "help.input", "i"),
			con.flag("output", "help.output", "o"),
			&cli.StringSliceFlag{Name: "carry", Usage: con.word("help.carry")},
			con.toggle("blank", "help.blank"),
			con.toggle("split", "help.split"),
			con.toggle("no-checks", "help.no-checks"),
			con.toggle("protect", "help.protect"),
			con.toggle("force", "help.force"),
		},
		Action: con.fill,
	}
}

func (con *console) fill(c *cli.Context) error {
	if c.Bool("split") {
		keepSmall() // also while thousands of items are read
	}
	if err := fillUsage(c); err != nil {
		return err
	}
	form, err := openForm(c.String("template"))
	if err != nil {
		return err
	}
	t := form.Template()
	records, err := con.toFill(c, form)
	if err != nil {
		return err
	}
	run, err := con.newFillRun(c, t, records)
	if err != nil {
		return err
	}
	if err := run.run(c.Context, c.String("output")); err != nil || c.Bool("blank") || c.Bool("no-checks") {
		return err
	}
	return guarded(run.input, func() error {
		return run.sayFound(c.Context)
	})
}

// toFill are the records that forms are to be filled in with: those of the input, and what other forms say.
func (con *console) toFill(c *cli.Context, form *tianbao.Form) (*codec.Source, error) {
	blank, others := c.Bool("blank"), c.StringSlice("carry")
	records, err := con.records(c.Context, form.Template(), c.String("input"), blank || len(others) > 0)
	if err != nil || len(others) == 0 {
		return records, err
	}
	return con.carried(c.Context, form, records, others, blank)
}

func fillUsage(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("cmd.too-many", c.Args().First()).hinting("cmd.input-flag")
	}
	for _, name := range []string{"template", "output"} {
		if c.String(name) == "" {
			return usage("cmd.flag-missing", name)
		}
	}
	if c.String("input") == "" && len(c.StringSlice("carry")) == 0 && !c.Bool("blank") {
		return usage("cmd.no-input")
	}
	return nil
}

func (con *console) newFillRun(c *cli.Context, t *templates.Template, records *codec.Source) (*fillRun, error) {
	form, err := fill.New(t)
	if err != nil {
		return nil, err
	}
	con.spares(c, append(c.StringSlice("carry"), c.String("template"), c.String("input"))...)
	return &fillRun{
		console: con, form: form, records: records, split: c.Bool("split"), input: c.String("input"),
		options: fill.Options{Blank: c.Bool("blank"), Protect: c.Bool("protect"), NoChecks: c.Bool("no-checks")},
	}, nil
}
