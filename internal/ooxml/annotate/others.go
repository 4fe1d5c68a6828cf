package annotate

import (
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// Attachment is what people hung on a sheet: a note on a cell, or a picture or shape that lies over it.
type Attachment struct {
	Sheet, Cell string
	Text        string // what the note says; the name of the picture
	Picture     bool
}

// Attachments lists what people hung on the sheets of a workbook, in the order of the sheets. Our own
// marks are none of it. The limits are those the workbook was read with.
func Attachments(data []byte, l limits.Limits) ([]Attachment, error) {
	b, err := open(data, l)
	if err != nil {
		return nil, err
	}
	var all []Attachment
	for _, s := range b.sheets {
		notes, err := s.attachedNotes()
		if err != nil {
			return nil, err
		}
		pictures, err := s.attachedPictures()
		if err != nil {
			return nil, err
		}
		all = append(append(all, notes...), pictures...)
	}
	return all, nil
}

func (s *sheet) attachedNotes() ([]Attachment, error) {
	n, err := s.notes()
	if err != nil || n == nil {
		return nil, err
	}
	var all []Attachment
	for _, at := range sorted(n.at) {
		text := plain(n.at[at].Child("text"))
		if from, to, marked := issue.Ours(text); marked {
			text = text[:from] + text[to:]
		}
		if text = strings.TrimSpace(text); text != "" {
			all = append(all, Attachment{Sheet: s.name, Cell: at.String(), Text: text})
		}
	}
	return all, nil
}

// attachedPictures are the anchors of the sheet's drawing, by the names of what they hold.
func (s *sheet) attachedPictures() ([]Attachment, error) {
	part, err := s.book.related(s.part, "drawing")
	if err != nil || part == "" {
		return nil, err
	}
	doc, err := s.book.tree(part)
	if err != nil {
		return nil, err
	}
	var all []Attachment
	for _, anchor := range doc.Root.Elements() {
		a := Attachment{Sheet: s.name, Text: nameOf(anchor), Picture: true}
		if from := anchor.Child("from"); from != nil {
			a.Cell = ref.Cell{Col: number(childText(from, "col"), 0) + 1, Row: number(childText(from, "row"), 0) + 1}.String()
		}
		all = append(all, a)
	}
	return all, nil
}

// nameOf is the name of what an anchor holds.
func nameOf(n *markup.Node) string {
	if n.Local() == "cNvPr" {
		return n.Get("name")
	}
	for _, kid := range n.Elements() {
		if name := nameOf(kid); name != "" {
			return name
		}
	}
	return ""
}

func childText(n *markup.Node, child string) string { return strings.TrimSpace(n.Child(child).Text()) }
