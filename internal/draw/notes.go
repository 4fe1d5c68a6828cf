package draw

import (
	"strings"

	"tianbao/internal/markup"
	"tianbao/internal/ref"
)

// notes is a part with the notes on a sheet's cells.
type notes struct {
	open, close stencil // around the list
	list        []note
}

type note struct {
	at     ref.Cell
	before []byte // up to the address
	after  []byte
	thread bool // it stands for a conversation, which belongs to one cell
}

// compileNotes reads a comments part.
func compileNotes(doc *markup.Document) notes {
	var n notes
	k := knife{pending: append([]byte(nil), doc.Prolog...)}
	k.open(cutter{}, doc.Root)
	k.pending = append(k.pending, '>')
	var authors []string
	for _, part := range doc.Root.Kids {
		if part.Name == "" || part.Local() != "commentList" {
			if part.Name != "" && part.Local() == "authors" {
				authors = textsOf(part)
			}
			k.node(cutter{}, part)
			continue
		}
		k.open(cutter{}, part)
		k.pending = append(k.pending, '>')
		n.open = k.done()
		k = knife{}
		for _, one := range part.Elements() {
			if at, ok := ref.ParseCell(one.Get("ref")); ok {
				n.list = append(n.list, compileNote(one, at, authors))
			}
		}
		k.pending = part.AppendClose(k.pending)
	}
	k.pending = doc.Root.AppendClose(k.pending)
	n.close = k.done()
	return n
}

func textsOf(n *markup.Node) []string {
	var all []string
	for _, k := range n.Elements() {
		all = append(all, k.Text())
	}
	return all
}

func compileNote(n *markup.Node, at ref.Cell, authors []string) note {
	author := integer(n.Get("authorId"))
	out := note{at: at}
	out.thread = author < len(authors) && strings.HasPrefix(authors[author], "tc=")
	n.Unset("ref")
	n.Unset("shapeId")
	out.before = append(append(append(out.before, '<'), n.Name...), ` ref="`...)
	whole := n.Append(nil)
	out.after = append([]byte(`"`), whole[1+len(n.Name):]...)
	return out
}

func (n notes) append(dst []byte, s *sheetOut) []byte {
	dst = n.open.append(dst, s)
	for _, one := range n.list {
		for i, at := range s.rows.cells(one.at) {
			if i > 0 && one.thread {
				break
			}
			dst = appendCell(append(dst, one.before...), at)
			dst = append(dst, one.after...)
		}
	}
	return n.close.append(dst, s)
}
