package draw

import (
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
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
	again  []byte // after, for further copies: without what has to be unique
	thread bool   // it stands for a conversation, which belongs to one cell
}

// threads are the cells with conversations. The notes that stand for them, and their boxes, are
// not repeated: two notes for one conversation are a damaged file to Excel.
func (c *compiler) threads(relations []opc.Relation) (map[ref.Cell]bool, error) {
	all := map[ref.Cell]bool{}
	for _, r := range relations {
		if r.Kind() != "threadedComment" || r.External || !c.book.pkg.Has(r.Target) {
			continue
		}
		doc, err := c.book.pkg.Tree(r.Target)
		if err != nil {
			return nil, err
		}
		for _, n := range doc.Root.Elements() {
			if at, ok := ref.ParseCell(n.Get("ref")); ok {
				all[at] = true
			}
		}
	}
	return all, nil
}

// compileNotes reads a comments part.
func compileNotes(doc *markup.Document, threads map[ref.Cell]bool) notes {
	var n notes
	k := knife{pending: append([]byte(nil), doc.Prolog...)}
	k.open(cutter{}, doc.Root)
	k.pending = append(k.pending, '>')
	for _, part := range doc.Root.Kids {
		if part.Name == "" || part.Local() != "commentList" {
			k.node(cutter{}, part)
			continue
		}
		k.open(cutter{}, part)
		k.pending = append(k.pending, '>')
		n.open = k.done()
		k = knife{}
		for _, one := range part.Elements() {
			if at, ok := ref.ParseCell(one.Get("ref")); ok {
				n.list = append(n.list, compileNote(one, at, threads[at]))
			}
		}
		k.pending = part.AppendClose(k.pending)
	}
	k.pending = doc.Root.AppendClose(k.pending)
	n.close = k.done()
	return n
}

func compileNote(n *markup.Node, at ref.Cell, thread bool) note {
	out := note{at: at, thread: thread}
	n.Unset("ref")
	n.Unset("shapeId")
	out.before = append(append(append(out.before, '<'), n.Name...), ` ref="`...)
	out.after = afterName(n)
	for _, a := range n.Attrs {
		if a.Local() == "uid" {
			n.Unset(a.Name)
			break
		}
	}
	out.again = afterName(n)
	return out
}

// afterName is an element's XML from after its name, behind the quote of an attribute.
func afterName(n *markup.Node) []byte {
	return append([]byte(`"`), n.Append(nil)[1+len(n.Name):]...)
}

func (n notes) append(dst []byte, s *sheetOut) []byte {
	dst = n.open.append(dst, s)
	for _, one := range n.list {
		for i, at := range s.rows.cells(one.at) {
			if i > 0 && one.thread {
				break
			}
			dst = appendCell(append(dst, one.before...), at)
			if i > 0 {
				dst = append(dst, one.again...)
			} else {
				dst = append(dst, one.after...)
			}
		}
	}
	return n.close.append(dst, s)
}
