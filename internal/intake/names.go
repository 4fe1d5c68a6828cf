package intake

import (
	"path"
	"path/filepath"
	"strings"
)

// Disk is the file on disk that a file is, or stands in.
func (f File) Disk() string {
	if f.within != nil {
		return f.within.path
	}
	return f.Name
}

// IsPacked tells whether a file stands in a zip or mail.
func (f File) IsPacked() bool { return f.within != nil }

// Beside is the name that outputs beside a file are called by: of one in a zip or mail they stand beside
// that, and are called after both, because every unit may call its form the same.
func (f File) Beside() string {
	if f.within == nil {
		return f.Name
	}
	return filepath.Join(filepath.Dir(f.within.path), f.ofBoth())
}

// longestHolder is how many characters of the name of a zip or mail stand before that of a file in it:
// names of files are short, subjects of mails are not.
const longestHolder = 30

func (f File) ofBoth() string {
	holder := filepath.Base(f.within.path)
	first := []rune(strings.TrimSuffix(holder, filepath.Ext(holder)))
	return string(first[:min(len(first), longestHolder)]) + "-" + f.base()
}

// base is a file's name without its folders, as any system takes it.
func (f File) base() string {
	if f.within == nil {
		return filepath.Base(f.Name)
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:*?"<>|\`, r) {
			return '_'
		}
		return r
	}, path.Base(f.Name))
}

// Sources are the files on disk that are read, in order.
func (f *Found) Sources() []string {
	var names []string
	seen := map[string]bool{Stdin: true}
	for _, file := range f.Files {
		if name := file.Disk(); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// Bases are the names of all files without their folders, also of what comes by standard input. Where
// files in zips or mails share one they have that of the zip or mail before it.
func (f *Found) Bases() []string {
	shared := map[string]int{}
	for _, file := range f.Files {
		shared[file.base()]++
	}
	var names []string
	for _, file := range f.Files {
		name := file.base()
		switch {
		case file.Name == Stdin:
			name = "stdin.xlsx"
		case file.within != nil && shared[name] > 1:
			name = file.ofBoth()
		}
		names = append(names, name)
	}
	return names
}
