package main

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/rules"
	"tianbao/internal/words"
	"tianbao/templates"
)

func fillCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "fill", Usage: s.word("help.fill"),
		UsageText: "tianbao fill -t TEMPLATE [-i FILE|-] -o PATH [--blank] [--split] [--protect] [--no-checks] [--force]",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "template", Aliases: []string{"t"}, Usage: s.word("help.template-flag")},
			&cli.StringFlag{Name: "input", Aliases: []string{"i"}, Usage: s.word("help.input")},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: s.word("help.output")},
			&cli.BoolFlag{Name: "blank", Usage: s.word("help.blank"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "split", Usage: s.word("help.split"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-checks", Usage: s.word("help.no-checks"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "protect", Usage: s.word("help.protect"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true},
		},
		Action: s.fill,
	}
}

func (s *session) fill(c *cli.Context) error {
	if c.NArg() > 0 {
		return usage("cmd.too-many", c.Args().First()).hinting("cmd.input-flag")
	}
	for _, name := range []string{"template", "output"} {
		if c.String(name) == "" {
			return usage("cmd.flag-missing", name)
		}
	}
	if c.String("input") == "" && !c.Bool("blank") {
		return usage("cmd.no-input")
	}
	t, _, err := s.template(c.String("template"))
	if err != nil {
		return err
	}
	records, notices, err := s.records(c.Context, t, c.String("input"), c.Bool("blank"))
	if err != nil {
		return err
	}
	printFindings(s.err, s.lang, notices)
	form, err := fill.New(t)
	if err != nil {
		return err
	}
	options := fill.Options{Blank: c.Bool("blank"), Protect: c.Bool("protect"), NoChecks: c.Bool("no-checks")}
	job := &fillJob{
		session: s, form: form, split: c.Bool("split"), input: c.String("input"),
		out: &batch{force: c.Bool("force"), inputs: []string{c.String("template"), c.String("input")}},
	}
	for i, r := range records {
		err := guarded(job.source(i, len(records)), func() error {
			job.records = append(job.records, form.Prepare(r, options))
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := job.run(c.Context, c.String("output"), baseName(t, c.String("input"))); err != nil {
		return err
	}
	if !options.Blank && !options.NoChecks {
		return guarded(job.input, func() error {
			s.sayVerdicts(t, records)
			return nil
		})
	}
	return nil
}

// sayVerdicts counts what the template's checks find in the records that were filled in: the
// workbooks show it, and the person who ran the command should know without opening them.
func (s *session) sayVerdicts(t *templates.Template, records []templates.Record) {
	counts := map[templates.Level]int{}
	for _, r := range records {
		verdicts := rules.Check(t, fill.WithDefaults(t, r, false), rules.Options{AbsentBlank: true})
		for _, f := range rules.Findings(verdicts, func(string) templates.Place { return templates.Place{} }) {
			counts[f.Level]++
		}
	}
	if len(counts) > 0 {
		s.say("cmd.filled-findings", counts[templates.Error], counts[templates.Warning], counts[templates.Notice], counts[templates.Style])
	}
}

// records reads the input: records, or a list of items. Everything wrong is reported at once.
func (s *session) records(ctx context.Context, t *templates.Template, name string, blank bool) ([]templates.Record, []templates.Finding, error) {
	if name == "" {
		return []templates.Record{{}}, nil, nil
	}
	data, err := s.read(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	records, findings := decode(t, name, data, blank)
	if templates.Refuses(findings) {
		return nil, nil, refused(findings)
	}
	return records, findings, nil
}

func decode(t *templates.Template, name string, data []byte, blank bool) ([]templates.Record, []templates.Finding) {
	document, faults := input.Read(name, data)
	findings := codec.InputFindings(name, faults)
	if input.Serious(faults) {
		return nil, findings
	}
	options := codec.DecodeOptions{Blank: blank, File: name}
	if document.Table != nil {
		record, more := codec.DecodeList(t, document.Table, options)
		return []templates.Record{record}, append(findings, more...)
	}
	var records []templates.Record
	for _, r := range document.Records {
		findings = append(findings, otherForm(t, name, r)...)
		record, more := codec.Decode(t, r.Node, options)
		records = append(records, record)
		findings = append(findings, more...)
	}
	return records, findings
}

// otherForm says so where a record was read from another form than the one it is to fill in. What
// does not fit is refused field by field.
func otherForm(t *templates.Template, name string, r input.Record) []templates.Finding {
	edition := t.ID + "@" + t.Version
	if r.Template == "" || r.Template == edition {
		return nil
	}
	return codec.InputFindings(name, []input.Fault{{Rule: input.RuleExtract, Notice: true, Line: r.Node.Line,
		Message: words.Say("input.other-template", r.Template, edition)}})
}

// read reads a whole file, or standard input for "-".
func (s *session) read(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		return s.readStdin(ctx, input.MaxBytes+1)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fileProblem(name, err)
	}
	return data, nil
}

// readStdin reads standard input, which may never end: an interrupt does not wait for it, and no more
// than most bytes are taken.
func (s *session) readStdin(ctx context.Context, most int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(s.in, most))
		done <- result{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		if r.err != nil {
			return nil, fileProblem(standardInput, r.err)
		}
		return r.data, nil
	}
}

// workbook is one file to be written.
type workbook struct {
	file string
	job  filler
	item int // 0 for the whole form
}

// filler is what makes workbooks: a *fill.Job.
type filler interface {
	Fill(w io.Writer, item int) ([]templates.Finding, error)
}

func (w workbook) write(out *batch) ([]templates.Finding, error) {
	var findings []templates.Finding
	err := out.write(w.file, func(to io.Writer) (err error) {
		findings, err = w.job.Fill(to, w.item)
		if errors.Is(err, fill.ErrNoSheet) {
			return failed("cmd.nothing-to-split")
		}
		return err
	})
	for i := range findings {
		for j := range findings[i].Places {
			findings[i].Places[j].File = w.file
		}
	}
	return findings, err
}

func alive(ctx context.Context) error { return context.Cause(ctx) }
