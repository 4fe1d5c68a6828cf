package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"tianbao/internal/codec"
	"tianbao/internal/load"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

func templateCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "template", Usage: con.word("help.template"), UsageText: "tianbao template list | show T | schema T | lint FILE | export T",
		Subcommands: []*cli.Command{
			{Name: "list", UsageText: "tianbao template list", Usage: con.word("help.template-list"), Action: con.templateList},
			{Name: "show", UsageText: "tianbao template show T", Usage: con.word("help.template-show"), ArgsUsage: "T", Action: con.templateShow},
			{Name: "schema", UsageText: "tianbao template schema T", Usage: con.word("help.template-schema"), ArgsUsage: "T", Action: con.templateSchema},
			{Name: "lint", UsageText: "tianbao template lint FILE", Usage: con.word("help.template-lint"), ArgsUsage: "FILE", Action: con.templateLint},
			{Name: "export", UsageText: "tianbao template export T [-o FILE] [--force]", Usage: con.word("help.template-export"), ArgsUsage: "T", Action: con.templateExport, Flags: []cli.Flag{
				con.flag("output", "help.export-output", "o"), con.toggle("force", "help.force"),
			}},
		},
		Action: func(c *cli.Context) error { return usage("cmd.no-subcommand", "template") },
	}
}

func (con *console) templateList(c *cli.Context) error {
	if err := noPaths(c); err != nil {
		return err
	}
	all, err := load.Officials()
	if err != nil {
		return err
	}
	for _, t := range all {
		if _, err := fmt.Fprintf(con.out, "%s@%s\t%s\t%s\n", t.ID, t.Version, t.Rules, t.Title); err != nil {
			return err
		}
	}
	return nil
}

func (con *console) templateShow(c *cli.Context) error {
	form, err := oneForm(c)
	if err != nil {
		return err
	}
	return load.Show(con.out, form.Template())
}

func (con *console) templateSchema(c *cli.Context) error {
	form, err := oneForm(c)
	if err != nil {
		return err
	}
	schema, err := codec.Schema(form.Template())
	if err != nil {
		return err
	}
	_, err = con.out.Write(schema)
	return err
}

func (con *console) templateExport(c *cli.Context) error {
	form, err := oneForm(c)
	if err != nil {
		return err
	}
	t := form.Template()
	name := c.String("output")
	if name == "" {
		name = t.ID + ".xlsx"
	}
	con.spares(c, c.Args().First())
	if err := con.files.Check(name); err != nil {
		return err
	}
	if err := con.files.Finish(con.files.WriteBytes(name, t.Workbook)); err != nil {
		return err
	}
	con.say("cmd.exported", name)
	return nil
}

// templateLint reports everything wrong with a template; findings of level error give exit 1.
func (con *console) templateLint(c *cli.Context) error {
	name, err := onePath(c)
	if err != nil {
		return err
	}
	t, findings, err := lint(name)
	if err != nil {
		return err
	}
	if templates.Refuses(findings) {
		return &problem{code: exitFindings, list: findings, say: lintResult(name, t, findings)}
	}
	con.tellFindings(findings)
	con.tell(lintResult(name, t, findings))
	return nil
}

// lint gives a template, fit for use or not, and everything that is wrong with it.
func lint(name string) (*templates.Template, []templates.Finding, error) {
	t, err := load.Find(name)
	if unknown := (*load.NotFoundError)(nil); !errors.As(err, &unknown) {
		return t, nil, err
	}
	var findings []templates.Finding
	data, err := load.File(name)
	if err == nil {
		t, findings, err = load.Load(data)
	}
	if err != nil {
		return nil, nil, unreadableTemplate(name, err)
	}
	return t, inFile(name, findings), nil
}

func lintResult(file string, t *templates.Template, findings []templates.Finding) words.Phrase {
	name := words.Plain(file)
	if t != nil && t.ID != "" {
		name = words.Say("cmd.edition", file, t.Edition())
	}
	errors, others := report.Count(findings, templates.Error), 0
	if others = len(findings) - errors; len(findings) == 0 {
		return words.Say("cmd.lint-clean", name)
	}
	return words.Say("cmd.lint-found", name, errors, others)
}
