package book

import (
	"tianbao/internal/words"
)

// Reason is why a file is no readable workbook, as a phrase of the catalogue.
type Reason string

// The reasons.
const (
	NotWorkbook  Reason = "book.not-workbook" // neither an .xlsx nor anything known
	Legacy       Reason = "book.legacy"       // .xls of Excel 97 to 2003, or .et
	Binary       Reason = "book.binary"       // .xlsb
	OpenDocument Reason = "book.opendocument" // .ods, .fods
	OpenText     Reason = "book.open-text"    // .odt
	WebPage      Reason = "book.web-page"     // HTML, as web systems export it under the name of .xls
	XML2003      Reason = "book.xml-2003"     // SpreadsheetML, likewise
	PlainText    Reason = "book.text"         // CSV under another name
	Word         Reason = "book.word"         // .docx
	OldWord      Reason = "book.old-word"     // .doc, .wps
	RichText     Reason = "book.rich-text"    // .rtf
	PDF          Reason = "book.pdf"
	OFD          Reason = "book.ofd"     // prints as offices in China keep them
	Picture      Reason = "book.picture" // .jpg, .png, .heic, .tif, .bmp, .gif, .webp
	Archive      Reason = "book.archive" // .zip, .rar, .7z: workbooks may be inside
	Encrypted    Reason = "book.encrypted"
	Empty        Reason = "book.empty"     // not one byte
	Incomplete   Reason = "book.truncated" // cut off, or never written
	Damaged      Reason = "book.damaged"
	NoSheet      Reason = "book.no-sheet"
)

// Error is why a file cannot be read.
type Error struct {
	Reason Reason
	detail words.Phrase // what of it is damaged, where that is known
	cause  error
}

// damaged is the error of a file of which something is missing or wrong.
func damaged(id string, args ...any) *Error {
	return &Error{Reason: Damaged, detail: words.Say(id, args...)}
}

// Phrase is what to tell the owner of the file.
func (e *Error) Phrase() words.Phrase {
	if !e.detail.IsZero() {
		return words.Say("book.damaged-part", e.detail)
	}
	return words.Say(string(e.Reason))
}

// In is the phrase in a language.
func (e *Error) In(lang string) string { return e.Phrase().In(lang) }

// Error is the phrase in English, with the cause where it is known.
func (e *Error) Error() string {
	text := e.Phrase().String()
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

func (e *Error) Unwrap() error { return e.cause }
