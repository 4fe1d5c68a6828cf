package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/correct"
	"tianbao/templates"
)

func correctCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "correct", Usage: s.word("help.correct"), ArgsUsage: "PATH...",
		UsageText: "tianbao correct [-t TEMPLATE] -o PATH [--accept RULE[@field],...|--accept-all] [--final] [--format text|json] [--force] PATH...",
		Flags: []cli.Flag{
			templateFlag(s), limitFlag(s),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: s.word("help.output")},
			&cli.StringSliceFlag{Name: "accept", Usage: s.word("help.accept")},
			&cli.BoolFlag{Name: "accept-all", Usage: s.word("help.accept-all"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "final", Usage: s.word("help.final"), DisableDefaultText: true},
			&cli.StringFlag{Name: "format", Value: formatText, Usage: s.word("help.format"), DefaultText: " "},
			&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true},
		},
		Action: s.correct,
	}
}

func (s *session) correct(c *cli.Context) error {
	if c.NArg() == 0 {
		return usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	}
	if c.String("output") == "" {
		return usage("cmd.missing-output", c.Command.Name)
	}
	if f := c.String("format"); f != formatText && f != formatJSON {
		return usage("cmd.bad-format", f)
	}
	var err error
	if s.limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	names := c.StringSlice("template")
	candidates, err := s.candidates(names...)
	if err != nil {
		return err
	}
	job := &correctJob{session: s, json: c.String("format") == formatJSON}
	job.options = correct.Options{AcceptAll: c.Bool("accept-all"), Final: c.Bool("final"), Limits: s.limits}
	if job.options.Accept, err = accepted(c.StringSlice("accept"), candidates); err != nil {
		return err
	}
	if job.corrector, err = correct.New(candidates...); err != nil {
		return err
	}
	if job.sources, err = findWorkbooks(c.Args().Slice()); err != nil {
		return err
	}
	job.out = &batch{force: c.Bool("force"), inputs: append(job.sources.names(), names...)}
	if err := job.prepare(c.String("output")); err != nil {
		return err
	}
	if err := job.out.finish(job.run(c.Context)); err != nil {
		return err
	}
	return job.outcome()
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
