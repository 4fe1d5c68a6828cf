package outfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"tianbao/internal/stamp"
)

// IsWorkbook tells whether a path names a workbook to be written.
func IsWorkbook(name string) bool { return strings.EqualFold(filepath.Ext(name), ".xlsx") }

// IsFolder tells whether a path means a folder: it is one, ends like one, or has no ending.
func IsFolder(name string) bool {
	if info, err := os.Stat(name); err == nil {
		return info.IsDir()
	}
	return strings.HasSuffix(name, "/") || strings.HasSuffix(name, string(filepath.Separator)) || filepath.Ext(name) == ""
}

// InFolder gives each name its place in a folder. Where several share a name, or one has that of the file
// besides, all but the first are numbered.
func InFolder(folder string, names []string, besides string) []string {
	var at []string
	for _, name := range names {
		at = append(at, filepath.Join(folder, name))
	}
	return distinct(at, besides, func(string) bool { return true })
}

// Beside gives each file a name beside it, with a suffix before the ending. A marked copy of an earlier
// run is written over, but not one that somebody saved since: the new one is numbered then, and nobody's
// work is lost.
func Beside(files []string, suffix, besides string) []string {
	var at []string
	for _, file := range files {
		ending := filepath.Ext(file)
		at = append(at, strings.TrimSuffix(file, ending)+suffix+ending)
	}
	return distinct(at, besides, replaceable)
}

// distinct numbers the names that are taken by an earlier one, or not free.
func distinct(names []string, besides string, free func(name string) bool) []string {
	taken := map[string]bool{compared(besides): true}
	var all []string
	for _, name := range names {
		name = numbered(name, func(name string) bool { return !taken[compared(name)] && free(name) })
		taken[compared(name)] = true
		all = append(all, name)
	}
	return all
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

// compared is a file's full name to be compared: Windows and macOS take no notice of case, and macOS none
// of how accents are written.
func compared(name string) string {
	if full, err := filepath.Abs(name); err == nil && name != "" {
		name = full
	}
	return strings.ToLower(norm.NFC.String(name))
}
