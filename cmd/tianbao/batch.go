package main

import (
	"context"
	"io"

	"github.com/urfave/cli/v2"

	"tianbao"
	"tianbao/internal/convert"
	"tianbao/internal/inorder"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/words"
)

// batch is the workbooks that extract, check or correct read, and what became of them.
type batch struct {
	*console
	forms  []*tianbao.Form // that the workbooks may have been made from
	found  *intake.Found
	limits limits.Limits
	tally  tally
	bar    progress
}

// batch finds the workbooks that the command line names, and the forms that they may be made from.
// None of them may be written over.
func (con *console) batch(c *cli.Context) (*batch, error) {
	b := &batch{console: con}
	var err error
	if b.limits, err = readLimits(c.String("limit")); err != nil {
		return nil, err
	}
	names := c.StringSlice("template")
	if b.forms, err = openAll(names); err != nil {
		return nil, err
	}
	if b.found, err = intake.Find(c.Args().Slice(), b.limits); err != nil {
		return nil, err
	}
	if c.Command.Name == dropName {
		err = b.found.DropCopies()
	}
	con.spares(c, append(b.found.Sources(), names...)...)
	return b, err
}

func needsPath(c *cli.Context) error {
	if c.NArg() == 0 {
		return usage("cmd.missing-path", c.Command.Name, c.Command.ArgsUsage)
	}
	return nil
}

// reading is what reads a workbook: tianbao.Read or tianbao.Check.
type reading func(context.Context, io.Reader, tianbao.ReadOptions, ...*tianbao.Form) (*tianbao.Document, error)

// outcome is what became of one workbook: what it was made into, or why that could not be.
type outcome[T any] struct {
	file string // as people are told of it
	link string // where it stands as a file of its own; empty for one in a zip or mail
	got  T
	err  error
}

// each hands the contents of every workbook to work, on all cores, and takes the outcomes in order. A
// failure of ours in one is no reason to leave the others.
func each[T any](ctx context.Context, b *batch, work func(ctx context.Context, o tianbao.ReadOptions, data []byte) (T, error), take func(outcome[T]) error) error {
	files := b.found.Files
	b.bar = b.progress(len(files))
	defer b.bar.done()
	defer b.found.Close()
	return inorder.Do(ctx, len(files), func(ctx context.Context, i int) outcome[T] {
		return worked(ctx, b, files[i], work)
	}, func(o outcome[T]) error {
		keepSmall()
		b.bar.clear()
		defer b.bar.step()
		return take(o)
	})
}

func worked[T any](ctx context.Context, b *batch, file intake.File, work func(ctx context.Context, o tianbao.ReadOptions, data []byte) (T, error)) outcome[T] {
	o := outcome[T]{file: file.Name, link: linkable(file), err: file.Err}
	if o.err != nil {
		return o
	}
	o.err = guarded(o.file, func() error {
		data, err := b.found.Workbook(ctx, file, b.in)
		if err != nil {
			return err
		}
		options := tianbao.ReadOptions{File: o.file, Lang: b.lang, Limits: b.limits.Named()}
		if o.got, err = work(ctx, options, data); err == nil {
			return nil
		}
		if data, options.Known, err = convert.Refused(ctx, data, err, b.limits); err == nil {
			o.got, err = work(ctx, options, data)
		}
		return err
	})
	return o
}

// linkable is a file's name where a link can lead to it.
func linkable(file intake.File) string {
	if file.Name == intake.Stdin || file.IsPacked() {
		return ""
	}
	return file.Name
}

// fail counts a workbook that could not be read and says so. It gives the reason for beside the file's name.
func (b *batch) fail(file string, err error) words.Phrase {
	say, reason := failure(file, err)
	b.tally.fail(say)
	b.complain(say)
	return reason
}

// complain says at once what went wrong with one of several files; with one it is said at the end.
func (b *batch) complain(p *problem) {
	if len(b.found.Files) > 1 {
		b.tell(p.say)
	}
}

// conclude says what became of all, and gives the error that the exit code is from.
func (b *batch) conclude() error {
	if len(b.found.Files) == 1 {
		return b.tally.single(b.found.Files[0].Name)
	}
	return b.tally.batch(b.console)
}

// sayPassed says which files in folders, zips and mails were passed over.
func (b *batch) sayPassed() {
	if n := len(b.found.Others); n > 0 {
		b.say("cmd.not-workbooks", n, b.found.Others[0])
	}
	if n := len(b.found.Copies); n > 0 {
		b.say("cmd.own-copies", n, b.found.Copies[0])
	}
}
