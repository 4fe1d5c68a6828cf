package main

import (
	"path/filepath"
	"strings"

	"tianbao/internal/outfile"
	"tianbao/internal/report/summary"
)

// prepare decides where everything goes and refuses what cannot be, before any work.
func (r *checkRun) prepare() error {
	if r.summary != "" {
		r.sums = summary.New(r.lang)
		if err := r.files.Reserve(r.summary); err != nil {
			return err
		}
	}
	if r.annotate != "" {
		return r.copiesIn(r.annotate)
	}
	return nil
}

// copiesIn puts the marked copies into a folder, under the names of their files.
func (r *checkRun) copiesIn(folder string) error {
	if !outfile.IsFolder(folder) {
		return usage("cmd.bad-folder", folder)
	}
	names := outfile.InFolder(folder, copyNames(r.found.Bases()), r.summary)
	r.copies = map[string]string{}
	for i, to := range names {
		r.copies[r.found.Files[i].Name] = to
	}
	return r.files.Reserve(names...)
}

// copyNames are the names of marked copies: those of their files, with the ending of a workbook where a file is
// one of another program, of which the copy is none, or has lost its own.
func copyNames(names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		if all[i] = name; !own[strings.ToLower(filepath.Ext(name))] {
			all[i] = workbookName(name)
		}
	}
	return all
}

// own are the endings of files that a marked copy is one of.
var own = map[string]bool{".xlsx": true, ".xlsm": true, ".xltx": true, ".xltm": true}

func (r *checkRun) writeSummary() error {
	if r.sums == nil {
		return nil
	}
	return r.files.Write(r.summary, r.sums.Write)
}

// link is where a file is seen from the folder of the summary.
func (r *checkRun) link(file string) string { return linkFrom(r.summary, file) }

func linkFrom(summary, file string) string {
	if file == "" {
		return ""
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return ""
	}
	folder, err := filepath.Abs(filepath.Dir(summary))
	if err != nil {
		return ""
	}
	if relative, err := filepath.Rel(folder, full); err == nil {
		full = relative // on another drive of Windows there is none
	}
	return filepath.ToSlash(full)
}
