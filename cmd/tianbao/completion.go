package main

import (
	"embed"
	"fmt"

	"github.com/urfave/cli/v2"
)

// The scripts ask the command itself what can follow, with completionFlag at the end of what was typed.
//
//go:embed completion
var completionScripts embed.FS

const completionFlag = "--generate-bash-completion"

func completionCommand(con *console) *cli.Command {
	of := func(shell, help string) *cli.Command {
		return &cli.Command{Name: shell, Usage: con.word(help), UsageText: "tianbao completion " + shell, Action: con.completion}
	}
	return &cli.Command{
		Name: "completion", Usage: con.word("help.completion"), UsageText: "tianbao completion bash|zsh|powershell",
		Subcommands: []*cli.Command{
			of("bash", "help.completion-bash"), of("zsh", "help.completion-zsh"), of("powershell", "help.completion-powershell"),
		},
		Action: func(c *cli.Context) error { return usage("cmd.no-subcommand", c.Command.Name) },
	}
}

func (con *console) completion(c *cli.Context) error {
	script, err := completionScripts.ReadFile("completion/" + c.Command.Name)
	if err == nil {
		_, err = con.out.Write(script)
	}
	return err
}

// offerCommands prints what `tianbao help` can be followed by.
func offerCommands(c *cli.Context) {
	for _, command := range c.App.VisibleCommands() {
		fmt.Fprintln(c.App.Writer, command.Name)
	}
}
