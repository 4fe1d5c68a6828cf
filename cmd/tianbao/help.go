package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// inLanguage puts the headings of cli's help into the person's language; cli has only English.
func (con *console) inLanguage(app *cli.App) {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: con.word("help.help"), DisableDefaultText: true}
	cli.VersionFlag = &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, Usage: con.word("help.version"), DisableDefaultText: true}
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

func inLanguage(c *cli.Command, headings *strings.Replacer) {
	c.CustomHelpTemplate = headings.Replace(cli.CommandHelpTemplate)
	if len(c.Subcommands) > 0 {
		c.CustomHelpTemplate = headings.Replace(cli.SubcommandHelpTemplate)
	}
	for _, sub := range c.Subcommands {
		inLanguage(sub, headings)
	}
}
