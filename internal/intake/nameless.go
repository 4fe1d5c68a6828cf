package intake

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"tianbao/internal/infile"
	"tianbao/internal/pattern"
)

// HeadLength is how much of a file tells whether it is a workbook or a document: their first parts are small.
const HeadLength = 8 << 10

// A workbook or document begins as a zip whose first parts are named so; one of LibreOffice's says its kind in its
// first part, as it is.
var (
	officeParts    = pattern.Later(`(?s)PK\x03\x04.{26}(xl|word)/`)
	openDocument   = pattern.Later(`(?s)^PK\x03\x04.{26}mimetype(.{0,64})application/vnd\.oasis\.opendocument\.(spreadsheet|text)`)
	compoundMagic  = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") // .xls, .doc, .et, .wps, and much that is none of these
	endingsInNames = pattern.Later(`\.[a-zA-Z]{2,4}\b`)
)

// IsNameless tells whether a file that is called like nothing of ours is a form by what it begins with: mail and
// messengers take the ending off, or put one more behind it (申报表.xlsx.1).
func IsNameless(name string, head []byte) bool {
	if bytes.HasPrefix(head, compoundMagic) {
		return lostEnding(filepath.Base(name))
	}
	return officeParts.Match(head) || openDocument.Match(head)
}

// lostEnding tells whether a name has no ending, or that of a form with something behind it.
func lostEnding(base string) bool {
	if filepath.Ext(base) == "" {
		return true
	}
	for _, ending := range endingsInNames.FindAllString(base, -1) {
		if kinds[strings.ToLower(ending)] {
			return true
		}
	}
	return false
}

// headOf is how a file on disk begins; nothing where it cannot be read.
func headOf(name string) []byte {
	file, err := infile.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	head, _ := io.ReadAll(io.LimitReader(file, HeadLength))
	return head
}
