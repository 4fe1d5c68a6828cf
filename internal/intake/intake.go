// Package intake takes in what a command is given to read: in come paths, out come the workbooks that they
// lead to, what was passed over, and the contents of each.
package intake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tianbao/internal/fileerror"
	"tianbao/internal/limits"
	"tianbao/internal/parcel"
	"tianbao/internal/stamp"
	"tianbao/internal/words"
)

// kinds are the files that a folder is searched for. The second half cannot be read: they
// are tried all the same, so that a form somebody saved as .xls is reported and not passed over.
var kinds = map[string]bool{
	".xlsx": true, ".xlsm": true, ".xltx": true, ".xltm": true,
	".docx": true, ".docm": true, ".dotx": true, ".dotm": true,
	".xls": true, ".xlt": true, ".xlsb": true, ".et": true, ".ett": true, ".ods": true, ".fods": true, ".csv": true,
	".doc": true, ".dot": true, ".wps": true, ".wpt": true, ".odt": true, ".rtf": true,
}

// IsWorkbook tells whether a file is called like a workbook.
func IsWorkbook(name string) bool { return kinds[strings.ToLower(filepath.Ext(name))] }

// IsParcel tells whether a file is called like a zip or mail, which holds others.
func IsParcel(name string) bool { return parcel.Is(name) }

// Stdin is the path that stands for standard input.
const Stdin = "-"

// File is a workbook that a path leads to.
type File struct {
	Name string    // of one in a zip or mail a.zip/甲.xlsx
	Err  error     // why it cannot be read, where looking for it has told
	From string    // who sent the mail that it came in
	Sent time.Time // when that was sent
	Kept time.Time // when the file was saved, as its zip or the disk says

	within *place // nil for a file on disk
}

// Found is what paths lead to: workbooks in the order of the paths, and what folders, patterns, zips and
// mails hold besides.
type Found struct {
	Files  []File
	Others []string // no workbooks
	Copies []string // marked copies of ours, which are nobody's forms
	seen   map[string]bool
	hits   int // files found, those found before included
	within limits.Limits
	shelf  shelf
	also   bool // files that are no workbooks, and that people send in their place, are taken as well
}

// PathError is a path that leads to no workbook: a slip of the pen.
type PathError struct{ Say words.Phrase }

// Error is the slip in English, for tests and wrapping.
func (e *PathError) Error() string { return e.Say.String() }

func noFile(id, path string) error { return &PathError{words.Say(id, path)} }

// Find finds what paths mean: a file, a folder with all below it, a pattern (so that one in quotes, or
// under Windows, works too), a zip or a mail with all in it, or standard input. What is named twice is
// read once. The error is a *PathError; a file that cannot be read is among the others, with its reason.
func Find(paths []string, within limits.Limits) (*Found, error) {
	return find(paths, &Found{seen: map[string]bool{}, within: within})
}

// FindSent is Find that takes as well what people send in place of a form and nobody can read as one: reading
// tells what each is and what to ask for. Without it a unit that sent its form as a picture has sent nothing.
func FindSent(paths []string, within limits.Limits) (*Found, error) {
	return find(paths, &Found{seen: map[string]bool{}, within: within, also: true})
}

// inPlace are what people send in place of a form: documents, prints, pictures of the screen.
var inPlace = map[string]bool{
	".doc": true, ".docx": true, ".wps": true, ".wpt": true, ".rtf": true, ".pdf": true, ".ofd": true,
	".png": true, ".jpg": true, ".jpeg": true, ".jpe": true, ".jfif": true, ".bmp": true, ".gif": true, ".tif": true, ".tiff": true,
	".heic": true, ".heif": true, ".avif": true, ".webp": true,
}

// IsInPlace tells whether a file is called like what people send in place of a form.
func IsInPlace(name string) bool { return inPlace[strings.ToLower(filepath.Ext(name))] }

// holds tells whether a file that nobody named is taken.
func (f *Found) holds(name string) bool {
	return IsWorkbook(name) || parcel.Is(name) || Unreadable(name) != nil || f.also && IsInPlace(name)
}

func find(paths []string, f *Found) (*Found, error) {
	for _, path := range paths {
		before, copies := f.hits, len(f.Copies)
		if err := f.path(path); err != nil {
			return nil, err
		}
		switch {
		case f.hits > before:
		case len(f.Copies) > copies:
			return nil, noFile("cmd.copies-only", path)
		default:
			return nil, noFile("cmd.no-workbooks", path)
		}
	}
	return f, nil
}

func (f *Found) path(path string) error {
	if path == Stdin {
		f.add(path, File{Name: path})
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		f.folder(path)
	case err == nil:
		f.file(path)
	case strings.ContainsAny(path, "*?["):
		return f.pattern(path)
	default:
		f.add(path, File{Name: path, Err: fileerror.Of(path, err)})
	}
	return nil
}

func (f *Found) pattern(pattern string) error {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		return noFile("cmd.no-match", pattern)
	}
	for _, name := range names {
		if passedOver(filepath.Base(name)) {
			continue
		}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			f.folder(name)
		} else {
			f.foundFile(name)
		}
	}
	return nil
}

// folder takes the workbooks of a folder and of those in it, by name. Links to folders are not
// followed: they may lead back.
func (f *Found) folder(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		f.add(dir, File{Name: dir, Err: fileerror.Of(dir, err)})
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case passedOver(e.Name()):
		case e.IsDir():
			f.folder(name)
		case !f.holds(name) && !IsNameless(name, headOf(name)):
			f.Others = append(f.Others, name)
		default:
			f.foundFile(name)
		}
	}
}

// foundFile takes a file that nobody named. Copies that we marked and nobody saved since are passed
// over: they would be counted beside the forms they were made from.
func (f *Found) foundFile(name string) {
	if stamp.OnFile(name) {
		f.Copies = append(f.Copies, name)
		return
	}
	f.file(name)
}

// file takes one file, or those in it, unless it is only a sign that somebody has a workbook open.
func (f *Found) file(name string) {
	switch {
	case strings.HasPrefix(filepath.Base(name), lockPrefix):
	case parcel.Is(name):
		f.parcel(name)
	default:
		f.add(identityOf(name), File{Name: name, Err: Unreadable(name), Kept: kept(name)})
	}
}

// kept is when a file was saved, as the disk says; the zero time where it does not.
func kept(name string) time.Time {
	info, err := os.Stat(name)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

func (f *Found) add(key string, file File) {
	if !f.seen[key] {
		f.Files = append(f.Files, file)
	}
	f.seen[key] = true
	f.hits++
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

// Drop leaves out files that a path leads to and that nobody sent: what the program itself keeps there.
func (f *Found) Drop(own func(File) bool) { f.Files = slices.DeleteFunc(f.Files, own) }

// DropCopies leaves out our own copies, named or not: who drops all files of a folder on the program
// drops the copies of the last time as well. The error, a *PathError, says that nothing else is there.
func (f *Found) DropCopies() error {
	var forms []File
	for _, file := range f.Files {
		if file.Name != Stdin && file.within == nil && stamp.OnFile(file.Name) {
			f.Copies = append(f.Copies, file.Name)
		} else {
			forms = append(forms, file)
		}
	}
	if f.Files = forms; len(forms) == 0 {
		return noFile("cmd.copies-only", f.Copies[0])
	}
	return nil
}
