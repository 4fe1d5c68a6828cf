package main

import (
	"context"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"tianbao/internal/doubleclick"
	"tianbao/internal/outfile"
)

// patience is how long a run may take to end in order once it was told to: whatever it is at, it is over
// within a second.
const patience = 700 * time.Millisecond

// run carries out one command line and gives its exit code.
func run(ctx context.Context, args []string, con console) int {
	con.files = &outfile.Set{}
	var wrong error
	con.lang, wrong = language(askedLanguage(args))
	last, out, said := con, &speech{to: con.out}, &speech{to: con.err}
	con.out, con.err = out, said
	ended := make(chan int, 1)
	go func() { ended <- con.carryOut(ctx, args, wrong) }()
	select {
	case code := <-ended:
		return code
	case <-ctx.Done():
	}
	select {
	case code := <-ended:
		return code
	case <-time.After(patience):
		con.files.Abandon()
		out.end()
		said.end()
		return last.report(context.Cause(ctx))
	}
}

// carryOut is run without an eye on the clock. A command line that is wrong is not carried out.
func (con *console) carryOut(ctx context.Context, args []string, err error) int {
	out := &outfile.Sticky{To: con.out} // help is printed without looking whether it could be
	con.out = out
	if err == nil {
		err = con.command(ctx, args)
	}
	if err == nil {
		err = out.Err
	}
	code := con.report(err)
	if con.dropped && doubleclick.OwnConsole() {
		con.pause()
	}
	return code
}

func (con *console) command(ctx context.Context, args []string) error {
	app := newApp(con)
	if app.EnableBashCompletion = args[len(args)-1] == completionFlag; !app.EnableBashCompletion {
		var err error
		if args, err = arrange(app, args); err != nil {
			return err
		}
	}
	return caught(func() error { return app.RunContext(ctx, args) })
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

func newApp(con *console) *cli.App {
	app := &cli.App{
		Name:                      "tianbao",
		Usage:                     con.word("help.tianbao"),
		UsageText:                 "tianbao demo DIR\ntianbao fill -t TEMPLATE [-i FILE|-] -o PATH …\ntianbao extract [-t TEMPLATE]... [-o FILE] [--merge] PATH...\ntianbao check [-t TEMPLATE]... [--annotate DIR] [--summary FILE.xlsx] PATH...\ntianbao intake [-t TEMPLATE]... -o ROUND.xlsx [--roster FILE] [--ledger FILE.db|postgres://…] [--round NAME] [--letters DIR [--letter FILE.docx]] PATH...\ntianbao correct [-t TEMPLATE]... -o PATH [--accept RULE[@field],...|--accept-all] [--final] PATH...\ntianbao diff [-t TEMPLATE]... A B\ntianbao page [-t TEMPLATE]... -o FILE.html\ntianbao draft [-t OLD.xlsx] -o TEMPLATE.xlsx PATH...\ntianbao FILE...\ntianbao template list | show T | schema T | lint FILE | export T\ntianbao help [COMMAND] | version | completion bash|zsh|powershell | man",
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true, // a file's name may have a comma
		Writer:                    con.out,
		ErrWriter:                 con.err,
		Version:                   currentVersion(),
		ExitErrHandler:            func(*cli.Context, error) {}, // cli's own would end the process
		OnUsageError:              func(*cli.Context, error, bool) error { return usage("cmd.bad-usage") },
		Flags:                     []cli.Flag{&cli.StringFlag{Name: "lang", Usage: con.word("help.lang")}},
		Commands:                  []*cli.Command{demoCommand(con), fillCommand(con), extractCommand(con), checkCommand(con), intakeCommand(con), dropCommand(con), correctCommand(con), diffCommand(con), pageCommand(con), draftCommand(con), templateCommand(con), helpCommand(con), versionCommand(con), completionCommand(con), manCommand(con)},
		Action: func(c *cli.Context) error {
			if doubleclick.Happened() {
				con.dropped = true // so that its window stays until it was read
				return openPage(con)
			}
			cli.HelpPrinter(con.err, c.App.CustomAppHelpTemplate, c.App)
			return usage("cmd.no-command")
		},
	}
	for _, c := range app.Commands {
		prepare(c, app)
	}
	con.inLanguage(app)
	app.Flags = append(app.Flags, cli.HelpFlag) // cli adds it only with a help command of its own
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
