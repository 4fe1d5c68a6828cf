package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"tianbao/internal/codec"
	"tianbao/internal/load"
	"tianbao/templates"
)

func templateCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "template", Usage: s.word("help.template"), UsageText: "tianbao template list | show T | schema T | lint FILE | export T",
		Subcommands: []*cli.Command{
			{Name: "list", UsageText: "tianbao template list", Usage: s.word("help.template-list"), Action: s.templateList},
			{Name: "show", UsageText: "tianbao template show T", Usage: s.word("help.template-show"), ArgsUsage: "T", Action: s.templateShow},
			{Name: "schema", UsageText: "tianbao template schema T", Usage: s.word("help.template-schema"), ArgsUsage: "T", Action: s.templateSchema},
			{Name: "lint", UsageText: "tianbao template lint FILE", Usage: s.word("help.template-lint"), ArgsUsage: "FILE", Action: s.templateLint},
			{Name: "export", UsageText: "tianbao template export T [-o FILE] [--force]", Usage: s.word("help.template-export"), ArgsUsage: "T", Action: s.templateExport, Flags: []cli.Flag{
				&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: s.word("help.export-output")},
				&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true},
			}},
		},
		Action: func(c *cli.Context) error { return usage("cmd.no-subcommand", "template") },
	}
}

func (s *session) templateList(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("cmd.too-many", c.Args().First())
	}
	all, err := load.Embedded()
	if err != nil {
		return err
	}
	for _, t := range all {
		if _, err := fmt.Fprintf(s.out, "%s@%s\t%s\t%s\n", t.ID, t.Version, t.Rules, t.Title); err != nil {
			return err
		}
	}
	return nil
}

func (s *session) templateShow(c *cli.Context) error {
	t, _, err := s.oneTemplate(c)
	if err != nil {
		return err
	}
	return load.Show(s.out, t)
}

func (s *session) templateSchema(c *cli.Context) error {
	t, _, err := s.oneTemplate(c)
	if err != nil {
		return err
	}
	schema, err := codec.Schema(t)
	if err != nil {
		return err
	}
	_, err = s.out.Write(schema)
	return err
}

func (s *session) templateExport(c *cli.Context) error {
	t, _, err := s.oneTemplate(c)
	if err != nil {
		return err
	}
	name := c.String("output")
	if name == "" {
		name = t.ID + ".xlsx"
	}
	out := &batch{force: c.Bool("force"), inputs: []string{c.Args().First()}}
	if err := out.check(name); err != nil {
		return err
	}
	err = out.write(name, func(w io.Writer) error {
		_, err := w.Write(t.Workbook)
		return err
	})
	if err := out.finish(err); err != nil {
		return err
	}
	s.say("cmd.exported", name)
	return nil
}

// templateLint reports everything wrong with a template; findings of level error give exit 1.
func (s *session) templateLint(c *cli.Context) error {
	name, err := onePath(c)
	if err != nil {
		return err
	}
	t, findings, err := s.readTemplate(name)
	if err != nil {
		return err
	}
	if templates.Refuses(findings) {
		return &problem{code: exitFindings, list: findings, say: lintResult(name, t, findings)}
	}
	printFindings(s.err, s.lang, findings)
	fmt.Fprintln(s.err, lintResult(name, t, findings).In(s.lang))
	return nil
}

func onePath(c *cli.Context) (string, error) {
	switch c.NArg() {
	case 0:
		return "", usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	case 1:
		return c.Args().First(), nil
	}
	return "", usage("cmd.too-many", c.Args().Get(1))
}

// oneTemplate is the template that the only path names.
func (s *session) oneTemplate(c *cli.Context) (*templates.Template, []templates.Finding, error) {
	name, err := onePath(c)
	if err != nil {
		return nil, nil, err
	}
	return s.template(name)
}

// template is the embedded template of an id, or else the one in a file; it must be fit for use.
func (s *session) template(name string) (*templates.Template, []templates.Finding, error) {
	t, findings, err := s.readTemplate(name)
	if err != nil {
		return nil, nil, err
	}
	if templates.Refuses(findings) {
		return nil, nil, badTemplate(name, findings)
	}
	return t, findings, nil
}

func (s *session) readTemplate(name string) (*templates.Template, []templates.Finding, error) {
	t, err := load.Find(name)
	var unknown *load.NotFoundError
	if err == nil {
		return t, nil, nil
	} else if !errors.As(err, &unknown) {
		return nil, nil, err // an embedded template is broken: our fault, not the file's
	}
	data, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return nil, nil, failed("cmd.no-such-template", name).hinting("cmd.see-list")
	}
	if err != nil {
		return nil, nil, fileProblem(name, err)
	}
	t, findings, err := load.Load(data)
	if err != nil {
		return nil, nil, unreadable(name, err)
	}
	for i := range findings {
		for j := range findings[i].Places {
			findings[i].Places[j].File = name
		}
	}
	return t, findings, nil
}
