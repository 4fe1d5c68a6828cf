package fill

import "tianbao/internal/ooxml/draw"

// looks are the styles of what is added to a form.
type looks struct {
	title, note, heading, body, middle, link int
	answer                                   int // of a cell that people answer in
	unseen                                   int // of cells that are there for formulas only
	alarm                                    int // of what fails or waits
}

// The colours of the list of checks: letters and ground of what is red are Excel's own "bad".
const (
	alarmGround, alarmLetters = "FFC7CE", "9C0006"
	headingGround             = "D9E1F2"
	linkLetters               = "0563C1"
	noteLetters               = "595959"
	answerGround              = "FFF2CC"
)

func newLooks(b *draw.Book) looks {
	text := draw.StyleChange{NumberFormat: "@", Wrap: true, Vertical: "center"}
	framed := text
	framed.Frame = true
	answer := framed
	answer.Horizontal, answer.Fill, answer.Unlock = "center", answerGround, true
	heading, middle, link, note, title := framed, framed, framed, text, draw.StyleChange{Vertical: "center", Bold: true}
	heading.Bold, heading.Fill, heading.Horizontal = true, headingGround, "center"
	middle.Horizontal = "center"
	link.Letters = linkLetters
	note.Letters = noteLetters
	// A formula must not stand in a cell of text: whoever edits it would see it turn into one.
	for _, c := range []*draw.StyleChange{&framed, &middle, &heading, &link, &note} {
		c.NumberFormat = "General"
	}
	return looks{
		title: b.Derive(0, title), note: b.Derive(0, note), heading: b.Derive(0, heading),
		body: b.Derive(0, framed), middle: b.Derive(0, middle), link: b.Derive(0, link),
		answer: b.Derive(0, answer),
		unseen: b.Derive(0, draw.StyleChange{NumberFormat: ";;;"}),
		alarm:  b.Highlight(alarmGround, alarmLetters),
	}
}
