package annotate

import (
	"bytes"
	"strconv"

	"tianbao/internal/issue"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// Names of the parts we make, without their number: those of Excel, since exceljs 4.4.0 opens no
// workbook whose notes have another name.
const (
	notesStem = "comments"
	boxesStem = "drawings/vmlDrawing"
)

// noteList is the notes of a sheet.
type noteList struct {
	part    string
	root    *markup.Node
	authors *markup.Node
	list    *markup.Node
	at      map[ref.Cell]*markup.Node
}

// notes reads the notes of a sheet, nil where it has none.
func (s *sheet) notes() (*noteList, error) {
	part, err := s.book.related(s.part, "comments")
	if err != nil || part == "" {
		return nil, err
	}
	doc, err := s.book.tree(part)
	if err != nil {
		return nil, err
	}
	return newNoteList(part, doc.Root), nil
}

func newNoteList(part string, root *markup.Node) *noteList {
	n := &noteList{part: part, root: root, at: map[ref.Cell]*markup.Node{}}
	sequence := []string{"authors", "commentList", "extLst"}
	for name, where := range map[string]**markup.Node{"authors": &n.authors, "commentList": &n.list} {
		if *where = root.Child(name); *where == nil {
			*where = markup.Elem(root.Prefix() + name)
			root.Place(*where, sequence)
		}
	}
	for _, c := range n.list.Elements() {
		if at, ok := ref.ParseCell(c.Get("ref")); ok {
			n.at[at] = c
		}
	}
	return n
}

// makeNotes gives a sheet its first notes.
func (s *sheet) makeNotes() (*noteList, error) {
	part, err := s.book.fresh(notesStem, ".xml")
	if err != nil {
		return nil, err
	}
	root := markup.Elem("comments", "xmlns", mainSpace)
	if s.book.strict {
		root.Set("xmlns", strictSpace)
	}
	s.book.create(part, root)
	if err := s.book.declare(part, spreadsheet+"comments+xml"); err != nil {
		return nil, err
	}
	_, err = s.book.relate(s.part, "comments", part)
	return newNoteList(part, root), err
}

// addNotes writes a note on each cell. Where people talk about one, the text stands in the note that older
// programs show for the conversation; a conversation without any has it on the next cell.
func (s *sheet) addNotes(spots map[ref.Cell]*spot) error {
	if len(spots) == 0 {
		return nil
	}
	threads, err := s.threads()
	if err != nil {
		return err
	}
	n, err := s.notes()
	if err != nil {
		return err
	}
	if n == nil {
		if n, err = s.makeNotes(); err != nil {
			return err
		}
	}
	placed := map[ref.Cell]*spot{}
	for _, at := range sorted(spots) {
		to := at
		for threads[to] && n.at[to] == nil {
			to = ref.Cell{Col: s.shown(to).To.Col + 1, Row: to.Row}
		}
		if placed[to] == nil {
			placed[to] = &spot{}
		}
		placed[to].texts = append(placed[to].texts, spots[at].texts...)
	}
	texts := map[ref.Cell]string{}
	for _, at := range sorted(placed) {
		texts[at] = n.add(at, placed[at].block())
	}
	s.book.touch(n.part)
	return s.addBoxes(texts)
}

// add writes our text on a cell and answers all that its note says then.
func (n *noteList) add(at ref.Cell, block string) string {
	p := n.root.Prefix()
	c := n.at[at]
	if c == nil {
		c = markup.Elem(p+"comment", "ref", at.String(), "authorId", strconv.Itoa(n.author()))
		n.list.Add(c)
		n.at[at] = c
	}
	text := c.Child("text")
	if text == nil {
		text = markup.Elem(p + "text")
		c.Place(text, []string{"text", "commentPr"})
	}
	join(text, block)
	return plain(text)
}

// author is our number among the authors.
func (n *noteList) author() int {
	all := n.authors.Elements()
	for i, a := range all {
		if a.Text() == author {
			return i
		}
	}
	a := markup.Elem(n.root.Prefix() + "author")
	a.SetText(author)
	n.authors.Add(a)
	return len(all)
}

// threads are the cells of a sheet with conversations.
func (s *sheet) threads() (map[ref.Cell]bool, error) {
	part, err := s.book.related(s.part, "threadedComment")
	if err != nil || part == "" {
		return nil, err
	}
	doc, err := s.book.tree(part)
	if err != nil {
		return nil, err
	}
	all := map[ref.Cell]bool{}
	for _, n := range doc.Root.Elements() {
		if at, ok := ref.ParseCell(n.Get("ref")); ok {
			all[at] = true
		}
	}
	return all, nil
}

// clearNotes takes our texts out of a sheet's notes and tells whether there were any.
func (s *sheet) clearNotes() (bool, error) {
	part, err := s.book.related(s.part, "comments")
	if err != nil || part == "" {
		return false, err
	}
	if data, err := s.book.pkg.Text(part); err == nil && !bytes.Contains(data, []byte(author)) {
		return false, nil // the usual case, and cheap to see
	}
	n, err := s.notes()
	if err != nil {
		return false, err
	}
	left := n.takeOut()
	if len(left) == 0 {
		return false, nil
	}
	s.book.touch(n.part)
	n.dropAuthor()
	if err := s.clearBoxes(left); err != nil {
		return false, err
	}
	return true, s.dropNotes(n)
}

// takeOut takes our texts out and answers the cells that had them, and whether a person's note is left.
func (n *noteList) takeOut() map[ref.Cell]bool {
	left := map[ref.Cell]bool{}
	for at, c := range n.at {
		text := c.Child("text")
		if _, _, marked := issue.Ours(plain(text)); !marked {
			continue
		}
		if left[at] = takeOut(text); !left[at] {
			n.list.Remove(c)
			delete(n.at, at)
		}
	}
	return left
}

// dropAuthor takes us out of the authors, if we come last and no note is ours.
func (n *noteList) dropAuthor() {
	all := n.authors.Elements()
	last := len(all) - 1
	if last < 0 || all[last].Text() != author {
		return
	}
	for _, c := range n.list.Elements() {
		if number(c.Get("authorId"), 0) == last {
			return
		}
	}
	n.authors.Remove(all[last])
}

// dropNotes takes the part with the notes out if it is one of ours and empty.
func (s *sheet) dropNotes(n *noteList) error {
	if made, err := s.made(n.part); err != nil || !made || len(n.list.Elements()) > 0 {
		return err
	}
	if err := s.book.unrelate(s.part, n.part); err != nil {
		return err
	}
	return s.book.remove(n.part)
}
