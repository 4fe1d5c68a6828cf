package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"tianbao/correct"
	"tianbao/internal/words"
	"tianbao/templates"
)

// correctJob corrects the workbooks of one command.
type correctJob struct {
	*session
	corrector *correct.Corrector
	options   correct.Options
	sources   *sources
	outputs   []string // by source
	json      bool
	out       *batch
	tally     tally
	refused   int // workbooks that were not written because errors stand in the way
	accepted  map[correct.Accept]bool
	bar       progress
}

// corrected is what became of one workbook.
type corrected struct {
	reading
	correct.Document
}

// remaining are the findings about the log, and those about the form as it is now.
func (c *corrected) remaining() []templates.Finding { return c.Findings }

// prepare decides where every workbook goes and refuses what cannot be, before any work.
func (j *correctJob) prepare(output string) error {
	folder := isFolderName(output)
	switch {
	case output == "-" || !folder && !isWorkbookName(output):
		return usage("cmd.bad-output", output)
	case !folder && len(j.sources.found) > 1:
		return usage("cmd.needs-folder", output)
	case !folder:
		j.outputs = []string{output}
		output = filepath.Dir(output)
	default:
		j.outputs = outputsIn(output, j.sources.found)
	}
	for _, name := range j.outputs {
		if err := j.out.check(name); err != nil {
			return err
		}
	}
	if err := j.out.folder(output); err != nil {
		return j.out.finish(err)
	}
	return nil
}

// outputsIn are the workbooks in a folder, under the names of their files; where several share a name,
// all but the first are numbered.
func outputsIn(folder string, from []source) []string {
	taken := map[string]bool{}
	var all []string
	for _, f := range from {
		name := filepath.Base(f.name)
		if f.name == "-" {
			name = stdinCopy
		}
		name = strings.TrimSuffix(name, filepath.Ext(name)) + ".xlsx"
		to := numbered(filepath.Join(folder, name), func(name string) bool { return !taken[fullName(name)] })
		taken[fullName(to)] = true
		all = append(all, to)
	}
	return all
}

func (j *correctJob) run(ctx context.Context) error {
	j.accepted = map[correct.Accept]bool{}
	n := len(j.sources.found)
	j.bar = j.progress(n)
	defer j.bar.done()
	return inOrder(ctx, n, j.work, func(c corrected) error {
		j.bar.step()
		return j.take(c)
	})
}

// work corrects one workbook and writes it.
func (j *correctJob) work(ctx context.Context, i int) corrected {
	from := j.sources.found[i]
	got := corrected{reading: reading{file: from.name, err: from.err}, Document: correct.Document{File: from.name}}
	if got.err != nil {
		return got
	}
	got.err = guarded(from.name, func() error {
		data, err := j.workbookData(ctx, from.name)
		if err != nil {
			return err
		}
		o := j.options
		o.File = from.name
		if got.Correction, got.Findings, err = j.corrector.Correct(ctx, data, o); err != nil {
			return err
		}
		if got.Correction.Corrected != nil {
			got.Findings = append(slices.Clip(got.Findings), got.Correction.Corrected.Findings...)
		}
		if got.Correction.Workbook == nil {
			return nil
		}
		got.Output = j.outputs[i]
		return j.out.write(got.Output, func(w io.Writer) error {
			_, err := io.Copy(w, bytes.NewReader(got.Correction.Workbook))
			return err
		})
	})
	return got
}

// take tells what became of one workbook.
func (j *correctJob) take(c corrected) error {
	j.bar.clear()
	if c.err != nil {
		return j.fail(c)
	}
	for _, a := range c.Correction.Accepted {
		j.accepted[a] = true
	}
	j.tally.add(c.remaining())
	if c.Output == "" {
		j.refused++
	}
	if j.json {
		return c.EncodeJSON(j.streams.out, j.lang)
	}
	return j.tellCorrected(c)
}

func (j *correctJob) fail(c corrected) error {
	say, reason := c.failure()
	j.tally.fail(say)
	if len(j.sources.found) > 1 {
		io.WriteString(j.err, say.say.In(j.lang)+"\n")
	}
	if j.json {
		return (&correct.Document{File: c.file, Failure: reason}).EncodeJSON(j.streams.out, j.lang)
	}
	_, err := io.WriteString(j.streams.out, words.Say("report.not-corrected", c.file).In(j.lang)+"\n")
	return err
}

// outcome is what to say at the end, and the exit code.
func (j *correctJob) outcome() error {
	j.passed(j.sources)
	for _, a := range j.options.Accept {
		if !j.accepted[a] {
			j.say("cmd.accept-unused", a.String())
		}
	}
	written := j.tally.read - j.refused
	switch {
	case written == 1 && len(j.outputs) == 1:
		j.say("cmd.wrote-one", j.outputs[0])
	case written > 0:
		j.say("cmd.wrote-many", written, filepath.Dir(j.outputs[0]))
	}
	if len(j.sources.found) == 1 {
		if j.refused > 0 && j.tally.failed == 0 {
			return &problem{code: exitFindings, say: words.Say("cmd.not-final", j.sources.found[0].name, j.tally.errors)}
		}
		return j.tally.single(j.sources.found[0].name)
	}
	return j.tally.batch(j.session)
}
