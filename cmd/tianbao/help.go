package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// inLanguage puts the headings of cli's help into the person's language; cli has only English.
func (s *session) inLanguage(app *cli.App) {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: s.word("help.help"), DisableDefaultText: true}
	cli.VersionFlag = &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, Usage: s.word("help.version"), DisableDefaultText: true}
	headings := strings.NewReplacer(
		"NAME:", s.word("help.heading-name"),
		"USAGE:", s.word("help.heading-usage"),
		"VERSION:", s.word("help.heading-version"),
		"COMMANDS:", s.word("help.heading-commands"),
		"GLOBAL OPTIONS:", s.word("help.heading-options"),
		"OPTIONS:", s.word("help.heading-options"),
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
