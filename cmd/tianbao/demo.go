package main

import (
	"bytes"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/correct"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/typist"
	"tianbao/templates"
)

// demoTemplate is the form of the built-in real case.
const demoTemplate = "shanghai-2026"

// What the demo writes.
const (
	demoInput    = "songjiang-2026.yaml"
	demoFilled   = "songjiang-2026.xlsx"
	demoBlank    = "blank"
	demoReturned = "songjiang-2026-returned.xlsx"
	demoRead     = "songjiang-2026-returned.json"
)

// demoTyping is what became of the filled form in the hands of staff: spellings that real forms came
// back with. The row below the table of the first form was added by them, and one amount is wrong
// in a way that nobody can read for them.
var demoTyping = []typist.Typing{
	{Sheet: "申报表1", Cell: "H6", Text: "５２．６万元"},
	{Sheet: "申报表1", Cell: "C5", Text: "2026/1/1"},
	{Sheet: "申报表1", Cell: "G30", Text: "不低于95%"},
	{Sheet: "申报表1", Cell: "D31", Text: "英日文翻译用户满意度"},
	{Sheet: "申报表1", Cell: "G31", Text: "≥90％"},
	{Sheet: "申报表2", Cell: "A3", Text: "项 目 名 称"},
	{Sheet: "申报表2", Cell: "F6", Text: "年度资金总额"},
	{Sheet: "申报表3", Cell: "H6", Text: "314,54.00"},
}

func demoCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: s.word("help.demo"), ArgsUsage: "DIR", UsageText: "tianbao demo DIR [--force]",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true}},
		Action: s.demo,
	}
}

// demo goes the whole way with the real case: the data, the filled form, a blank form for every
// project, the filled form as staff return it, what is read back from that, the form mended, and the form
// for filing.
func (s *session) demo(c *cli.Context) error {
	dir, err := onePath(c)
	if err != nil {
		return err
	}
	t, _, err := s.template(demoTemplate)
	if err != nil {
		return err
	}
	d, err := newDemo(t, dir)
	if err != nil {
		return err
	}
	out := &batch{force: c.Bool("force")}
	if err := out.finish(caught(func() error { return d.write(s, out) })); err != nil {
		return err
	}
	s.say("cmd.demo", d.in(demoFilled), d.in(demoBlank), d.in(demoInput), d.in(demoReturned), d.in(demoRead))
	s.tellReading(d.back)
	s.tellCorrecting(d)
	s.say("cmd.demo-next", demoTemplate, d.in(demoInput), d.in(demoReturned), d.in(demoCorrected))
	return nil
}

// demonstration is what the demo writes to a folder.
type demonstration struct {
	dir       string
	template  *templates.Template
	reader    *extract.Reader
	filled    *fill.Job
	blank     *fill.Job
	parts     []fill.Part // of blank, a workbook per project
	back      reading     // what was read from the returned workbook
	corrected *correct.Correction
	decided   *correct.Correction // once a clerk has answered in it
}

func newDemo(t *templates.Template, dir string) (*demonstration, error) {
	record, findings := decode(t, demoInput, tianbao.Example, false)
	if templates.Refuses(findings) {
		return nil, refused(findings)
	}
	form, err := fill.New(t)
	if err != nil {
		return nil, err
	}
	d := &demonstration{dir: dir, template: t, filled: form.Prepare(record[0], fill.Options{}),
		blank: form.Prepare(headsOnly(record[0]), fill.Options{Blank: true})}
	if d.parts, err = d.blank.Split(); err != nil {
		return nil, err
	}
	d.reader, err = extract.New(t)
	return d, err
}

// in is the path of a file of the demo.
func (d *demonstration) in(name string) string { return filepath.Join(d.dir, name) }

func (d *demonstration) write(s *session, out *batch) error {
	books := []workbook{{d.in(demoFilled), d.filled, 0}}
	for _, p := range d.parts {
		books = append(books, workbook{filepath.Join(d.in(demoBlank), p.File), d.blank, p.Item})
	}
	if err := d.prepare(out, books); err != nil {
		return err
	}
	for _, b := range books {
		if _, err := b.write(out); err != nil {
			return err
		}
	}
	if err := writeBytes(out, d.in(demoInput), tianbao.Example); err != nil {
		return err
	}
	return d.comeBack(s, out)
}

func (d *demonstration) prepare(out *batch, books []workbook) error {
	names := []string{d.in(demoInput), d.in(demoReturned), d.in(demoRead), d.in(demoCorrected), d.in(demoDecided), d.in(demoFinal)}
	for _, b := range books {
		names = append(names, b.file)
	}
	for _, name := range names {
		if err := out.check(name); err != nil {
			return err
		}
	}
	return out.folder(d.in(demoBlank))
}

// comeBack writes the filled form as staff return it, and what it says, as extract would.
func (d *demonstration) comeBack(s *session, out *batch) error {
	var issued bytes.Buffer
	if _, err := d.filled.Fill(&issued, 0); err != nil {
		return err
	}
	returned, err := typist.Type(issued.Bytes(), demoTyping...)
	if err != nil {
		return err
	}
	if err := writeBytes(out, d.in(demoReturned), returned); err != nil {
		return err
	}
	d.back.result, d.back.findings, err = d.reader.Extract(bytes.NewReader(returned), extract.Options{})
	if err != nil {
		return err
	}
	err = out.write(d.in(demoRead), func(w io.Writer) error {
		document := &extract.Document{File: d.in(demoReturned), Result: *d.back.result, Findings: d.back.findings, Lang: s.lang}
		return document.EncodeJSON(w)
	})
	if err != nil {
		return err
	}
	return d.correctAll(out, returned)
}

func writeBytes(out *batch, name string, data []byte) error {
	return out.write(name, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// tellReading says in words what a returned workbook holds.
func (s *session) tellReading(r reading) {
	unread := 0
	for _, c := range r.result.Cells {
		if c.State == extract.Unread {
			unread++
		}
	}
	s.say("cmd.demo-read", demoReturned, len(r.result.Cells), len(r.result.Changes), unread)
	for _, c := range r.result.Changes {
		s.say("cmd.demo-change", c.Path, c.Field.Label, c.Issued, c.Returned)
	}
	printFindings(s.err, s.lang, r.findings)
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
