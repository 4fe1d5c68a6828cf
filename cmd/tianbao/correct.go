package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/correct"
	"tianbao/templates"
)

func correctCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "correct", Usage: con.word("help.correct"), ArgsUsage: "PATH...",
		UsageText: "tianbao correct [-t TEMPLATE] -o PATH [--accept RULE[@field],...|--accept-all] [--final] [--format text|json] [--force] PATH...",
		Flags: append(con.readingFlags(),
			con.flag("output", "help.output", "o"),
			&cli.StringSliceFlag{Name: "accept", Usage: con.word("help.accept")},
			con.toggle("accept-all", "help.accept-all"),
			con.toggle("final", "help.final"),
			con.formatFlag(),
			con.toggle("force", "help.force"),
		),
		Action: con.correct,
	}
}

func (con *console) correct(c *cli.Context) error {
	if c.NArg() == 0 {
		return usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	}
	if c.String("output") == "" {
		return usage("cmd.missing-output", c.Command.Name)
	}
	json, err := wantsJSON(c)
	if err != nil {
		return err
	}
	b, candidates, err := con.batch(c)
	if err != nil {
		return err
	}
	run := &correctRun{batch: b, json: json, files: b.output(c), accepted: map[correct.Accept]bool{},
		options: correct.Options{AcceptAll: c.Bool("accept-all"), Final: c.Bool("final")}}
	if run.options.Accept, err = accepted(c.StringSlice("accept"), candidates); err != nil {
		return err
	}
	if run.corrector, err = correct.New(candidates...); err != nil {
		return err
	}
	if err := run.prepare(c.String("output")); err != nil {
		return run.files.Finish(err)
	}
	if err := run.files.Finish(each(c.Context, b, run.work, run.take)); err != nil {
		return err
	}
	return run.conclude()
}

// accepted reads RULE and RULE@field. A rule that no template at hand has is a slip of the pen.
func accepted(written []string, candidates []*templates.Template) ([]correct.Accept, error) {
	var all []correct.Accept
	for _, w := range strings.Split(strings.Join(written, ","), ",") {
		rule, field, _ := strings.Cut(strings.TrimSpace(w), "@")
		if rule == "" {
			continue
		}
		known, rules := false, []string{}
		for _, t := range candidates {
			for _, check := range t.Checks {
				known = known || strings.EqualFold(check.ID, rule)
				rules = append(rules, check.ID)
			}
		}
		if !known {
			return nil, unknownRule(rule, rules)
		}
		all = append(all, correct.Accept{Rule: rule, Field: field})
	}
	return all, nil
}
