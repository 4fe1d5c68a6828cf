package word

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
)

// inline reads what stands in a paragraph.
type inline struct {
	*walker
	base style // of the paragraph
	run  grid.Run
	font string
	hide bool
	held strings.Builder // hidden text
}

// children reads the elements of a paragraph, and then what of it is hidden.
func (i *inline) children(n *markup.Node, depth int) error {
	if depth > deepest {
		return i.r.limits.Beyond("depth", "")
	}
	for _, x := range n.Elements() {
		if err := i.element(x, depth); err != nil {
			return err
		}
	}
	if a := attachment(grid.Unseen, i.held.String()); depth == 0 && a.Text != "" {
		i.keep(a)
	}
	return nil
}

func (i *inline) element(x *markup.Node, depth int) error {
	switch name := x.Local(); name {
	case "r":
		return i.readRun(x, depth)
	case "sdt":
		return i.control(x, func(inner *markup.Node) error { return i.children(inner, depth+1) })
	case "del", "moveFrom":
		return i.deleted(func() error { return i.children(x, depth+1) })
	case "AlternateContent":
		if x = chosen(x); x != nil {
			return i.children(x, depth+1)
		}
	case "fldSimple":
		i.paged(get(x, "instr"))
		return i.children(x, depth+1)
	case "rt", "pPr", "sdtPr", "sdtEndPr":
	case "drawing", "pict", "object":
		return i.drawing(x)
	default: // containers, of mathematics too
		return i.children(x, depth+1)
	}
	return nil
}

// readRun reads a run: its looks, then what it holds in order.
func (i *inline) readRun(n *markup.Node, depth int) error {
	i.looks(n.Child("rPr"))
	for _, x := range n.Elements() {
		if err := i.part(x, depth); err != nil {
			return err
		}
	}
	return nil
}

// looks takes what a run says of its looks, its style, and that of its paragraph.
func (i *inline) looks(p *markup.Node) {
	var s style
	i.font = ""
	if p != nil {
		s.run(p)
		if id, there := val(p, "rStyle"); there {
			of := i.r.styles.of(id)
			s.over(&of)
		}
		if f := p.Child("rFonts"); f != nil {
			if i.font = get(f, "ascii"); symbols[strings.ToLower(i.font)] == nil {
				i.font = get(f, "hAnsi")
			}
		}
	}
	s.over(&i.base)
	i.run = grid.Run{Struck: is(s.struck), Raised: s.vertical == "superscript", Lowered: s.vertical == "subscript"}
	i.hide = is(s.hidden)
}

func is(said *bool) bool { return said != nil && *said }

func (i *inline) part(x *markup.Node, depth int) error {
	switch x.Local() {
	case "t", "delText":
		return i.add(drawn(i.font, x.Text()))
	case "tab", "ptab":
		return i.add("\t")
	case "br", "cr":
		if get(x, "type") == "page" {
			i.at.pages = append(i.at.pages, strings.Count(i.at.text(), "\n")+1)
		}
		return i.add("\n")
	case "noBreakHyphen":
		return i.add("-")
	case "sym":
		return i.symbol(x)
	case "fldChar":
		return i.field(x)
	case "instrText":
		if n := len(i.fields); n > 0 {
			i.fields[n-1].code.WriteString(x.Text())
		}
	case "commentReference", "footnoteReference", "endnoteReference":
		i.note(strings.TrimSuffix(x.Local(), "Reference"), get(x, "id"))
	case "drawing", "pict", "object":
		return i.drawing(x)
	case "AlternateContent":
		if x = chosen(x); x != nil {
			return i.readParts(x, depth+1)
		}
	case "ruby":
		if base := x.Child("rubyBase"); base != nil {
			return i.children(base, depth+1)
		}
	}
	return nil
}

func (i *inline) readParts(n *markup.Node, depth int) error {
	if depth > deepest {
		return i.r.limits.Beyond("depth", "")
	}
	for _, x := range n.Elements() {
		if err := i.part(x, depth); err != nil {
			return err
		}
	}
	return nil
}

// add adds text to the paragraph, or to what of it is deleted, hidden, or nobody's.
func (i *inline) add(text string) error {
	if err := i.r.spend(text); err != nil || text == "" {
		return err
	}
	switch {
	case i.gone > 0:
		i.lost.WriteString(text)
		return nil
	case i.mute > 0 || !i.shows():
		return nil
	case i.tick == spent:
		return nil
	case i.tick != "":
		text, i.tick = i.tick, spent
	}
	if i.hide {
		i.held.WriteString(text)
		return nil
	}
	run := i.run
	run.Text = text
	i.at.add(run)
	return nil
}

// shows tells whether text stands outside fields, or in what they computed.
func (i *inline) shows() bool {
	for n := range i.fields {
		if !i.fields[n].result {
			return false
		}
	}
	for n := range i.fields {
		i.fields[n].shown = true
	}
	return true
}

func (i *inline) symbol(x *markup.Node) error {
	code, ok := hexCode(get(x, "char"))
	if !ok {
		return nil
	}
	if r, known := symbol(get(x, "font"), code); known {
		code = r
	}
	return i.add(string(code))
}

// field goes into a field or out of it.
func (i *inline) field(x *markup.Node) error {
	n := len(i.fields)
	switch get(x, "fldCharType") {
	case "begin":
		i.fields = append(i.fields, field{fallback: formField(x.Child("ffData"))})
	case "separate":
		if n > 0 {
			i.fields[n-1].result = true
			i.paged(i.fields[n-1].code.String())
		}
	case "end":
		if n == 0 {
			return nil
		}
		f := &i.fields[n-1]
		fallback := ""
		if !f.shown {
			fallback = f.fallback
		}
		i.paged(f.code.String())
		i.fields = i.fields[:n-1]
		return i.add(fallback)
	}
	return nil
}

// formField is what a form field shows that has no text of its own: a box, or the choice of a list.
func formField(n *markup.Node) string {
	if n == nil {
		return ""
	}
	if box := n.Child("checkBox"); box != nil {
		is, there := on(box, "checked")
		if !there {
			is, _ = on(box, "default")
		}
		if is {
			return tickedBox
		}
		return emptyBox
	}
	if menu := n.Child("ddList"); menu != nil {
		chosen, there := val(menu, "result")
		if !there {
			chosen, _ = val(menu, "default")
		}
		return entry(menu, whole(chosen, 0))
	}
	return ""
}

// entry is the nth choice of a list.
func entry(menu *markup.Node, n int) string {
	for _, x := range menu.Elements() {
		if x.Local() != "listEntry" {
			continue
		}
		if n == 0 {
			return get(x, "val")
		}
		n--
	}
	return ""
}

// paged notes that a field counts pages.
func (i *inline) paged(code string) {
	switch words := strings.Fields(strings.ToUpper(code)); {
	case len(words) == 0:
	case words[0] == "PAGE", words[0] == "NUMPAGES", words[0] == "SECTIONPAGES":
		i.at.paged = true
	}
}

// note puts a comment, a footnote or an endnote on the paragraph that refers to it.
func (i *inline) note(kind, id string) {
	said := i.r.notes[noteID{kind, id}]
	for _, a := range said.notes {
		i.keep(a)
	}
	if said.text == "" {
		return
	}
	as := grid.Footnote
	if kind == "comment" {
		as = grid.Note
	}
	i.keep(attachment(as, said.text))
}

// drawing reads a drawing: the text of its boxes, or its name where it is a picture.
func (i *inline) drawing(n *markup.Node) error {
	boxes, picture, name := drawingParts(n, 0)
	for _, b := range boxes {
		said, err := i.r.box(b)
		if err != nil {
			return err
		}
		if said.text != "" {
			i.keep(attachment(grid.Box, said.text))
		}
		for _, a := range said.notes {
			i.keep(a)
		}
	}
	if picture && len(boxes) == 0 {
		i.keep(attachment(grid.Picture, name))
	}
	return nil
}

// drawingParts are the boxes with text in a drawing, and whether it is a picture or an object, with its name.
func drawingParts(n *markup.Node, depth int) (boxes []*markup.Node, picture bool, name string) {
	if depth > deepest {
		return nil, false, ""
	}
	for _, x := range n.Elements() {
		switch x.Local() {
		case "txbxContent":
			boxes = append(boxes, x)
			continue
		case "Fallback":
			if n.Child("Choice") != nil {
				continue
			}
		case "pic", "imagedata", "chart", "relIds", "OLEObject", "control":
			picture = true
		}
		if name == "" && x.Local() != "OLEObject" {
			name = nameOf(x)
		}
		more, is, called := drawingParts(x, depth+1)
		boxes, picture = append(boxes, more...), picture || is
		if name == "" {
			name = called
		}
	}
	return boxes, picture, name
}

func nameOf(x *markup.Node) string {
	switch x.Local() {
	case "docPr":
		if d := get(x, "descr"); d != "" {
			return d
		}
		return get(x, "name")
	case "imagedata":
		return get(x, "title")
	case "OLEObject":
		return get(x, "ProgID")
	}
	return ""
}
