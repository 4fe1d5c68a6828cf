package main

import (
	"os"
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
	out := args[:1:1]
	known, commands := app.Flags, app.Commands
	var flags, paths []string
	command := ""
	if c := named(commands, checkName); startsWithFile(app, c, args[1:]) {
		out, known, commands = append(out, checkName, "--"+besideFlag), c.Flags, nil
	}
	for rest := args[1:]; len(rest) > 0; rest = rest[1:] {
		arg := rest[0]
		if arg == "--" {
			paths = append(paths, rest[1:]...)
			break
		}
		if strings.HasPrefix(arg, "-") && arg != "-" {
			flag, wants, err := lookUp(append(known, app.Flags...), arg)
			if err != nil {
				return nil, err
			}
			flags = append(flags, flag)
			if wants {
				if len(rest) == 1 {
					return nil, usage("cmd.flag-needs-value", arg)
				}
				flags = append(flags, rest[1])
				rest = rest[1:]
			}
			continue
		}
		if c := named(commands, arg); c != nil && len(paths) == 0 {
			command = strings.TrimSpace(command + " " + arg)
			out = append(append(out, flags...), c.Name)
			flags, known, commands = nil, c.Flags, c.Subcommands
			continue
		}
		if len(commands) > 0 && len(paths) == 0 {
			return nil, unknownCommand(command, arg, commands)
		}
		paths = append(paths, arg)
	}
	return append(append(append(out, flags...), "--"), paths...), nil
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
func startsWithFile(app *cli.App, check *cli.Command, args []string) bool {
	for ; len(args) > 0; args = args[1:] {
		arg := args[0]
		if arg == "-" || arg == "--" {
			return false
		}
		if !strings.HasPrefix(arg, "-") {
			return named(app.Commands, arg) == nil && isFile(arg)
		}
		if _, wants, err := lookUp(check.Flags, arg); err != nil {
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
	return err == nil || intake.IsWorkbook(arg)
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
