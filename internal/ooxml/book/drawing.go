package book

import (
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// drawingReader reads what lies on a sheet: shapes with text and pictures, those in groups too.
type drawingReader struct {
	r    *reader
	to   *grid.Sheet
	s    *markup.Scanner
	at   ref.Range // of the anchor
	name string    // of the innermost shape or picture
	text strings.Builder
}

func (d *drawingReader) read(part string) (err error) {
	if d.s, err = d.r.scanner(part); err != nil {
		return err
	}
	return d.r.each(d.s, part, d.anchor)
}

// anchor reads one anchor: where it lies, then what it holds.
func (d *drawingReader) anchor() error {
	switch string(d.s.Local()) {
	case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
		d.at = ref.Range{}
		return d.s.Each(d.held)
	case "AlternateContent":
		return d.alternative(d.anchor)
	}
	return nil
}

// alternative visits what a program of today would take of several ways to say the same.
func (d *drawingReader) alternative(visit func() error) error {
	return d.s.Each(func() error {
		if string(d.s.Local()) == "Choice" {
			return d.s.Each(visit)
		}
		return nil
	})
}

func (d *drawingReader) held() error {
	switch string(d.s.Local()) {
	case "from":
		at, _, err := d.corner()
		d.at = ref.One(at)
		return err
	case "to":
		at, offset, err := d.corner()
		if offset.Row == 0 && at.Row > d.at.From.Row { // it ends where the row begins
			at.Row--
		}
		if offset.Col == 0 && at.Col > d.at.From.Col {
			at.Col--
		}
		d.at.To = at
		return err
	}
	return d.shape()
}

// corner is a cell and how far from its own corner.
func (d *drawingReader) corner() (at, offset ref.Cell, err error) {
	err = d.s.Each(func() error {
		name := string(d.s.Local())
		text, err := d.s.Text()
		n, _ := strconv.Atoi(strings.TrimSpace(text))
		switch name {
		case "col":
			at.Col = n + 1
		case "row":
			at.Row = n + 1
		case "colOff":
			offset.Col = n
		case "rowOff":
			offset.Row = n
		}
		return err
	})
	return at, offset, err
}

// shape reads a shape, a picture, or a group of them.
func (d *drawingReader) shape() error {
	switch string(d.s.Local()) {
	case "grpSp":
		return d.s.Each(d.shape)
	case "AlternateContent":
		return d.alternative(d.shape)
	case "sp", "cxnSp":
		return d.keep(grid.Box)
	case "pic":
		return d.keep(grid.Picture)
	}
	return nil
}

// keep reads one shape or picture and keeps it, a shape where it has text.
func (d *drawingReader) keep(kind grid.AttachmentKind) error {
	d.name = ""
	d.text.Reset()
	if err := d.s.Each(d.inside); err != nil {
		return err
	}
	text := d.name
	if kind == grid.Box {
		if text = strings.TrimSpace(clean(d.text.String())); text == "" {
			return nil
		}
	}
	d.r.spent.content += int64(len(text))
	if int64(len(d.to.Attached)) >= d.r.Limits.Areas {
		return d.r.Limits.Beyond("areas", d.to.Name)
	}
	d.to.Attached = append(d.to.Attached, grid.Attachment{Kind: kind, At: d.at, Text: text})
	return nil
}

// inside looks for the name and the text of a shape, paragraph by paragraph.
func (d *drawingReader) inside() error {
	switch string(d.s.Local()) {
	case "cNvPr":
		d.name = attr(d.s, "name")
		return nil
	case "t":
		text, err := d.s.Text()
		d.text.WriteString(text)
		return err
	case "br":
		d.text.WriteByte('\n')
		return nil
	case "p":
		err := d.s.Each(d.inside)
		d.text.WriteByte('\n')
		return err
	}
	return d.s.Each(d.inside)
}
