package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/extract"
	"tianbao/internal/export"
	"tianbao/templates"
)

func extractCommand(con *console) *cli.Command {
	return &cli.Command{
		Name: "extract", Usage: con.word("help.extract"), ArgsUsage: "PATH...",
		UsageText: "tianbao extract [-t TEMPLATE]... [-o PATH] [--format jsonl|csv|parquet] [--merge] [--force] PATH...",
		Flags: append(con.readingFlags(),
			con.flag("output", "help.results", "o"),
			con.flag("format", "help.results-format"),
			con.toggle("merge", "help.merge"),
			con.toggle("force", "help.force"),
		),
		Action: con.extract,
	}
}

func (con *console) extract(c *cli.Context) error {
	if err := needsPath(c); err != nil {
		return err
	}
	output, format, err := resultFlags(c)
	if err != nil {
		return err
	}
	b, err := con.batch(c)
	if err != nil {
		return err
	}
	run := &extractRun{batch: b, read: tianbao.Read, merge: c.Bool("merge"), format: format}
	if err := run.into(c.Context, output); err != nil {
		return err
	}
	return run.conclude()
}

// resultFlags are where the results go, empty for standard output, and what makes files of tables; nil
// for lines of JSON.
func resultFlags(c *cli.Context) (output string, format *tableFormat, err error) {
	output = c.String("output")
	if name := c.String("format"); c.IsSet("format") && name != "jsonl" {
		if format = tableFormats[name]; format == nil {
			return "", nil, usage("cmd.bad-results-format", name)
		}
		if ext := filepath.Ext(output); output == "" || output == "-" || isResultsName(output) || ext == format.ending {
			return "", nil, usage("cmd.tables-folder", name)
		}
		return output, format, nil
	}
	if output == "-" {
		output = ""
	}
	if output != "" && !isResultsName(output) {
		return "", nil, usage("cmd.bad-results", output)
	}
	return output, nil, nil
}

// isResultsName tells whether a path names a file of results.
func isResultsName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json", ".jsonl", ".ndjson":
		return true
	}
	return false
}

// extractRun reads the workbooks of one command and writes a line for each, or one for all.
type extractRun struct {
	*batch
	read  reading
	merge bool
	parts []extract.Part // to be merged

	format *tableFormat // nil: a line of JSON for each
	tables export.Tables
}

// extracted is what was read of one workbook, and its line of the results where it has one of its own.
type extracted struct {
	document *tianbao.Document
	line     []byte
}

// into writes the results to a file, or to standard output where there is none.
func (r *extractRun) into(ctx context.Context, name string) error {
	if name == "" {
		return r.run(ctx, r.out)
	}
	write, say := r.toFile, "cmd.wrote-one"
	if r.format != nil {
		write, say = r.toFolder, "cmd.wrote-tables"
	}
	if err := r.files.Finish(caught(func() error { return write(ctx, name) })); err != nil {
		return err
	}
	r.say(say, name)
	return nil
}

func (r *extractRun) toFile(ctx context.Context, name string) error {
	if err := r.files.Reserve(name); err != nil {
		return err
	}
	return r.files.Write(name, func(w io.Writer) error { return r.run(ctx, w) })
}

func (r *extractRun) run(ctx context.Context, w io.Writer) error {
	err := each(ctx, r.batch, r.work, func(o outcome[extracted]) error { return r.take(w, o) })
	if err == nil && r.merge && len(r.parts) > 0 {
		err = r.writeMerged(w)
	}
	return err
}

func (r *extractRun) work(ctx context.Context, o tianbao.ReadOptions, data []byte) (e extracted, err error) {
	e.document, err = r.read(ctx, bytes.NewReader(data), o, r.forms...)
	if err != nil || r.merge || r.format != nil {
		return e, err
	}
	var line bytes.Buffer
	err = e.document.EncodeJSON(&line)
	e.line = line.Bytes()
	return e, err
}

// take writes one workbook's line, or keeps what it says for merging.
func (r *extractRun) take(w io.Writer, o outcome[extracted]) error {
	if o.err != nil {
		return r.put(w, &tianbao.Document{File: o.file, Failure: r.fail(o.file, o.err), Lang: r.lang})
	}
	d := o.got.document
	if r.merge {
		r.parts = append(r.parts, extract.Part{File: d.File, Result: &d.Result, Findings: d.Findings})
		return nil
	}
	r.count(o.file, d.Findings)
	if r.format != nil {
		return r.put(w, d)
	}
	_, err := w.Write(o.got.line)
	return err
}

// put writes a document as a line, or keeps it for the tables.
func (r *extractRun) put(w io.Writer, d *tianbao.Document) error {
	if r.format == nil {
		return d.EncodeJSON(w)
	}
	r.tables.Add(tableSource(d))
	return nil
}

// writeMerged writes one record for all that could be read.
func (r *extractRun) writeMerged(w io.Writer) error {
	d := &tianbao.Document{Lang: r.lang}
	for _, p := range r.parts {
		d.Files = append(d.Files, p.File)
	}
	merged, findings := extract.Merge(r.parts[0].Result.Template, r.parts)
	r.count("", findings)
	if d.Findings = findings; merged == nil {
		r.tally.apart = failed("cmd.not-merged")
		d.Failure = r.tally.apart.say
	} else {
		d.Result = *merged
	}
	return r.put(w, d)
}

// count tells findings and counts them.
func (r *extractRun) count(file string, findings []templates.Finding) {
	r.tally.add(findings)
	r.tellFindings(ofFile(file, findings))
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

// conclude says what is to be said at the end, and gives the error that the exit code is from.
func (r *extractRun) conclude() error {
	r.sayPassed()
	if n := len(r.found.Files); r.merge && n > 1 {
		return r.tally.merged(r.console, n)
	}
	return r.batch.conclude()
}
