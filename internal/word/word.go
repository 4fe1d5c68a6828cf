// Package word reads Word documents: the bytes of a .docx come in, a workbook of grids comes out, in the
// order of the document. Every table is a sheet, with the lines that stand directly over it as its first
// rows; text in numbered sections is a sheet of headings and texts, a row each. What Word computes when it
// shows a document (the numbers of lists, the boxes of controls) is in the texts; what it does not show
// (deleted and hidden text, codes of fields) is not, and lies on its cell as an attachment where somebody
// wrote it.
package word

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// Printed is what a line of text is to the forms that a document may hold.
type Printed int

// The kinds: no form prints it; a form prints words of it around a value; it is a label; a page of a form
// begins with it.
const (
	Unprinted Printed = iota
	Composed
	Label
	Title
)

// Options are how a document is read. The zero Options are fine.
type Options struct {
	Limits limits.Limits
	// Known tells what a text is to the forms at hand: which lines are titles and headings is told by their
	// looks and numbers, and where these fail by the words. Nil: no form is known.
	Known func(text string) Printed
	// Apart makes each table a sheet: without a form at hand nobody knows which go on with the one before.
	Apart bool
	// Leads are how many lines stand before texts in sections at least, by their first headings, in this document or
	// in others of the form (see Leads): what is more is a page of its own. For Apart.
	Leads map[string]int
}

// KnownTo tells what texts are to forms, for Options.Known: Says tells of a form whether a text is a title of its, a
// label, or has words of it around a value.
func KnownTo[F interface {
	Says(text string) (title, label, composed bool)
}](forms ...F) func(text string) Printed {
	return func(text string) Printed {
		best := Unprinted
		for _, f := range forms {
			switch title, label, composed := f.Says(text); {
			case title:
				return Title
			case label:
				best = Label
			case composed:
				best = max(best, Composed)
			}
		}
		return best
	}
}

// Error is why a document cannot be read.
type Error struct {
	say   words.Phrase
	cause error
}

// Phrase is what to tell the owner of the file.
func (e *Error) Phrase() words.Phrase { return e.say }

// In is the phrase in a language.
func (e *Error) In(lang string) string { return e.say.In(lang) }

// Error is the phrase in English.
func (e *Error) Error() string { return e.say.String() }

func (e *Error) Unwrap() error { return e.cause }

// Is tells whether the bytes are a Word document (.docx, .docm, .dotx), by what they hold.
func Is(data []byte) bool {
	if !bytes.HasPrefix(data, []byte("PK")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	typed, text := false, false
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimLeft(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if strings.HasPrefix(name, "xl/") {
			return false
		}
		typed = typed || name == "[content_types].xml"
		text = text || strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml")
	}
	return typed && text
}

// Open reads a document. The error is an *Error or a *limits.Excess, both of which say what to tell its owner.
func Open(data []byte, o Options) (*grid.Book, error) {
	o.Limits = o.Limits.Filled()
	if o.Known == nil {
		o.Known = func(string) Printed { return Unprinted }
	}
	b, err := open(data, o)
	var refused *opc.Error
	if errors.As(err, &refused) {
		return nil, &Error{words.Say("word.damaged-part", refused.Phrase()), err}
	}
	return b, err
}

func open(data []byte, o Options) (*grid.Book, error) {
	pkg, err := opc.OpenWithin(data, o.Limits)
	if err != nil {
		return nil, err
	}
	r := &reader{pkg: pkg, limits: o.Limits}
	d, err := r.read()
	if err != nil {
		return nil, err
	}
	b := &grid.Book{Document: true, Strays: pkg.Strays(), Links: d.links, Macros: d.macros}
	p := &paginator{known: o.Known, apartTables: o.Apart, leads: o.Leads, limits: o.Limits}
	if b.Sheets, err = p.sheets(d); err != nil {
		return nil, err
	}
	if len(b.Sheets) == 0 {
		return nil, &Error{say: words.Say("word.empty")}
	}
	return b, nil
}
