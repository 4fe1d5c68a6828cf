package main

import (
	"context"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/internal/limits"
	"tianbao/internal/words"
)

// streams are where the command reads and writes: data on out, words on err.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// session is one run of the command.
type session struct {
	streams
	lang    string
	dropped bool // files were dropped on the program
	limits  limits.Limits
}

func (s *session) say(id string, args ...any) {
	tellLine(s.err, words.Say(id, args...).In(s.lang))
}

// run carries out one command line and gives its exit code.
func run(ctx context.Context, args []string, std streams) int {
	out := &tracking{w: std.out} // help is printed without looking whether it could be
	std.out = out
	lang, err := language(askedLanguage(args))
	s := &session{streams: std, lang: lang}
	if err != nil {
		return report(s.err, lang, err)
	}
	app := newApp(s)
	args, err = arrange(app, args)
	if err == nil {
		err = caught(func() error { return app.RunContext(ctx, args) })
	}
	if err == nil {
		err = out.err
	}
	code := report(s.err, lang, err)
	if s.dropped && ownConsole() {
		s.pause()
	}
	return code
}

// pause waits until the person has read what stands in a window that closes with the program.
func (s *session) pause() {
	s.say("cmd.pause")
	s.in.Read(make([]byte, 1))
}

// askedLanguage finds --lang before anything else is read, so that even a wrong command line is
// answered in the person's language.
func askedLanguage(args []string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		flag, value, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		switch {
		case flag != "lang" || arg[0] != '-':
		case joined:
			return value
		case i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}

func newApp(s *session) *cli.App {
	app := &cli.App{
		Name:                      "tianbao",
		Usage:                     s.word("help.tianbao"),
		UsageText:                 "tianbao demo DIR\ntianbao fill -t TEMPLATE [-i FILE|-] -o PATH …\ntianbao extract [-t TEMPLATE]... [-o FILE] [--merge] PATH...\ntianbao check [-t TEMPLATE]... [--annotate DIR] [--summary FILE.xlsx] PATH...\ntianbao correct [-t TEMPLATE]... -o PATH [--accept RULE[@field],...|--accept-all] [--final] PATH...\ntianbao diff [-t TEMPLATE]... A B\ntianbao FILE...\ntianbao template list | show T | schema T | lint FILE | export T",
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // a file's name may have a comma
		Writer:                    s.out,
		ErrWriter:                 s.err,
		Version:                   version(),
		ExitErrHandler:            func(*cli.Context, error) {}, // cli's own would end the process
		OnUsageError:              func(*cli.Context, error, bool) error { return usage("cmd.bad-usage") },
		Flags:                     []cli.Flag{&cli.StringFlag{Name: "lang", Usage: s.word("help.lang")}},
		Commands:                  []*cli.Command{demoCommand(s), fillCommand(s), extractCommand(s), checkCommand(s), correctCommand(s), diffCommand(s), templateCommand(s)},
		Action: func(c *cli.Context) error {
			cli.HelpPrinter(s.err, c.App.CustomAppHelpTemplate, c.App)
			return usage("cmd.no-command")
		},
	}
	for _, c := range app.Commands {
		prepare(c, app)
	}
	s.inLanguage(app)
	return app
}

// prepare gives a command what all share.
func prepare(c *cli.Command, app *cli.App) {
	c.HideHelpCommand = true
	c.OnUsageError = app.OnUsageError
	c.Flags = append(c.Flags, app.Flags...)
	for _, sub := range c.Subcommands {
		prepare(sub, app)
	}
}

func (s *session) word(id string) string { return words.Say(id).In(s.lang) }
