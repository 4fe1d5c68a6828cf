package main

import (
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/fill"
	"tianbao/templates"
)

// demoTemplate is the form of the built-in real case.
const demoTemplate = "shanghai-2026"

// What the demo writes.
const (
	demoInput  = "songjiang-2026.yaml"
	demoFilled = "songjiang-2026.xlsx"
	demoBlank  = "blank"
)

func demoCommand(s *session) *cli.Command {
	return &cli.Command{
		Name: "demo", Usage: s.word("help.demo"), ArgsUsage: "DIR", UsageText: "tianbao demo DIR [--force]",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "force", Usage: s.word("help.force"), DisableDefaultText: true}},
		Action: s.demo,
	}
}

// demo writes the real case as a clerk would meet it: the data, the filled form, and a blank form
// for every project.
func (s *session) demo(c *cli.Context) error {
	dir, err := onePath(c)
	if err != nil {
		return err
	}
	t, _, err := s.template(demoTemplate)
	if err != nil {
		return err
	}
	form, err := fill.New(t)
	if err != nil {
		return err
	}
	record, findings := decode(t, demoInput, tianbao.Example, false)
	if templates.Refuses(findings) {
		return refused(findings)
	}
	out := &batch{force: c.Bool("force")}
	if err := out.finish(s.demoFiles(out, form, record[0], dir)); err != nil {
		return err
	}
	s.say("cmd.demo", filepath.Join(dir, demoFilled), filepath.Join(dir, demoBlank), filepath.Join(dir, demoInput), demoTemplate)
	return nil
}

func (s *session) demoFiles(out *batch, form *fill.Form, record templates.Record, dir string) error {
	books := []workbook{{filepath.Join(dir, demoFilled), form.Prepare(record, fill.Options{}), 0}}
	blank := form.Prepare(headsOnly(record), fill.Options{Blank: true})
	parts, err := blank.Split()
	if err != nil {
		return err
	}
	for _, p := range parts {
		books = append(books, workbook{filepath.Join(dir, demoBlank, p.File), blank, p.Item})
	}
	if err := s.demoPrepare(out, books, dir); err != nil {
		return err
	}
	err = out.write(filepath.Join(dir, demoInput), func(w io.Writer) error {
		_, err := w.Write(tianbao.Example)
		return err
	})
	for _, b := range books {
		if err == nil {
			_, err = b.write(out)
		}
	}
	return err
}

func (s *session) demoPrepare(out *batch, books []workbook, dir string) error {
	if err := out.check(filepath.Join(dir, demoInput)); err != nil {
		return err
	}
	for _, b := range books {
		if err := out.check(b.file); err != nil {
			return err
		}
	}
	return out.folder(filepath.Join(dir, demoBlank))
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
