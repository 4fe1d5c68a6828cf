package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"tianbao"
	"tianbao/extract"
	"tianbao/internal/export"
)

// tableFormat is how tables become files.
type tableFormat struct {
	ending string
	write  func(*export.Table, io.Writer) error
}

var tableFormats = map[string]*tableFormat{
	"csv":     {".csv", (*export.Table).CSV},
	"parquet": {".parquet", (*export.Table).Parquet},
}

// toFolder writes a file for each table.
func (r *extractRun) toFolder(ctx context.Context, folder string) error {
	if err := r.inTheWay(folder); err != nil {
		return err
	}
	if err := r.run(ctx, io.Discard); err != nil {
		return err
	}
	tables := r.tables.All()
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = r.fileOf(folder, t.Name)
	}
	if err := r.files.Reserve(names...); err != nil {
		return err
	}
	for i, t := range tables {
		if err := r.files.Write(names[i], func(w io.Writer) error { return r.format.write(t, w) }); err != nil {
			return err
		}
	}
	return nil
}

// inTheWay refuses, before anything is read, what could not be written then: which forms there are to
// write is not known yet, the folder and its table of files are.
func (r *extractRun) inTheWay(folder string) error {
	forms, err := orOfficial(r.forms)
	if err != nil {
		return err
	}
	for _, form := range forms {
		for _, name := range export.Names(form.Template()) {
			if err := r.files.Check(r.fileOf(folder, name)); err != nil {
				return err
			}
		}
	}
	return r.files.Reserve(r.fileOf(folder, export.Overview))
}

func (r *extractRun) fileOf(folder, table string) string {
	return filepath.Join(folder, table+r.format.ending)
}

// tableSource is a document as tables take it.
func tableSource(d *tianbao.Document) export.Source {
	s := export.Source{File: d.File, Template: d.Template, Record: d.Record, Unread: map[string]bool{}}
	if d.Files != nil {
		s.File = strings.Join(d.Files, "; ")
	}
	if d.Failure != nil {
		s.Failure = d.Failure.In(d.Lang)
	}
	for _, c := range d.Cells {
		if c.State == extract.Unread {
			s.Unread[c.Path] = true
		}
	}
	return s
}
