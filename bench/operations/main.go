//go:build unix

// Command operations times what the front door does with the first project of the real case: its
// statement and its form of 18 indicators.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"tianbao"
	"tianbao/bench/rounds"
	"tianbao/templates"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	ctx := context.Background()
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		return err
	}
	record, _, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		return err
	}
	record["projects"] = templates.ListOf(record["projects"].Items()[0])
	fill := func(w io.Writer, o tianbao.FillOptions) error {
		_, err := form.Fill(ctx, w, record, o)
		return err
	}
	var filled bytes.Buffer
	if err := fill(&filled, tianbao.FillOptions{}); err != nil {
		return err
	}
	book := func() io.Reader { return bytes.NewReader(filled.Bytes()) }
	return rounds.Print(os.Stdout, []rounds.Operation{
		{Name: "fill without checks", Do: func() error { return fill(io.Discard, tianbao.FillOptions{NoChecks: true}) }},
		{Name: "fill", Do: func() error { return fill(io.Discard, tianbao.FillOptions{}) }},
		{Name: "extract", Do: func() error {
			_, err := tianbao.Read(ctx, book(), tianbao.ReadOptions{}, form)
			return err
		}},
		{Name: "check", Do: func() error {
			_, err := tianbao.Check(ctx, book(), tianbao.ReadOptions{}, form)
			return err
		}},
		{Name: "correct", Do: func() error {
			_, err := tianbao.Correct(ctx, book(), io.Discard, tianbao.CorrectOptions{}, form)
			return err
		}},
		{Name: "diff", Do: func() error {
			_, err := tianbao.Diff(ctx, book(), book(), tianbao.DiffOptions{}, form)
			return err
		}},
		{Name: "load a template", Do: func() error {
			_, _, err := tianbao.Load(form.Template().Workbook)
			return err
		}},
	})
}
