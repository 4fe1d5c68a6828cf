package main

import (
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

func helpCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "help", Usage: con.word("help.help-command"), UsageText: "tianbao help [COMMAND]",
		BashComplete: offerCommands,
		Action: func(c *cli.Context) error {
			asked := append([]string{c.App.Name}, c.Args().Slice()...)
			return con.command(c.Context, append(asked, "--help"))
		},
	}
}

// manCommand prints the page that cli makes of the commands and their flags.
func manCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "man", Usage: con.word("help.man"), UsageText: "tianbao man",
		Action: func(c *cli.Context) error {
			if err := noPaths(c); err != nil {
				return err
			}
			page, err := c.App.ToManWithSection(1)
			if err == nil {
				_, err = io.WriteString(con.out, page)
			}
			return err
		},
	}
}

// inLanguage puts the headings of cli's help into the person's language; cli has only English.
func (con *console) inLanguage(app *cli.App) {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: con.word("help.help"), DisableDefaultText: true}
	cli.VersionFlag = &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, Usage: con.word("help.version"), DisableDefaultText: true}
	cli.VersionPrinter = func(*cli.Context) { con.printVersion() }
	cli.MarkdownDocTemplate = con.inMan(manTemplate)
	headings := strings.NewReplacer(
		"NAME:", con.word("help.heading-name"),
		"USAGE:", con.word("help.heading-usage"),
		"VERSION:", con.word("help.heading-version"),
		"COMMANDS:", con.word("help.heading-commands"),
		"GLOBAL OPTIONS:", con.word("help.heading-options"),
		"OPTIONS:", con.word("help.heading-options"),
	)
	app.CustomAppHelpTemplate = headings.Replace(cli.AppHelpTemplate)
	for _, c := range app.Commands {
		inLanguage(c, headings)
	}
}

// manTemplate is what cli makes the manual page from.
var manTemplate = cli.MarkdownDocTemplate

// inMan puts the headings of a manual page into the person's language.
func (con *console) inMan(template string) string {
	heading := func(id string) string { return strings.TrimRight(con.word(id), ":：") }
	return strings.NewReplacer(
		"# NAME", "# "+heading("help.heading-name"),
		"# SYNOPSIS", "# "+heading("help.man-synopsis"),
		"**Usage**", "**"+heading("help.heading-usage")+"**",
		"# GLOBAL OPTIONS", "# "+heading("help.heading-options"),
		"# COMMANDS", "# "+heading("help.heading-commands"),
	).Replace(template)
}

func inLanguage(c *cli.Command, headings *strings.Replacer) {
	c.CustomHelpTemplate = headings.Replace(cli.CommandHelpTemplate)
	if len(c.Subcommands) > 0 {
		c.CustomHelpTemplate = headings.Replace(cli.SubcommandHelpTemplate)
	}
	for _, sub := range c.Subcommands {
		inLanguage(sub, headings)
	}
}
