package main

import (
	"os"
	"path/filepath"
	"strings"

	"tianbao/internal/stamp"
)

// workbookKinds are the files that a folder is searched for. The second half cannot be read: they
// are tried all the same, so that a form somebody saved as .xls is reported and not passed over.
var workbookKinds = map[string]bool{
	".xlsx": true, ".xlsm": true, ".xltx": true, ".xltm": true,
	".xls": true, ".xlt": true, ".xlsb": true, ".et": true, ".ett": true, ".ods": true, ".fods": true, ".csv": true,
}

// source is a workbook that the command line names, itself or by a folder or a pattern.
type source struct {
	name string
	err  error // why it cannot be read, where looking for it has told
}

// sources are the workbooks to be read, in the order of the command line.
type sources struct {
	found  []source
	others []string // files in folders that are no workbooks
	copies []string // marked copies of ours, which are nobody's forms
	seen   map[string]bool
	hits   int // files found, those found before included
}

// findWorkbooks finds what paths mean: a file, a folder with all below it, a pattern (so that one in
// quotes, or under Windows, works too), or standard input. What is named twice is read once.
func findWorkbooks(paths []string) (*sources, error) {
	s := &sources{seen: map[string]bool{}}
	for _, path := range paths {
		before, copies := s.hits, len(s.copies)
		if err := s.path(path); err != nil {
			return nil, err
		}
		switch {
		case s.hits > before:
		case len(s.copies) > copies:
			return nil, usage("cmd.copies-only", path)
		default:
			return nil, usage("cmd.no-workbooks", path)
		}
	}
	return s, nil
}

func (s *sources) path(path string) error {
	if path == "-" {
		s.add(path, path, nil)
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		s.folder(path)
	case err == nil:
		s.file(path)
	case strings.ContainsAny(path, "*?["):
		return s.pattern(path)
	default:
		s.add(path, path, fileProblem(path, err))
	}
	return nil
}

func (s *sources) pattern(pattern string) error {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		return usage("cmd.no-match", pattern)
	}
	for _, name := range names {
		if passedOver(filepath.Base(name)) {
			continue
		}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			s.folder(name)
		} else {
			s.foundFile(name)
		}
	}
	return nil
}

// folder takes the workbooks of a folder and of those in it, by name. Links to folders are not
// followed: they may lead back.
func (s *sources) folder(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		s.add(dir, dir, fileProblem(dir, err))
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case passedOver(e.Name()):
		case e.IsDir():
			s.folder(name)
		case !workbookKinds[strings.ToLower(filepath.Ext(name))]:
			s.others = append(s.others, name)
		default:
			s.foundFile(name)
		}
	}
}

// foundFile takes a file that nobody named. Copies that we marked and nobody saved since are passed
// over: they would be counted beside the forms they were made from.
func (s *sources) foundFile(name string) {
	if stamp.OnFile(name) {
		s.copies = append(s.copies, name)
		return
	}
	s.file(name)
}

// file takes one file, unless it is only a sign that somebody has a workbook open.
func (s *sources) file(name string) {
	if strings.HasPrefix(filepath.Base(name), lockPrefix) {
		return
	}
	s.add(identityOf(name), name, nil)
}

func (s *sources) add(key, name string, err error) {
	if !s.seen[key] {
		s.found = append(s.found, source{name, err})
	}
	s.seen[key] = true
	s.hits++
}

// identityOf is a file's full name with links resolved.
func identityOf(name string) string {
	if full, err := filepath.Abs(name); err == nil {
		name = full
	}
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	return name
}

// lockPrefix begins the files that Excel and WPS keep beside an open workbook.
const lockPrefix = "~$"

// passedOver tells whether a folder's entry is none of the person's own: lock files, hidden ones,
// and what macOS packs along.
func passedOver(name string) bool {
	return strings.HasPrefix(name, lockPrefix) || strings.HasPrefix(name, ".") || name == "__MACOSX"
}

// names are the files among the sources.
func (s *sources) names() []string {
	var names []string
	for _, f := range s.found {
		if f.name != "-" {
			names = append(names, f.name)
		}
	}
	return names
}

// dropCopies leaves out our own copies, named or not: who drops all files of a folder on the program
// drops the copies of the last time as well.
func (s *sources) dropCopies() error {
	var forms []source
	for _, from := range s.found {
		if from.name != "-" && stamp.OnFile(from.name) {
			s.copies = append(s.copies, from.name)
		} else {
			forms = append(forms, from)
		}
	}
	if s.found = forms; len(forms) == 0 {
		return usage("cmd.copies-only", s.copies[0])
	}
	return nil
}

// passed says which files in folders were passed over.
func (s *session) passed(from *sources) {
	if n := len(from.others); n > 0 {
		s.say("cmd.not-workbooks", n, from.others[0])
	}
	if n := len(from.copies); n > 0 {
		s.say("cmd.own-copies", n, from.copies[0])
	}
}
