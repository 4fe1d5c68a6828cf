package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tianbao/extract"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/stamp"
	"tianbao/internal/wording"
	"tianbao/templates"
)

// copySuffix ends the name of a marked copy beside its file, before the ending.
const copySuffix = "-核对"

// stdinCopy is what the marked copy of a workbook from standard input is called.
const stdinCopy = "stdin.xlsx"

// copies are the marked copies of a batch.
type copies struct {
	names   []string // by source; nil where none are wanted
	written []string
}

func (c *copies) of(i int) string {
	if c.names == nil {
		return ""
	}
	return c.names[i]
}

// tell says which copies were written.
func (c *copies) tell(s *session) {
	switch len(c.written) {
	case 0:
	case 1:
		s.say("cmd.marked-one", c.written[0])
	default:
		s.say("cmd.marked-many", len(c.written), c.written[0])
	}
}

// prepare decides where everything goes and refuses what cannot be, before any work.
func (j *checkJob) prepare(folder string, beside bool) error {
	if j.summaryFile != "" {
		if err := j.out.check(j.summaryFile); err != nil {
			return err
		}
		if err := j.out.folder(filepath.Dir(j.summaryFile)); err != nil {
			return j.out.finish(err)
		}
	}
	var err error
	switch {
	case folder != "":
		err = j.copiesIn(folder)
	case beside:
		err = j.copiesBeside()
	}
	if err != nil {
		return j.out.finish(err)
	}
	return nil
}

// copiesIn puts the copies into a folder, under the names of their files; where several files share
// a name, all but the first are numbered.
func (j *checkJob) copiesIn(folder string) error {
	if !isFolderName(folder) {
		return usage("cmd.bad-folder", folder)
	}
	taken := map[string]bool{fullName(j.summaryFile): true}
	for _, from := range j.sources.found {
		name := filepath.Base(from.name)
		if from.name == "-" {
			name = stdinCopy
		}
		to := numbered(filepath.Join(folder, name), func(name string) bool { return !taken[fullName(name)] })
		taken[fullName(to)] = true
		if err := j.out.check(to); err != nil {
			return err
		}
		j.copies.names = append(j.copies.names, to)
	}
	return j.out.folder(folder)
}

// copiesBeside puts each copy beside its file. A copy of an earlier run is written over, but not one
// that somebody saved since: the new one is numbered then, and nobody's work is lost.
func (j *checkJob) copiesBeside() error {
	j.out.copies = true
	taken := map[string]bool{fullName(j.summaryFile): true}
	for _, from := range j.sources.found {
		if from.name == "-" {
			return usage("cmd.beside-stdin")
		}
		ending := filepath.Ext(from.name)
		to := numbered(strings.TrimSuffix(from.name, ending)+copySuffix+ending, func(name string) bool {
			return !taken[fullName(name)] && replaceable(name)
		})
		taken[fullName(to)] = true
		j.copies.names = append(j.copies.names, to)
	}
	return nil
}

func replaceable(name string) bool {
	_, err := os.Lstat(name)
	return os.IsNotExist(err) || stamp.OnFile(name)
}

// numbered is the first of name.xlsx, name2.xlsx, name3.xlsx … that is free.
func numbered(name string, free func(string) bool) string {
	ending := filepath.Ext(name)
	stem, try := strings.TrimSuffix(name, ending), name
	for n := 2; !free(try); n++ {
		try = fmt.Sprintf("%s%d%s", stem, n, ending)
	}
	return try
}

// fullName is a file's name to be compared: Windows and macOS take no notice of case, and macOS none of
// how accents are written.
func fullName(name string) string {
	if full, err := filepath.Abs(name); err == nil && name != "" {
		name = full
	}
	return strings.ToLower(norm.NFC.String(name))
}

// mark writes the marked copy of a workbook.
func (j *checkJob) mark(c *checked, data []byte, to string) error {
	work := j.annotate
	if work == nil {
		work = annotate.AnnotateWithin
	}
	marked, unplaced, err := work(data, marks(c.document, c.shown, j.lang), j.limits)
	if err != nil {
		return err
	}
	if marked, err = stamp.Put(marked); err != nil {
		return err
	}
	c.copied, c.unplaced = to, len(unplaced)
	return j.out.write(to, func(w io.Writer) error {
		_, err := w.Write(marked)
		return err
	})
}

// marks are the findings at the cells they concern. A grave finding that concerns no cell is put
// where the sheet, or the workbook, begins, so that the copy alone tells it.
func marks(d *extract.Document, findings []templates.Finding, lang string) []annotate.Mark {
	var all []annotate.Mark
	for _, f := range findings {
		text := wording.Note(d.Result.Template, f).In(lang)
		placed := false
		for _, p := range f.Places {
			if p.Sheet != "" && p.Cell != "" {
				placed = true
				all = append(all, annotate.Mark{Sheet: p.Sheet, Cell: p.Cell, Level: f.Level, Text: text})
			}
		}
		if !placed && f.Level <= templates.Warning && len(d.Result.Sheets) > 0 {
			all = append(all, annotate.Mark{Sheet: sheetOf(f, d.Result.Sheets), Cell: "A1", Level: f.Level, Text: text})
		}
	}
	return all
}

func sheetOf(f templates.Finding, sheets []string) string {
	for _, p := range f.Places {
		for _, s := range sheets {
			if s == p.Sheet {
				return s
			}
		}
	}
	return sheets[0]
}

// copy counts a marked copy, or says why there is none. Only the disk ends the work.
func (j *checkJob) copy(c checked) error {
	var disk *problem
	switch {
	case c.copied != "" && c.unmarked != nil:
		return c.unmarked
	case c.unmarked != nil:
		_, reason := reading{file: c.file, err: c.unmarked}.failure()
		disk = failed("cmd.unmarked", c.file, reason)
		j.tally.unmark(disk)
		j.complain(disk)
	case c.copied != "":
		j.copies.written = append(j.copies.written, c.copied)
	}
	if c.unplaced > 0 {
		j.say("cmd.unplaced", c.file, c.unplaced)
	}
	return nil
}
