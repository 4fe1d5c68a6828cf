package grid

import "tianbao/internal/ref"

// Attachment is what people put on a sheet and not into its cells.
type Attachment struct {
	Kind AttachmentKind
	At   ref.Range // the cell it was made for, or those that it lies over; none where the file does not say
	Text string    // what it says; of a picture its name
}

// AttachmentKind is what an attachment is.
type AttachmentKind int

// The kinds. A conversation is all that was said at one cell, with the note that stands for it in older
// programs; a box is any shape with text. Documents have more: a note at the foot of the page, text that was
// deleted while changes were tracked, and text that nobody sees.
const (
	Note AttachmentKind = iota
	Conversation
	Box
	Picture
	Footnote
	Deleted
	Unseen
)
