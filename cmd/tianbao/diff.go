package main

import (
	"bytes"
	"context"
	"errors"

	"github.com/urfave/cli/v2"

	"tianbao"
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
	run, err := con.newDiffRun(c)
	if err != nil {
		return err
	}
	result, err := run.compare(c.Context, c.Args().Slice())
	if err != nil {
		return err
	}
	if json {
		err = result.EncodeJSON(con.out)
	} else {
		err = report.Diff(con.out, con.lang, result.Result, c.Bool("spelling"))
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

// diffRun compares the two files of one command.
type diffRun struct {
	*console
	forms  []*tianbao.Form
	limits limits.Limits
}

func (con *console) newDiffRun(c *cli.Context) (*diffRun, error) {
	within, err := readLimits(c.String("limit"))
	if err != nil {
		return nil, err
	}
	forms, err := openAll(c.StringSlice("template"))
	return &diffRun{con, forms, within}, err
}

// compare reads both files and says how they were read where that is not as usual.
func (r *diffRun) compare(ctx context.Context, names []string) (result *tianbao.Comparison, err error) {
	var sides [2]*bytes.Reader
	for i, name := range names {
		data, err := intake.Workbook(ctx, name, r.in, r.limits)
		if err != nil {
			say, _ := failure(name, err)
			return nil, say
		}
		sides[i] = bytes.NewReader(data)
	}
	err = guarded(names[0], func() (err error) {
		o := tianbao.DiffOptions{A: names[0], B: names[1], Limits: r.limits.Named()}
		result, err = tianbao.Diff(ctx, sides[0], sides[1], o, r.forms...)
		return err
	})
	if err != nil {
		return nil, notCompared(err)
	}
	r.tellFindings(aboutFiles(result.Findings))
	return result, nil
}

func notCompared(err error) error {
	var unread *diff.ReadError
	var refused *tianbao.RefusedError
	switch {
	case errors.As(err, &refused):
		return &problem{code: exitFailed, list: refused.Findings, say: words.Say("cmd.diff-unread")}
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
