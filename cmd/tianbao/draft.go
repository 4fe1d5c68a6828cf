package main

import (
	"context"
	"os"
	"sync"

	"github.com/urfave/cli/v2"

	"tianbao/internal/convert"
	"tianbao/internal/draft"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/report"
	"tianbao/internal/word"
	"tianbao/internal/words"
	"tianbao/templates"
)

func draftCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "draft", Usage: con.word("help.draft"), ArgsUsage: "PATH...",
		UsageText: "tianbao draft [-t OLD.xlsx] -o TEMPLATE.xlsx [--limit NAME=VALUE,...] [--force] PATH...",
		Flags: []cli.Flag{
			con.flag("limit", "help.limit"),
			con.flag("template", "help.draft-old", "t"),
			con.flag("output", "help.draft-output", "o"),
			con.toggle("force", "help.force"),
		},
		Action: func(c *cli.Context) error { return (&draftRun{console: con}).run(c) },
	}
}

// draftRun learns a template from the workbooks of one command.
type draftRun struct {
	*console
	found  *intake.Found
	limits limits.Limits
	output string
	old    string
	kept   sync.Map // contents by name
	result *draft.Result
}

func (r *draftRun) run(c *cli.Context) (err error) {
	if err := needsPath(c); err != nil {
		return err
	}
	if r.output, r.old = c.String("output"), c.String("template"); r.output == "" {
		return usage("cmd.draft-output")
	}
	if r.limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	if r.found, err = intake.Find(c.Args().Slice(), r.limits); err != nil {
		return err
	}
	r.spares(c, append(r.found.Sources(), r.old)...)
	if err := r.files.Finish(caught(func() error { return r.write(c.Context) })); err != nil {
		return err
	}
	return r.conclude()
}

// write learns the template and writes it, where one could be learned.
func (r *draftRun) write(ctx context.Context) error {
	if err := r.files.Reserve(r.output); err != nil {
		return err
	}
	defer r.found.Close()
	bar := r.progress(len(r.found.Files))
	o := draft.Options{Step: bar.step, Limits: r.limits}
	if r.old != "" {
		data, err := os.ReadFile(r.old)
		if err != nil {
			return unreadableTemplate(r.old, err)
		}
		o.Old = data
	}
	var err error
	r.result, err = draft.Learn(ctx, r.sources(), o)
	bar.done()
	if err != nil || r.result.Workbook == nil {
		return err
	}
	return r.files.WriteBytes(r.output, r.result.Workbook)
}

// sources are the files that were found, in the format that is read.
func (r *draftRun) sources() (all []draft.Source) {
	for _, file := range r.found.Files {
		all = append(all, draft.Source{Name: file.Name, Open: func(ctx context.Context) ([]byte, error) { return r.open(ctx, file) }})
	}
	return all
}

// open is the contents of a file. What must be converted first, or comes but once, is kept.
func (r *draftRun) open(ctx context.Context, file intake.File) ([]byte, error) {
	if file.Err != nil {
		return nil, file.Err
	}
	if data, ok := r.kept.Load(file.Name); ok {
		return data.([]byte), nil
	}
	data, err := r.found.Workbook(ctx, file, r.in)
	if err != nil {
		return nil, err
	}
	refusal := book.Refused(data)
	if word.Is(data) {
		refusal = nil
	}
	if refusal != nil {
		data, _, err = convert.Refused(ctx, data, refusal, r.limits)
	}
	if err == nil && (refusal != nil || file.Name == intake.Stdin) {
		r.kept.Store(file.Name, data)
	}
	return data, err
}

// conclude says what was learned, and gives the error that the exit code is from.
func (r *draftRun) conclude() error {
	r.tellFindings(r.result.Findings)
	code := exitClean
	for _, f := range r.result.Failed {
		say, _ := failure(f.Name, f.Err)
		r.tell(say.say)
		code = exitFailed
	}
	if r.result.Workbook == nil {
		return &problem{code: exitFailed, say: words.Say("cmd.draft-none")}
	}
	r.say("cmd.drafted", r.output, r.result.Copies, r.result.Fields, r.result.Rules)
	switch {
	case code == exitFailed:
	case report.Count(r.result.Findings, templates.Error) > 0:
		code = exitFindings
	default:
		return nil
	}
	return &problem{code: code}
}
