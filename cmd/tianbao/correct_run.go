package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"

	"tianbao"
	"tianbao/correct"
	"tianbao/extract"
	"tianbao/internal/convert"
	"tianbao/internal/outfile"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

// correctRun corrects the workbooks of one command.
type correctRun struct {
	*batch
	options  tianbao.CorrectOptions
	json     bool
	outputs  map[string]string // where the corrected workbook of a file goes
	written  []string          // of the outputs
	accepted map[tianbao.Accept]bool
}

func (r *correctRun) run(ctx context.Context, output string) error {
	if err := r.prepare(output); err != nil {
		return err
	}
	return each(ctx, r.batch, r.work, r.take)
}

// prepare decides where every workbook goes and refuses what cannot be, before any work.
func (r *correctRun) prepare(output string) error {
	names, folder := []string{output}, outfile.IsFolder(output)
	switch {
	case output == "-" || !folder && !outfile.IsWorkbook(output):
		return usage("cmd.bad-output", output)
	case !folder && len(r.found.Files) > 1:
		return usage("cmd.needs-folder", output)
	case folder:
		names = outfile.InFolder(output, correctedNames(r.found.Bases()), "")
	}
	r.outputs = map[string]string{}
	for i, name := range names {
		r.outputs[r.found.Files[i].Name] = name
	}
	return r.files.Reserve(names...)
}

// correctedNames are the names with the ending of what is written.
func correctedNames(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = workbookName(name)
	}
	return all
}

// work corrects one workbook and writes it.
func (r *correctRun) work(ctx context.Context, o tianbao.ReadOptions, data []byte) (*correct.Document, error) {
	options := r.options
	options.ReadOptions = o
	c, err := tianbao.Correct(ctx, bytes.NewReader(data), io.Discard, options, r.forms...)
	if err != nil {
		return nil, err
	}
	d := &correct.Document{File: c.File, Correction: c.Correction, Findings: c.Findings, Lang: c.Lang}
	if c.Workbook == nil {
		return d, nil
	}
	d.Output = r.outputs[o.File]
	return d, r.files.WriteBytes(d.Output, c.Workbook)
}

// take tells what became of one workbook.
func (r *correctRun) take(o outcome[*correct.Document]) error {
	if o.err != nil {
		return r.takeFailed(o.file, o.err)
	}
	for _, a := range o.got.Correction.Accepted {
		r.accepted[a] = true
	}
	r.tally.add(o.got.Findings)
	r.sayConverted(o.file, o.got.Findings)
	r.sayConverted(o.file, o.got.Correction.Returned.Findings)
	if o.got.Output != "" {
		r.written = append(r.written, o.got.Output)
	}
	if r.json {
		return o.got.EncodeJSON(r.out)
	}
	return report.Correct(r.out, r.lang, o.got)
}

// sayConverted says of a file that it was read as another program saves it, or as a document: the report has what
// is to be mended.
func (r *correctRun) sayConverted(file string, findings []templates.Finding) {
	for _, f := range findings {
		if f.Rule == convert.Rule || f.Rule == extract.RuleDocument {
			r.tellFindings(ofFile(file, []templates.Finding{f}))
		}
	}
}

// takeFailed tells of a workbook that could not be read.
func (r *correctRun) takeFailed(file string, err error) error {
	reason := r.fail(file, err)
	if r.json {
		return (&correct.Document{File: file, Failure: reason, Lang: r.lang}).EncodeJSON(r.out)
	}
	return r.print(words.Say("report.not-corrected", file))
}

// conclude says what is to be said at the end, and gives the error that the exit code is from.
func (r *correctRun) conclude() error {
	r.sayPassed()
	for _, a := range r.options.Accept {
		if !r.accepted[a] {
			r.say("cmd.accept-unused", a.String())
		}
	}
	switch n := len(r.written); {
	case n == 1 && len(r.outputs) == 1:
		r.say("cmd.wrote-one", r.written[0])
	case n > 0:
		r.say("cmd.wrote-many", n, filepath.Dir(r.written[0]))
	}
	if len(r.found.Files) == 1 && len(r.written) == 0 && r.tally.failed == 0 {
		return &problem{code: exitFindings, say: words.Say("cmd.not-final", r.found.Files[0].Name, r.tally.errors)}
	}
	return r.batch.conclude()
}
