package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"tianbao"
	"tianbao/internal/inorder"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/outfile"
	"tianbao/internal/report"
	"tianbao/internal/words"
	"tianbao/templates"
)

// A deliberate fault stands for the worst that our own work on a file can do. It is told as ours, with
// the name of that file alone, and the others are done.

func stumble() {
	var none []int
	_ = none[len(os.Args)]
}

// failing is what reads workbooks, but for one file.
func failing(on string, read reading) reading {
	return func(ctx context.Context, r io.Reader, o tianbao.ReadOptions, forms ...*tianbao.Form) (*tianbao.Document, error) {
		if filepath.Base(o.File) == on {
			stumble()
		}
		return read(ctx, r, o, forms...)
	}
}

// threeForms are the blank forms of the small template in a folder.
func threeForms(t *testing.T) (*tianbao.Form, *intake.Found) {
	t.Helper()
	small, err := smallForm()
	if err != nil {
		t.Fatal(err)
	}
	form, findings, err := tianbao.Load(small)
	if form == nil {
		t.Fatal(err, findings)
	}
	dir := t.TempDir()
	found := &intake.Found{}
	for _, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx"} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, blankOf(t, form), 0o666); err != nil {
			t.Fatal(err)
		}
		found.Files = append(found.Files, intake.File{Name: file})
	}
	return form, found
}

// batchOf is a batch of files of a form, whose words are English.
func batchOf(form *tianbao.Form, found *intake.Found, out, said io.Writer) *batch {
	return &batch{console: &console{out: out, err: said, lang: words.English, files: &outfile.Set{}}, forms: []*tianbao.Form{form}, found: found}
}

// ours is how a fault is told; it holds no words of Go's own.
func ours(t *testing.T, said string, file string) {
	t.Helper()
	place := regexp.MustCompile(`: a fault of tianbao and not of the file\..*\[cmd/tianbao\.stumble:\d+, `)
	for line := range strings.Lines(said) {
		if place.MatchString(line) != strings.Contains(line, file) {
			t.Errorf("said %q", line)
		}
	}
	if !strings.Contains(said, file) || strings.Contains(said, "runtime error") || strings.Contains(said, "goroutine") {
		t.Errorf("said %q", said)
	}
}

// What was done for the file in another goroutine is guarded too.
func TestFaultBeside(t *testing.T) {
	err := guarded("b.xlsx", func() error {
		return inorder.Do(t.Context(), 2, func(context.Context, int) error { stumble(); return nil }, func(err error) error { return err })
	})
	if err == nil {
		t.Fatal("no fault")
	}
	ours(t, err.Error(), "b.xlsx")
}

func TestExtractGoesOnAfterFault(t *testing.T) {
	form, found := threeForms(t)
	var out, said strings.Builder
	j := &extractRun{batch: batchOf(form, found, &out, &said), read: failing("b.xlsx", tianbao.Read)}
	if err := j.run(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), `"status":"read"`); n != 2 || j.tally.code() != exitFailed {
		t.Errorf("%d read, exit %d", n, j.tally.code())
	}
	ours(t, grep(said.String(), ".xlsx:"), "b.xlsx")
}

func TestCheckGoesOnAfterFault(t *testing.T) {
	form, found := threeForms(t)
	var out, said strings.Builder
	j := &checkRun{batch: batchOf(form, found, &out, &said), checkOptions: checkOptions{least: templates.Style},
		check: failing("b.xlsx", tianbao.Check)}
	if err := j.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "b.xlsx: could not be read"); n != 1 || j.tally.read != 2 || j.tally.code() != exitFailed {
		t.Errorf("%d failed, %d read, exit %d", n, j.tally.read, j.tally.code())
	}
	ours(t, said.String(), "b.xlsx")
}

func TestAnnotateGoesOnAfterFault(t *testing.T) {
	form, found := threeForms(t)
	dir, turn := t.TempDir(), 0
	var out, said strings.Builder
	j := &checkRun{batch: batchOf(form, found, &out, &said), checkOptions: checkOptions{least: templates.Style},
		check: tianbao.Check, copies: map[string]string{}}
	j.mark = func(data []byte, d *tianbao.Document, shown []templates.Finding, lang string, within limits.Limits) ([]byte, int, error) {
		if turn++; turn == 2 {
			stumble()
		}
		return report.MarkedCopy(data, d, shown, lang, within)
	}
	for _, from := range found.Files {
		j.copies[from.Name] = filepath.Join(dir, filepath.Base(from.Name))
	}
	var err error
	one(t, func() { err = j.run(context.Background()) })
	if err := j.files.Finish(err); err != nil {
		t.Fatal(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 || j.tally.read != 3 || j.tally.unmarked != 1 || j.tally.code() != exitFailed {
		t.Errorf("%d copies, %d read, %d unmarked, exit %d", len(files), j.tally.read, j.tally.unmarked, j.tally.code())
	}
	ours(t, said.String(), "b.xlsx")
}

type stumbling struct{}

func (stumbling) Fill(_ context.Context, w io.Writer, _ int) ([]templates.Finding, error) {
	io.WriteString(w, "half a file")
	stumble()
	return nil, nil
}

type writing struct{}

func (writing) Fill(_ context.Context, w io.Writer, _ int) ([]templates.Finding, error) {
	_, err := io.WriteString(w, "whole")
	return nil, err
}

// A workbook that cannot be made is named, the others are tried, and nothing is written: what comes
// out of one input comes out whole.
func TestFillTellsFaults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var said strings.Builder
	j := &fillRun{console: &console{out: io.Discard, err: &said, lang: words.English, files: &outfile.Set{}}}
	books := []workbook{{filepath.Join(dir, "a.xlsx"), writing{}, 0}, {filepath.Join(dir, "b.xlsx"), stumbling{}, 0}, {filepath.Join(dir, "c.xlsx"), writing{}, 0}}
	err := j.files.Finish(j.writeAll(context.Background(), books))
	var p *problem
	if !errors.As(err, &p) || p.code != exitFailed || !strings.Contains(p.Error(), "1 of 3 workbooks") {
		t.Errorf("%v", err)
	}
	ours(t, said.String(), "b.xlsx")
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
}

// A fault that belongs to no file ends the command as every failure does.
func TestFaultAnywhere(t *testing.T) {
	err := caught(func() error { stumble(); return nil })
	var p *problem
	if !errors.As(err, &p) || p.code != exitFailed || !strings.Contains(p.say.In(words.Chinese), "tianbao 自身出错") || strings.Contains(err.Error(), "runtime error") {
		t.Errorf("%v", err)
	}
}

func grep(text, part string) string {
	var found []string
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) && strings.Contains(line, "fault") {
			found = append(found, line)
		}
	}
	return strings.Join(found, "")
}

// blankOf is the blank workbook of a form.
func blankOf(t *testing.T, form *tianbao.Form) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := form.Fill(t.Context(), &out, tianbao.Record{}, tianbao.FillOptions{Blank: true}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// one does work with a single core, so that files are taken one after the other.
func one(t *testing.T, work func()) {
	t.Helper()
	all := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(all)
	work()
}
