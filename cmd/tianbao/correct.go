package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao"
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
	json, err := correctUsage(c)
	if err != nil {
		return err
	}
	run, err := con.newCorrectRun(c, json)
	if err != nil {
		return err
	}
	if err := run.files.Finish(run.run(c.Context, c.String("output"))); err != nil {
		return err
	}
	return run.conclude()
}

func correctUsage(c *cli.Context) (json bool, err error) {
	if err := needsPath(c); err != nil {
		return false, err
	}
	if c.String("output") == "" {
		return false, usage("cmd.missing-output", c.Command.Name)
	}
	return wantsJSON(c)
}

func (con *console) newCorrectRun(c *cli.Context, json bool) (*correctRun, error) {
	b, err := con.batch(c)
	if err != nil {
		return nil, err
	}
	run := &correctRun{batch: b, json: json, accepted: map[tianbao.Accept]bool{},
		options: tianbao.CorrectOptions{AcceptAll: c.Bool("accept-all"), Final: c.Bool("final")}}
	run.options.Accept, err = accepted(c.StringSlice("accept"), b.forms)
	return run, err
}

// accepted reads RULE and RULE@field. A rule that no template at hand has is a slip of the pen.
func accepted(written []string, forms []*tianbao.Form) ([]tianbao.Accept, error) {
	if len(written) == 0 {
		return nil, nil
	}
	forms, err := orOfficial(forms)
	if err != nil {
		return nil, err
	}
	rules := rulesOf(forms)
	var all []tianbao.Accept
	for _, w := range strings.Split(strings.Join(written, ","), ",") {
		rule, field, _ := strings.Cut(strings.TrimSpace(w), "@")
		if rule == "" {
			continue
		}
		if !slices.ContainsFunc(rules, func(known string) bool { return strings.EqualFold(known, rule) }) {
			return nil, suggesting(usage("cmd.unknown-rule", rule), rule, rules)
		}
		all = append(all, tianbao.Accept{Rule: rule, Field: field})
	}
	return all, nil
}

func rulesOf(forms []*tianbao.Form) []string {
	var rules []string
	for _, form := range forms {
		for _, check := range form.Template().Checks {
			rules = append(rules, check.ID)
		}
	}
	return rules
}
