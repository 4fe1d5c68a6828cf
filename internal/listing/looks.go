package listing

import (
	"tianbao/internal/colour"
	"tianbao/internal/ooxml/draw"
)

// Looks are the styles of a listing, and the font they are in.
type Looks struct {
	Title, Note, Heading, Body, Middle, Link int
	Answer                                   int // of a cell that people answer in
	Choice                                   int // of a cell that people may answer in
	Waits                                    int // of a word that tells that something is to be done
	font                                     draw.Font
	measured                                 *measured
}

// NewLooks derives the styles in a template's workbook.
func NewLooks(b *draw.Book) Looks {
	text := draw.StyleChange{NumberFormat: "@", Wrap: true, Vertical: "center"}
	framed := text
	framed.Frame = true
	answer := framed
	answer.Horizontal, answer.Fill, answer.Unlock = "center", colour.Answer, true
	choice, waits := answer, answer
	choice.Fill = ""
	waits.Bold, waits.Unlock = true, false
	heading, middle, link, note, title := framed, framed, framed, text, draw.StyleChange{Vertical: "center", Bold: true}
	heading.Bold, heading.Fill, heading.Horizontal = true, colour.Heading, "center"
	middle.Horizontal = "center"
	link.Letters = colour.Link
	note.Letters = colour.Note
	// A formula must not stand in a cell of text: whoever edits it would see it turn into one.
	for _, c := range []*draw.StyleChange{&framed, &middle, &heading, &link, &note, &waits} {
		c.NumberFormat = "General"
	}
	return Looks{
		Title: b.Derive(0, title), Note: b.Derive(0, note), Heading: b.Derive(0, heading),
		Body: b.Derive(0, framed), Middle: b.Derive(0, middle), Link: b.Derive(0, link),
		Answer: b.Derive(0, answer), Choice: b.Derive(0, choice), Waits: b.Derive(0, waits), font: b.Font(0), measured: &measured{},
	}
}
