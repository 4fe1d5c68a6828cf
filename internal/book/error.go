package book

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/words"
)

// Reason is why a file is no readable workbook, as a phrase of the catalogue.
type Reason string

// The reasons.
const (
	NotWorkbook Reason = "book.not-workbook" // neither an .xlsx nor anything like it
	Legacy      Reason = "book.legacy"       // .xls of Excel 97 to 2003, or .et
	Encrypted   Reason = "book.encrypted"    // needs a password
	TooLarge    Reason = "book.too-large"
	Damaged     Reason = "book.damaged"
	NoSheet     Reason = "book.no-sheet"
)

// Error is why a file cannot be read.
type Error struct {
	Reason Reason
	Part   string // the part of the package that is at fault, where one is
	cause  error
}

// Phrase is what to tell the owner of the file.
func (e *Error) Phrase() words.Phrase { return words.Say(string(e.Reason)) }

// Error is the phrase in English, with the part and the cause where they are known.
func (e *Error) Error() string {
	text := e.Phrase().String()
	if e.Part != "" {
		text += " (" + e.Part + ")"
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

func (e *Error) Unwrap() error { return e.cause }

var (
	compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	// encryptedPackage is the stream that holds an encrypted .xlsx, as its directory names it.
	encryptedPackage = utf16("EncryptedPackage")
)

// refuseContainer tells the files that are not zip packages apart: people rename .xls to .xlsx and
// save with passwords, and need to hear which of the two it is.
func refuseContainer(data []byte) error {
	switch {
	case bytes.HasPrefix(data, compound) && bytes.Contains(data, encryptedPackage):
		return &Error{Reason: Encrypted}
	case bytes.HasPrefix(data, compound):
		return &Error{Reason: Legacy}
	case !bytes.HasPrefix(data, []byte("PK")):
		return &Error{Reason: NotWorkbook}
	}
	return nil
}

func openError(err error) error {
	switch {
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return &Error{Reason: TooLarge, cause: err}
	case errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, io.EOF): // EOF: there is no workbook part
		return &Error{Reason: NotWorkbook, cause: err}
	}
	return &Error{Reason: Damaged, cause: err}
}

func utf16(s string) []byte {
	var b []byte
	for i := 0; i < len(s); i++ {
		b = append(b, s[i], 0)
	}
	return b
}
