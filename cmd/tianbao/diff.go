package main

import (
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"tianbao/diff"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

func diffCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "diff", Usage: con.word("help.diff"), ArgsUsage: "A B",
		UsageText: "tianbao diff [-t TEMPLATE]... [--format text|json] [--spelling] [--limit NAME=VALUE,...] A B",
		Flags:     append(con.readingFlags(), con.formatFlag(), con.toggle("spelling", "help.spelling")),
		Action:    con.diff,
	}
}

// diff compares two files. The exit code is 1 where they differ, as that of diff(1).
func (con *console) diff(c *cli.Context) error {
	json, err := diffUsage(c)
	if err != nil {
		return err
	}
	result, err := con.compare(c)
	if err != nil {
		return err
	}
	if json {
		err = result.EncodeJSON(con.out)
	} else {
		err = report.Diff(con.out, con.lang, result, c.Bool("spelling"))
	}
	if err == nil && !result.Equal() {
		return &problem{code: exitFindings, say: words.Say("cmd.differ", result.A.File, result.B.File, result.Count())}
	}
	return err
}

func diffUsage(c *cli.Context) (json bool, err error) {
	switch {
	case c.NArg() < 2:
		return false, usage("cmd.diff-two")
	case c.NArg() > 2:
		return false, usage("cmd.too-many", c.Args().Get(2))
	}
	if json, err = wantsJSON(c); err == nil && c.Args().Get(0) == intake.Stdin && c.Args().Get(1) == intake.Stdin {
		err = usage("cmd.diff-stdin")
	}
	return json, err
}

// compare reads both files and says how they were read where that is not as usual.
func (con *console) compare(c *cli.Context) (*diff.Result, error) {
	within, err := readLimits(c.String("limit"))
	if err != nil {
		return nil, err
	}
	candidates, err := candidates(c.StringSlice("template"))
	if err != nil {
		return nil, err
	}
	differ, err := diff.New(candidates...)
	if err != nil {
		return nil, err
	}
	var sides [2]diff.Source
	for i, name := range c.Args().Slice() {
		if sides[i], err = con.side(c.Context, name, within); err != nil {
			return nil, err
		}
	}
	return con.differences(c.Context, differ, sides)
}

func (con *console) side(ctx context.Context, name string, within limits.Limits) (diff.Source, error) {
	data, err := intake.Workbook(ctx, name, con.in, within)
	if err != nil {
		say, _ := failure(name, err)
		return diff.Source{}, say
	}
	return diff.Source{File: name, Data: data, Limits: within}, nil
}

func (con *console) differences(ctx context.Context, differ *diff.Differ, sides [2]diff.Source) (*diff.Result, error) {
	var result *diff.Result
	var findings []templates.Finding
	err := guarded(sides[0].File, func() (err error) {
		result, findings, err = differ.Diff(ctx, sides[0], sides[1])
		return err
	})
	if err != nil {
		return nil, notCompared(err)
	}
	if result == nil {
		return nil, &problem{code: exitFailed, list: findings, say: words.Say("cmd.diff-unread")}
	}
	con.tellFindings(aboutFiles(findings))
	return result, nil
}

func notCompared(err error) error {
	var unread *diff.ReadError
	switch {
	case errors.Is(err, diff.ErrTemplate):
		return usage("cmd.diff-template")
	case errors.As(err, &unread):
		say, _ := failure(unread.File, unread.Err)
		return say
	}
	return err
}

// aboutFiles are the findings that are about a file and no place in it: how it was read.
func aboutFiles(findings []templates.Finding) []templates.Finding {
	var all []templates.Finding
	for _, f := range findings {
		if len(f.Places) > 0 && f.Places[0].Sheet == "" && f.Places[0].Field == "" {
			all = append(all, f)
		}
	}
	return all
}
