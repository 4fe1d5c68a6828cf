package grid

import "strings"

// Run is a part of a text that looks the same.
type Run struct {
	Text            string
	Struck          bool
	Raised, Lowered bool
}

// Marked tells whether its looks change what is read.
func (r Run) Marked() bool { return r.Struck || r.Raised || r.Lowered }

// Runs are the runs of a cell's text: one where all of it looks the same.
func (c Cell) Runs() []Run {
	if c.Marked != nil {
		return c.Marked
	}
	return []Run{{Text: c.Text, Struck: c.Struck}}
}

// Mark gives the cell runs, and their text; runs of which none is struck out, raised or lowered are text alone.
func (c *Cell) Mark(runs []Run) {
	c.Struck, c.Marked = false, nil
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
		if r.Marked() {
			c.Marked = runs
		}
	}
	c.Text = b.String()
}

// Piece is a text cell with a piece of the cell's text, and the looks that the piece has there. Where it
// stands several times, the one whose looks change something counts.
func (c Cell) Piece(text string) Cell {
	p := Cell{At: c.At, Kind: Text, Text: text, Style: c.Style, Struck: c.Struck, Picture: c.Picture}
	if c.Marked == nil || text == "" {
		return p
	}
	for from := 0; p.Marked == nil; {
		i := strings.Index(c.Text[from:], text)
		if i < 0 {
			break
		}
		p.Mark(cut(c.Marked, from+i, from+i+len(text)))
		from += i + 1
	}
	p.Text = text
	return p
}

// cut are the runs between two places of a text.
func cut(runs []Run, from, to int) (all []Run) {
	at := 0
	for _, r := range runs {
		first, last := max(from-at, 0), min(to-at, len(r.Text))
		if at += len(r.Text); first < last {
			r.Text = r.Text[first:last]
			all = append(all, r)
		}
	}
	return all
}
