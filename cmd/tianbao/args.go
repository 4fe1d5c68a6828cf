package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/intake"
)

// arrange puts flags before paths, wherever they stood: cli v2 takes every flag after the first path
// for a path. What begins with "-" is a flag (except "-" itself, and anything after "--"), so that a
// mistyped flag is never taken for a file.
func arrange(app *cli.App, args []string) ([]string, error) {
	if len(args) == 0 {
		return args, nil
	}
	l := &commandLine{app: app, out: args[:1:1], known: app.Flags, commands: app.Commands}
	if c := named(app.Commands, dropName); startsWithFile(app, c, args[1:]) {
		l.enter(c)
	}
	for rest := args[1:]; len(rest) > 0; {
		taken, err := l.take(rest)
		if err != nil {
			return nil, err
		}
		rest = rest[taken:]
	}
	return slices.Concat(l.out, l.flags, []string{"--"}, l.paths), nil
}

// commandLine is a line of arguments while it is arranged.
type commandLine struct {
	app               *cli.App
	known             []cli.Flag     // flags of the command so far
	commands          []*cli.Command // that may follow
	under             string         // the command so far
	out, flags, paths []string
}

// take arranges the next argument, with its value where it is a flag that has one, and tells how many
// it took.
func (l *commandLine) take(rest []string) (int, error) {
	arg := rest[0]
	c := named(l.commands, arg)
	switch {
	case arg == "--":
		l.paths = append(l.paths, rest[1:]...)
		return len(rest), nil
	case strings.HasPrefix(arg, "-") && arg != "-":
		return l.takeFlag(rest)
	case c != nil && len(l.paths) == 0:
		l.enter(c)
	case len(l.commands) > 0 && len(l.paths) == 0:
		return 0, unknownCommand(l.under, arg, l.commands)
	default:
		l.paths = append(l.paths, arg)
	}
	return 1, nil
}

func (l *commandLine) takeFlag(rest []string) (int, error) {
	flag, wants, err := lookUp(append(l.known, l.app.Flags...), rest[0])
	switch {
	case err != nil:
		return 0, err
	case wants && len(rest) == 1:
		return 0, usage("cmd.flag-needs-value", flag)
	case wants:
		l.flags = append(l.flags, flag, rest[1])
		return 2, nil
	}
	l.flags = append(l.flags, flag)
	return 1, nil
}

func (l *commandLine) enter(c *cli.Command) {
	l.under = strings.TrimSpace(l.under + " " + c.Name)
	l.out = append(append(l.out, l.flags...), c.Name)
	l.flags, l.known, l.commands = nil, c.Flags, c.Subcommands
}

// lookUp finds a flag and whether the next argument is its value.
func lookUp(flags []cli.Flag, arg string) (string, bool, error) {
	name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	if name == "h" || name == "help" || name == "version" || name == "v" {
		return arg, false, nil
	}
	for _, f := range flags {
		for _, n := range f.Names() {
			if n != name {
				continue
			}
			_, boolean := f.(*cli.BoolFlag)
			if boolean && hasValue {
				return "", false, usage("cmd.flag-no-value", "--"+n)
			}
			return arg, !boolean && !hasValue, nil
		}
	}
	return "", false, unknownFlag(arg, flags)
}

func named(commands []*cli.Command, name string) *cli.Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

// startsWithFile tells whether files stand where a command should: somebody dropped them on the
// program. What is both a command and a file's name is the command.
func startsWithFile(app *cli.App, drop *cli.Command, args []string) bool {
	for ; len(args) > 0; args = args[1:] {
		arg := args[0]
		if arg == "-" || arg == "--" {
			return false
		}
		if !strings.HasPrefix(arg, "-") {
			return named(app.Commands, arg) == nil && isFile(arg)
		}
		if _, wants, err := lookUp(drop.Flags, arg); err != nil {
			return false
		} else if wants && len(args) > 1 {
			args = args[1:]
		}
	}
	return false
}

// isFile tells whether an argument means a file: it is there, or is called like a workbook.
func isFile(arg string) bool {
	_, err := os.Stat(arg)
	return err == nil || intake.IsWorkbook(arg) || intake.IsParcel(arg)
}

func noPaths(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("cmd.too-many", c.Args().First())
	}
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
