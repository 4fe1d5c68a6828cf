package main

import (
	"context"
	"errors"
	"io"

	"github.com/urfave/cli/v2"

	"tianbao/diff"
	"tianbao/internal/words"
	"tianbao/templates"
)

func diffCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "diff", Usage: s.word("help.diff"), ArgsUsage: "A B",
		UsageText: "tianbao diff [-t TEMPLATE]... [--format text|json] [--spelling] [--limit NAME=VALUE,...] A B",
		Flags: []cli.Flag{
			templateFlag(s),
			&cli.StringFlag{Name: "format", Value: formatText, Usage: s.word("help.format"), DefaultText: " "},
			limitFlag(s),
			&cli.BoolFlag{Name: "spelling", Usage: s.word("help.spelling"), DisableDefaultText: true},
		},
		Action: s.diff,
	}
}

// diff compares two files. The exit code is 1 where they differ, as that of diff(1).
func (s *session) diff(c *cli.Context) error {
	format := c.String("format")
	switch {
	case c.NArg() < 2:
		return usage("cmd.diff-two")
	case c.NArg() > 2:
		return usage("cmd.too-many", c.Args().Get(2))
	case format != formatText && format != formatJSON:
		return usage("cmd.bad-format", format)
	case c.Args().Get(0) == "-" && c.Args().Get(1) == "-":
		return usage("cmd.diff-stdin")
	}
	var err error
	if s.limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	candidates, err := s.candidates(c.StringSlice("template")...)
	if err != nil {
		return err
	}
	differ, err := diff.New(candidates...)
	if err != nil {
		return err
	}
	result, err := s.compare(c.Context, differ, c.Args().Slice())
	if err != nil {
		return err
	}
	if format == formatJSON {
		err = result.EncodeJSON(s.out)
	} else {
		_, err = io.WriteString(s.out, printable(diffReport(s.lang, result, c.Bool("spelling"))))
	}
	if err == nil && !result.Equal() {
		return &problem{code: exitFindings, say: words.Say("cmd.differ", result.A.File, result.B.File, result.Count())}
	}
	return err
}

// compare reads both files and says how they were read where that is not as usual.
func (s *session) compare(ctx context.Context, differ *diff.Differ, names []string) (*diff.Result, error) {
	var sources [2]diff.Source
	for i, name := range names {
		data, err := s.workbookData(ctx, name)
		if err != nil {
			return nil, unreadableSource(name, err)
		}
		sources[i] = diff.Source{File: name, Data: data, Limits: s.limits}
	}
	var result *diff.Result
	var findings []templates.Finding
	err := guarded(names[0], func() (err error) {
		result, findings, err = differ.Diff(sources[0], sources[1])
		return err
	})
	var unread *diff.ReadError
	switch {
	case errors.Is(err, diff.ErrTemplate):
		return nil, usage("cmd.diff-template")
	case errors.As(err, &unread):
		return nil, unreadableSource(unread.File, unread.Err)
	case err != nil:
		return nil, err
	case result == nil:
		return nil, &problem{code: exitFailed, list: findings, say: words.Say("cmd.diff-unread")}
	}
	printFindings(s.err, s.lang, aboutFiles(findings))
	return result, nil
}

func unreadableSource(name string, err error) error {
	var known *problem
	if errors.As(err, &known) {
		return known
	}
	return unreadable(name, err)
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
