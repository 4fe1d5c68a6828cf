package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"tianbao/extract"
	"tianbao/internal/words"
	"tianbao/templates"
)

// reading is what became of one workbook.
type reading struct {
	file     string
	result   *extract.Result
	findings []templates.Finding
	line     []byte // of the results
	err      error
}

// reader is what reads a workbook: an *extract.Reader.
type reader interface {
	Extract(io.Reader, extract.Options) (*extract.Result, []templates.Finding, error)
}

// templateFlag names the templates that workbooks may have been made from. It may be given several times.
func templateFlag(s *session) cli.Flag {
	return &cli.StringSliceFlag{Name: "template", Aliases: []string{"t"}, Usage: s.word("help.template-candidates")}
}

// candidates are the templates that a workbook may have been made from: those named, or all
// embedded ones.
func (s *session) candidates(names ...string) ([]*templates.Template, error) {
	var all []*templates.Template
	from := map[string]string{}
	for _, name := range names {
		if name == "" {
			continue
		}
		t, _, err := s.template(name)
		if err != nil {
			return nil, err
		}
		if first, twice := from[t.Edition()]; twice {
			return nil, usage("cmd.same-edition", first, name, t.Edition())
		}
		from[t.Edition()] = name
		all = append(all, t)
	}
	if len(all) == 0 {
		return templates.Embedded()
	}
	return all, nil
}

// readWorkbook reads one workbook. A failure of ours in it is no reason to leave the others unread.
func (s *session) readWorkbook(ctx context.Context, r reader, from source) (got reading) {
	got.file = from.name
	if got.err = from.err; got.err != nil {
		return got
	}
	got.err = guarded(from.name, func() error {
		data, err := s.workbookData(ctx, from.name)
		if err == nil {
			got.result, got.findings, err = r.Extract(bytes.NewReader(data), s.options(from.name))
		}
		return err
	})
	return got
}

func (s *session) workbookData(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		return s.readStdin(ctx, s.limits.Filled().Size+1) // one more than is allowed: the reader says so
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileProblem(name, err)
	}
	defer f.Close()
	data, err := s.limits.ReadAll(f)
	var path *os.PathError
	if errors.As(err, &path) {
		return nil, fileProblem(name, err)
	}
	return data, err
}

// options are how a workbook is read.
func (s *session) options(file string) extract.Options {
	return extract.Options{File: file, Limits: s.limits.Named()}
}

// failure is why a workbook could not be read: for a line of its own, and for beside the file's name.
func (r reading) failure() (say *problem, reason words.Phrase) {
	var known *problem
	var spoken speaking
	switch {
	case errors.As(r.err, &known):
		return known, known.say
	case errors.As(r.err, &spoken):
		return failed("cmd.unreadable", r.file, spoken), words.Of(spoken)
	}
	// The file was read, and its owner can do nothing about it.
	known = failed("cmd.our-fault", r.file, r.err.Error())
	return known, known.say
}
