// Package demo goes the whole way with the built-in real case: in comes a folder's name, out come the files
// of every step and what was read and mended on the way.
package demo

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"tianbao"
	"tianbao/correct"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/load"
	"tianbao/internal/typist"
	"tianbao/templates"
)

// Template is the form of the real case.
const Template = "shanghai-2026"

// The files of the demo, and the folder of the blank forms.
const (
	Input     = "songjiang-2026.yaml"
	Filled    = "songjiang-2026.xlsx"
	Blank     = "blank"
	Returned  = "songjiang-2026-returned.xlsx"
	Read      = "songjiang-2026-returned.json"
	Corrected = "songjiang-2026-corrected.xlsx"
	Decided   = "songjiang-2026-decided.xlsx"
	Final     = "songjiang-2026-final.xlsx"
	Completed = "songjiang-2026-completed.yaml"
	SelfEval  = "songjiang-2026-self-eval.xlsx"
)

// Typing is what became of the filled form in the hands of staff: spellings that real forms came
// back with. The row below the table of the first form was added by them, and one amount is wrong
// in a way that nobody can read for them.
var Typing = []typist.Typing{
	{Sheet: "申报表1", Cell: "H6", Text: "５２．６万元"},
	{Sheet: "申报表1", Cell: "C5", Text: "2026/1/1"},
	{Sheet: "申报表1", Cell: "G30", Text: "不低于95%"},
	{Sheet: "申报表1", Cell: "D31", Text: "英日文翻译用户满意度"},
	{Sheet: "申报表1", Cell: "G31", Text: "≥90％"},
	{Sheet: "申报表2", Cell: "A3", Text: "项 目 名 称"},
	{Sheet: "申报表2", Cell: "F6", Text: "年度资金总额"},
	{Sheet: "申报表3", Cell: "H6", Text: "314,54.00"},
}

// Demo is the case, decoded and ready to be drawn.
type Demo struct {
	dir      string
	template *templates.Template
	filled   *fill.Job
	blank    *fill.Job
	parts    []fill.Part // of blank, a workbook per project
}

// New prepares the case for a folder. The error is a fault of ours.
func New(ctx context.Context, dir string) (*Demo, error) {
	t, err := load.Find(Template)
	if err != nil {
		return nil, err
	}
	record, err := decoded(t)
	if err != nil {
		return nil, err
	}
	form, err := fill.New(t)
	if err != nil {
		return nil, err
	}
	d := &Demo{dir: dir, template: t, filled: form.Prepare(ctx, record, fill.Options{}),
		blank: form.Prepare(ctx, headsOnly(record), fill.Options{Blank: true})}
	d.parts, err = d.blank.Split()
	return d, err
}

func decoded(t *templates.Template) (templates.Record, error) {
	records, findings := codec.DecodeFile(t, tianbao.Example, codec.DecodeOptions{File: Input})
	if templates.Refuses(findings) {
		return nil, fmt.Errorf("the example is refused: %v", findings)
	}
	return records[0], nil
}

// In is the path of a file of the demo.
func (d *Demo) In(name string) string { return filepath.Join(d.dir, name) }

// blankAt is the path of a blank form.
func (d *Demo) blankAt(p fill.Part) string { return filepath.Join(d.In(Blank), p.File) }

// Names are the paths of all files, before there are any.
func (d *Demo) Names() []string {
	var names []string
	for _, name := range []string{Input, Filled, Returned, Read, Corrected, Decided, Final, Completed, SelfEval} {
		names = append(names, d.In(name))
	}
	for _, p := range d.parts {
		names = append(names, d.blankAt(p))
	}
	return names
}

// File is a file to be written: its path and what it holds.
type File struct {
	Name string
	Data []byte
}

// Cycle is what came of the whole way.
type Cycle struct {
	Files    []File
	Back     *extract.Result     // what was read from the returned workbook
	Findings []templates.Finding // and said of it
	Log      []correct.Entry     // of the corrected form
}

// Run makes the filled form, a blank form for every project, the filled form as staff return it, what is
// read back from that, the form mended, the form for filing, and the self-evaluation that follows. Words in data are of a language. The
// error is a fault of ours.
func (d *Demo) Run(ctx context.Context, lang string) (*Cycle, error) {
	c := &Cycle{}
	c.add(d.In(Input), tianbao.Example)
	issued, err := drawn(ctx, d.filled, 0)
	if err != nil {
		return nil, err
	}
	c.add(d.In(Filled), issued)
	for _, p := range d.parts {
		data, err := drawn(ctx, d.blank, p.Item)
		if err != nil {
			return nil, err
		}
		c.add(d.blankAt(p), data)
	}
	returned, err := typist.Type(issued, Typing...)
	if err != nil {
		return nil, err
	}
	c.add(d.In(Returned), returned)
	if err := d.readBack(c, returned, lang); err != nil {
		return nil, err
	}
	return c, d.correctAll(ctx, c, returned)
}

func (c *Cycle) add(name string, data []byte) { c.Files = append(c.Files, File{name, data}) }

func drawn(ctx context.Context, job *fill.Job, item int) ([]byte, error) {
	var data bytes.Buffer
	_, err := job.Fill(ctx, &data, item)
	return data.Bytes(), err
}

// readBack adds what a returned workbook says, as extract writes it.
func (d *Demo) readBack(c *Cycle, returned []byte, lang string) error {
	reader, err := extract.New(d.template)
	if err != nil {
		return err
	}
	if c.Back, c.Findings, err = reader.Extract(bytes.NewReader(returned), extract.Options{}); err != nil {
		return err
	}
	var line bytes.Buffer
	document := &extract.Document{File: d.In(Returned), Result: *c.Back, Findings: c.Findings, Lang: lang}
	err = document.EncodeJSON(&line)
	c.add(d.In(Read), line.Bytes())
	return err
}

// headsOnly is what a bureau knows before its units declare: who and which project, no money, no
// targets, no prose.
func headsOnly(r templates.Record) templates.Record {
	keep := []string{"name", "statement_name", "nature", "category", "department", "implementer", "executor"}
	heads := templates.Record{"year": r["year"], "unit": r["unit"]}
	var projects []templates.Record
	for _, p := range r["projects"].Items() {
		head := templates.Record{}
		for _, k := range keep {
			head[k] = p[k]
		}
		projects = append(projects, head)
	}
	heads["projects"] = templates.ListOf(projects...)
	return heads
}
