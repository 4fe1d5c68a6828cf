package convert

import (
	"bytes"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/pattern"
)

// format is one that LibreOffice reads. Its filter is named, and never left to be found: what is none of the
// known formats would be read as CSV.
type format struct {
	ending, filter string
	made           func([]byte) []byte // the file as LibreOffice is to see it; nil: as it is
	text           bool                // it is a text document
}

// becomes is the ending of what it is saved as.
func (f format) becomes() string {
	if f.text {
		return ".docx"
	}
	return ".xlsx"
}

// writer is what it is saved with.
func (f format) writer() string {
	if f.text {
		return "docx:MS Word 2007 XML"
	}
	return "xlsx:Calc MS Excel 2007 XML"
}

// formatOf is the format of a file that was refused as one of a kind; false where LibreOffice has none for it.
func formatOf(kind book.Reason, data []byte) (format, bool) {
	switch kind {
	case book.Legacy:
		return format{ending: ".xls", filter: "MS Excel 97"}, true
	case book.Binary:
		return format{ending: ".xlsb", filter: "Calc MS Excel 2007 Binary"}, true
	case book.OpenDocument:
		if bytes.HasPrefix(data, []byte("PK")) {
			return format{ending: ".ods", filter: "calc8"}, true
		}
		return format{ending: ".fods", filter: "OpenDocument Spreadsheet Flat XML"}, true
	case book.XML2003:
		return format{ending: ".xml", filter: "MS Excel 2003 XML"}, true
	case book.OldWord:
		return format{ending: ".doc", filter: "MS Word 97", text: true}, true
	case book.RichText:
		return format{ending: ".rtf", filter: "Rich Text Format", text: true}, true
	case book.OpenText:
		return format{ending: ".odt", filter: "writer8", text: true}, true
	case book.WebPage:
		return format{ending: ".html", filter: "HTML (StarCalc)", made: asShown}, !isArchive(data)
	}
	return format{}, false
}

// isArchive tells a web page that is packed as a mail with its pictures (.mht): LibreOffice shows its source.
func isArchive(data []byte) bool {
	head := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	const mark = "mime-version:"
	return len(head) >= len(mark) && bytes.EqualFold(head[:len(mark)], []byte(mark))
}

// tableCell is the start of a cell of a web page.
var tableCell = pattern.Later(`(?i)<t[dh](\s[^>]*)?>`)

// asShown is a web page whose cells are texts, as they are shown. LibreOffice takes 00123 for the number 123
// otherwise, and leaves 15 digits of a code of 18. What a cell says of itself (sdval, sdnum) stays.
func asShown(page []byte) []byte {
	return tableCell.ReplaceAllFunc(page, func(tag []byte) []byte {
		if bytes.Contains(bytes.ToLower(tag), []byte("sdval")) || bytes.Contains(bytes.ToLower(tag), []byte("sdnum")) {
			return tag
		}
		return append(append(bytes.Clone(tag[:3]), ` sdnum="1033;0;@"`...), tag[3:]...)
	})
}
