package annotate

import (
	"bytes"
	"slices"
	"strconv"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// clear takes the marks of an earlier run away: notes, boxes, fills, and the cells that were made for them.
func (b *book) clear() error {
	var back map[int]replaced
	if b.styles != nil {
		back = b.styles.unpaint()
	}
	for _, s := range b.sheets {
		if err := s.unpaint(back); err != nil {
			return err
		}
		marked, err := s.clearNotes()
		if err != nil {
			return err
		}
		if !marked {
			continue
		}
		if err := s.unpaintBare(); err != nil {
			return err
		}
	}
	return nil
}

// unpaint gives cells, rows and columns the formats again that they had before they were marked.
func (s *sheet) unpaint(back map[int]replaced) error {
	found, err := s.mentions(back)
	if err != nil || !found {
		return err
	}
	if err := s.load(); err != nil {
		return err
	}
	for _, c := range s.doc.Root.Child("cols").Elements() {
		s.restore(c, "style", back)
	}
	for _, r := range slices.Clone(s.rows) {
		s.restore(r.node, "s", back)
		s.unpaintRow(r.node, back)
	}
	s.index()
	return nil
}

// mentions tells whether the sheet's part holds one of these formats anywhere: large sheets that
// were not marked are not read as XML.
func (s *sheet) mentions(back map[int]replaced) (bool, error) {
	if len(back) == 0 {
		return false, nil
	}
	data, err := s.book.pkg.Text(s.part)
	for style := range back {
		for _, quote := range []string{`"`, `'`} {
			number := "=" + quote + strconv.Itoa(style) + quote
			if bytes.Contains(data, []byte(" s"+number)) || bytes.Contains(data, []byte("style"+number)) {
				return true, err
			}
		}
	}
	return false, err
}

func (s *sheet) restore(n *markup.Node, attribute string, back map[int]replaced) (replaced, bool) {
	style, ok := n.Attr(attribute)
	r, ours := back[number(style, 0)]
	if !ok || !ours {
		return r, false
	}
	n.Set(attribute, strconv.Itoa(r.style))
	s.book.touch(s.part)
	return r, true
}

// unpaintRow restores the cells of a row.
func (s *sheet) unpaintRow(row *markup.Node, back map[int]replaced) {
	for _, c := range row.Elements() {
		if r, ours := s.restore(c, "s", back); ours {
			s.unpaintCell(row, c, r)
		}
	}
}

// unpaintCell restores a cell. One that was made for a mark goes, unless somebody has filled it in
// or its place looks otherwise without it.
func (s *sheet) unpaintCell(row, c *markup.Node, r replaced) {
	at, _ := ref.ParseCell(c.Get("r"))
	made := r.origin == madeAlone || r.origin == madeWithRow
	switch {
	case made && len(c.Elements()) == 0 && s.book.styles.known(s.blankStyle(row, at.Col)) == r.style:
		row.Remove(c)
		if r.origin == madeWithRow && len(row.Elements()) == 0 && len(row.Attrs) <= 1 {
			s.data.Remove(row)
		}
	case r.origin == plainCell && r.style == 0:
		c.Unset("s")
	}
}

// unpaintBare takes our colours from a sheet that had our notes, but whose formats do not say any
// more what they were before.
func (s *sheet) unpaintBare() error {
	if s.book.styles == nil {
		return nil
	}
	if err := s.load(); err != nil {
		return err
	}
	for _, r := range s.rows {
		for _, c := range r.node.Elements() {
			style, ours := s.book.styles.bare(number(c.Get("s"), 0))
			if ours {
				c.Set("s", strconv.Itoa(style))
				s.book.touch(s.part)
			}
		}
	}
	return nil
}
