package word

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
)

// walker reads one story of a document: its text, a note's, a box's.
type walker struct {
	r      *reader
	fields []field // those that have begun, the innermost last
	mute   int     // controls around that only prompt for their text
	tick   string  // the box of the control around, until it is printed
	at     *paragraph
	notes  []grid.Attachment // what was found between paragraphs
	gone   int               // elements around that were deleted
	lost   strings.Builder   // the text that was deleted
}

// field is a field of the text: what it computes is text, how it does is not.
type field struct {
	result   bool   // what it computed has begun
	shown    bool   // it computed something
	fallback string // what a form field shows that has no text
	code     strings.Builder
}

// deepest bounds how blocks stand in each other; the XML has a limit of its own.
const deepest = 64

// transparent are elements that only hold others.
var transparent = map[string]bool{
	"sdtContent": true, "ins": true, "moveTo": true, "customXml": true, "smartTag": true, "hyperlink": true,
	"fldSimple": true, "dir": true, "bdo": true, "oMath": true, "oMathPara": true, "txbxContent": true, "Choice": true,
	"ruby": true, "rubyBase": true,
}

// blocks reads paragraphs and tables, through whatever holds them.
func (w *walker) blocks(n *markup.Node, depth int) (all []block, err error) {
	if depth > deepest {
		return nil, w.r.limits.Beyond("depth", "")
	}
	for _, x := range n.Elements() {
		var more []block
		switch name := x.Local(); name {
		case "p":
			more, err = w.paragraph(x)
		case "tbl":
			more, err = w.tableBlock(x, depth)
		case "sdt":
			err = w.control(x, func(inner *markup.Node) error { more, err = w.blocks(inner, depth+1); return err })
		case "AlternateContent":
			if x = chosen(x); x != nil {
				more, err = w.blocks(x, depth+1)
			}
		case "del", "moveFrom":
			err = w.deleted(func() error { return w.onlyNotes(w.blocks(x, depth+1)) })
		case "altChunk":
			w.notes = append(w.notes, attachment(grid.Picture, "altChunk"))
		default:
			if transparent[name] {
				more, err = w.blocks(x, depth+1)
			}
		}
		if err != nil {
			return nil, err
		}
		all = w.append(all, more)
	}
	return w.settle(all), nil
}

// append adds blocks; a paragraph goes on in the next one where the mark between them was deleted.
func (w *walker) append(all, more []block) []block {
	for _, b := range more {
		if p, is := b.(*paragraph); is {
			p.notes, w.notes = append(p.notes, w.notes...), nil
			if last := lastParagraph(all); last != nil && last.goes {
				for _, r := range p.runs {
					last.add(r)
				}
				last.notes, last.goes, last.paged = append(last.notes, p.notes...), p.goes, last.paged || p.paged
				continue
			}
		}
		all = append(all, b)
	}
	return all
}

func lastParagraph(all []block) *paragraph {
	if len(all) == 0 {
		return nil
	}
	p, _ := all[len(all)-1].(*paragraph)
	return p
}

// settle puts what was found behind the last paragraph on a paragraph of its own.
func (w *walker) settle(all []block) []block {
	if len(w.notes) > 0 {
		if last := lastParagraph(all); last != nil {
			last.notes = append(last.notes, w.notes...)
		} else {
			all = append(all, &paragraph{notes: w.notes})
		}
		w.notes = nil
	}
	return all
}

// chosen is what a program of today shows of alternatives.
func chosen(n *markup.Node) *markup.Node {
	if c := n.Child("Choice"); c != nil {
		return c
	}
	return n.Child("Fallback")
}

// deleted reads what was deleted: its text is none of the document's.
func (w *walker) deleted(read func() error) error {
	w.gone++
	err := read()
	if w.gone--; w.gone > 0 || err != nil {
		return err
	}
	if a := attachment(grid.Deleted, w.lost.String()); a.Text != "" {
		w.keep(a)
	}
	w.lost.Reset()
	return nil
}

// onlyNotes keeps what lies on blocks that were deleted.
func (w *walker) onlyNotes(all []block, err error) error {
	for _, a := range notesIn(all) {
		w.keep(a)
	}
	return err
}

// keep puts something on the paragraph that is read, or on the next one.
func (w *walker) keep(a grid.Attachment) {
	if w.at != nil {
		w.at.notes = append(w.at.notes, a)
	} else {
		w.notes = append(w.notes, a)
	}
}

// control reads a content control: a box that is ticked or not, a prompt for text that nobody has typed yet,
// or text.
func (w *walker) control(n *markup.Node, read func(*markup.Node) error) error {
	content := n.Child("sdtContent")
	if content == nil {
		return nil
	}
	was := w.tick
	if p := n.Child("sdtPr"); p != nil {
		if prompts, _ := on(p, "showingPlcHdr"); prompts {
			w.mute++
			defer func() { w.mute-- }()
		}
		if box := p.Child("checkbox"); box != nil {
			w.tick = emptyBox
			if is, there := on(box, "checked"); is && there {
				w.tick = tickedBox
			}
			defer func() { w.tick = was }()
		}
	}
	return read(content)
}

// The boxes of controls, as package boxes reads them.
const (
	emptyBox  = "☐"
	tickedBox = "☑"
	spent     = "\x00" // the box was printed
)

// paragraph reads a paragraph with its number.
func (w *walker) paragraph(n *markup.Node) ([]block, error) {
	if err := w.r.piece(); err != nil {
		return nil, err
	}
	outer := w.at
	p := &paragraph{}
	w.at = p
	defer func() { w.at = outer }()
	props := n.Child("pPr")
	id, _ := val(props, "pStyle")
	s := w.r.styles.of(id)
	p.look = lookOf(props, s)
	if props != nil {
		if marks := props.Child("rPr"); marks != nil {
			p.goes = marks.Child("del") != nil || marks.Child("moveFrom") != nil
		}
		if s := props.Child("sectPr"); s != nil {
			kind, _ := val(s, "type")
			p.ends = kind != "continuous"
		}
	}
	i := &inline{walker: w, base: s}
	if err := i.children(n, 0); err != nil {
		return nil, err
	}
	if w.gone == 0 {
		w.number(p, props, id, s)
	} else {
		w.lost.WriteString("\n")
	}
	return []block{p}, nil
}

// lookOf is how a paragraph stands on its page.
func lookOf(props *markup.Node, s style) look {
	l := look{heading: s.heading, newPage: s.newPage}
	align := s.align
	if props != nil {
		if v, there := val(props, "jc"); there {
			align = v
		}
		if level, there := val(props, "outlineLvl"); there {
			l.heading = level != "9"
		}
		if is, there := on(props, "pageBreakBefore"); there {
			l.newPage = is
		}
	}
	l.centred, l.right = align == "center", align == "right" || align == "end"
	return l
}

// number puts the number before a paragraph that is in a list. One that is deleted as a whole has none.
func (w *walker) number(p *paragraph, props *markup.Node, id string, s style) {
	ref := listRefOf(props)
	if ref == nil {
		ref = s.number
	} else if ref.num == "" && s.number != nil {
		ref.num = s.number.num
	}
	if ref == nil || ref.num == "" || ref.num == "0" || p.goes && p.blank() || w.mute > 0 {
		return
	}
	if number := w.r.lists.next(ref, id); number != "" {
		runs := p.runs
		p.runs = nil
		p.add(grid.Run{Text: number})
		for _, r := range runs {
			p.add(r)
		}
	}
}
