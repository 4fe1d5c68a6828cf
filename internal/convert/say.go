package convert

import (
	"tianbao/internal/ooxml/book"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Rule is the rule of a file that was read through LibreOffice.
const Rule = "LAYOUT-CONVERTED"

// notice tells that a file of a kind was read as LibreOffice saves it.
func notice(kind book.Reason) templates.Finding {
	id := "layout.converted"
	switch {
	case kind == book.WebPage:
		id = "layout.converted-page"
	case isText[kind]:
		id = "layout.converted-text"
	}
	return templates.Finding{Rule: Rule, Level: templates.Notice, Says: words.Say(id, name(kind))}
}

// name is what a kind of file is called.
func name(kind book.Reason) words.Phrase {
	return words.Say(map[book.Reason]string{
		book.Legacy: "convert.legacy", book.Binary: "convert.binary", book.OpenDocument: "convert.opendocument",
		book.WebPage: "convert.web-page", book.XML2003: "convert.xml-2003",
		book.OldWord: "convert.old-word", book.RichText: "convert.rich-text", book.OpenText: "convert.open-document-text",
	}[kind])
}

// isText are the kinds of text documents: their tables are read, and they become a .docx.
var isText = map[book.Reason]bool{book.OldWord: true, book.RichText: true, book.OpenText: true}

// save is how the owner of a file saves it as one that is read.
func save(kind book.Reason) words.Phrase {
	if isText[kind] {
		return words.Say("convert.save-document")
	}
	return words.Say("convert.save-workbook")
}

// Error is why a file could not be converted, with what is to be done.
type Error struct{ say words.Phrase }

func failed(kind book.Reason) error {
	return &Error{words.Say("convert.failed", name(kind), save(kind))}
}

func tooLarge(kind book.Reason) error {
	return &Error{words.Say("convert.too-large", name(kind), maxSize>>20, save(kind))}
}

func tooSlow(kind book.Reason) error {
	return &Error{words.Say("convert.too-slow", name(kind), int(patience.Seconds()), save(kind))}
}

// Phrase is what to tell the owner of the file.
func (e *Error) Phrase() words.Phrase { return e.say }

// In is the phrase in a language.
func (e *Error) In(lang string) string { return e.say.In(lang) }

// Error is the phrase in English.
func (e *Error) Error() string { return e.say.String() }
