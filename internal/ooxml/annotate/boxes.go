package annotate

import (
	"bytes"
	"fmt"
	"strings"

	"tianbao/internal/issue"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/vml"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// boxPart is the legacy drawing with the boxes of a sheet's notes, empty where it has none or what
// is there is no drawing at all.
func (s *sheet) boxPart() (string, error) {
	if err := s.load(); err != nil {
		return "", err
	}
	all, err := s.book.relations(s.part)
	legacy := s.doc.Root.Child("legacyDrawing")
	if err != nil || legacy == nil {
		return "", err
	}
	for _, r := range all {
		if r.ID != legacy.RelID() || r.External || !s.book.has(r.Target) {
			continue
		}
		data, err := s.book.current(r.Target)
		if root := rootTag.Find(data); root == nil || !bytes.HasSuffix(root, []byte("/>")) && !bytes.Contains(data, []byte("</")) {
			return "", err
		}
		return r.Target, err
	}
	return "", nil
}

// Namespaces of legacy drawings, by the prefixes that everybody uses.
var boxSpaces = []struct{ prefix, space string }{
	{"v", "urn:schemas-microsoft-com:vml"},
	{"o", "urn:schemas-microsoft-com:office:office"},
	{"x", "urn:schemas-microsoft-com:office:excel"},
}

const boxKind = `<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"%s>` +
	`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`

const box = `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;` +
	`width:%.0fpt;height:%.0fpt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"%s%s>` +
	`<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>` +
	`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>` +
	`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor><x:AutoFill>False</x:AutoFill>` +
	`<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`

// lentBox says that a box was made for a person's note that had none: it goes when our text goes.
const lentBox = ` alt="tianbao box"`

// idBlock is how many numbers of shapes belong to a sheet.
const idBlock = 1024

// makeBoxPart gives a sheet its first legacy drawing.
func (s *sheet) makeBoxPart() (string, error) {
	part, err := s.book.fresh(boxesStem, "."+boxesExtension)
	if err != nil {
		return "", err
	}
	s.book.setText(part, []byte(`<xml`+declarations(nil)+fmt.Sprintf(`><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout></xml>`, s.number)))
	if err := s.book.declareBoxes(); err != nil {
		return "", err
	}
	id, err := s.book.relate(s.part, "vmlDrawing", part)
	if err != nil {
		return "", err
	}
	if old := s.doc.Root.Child("legacyDrawing"); old != nil { // it leads nowhere
		s.doc.Root.Remove(old)
	}
	legacy := markup.Elem(s.doc.Root.Prefix() + "legacyDrawing")
	space := relationBase
	if s.book.strict {
		space = strictBase
	}
	if s.doc.Root.Get("xmlns:r") != space {
		legacy.Set("xmlns:r", space)
	}
	legacy.Set("r:id", id)
	s.doc.Root.Place(legacy, sheetSequence)
	s.book.touch(s.part)
	return part, nil
}

// addBoxes gives every note a box that its text fits in.
func (s *sheet) addBoxes(texts map[ref.Cell]string) error {
	if len(texts) == 0 {
		return nil
	}
	part, err := s.boxPart()
	if err == nil && part == "" {
		part, err = s.makeBoxPart()
	}
	if err != nil {
		return err
	}
	data, err := s.book.current(part)
	if err != nil {
		return err
	}
	g := newGeometry(s)
	there := map[ref.Cell]bool{}
	data = eachNote(data, func(shape []byte, n vml.Note) []byte {
		text, marked := texts[n.Cell]
		there[n.Cell] = true
		if !marked {
			return shape
		}
		return enlarge(shape, n, g, text)
	})
	s.book.setText(part, s.appendBoxes(data, g, texts, there))
	return nil
}

// appendBoxes writes boxes for the notes that have none.
func (s *sheet) appendBoxes(data []byte, g *geometry, texts map[ref.Cell]string, there map[ref.Cell]bool) []byte {
	var added bytes.Buffer
	spaces := declarations(data)
	next := s.number * idBlock
	for _, at := range vml.Shapes(data) {
		next = max(next, vml.Number(data[at[0]:at[1]]))
	}
	if !bytes.Contains(data, []byte(`"_x0000_t202"`)) {
		fmt.Fprintf(&added, boxKind, spaces)
	}
	for _, at := range sorted(texts) {
		if there[at] {
			continue
		}
		next++
		high, lent := boxHeight(texts[at], boxWidth), ""
		if !strings.HasPrefix(texts[at], issue.FirstLine) {
			lent = lentBox
		}
		fmt.Fprintf(&added, box, next, boxWidth/pixels, high/pixels, spaces, lent, g.anchor(s.shown(at), high), at.Row-1, at.Col-1)
	}
	return beforeEnd(data, added.Bytes())
}

// declarations are the namespaces that a drawing's first element does not declare by the usual prefixes.
func declarations(data []byte) string {
	open := rootTag.Find(data)
	var b strings.Builder
	for _, s := range boxSpaces {
		if name := "xmlns:" + s.prefix + "="; !bytes.Contains(open, []byte(name+`"`+s.space+`"`)) && !bytes.Contains(open, []byte(name+`'`+s.space+`'`)) {
			b.WriteString(" " + name + `"` + s.space + `"`)
		}
	}
	return b.String()
}

var rootTag = pattern.Later(`<[\w:.-]+[^>]*>`)

// beforeEnd puts XML before a drawing's last end tag.
func beforeEnd(data, added []byte) []byte {
	if len(added) == 0 {
		return data
	}
	data = openEmpty(data)
	end := bytes.LastIndex(data, []byte("</"))
	if end < 0 {
		return data // no drawing at all
	}
	return append(append(append([]byte(nil), data[:end]...), added...), data[end:]...)
}

// openEmpty writes a drawing that is one empty element as one with an end tag.
func openEmpty(data []byte) []byte {
	root := rootTag.Find(data)
	if !bytes.HasSuffix(root, []byte("/>")) {
		return data
	}
	name := strings.Fields(strings.Trim(string(root), "</>"))[0]
	at := bytes.Index(data, root) + len(root)
	return append(append([]byte(nil), data[:at-2]...), "></"+name+">"+string(data[at:])...)
}

// eachNote changes the boxes of notes; nil takes one out.
func eachNote(data []byte, change func(shape []byte, n vml.Note) []byte) []byte {
	var out []byte
	from := 0
	for _, at := range vml.Shapes(data) {
		shape := data[at[0]:at[1]]
		n, ok := vml.ReadNote(shape)
		out = append(out, data[from:at[0]]...)
		if from = at[1]; ok {
			shape = change(shape, n)
		}
		out = append(out, shape...)
	}
	return append(out, data[from:]...)
}

// clearBoxes takes the boxes of notes that are gone out, and makes those of notes that a person
// wrote as small as they were.
func (s *sheet) clearBoxes(left map[ref.Cell]bool) error {
	part, err := s.boxPart()
	if err != nil || part == "" {
		return err
	}
	data, err := s.book.current(part)
	if err != nil {
		return err
	}
	data = eachNote(data, func(shape []byte, n vml.Note) []byte {
		stays, marked := left[n.Cell]
		switch {
		case !marked:
			return shape
		case stays && !bytes.Contains(shape, []byte(lentBox)):
			return shrink(shape)
		}
		return nil
	})
	made, err := s.made(part)
	if err != nil {
		return err
	}
	if made && len(vml.Shapes(data)) == 0 {
		return s.dropBoxPart(part)
	}
	s.book.setText(part, data)
	return nil
}

// dropBoxPart takes a legacy drawing of ours out.
func (s *sheet) dropBoxPart(part string) error {
	s.doc.Root.Remove(s.doc.Root.Child("legacyDrawing"))
	s.book.touch(s.part)
	if err := s.book.unrelate(s.part, part); err != nil {
		return err
	}
	if err := s.book.remove(part); err != nil {
		return err
	}
	return s.book.undeclareBoxes()
}
