package book

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ooxml/vml"
	"tianbao/internal/ref"
)

// attached reads what people put on a sheet beside its cells. Most sheets have no relationships at all.
func (r *reader) attached(to *grid.Sheet, part string) error {
	related, err := r.pkg.Relations(part)
	if err != nil {
		return err
	}
	notes, threads := &noteReader{r: r, to: to}, &noteReader{r: r, to: to}
	for _, x := range related {
		if x.External || !r.pkg.Has(x.Target) {
			continue
		}
		switch x.Kind() {
		case "comments":
			err = notes.read(x.Target, "commentList", "comment")
		case "threadedComment":
			err = threads.read(x.Target, "", "threadedComment")
		}
		if err != nil {
			return err
		}
	}
	to.Attached = append(notes.beside(threads), threads.as(grid.Conversation)...)
	return r.drawings(to, related)
}

// noteReader reads the notes of a sheet, or its conversations, by their cells.
type noteReader struct {
	r     *reader
	to    *grid.Sheet
	cells []ref.Cell
	texts map[ref.Cell]string
}

// read reads the part that lists them, within the element list where that is named.
func (n *noteReader) read(part, list, each string) error {
	s, err := n.r.scanner(part)
	if err != nil {
		return err
	}
	visit := func() error {
		if string(s.Local()) != each {
			return nil
		}
		return n.note(s)
	}
	if list != "" {
		inner := visit
		visit = func() error {
			if string(s.Local()) != list {
				return nil
			}
			return s.Each(inner)
		}
	}
	return n.r.each(s, part, visit)
}

func (n *noteReader) note(s *markup.Scanner) error {
	at, ok := ref.ParseCell(attr(s, "ref"))
	text := richText{s: s}
	var said string
	err := s.Each(func() (err error) {
		if string(s.Local()) != "text" {
			return nil
		}
		said, err = text.read()
		return err
	})
	if err != nil || !ok {
		return err
	}
	return n.add(at, said)
}

// add adds what was said at a cell to what was said there before.
func (n *noteReader) add(at ref.Cell, said string) error {
	if n.texts == nil {
		n.texts = map[ref.Cell]string{}
	}
	before, known := n.texts[at]
	if !known {
		n.cells = append(n.cells, at)
		if int64(len(n.cells)) > n.r.Limits.Areas {
			return n.r.Limits.Beyond("areas", n.to.Name)
		}
	} else {
		said = before + "\n" + said
	}
	n.texts[at] = said
	n.r.spent.content += int64(len(said))
	return nil
}

// beside are the notes of cells that have no conversation: there the note only stands for it.
func (n *noteReader) beside(threads *noteReader) []grid.Attachment {
	n.cells = slices.DeleteFunc(n.cells, func(at ref.Cell) bool { _, talked := threads.texts[at]; return talked })
	return n.as(grid.Note)
}

func (n *noteReader) as(kind grid.AttachmentKind) []grid.Attachment {
	slices.SortFunc(n.cells, grid.Compare)
	var all []grid.Attachment
	for _, at := range n.cells {
		if strings.TrimSpace(n.texts[at]) != "" {
			all = append(all, grid.Attachment{Kind: kind, At: ref.One(at), Text: n.texts[at]})
		}
	}
	return all
}

// drawings reads the drawings of a sheet, those of today first: there a control stands once more.
func (r *reader) drawings(to *grid.Sheet, related []opc.Relation) error {
	for _, x := range related {
		if x.External || x.Kind() != "drawing" || !r.pkg.Has(x.Target) {
			continue
		}
		if err := (&drawingReader{r: r, to: to}).read(x.Target); err != nil {
			return err
		}
	}
	for _, x := range related {
		if x.External || x.Kind() != "vmlDrawing" || !r.pkg.Has(x.Target) {
			continue
		}
		if err := r.legacyBoxes(to, x.Target); err != nil {
			return err
		}
	}
	return nil
}

// legacyBoxes reads the boxes of a legacy drawing: nothing but their text and where they lie, since such parts
// are not always well-formed.
func (r *reader) legacyBoxes(to *grid.Sheet, part string) error {
	data, err := r.pkg.Read(part)
	if err != nil {
		return err
	}
	for _, b := range vml.Boxes(data) {
		box := grid.Attachment{Kind: grid.Box, At: b.At, Text: b.Text}
		if slices.ContainsFunc(to.Attached, func(a grid.Attachment) bool {
			return a.Kind == grid.Box && a.Text == box.Text && a.At.From == box.At.From
		}) {
			continue
		}
		r.spent.content += int64(len(b.Text))
		if int64(len(to.Attached)) >= r.Limits.Areas {
			return r.Limits.Beyond("areas", to.Name)
		}
		to.Attached = append(to.Attached, box)
	}
	return nil
}
