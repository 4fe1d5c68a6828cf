package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao/extract"
	"tianbao/templates"
)

func extractCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "extract", Usage: s.word("help.extract"), ArgsUsage: "PATH...",
		UsageText: "tianbao extract [-t TEMPLATE]... [-o FILE] [--merge] [--force] PATH...",
		Flags: []cli.Flag{
			limitFlag(s),
			templateFlag(s),
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: s.word("help.results")},
			&cli.BoolFlag{Name: "merge", Usage: s.word("help.merge"), DisableDefaultText: true},
			&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true},
		},
		Action: s.extract,
	}
}

func (s *session) extract(c *cli.Context) error {
	if c.NArg() == 0 {
		return usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	}
	output := c.String("output")
	if output != "" && output != "-" && !isResultsName(output) {
		return usage("cmd.bad-results", output)
	}
	var err error
	if s.limits, err = readLimits(c.String("limit")); err != nil {
		return err
	}
	candidates, err := s.candidates(c.StringSlice("template")...)
	if err != nil {
		return err
	}
	reader, err := extract.New(candidates...)
	if err != nil {
		return err
	}
	found, err := findWorkbooks(c.Args().Slice())
	if err != nil {
		return err
	}
	job := &extractJob{session: s, reader: reader, sources: found, merge: c.Bool("merge")}
	out := &batch{force: c.Bool("force"), inputs: append(found.names(), c.StringSlice("template")...)}
	if err := job.into(c.Context, out, output); err != nil {
		return err
	}
	return job.outcome()
}

// isResultsName tells whether a path names a file of results.
func isResultsName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return true
	}
	return false
}

// extractJob reads the workbooks of one command and writes a line for each, or one for all.
type extractJob struct {
	*session
	reader  reader
	sources *sources
	merge   bool
	tally   tally
	parts   []extract.Part // to be merged
	bar     progress
}

// into writes the results to a file, or to standard output where there is none.
func (j *extractJob) into(ctx context.Context, out *batch, name string) error {
	if name == "" || name == "-" {
		return j.run(ctx, j.out)
	}
	if err := out.check(name); err != nil {
		return err
	}
	err := out.folder(filepath.Dir(name))
	if err == nil {
		err = caught(func() error { return out.write(name, func(w io.Writer) error { return j.run(ctx, w) }) })
	}
	if err = out.finish(err); err == nil {
		j.say("cmd.wrote-one", name)
	}
	return err
}

func (j *extractJob) run(ctx context.Context, w io.Writer) error {
	all := j.sources.found
	j.bar = j.progress(len(all))
	defer j.bar.done()
	read := func(ctx context.Context, i int) reading {
		r := j.readWorkbook(ctx, j.reader, all[i])
		if r.err == nil && !j.merge {
			r.err = guarded(r.file, func() error { return j.line(&r) })
		}
		return r
	}
	err := inOrder(ctx, len(all), read, func(r reading) error {
		j.bar.step()
		return j.take(w, r)
	})
	if err == nil && j.merge && len(j.parts) > 0 {
		err = j.writeMerged(w)
	}
	return err
}

// take writes one workbook's line, or keeps what it says for merging.
func (j *extractJob) take(w io.Writer, r reading) error {
	if r.err != nil {
		return j.fail(w, r)
	}
	if j.merge {
		j.parts = append(j.parts, extract.Part{File: r.file, Result: r.result, Findings: r.findings})
		return nil
	}
	j.tell(r.file, r.findings)
	_, err := w.Write(r.line)
	return err
}

// line writes the result of one workbook.
func (j *extractJob) line(r *reading) error {
	var line bytes.Buffer
	err := j.write(&line, &extract.Document{File: r.file, Result: *r.result, Findings: r.findings})
	r.line = line.Bytes()
	return err
}

func (j *extractJob) fail(w io.Writer, r reading) error {
	say, reason := r.failure()
	j.tally.fail(say)
	if len(j.sources.found) > 1 {
		j.bar.clear()
		tellLine(j.err, say.say.In(j.lang))
	}
	return j.write(w, &extract.Document{File: r.file, Failure: reason})
}

// writeMerged writes one record for all that could be read.
func (j *extractJob) writeMerged(w io.Writer) error {
	d := &extract.Document{}
	for _, p := range j.parts {
		d.Files = append(d.Files, p.File)
	}
	merged, findings := extract.Merge(j.parts[0].Result.Template, j.parts)
	d.Findings = findings
	j.tell("", d.Findings)
	if merged == nil {
		j.tally.apart = failed("cmd.not-merged")
		d.Failure = j.tally.apart.say
	} else {
		d.Result = *merged
	}
	return j.write(w, d)
}

// tell prints findings and counts them.
func (j *extractJob) tell(file string, findings []templates.Finding) {
	j.tally.add(findings)
	if len(findings) > 0 {
		j.bar.clear()
		printFindings(j.err, j.lang, ofFile(file, findings))
	}
}

func (j *extractJob) write(w io.Writer, d *extract.Document) error {
	d.Lang = j.lang
	return d.EncodeJSON(w)
}

// ofFile is findings with the file's name on those that have no place to say it.
func ofFile(file string, findings []templates.Finding) []templates.Finding {
	named := append([]templates.Finding(nil), findings...)
	for i := range named {
		if len(named[i].Places) == 0 {
			named[i].Places = []templates.Place{{File: file}}
		}
	}
	return named
}

// outcome is what to say at the end, and the exit code.
func (j *extractJob) outcome() error {
	j.passed(j.sources)
	switch all := j.sources.found; {
	case len(all) == 1:
		return j.tally.single(all[0].name)
	case j.merge:
		return j.tally.merged(j.session, len(all))
	}
	return j.tally.batch(j.session)
}
