package main

import (
	"errors"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/limits"
	"tianbao/internal/nearest"
	"tianbao/internal/words"
)

// flag is a flag with a value; help is the phrase that explains it.
func (con *console) flag(name, help string, aliases ...string) *cli.StringFlag {
	return &cli.StringFlag{Name: name, Aliases: aliases, Usage: con.word(help)}
}

// toggle is a flag without a value.
func (con *console) toggle(name, help string) *cli.BoolFlag {
	return &cli.BoolFlag{Name: name, Usage: con.word(help), DisableDefaultText: true}
}

// readingFlags are the flags of the commands that read workbooks which others made: the templates that
// these may have been made from, and how much is read of them.
func (con *console) readingFlags() []cli.Flag {
	return []cli.Flag{
		con.flag("limit", "help.limit"),
		&cli.StringSliceFlag{Name: "template", Aliases: []string{"t"}, Usage: con.word("help.template-candidates")},
	}
}

// The formats of a report.
const (
	formatText = "text"
	formatJSON = "json"
)

func (con *console) formatFlag() cli.Flag {
	return con.flag("format", "help.format")
}

// wantsJSON tells which of the two formats is asked for; text, where none is.
func wantsJSON(c *cli.Context) (bool, error) {
	format := c.String("format")
	if c.IsSet("format") && format != formatText && format != formatJSON {
		return false, usage("cmd.bad-format", format)
	}
	return format == formatJSON, nil
}

// readLimits reads name=value,name=value …
func readLimits(text string) (limits.Limits, error) {
	var l limits.Limits
	if strings.TrimSpace(text) == "" {
		return l, nil
	}
	for setting := range strings.SplitSeq(text, ",") {
		name, value, _ := strings.Cut(setting, "=")
		name = strings.ToLower(strings.TrimSpace(name))
		switch err := l.Set(name, value); {
		case errors.Is(err, limits.ErrName):
			return l, suggesting(usage("cmd.unknown-limit", name, strings.Join(limits.Names(), ", ")), name, limits.Names())
		case err != nil:
			return l, usage("cmd.bad-limit", strings.TrimSpace(setting))
		}
	}
	return l, nil
}

func unknownFlag(arg string, flags []cli.Flag) error {
	var names []string
	for _, f := range flags {
		for _, n := range f.Names() {
			if len(n) > 1 {
				names = append(names, "--"+n)
			}
		}
	}
	return suggesting(usage("cmd.unknown-flag", arg), arg, names)
}

func unknownCommand(under, arg string, commands []*cli.Command) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Name)
	}
	if under != "" {
		return suggesting(usage("cmd.unknown-subcommand", arg, under), arg, names)
	}
	return suggesting(usage("cmd.unknown-command", arg), arg, names)
}

// suggesting offers the near miss, never assumes it.
func suggesting(p *problem, wrong string, names []string) error {
	if near, ok := nearest.Of(wrong, names); ok {
		p.hint = words.Say("cmd.did-you-mean", near)
	}
	return p
}
