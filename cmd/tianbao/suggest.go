package main

import (
	"github.com/urfave/cli/v2"

	"tianbao/internal/nearest"
	"tianbao/internal/words"
)

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
