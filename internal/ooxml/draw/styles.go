package draw

import (
	"strconv"

	"tianbao/internal/excel"
	"tianbao/internal/ooxml/markup"
)

// styles is the template's styles part. It changes only before the first drawing.
type styles struct {
	doc     *markup.Document
	xfs     *markup.Node // cellXfs
	list    []*markup.Node
	fonts   []*markup.Node
	formats map[int]string
	nextID  int // the first free number of a number format
	derived map[derivation]int
}

type derivation struct {
	base int
	StyleChange
}

// StyleChange is what a style is to have otherwise; zero members keep what the base has.
type StyleChange struct {
	NumberFormat string
	Unlock       bool // the cell stays open on a protected sheet
	Lock         bool
	Wrap         bool
	Bold         bool
	Letters      string // the colour of the text, RRGGBB
	Fill         string // the colour of the ground, RRGGBB
	Frame        bool   // thin lines around the cell
	Edge         string // the colour of those lines, RRGGBB; as the text's where it is empty
	Horizontal   string // center, left …
	Vertical     string // center, top …
}

// firstCustomFormat is the first number that a workbook may give to a number format of its own.
const firstCustomFormat = 164

// plainStyles is the styles part of a template that has none.
const plainStyles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="` + mainNamespace + `"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
	`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
	`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`

func compileStyles(doc *markup.Document) *styles {
	root := doc.Root
	s := &styles{doc: doc, formats: map[int]string{}, nextID: firstCustomFormat, derived: map[derivation]int{}}
	for _, f := range root.Child("numFmts").Elements() {
		id := integer(f.Get("numFmtId"))
		s.formats[id] = f.Get("formatCode")
		s.nextID = max(s.nextID, id+1)
	}
	s.fonts = root.Child("fonts").Elements()
	if s.xfs = root.Child("cellXfs"); s.xfs == nil {
		s.xfs = &markup.Node{Name: root.Prefix() + "cellXfs"}
		root.Kids = append(root.Kids, s.xfs)
	}
	s.list = s.xfs.Elements()
	if len(s.list) == 0 {
		s.list = []*markup.Node{{Name: root.Prefix() + "xf"}}
	}
	return s
}

func (s *styles) count() int { return len(s.list) }

// bytes is the part with the styles that were added.
func (s *styles) bytes() []byte {
	s.xfs.Kids = s.list
	s.xfs.Set("count", strconv.Itoa(len(s.list)))
	return s.doc.Bytes()
}

func (s *styles) xf(style int) *markup.Node {
	if style < 0 || style >= len(s.list) {
		style = 0
	}
	return s.list[style]
}

// maxStyles is the number of cell formats that Excel reads.
const maxStyles = 65490

// derive finds or makes a style like base with the change. Past Excel's limit it is base itself.
func (s *styles) derive(base int, change StyleChange) int {
	if base < 0 || base >= len(s.list) {
		base = 0
	}
	key := derivation{base, change}
	if known, ok := s.derived[key]; ok {
		return known
	}
	if len(s.list) >= maxStyles {
		return base
	}
	xf := s.list[base].Clone()
	s.change(xf, change)
	same := s.known(xf, base)
	if same < 0 {
		same = len(s.list)
		s.list = append(s.list, xf)
	}
	s.derived[key] = same
	return same
}

// known is the index of a style that is written the same: base itself, or one that was added.
func (s *styles) known(xf *markup.Node, base int) int {
	written := string(xf.Append(nil))
	if written == string(s.list[base].Append(nil)) {
		return base
	}
	for _, i := range s.derived {
		if i != base && written == string(s.list[i].Append(nil)) {
			return i
		}
	}
	return -1
}

func (s *styles) change(xf *markup.Node, c StyleChange) {
	if c.NumberFormat != "" {
		xf.Set("numFmtId", strconv.Itoa(s.formatID(c.NumberFormat)))
		xf.Set("applyNumberFormat", "1")
	}
	s.changeLooks(xf, c)
	if c.Lock || c.Unlock {
		after := 0
		if xf.Child("alignment") != nil {
			after = 1
		}
		locked := "0"
		if c.Lock {
			locked = "1"
		}
		s.child(xf, "protection", after).Set("locked", locked)
		xf.Set("applyProtection", "1")
	}
}

// changeLooks sets what of a change can be seen.
func (s *styles) changeLooks(xf *markup.Node, c StyleChange) {
	set := func(id, apply string, number int) {
		xf.Set(id, strconv.Itoa(number))
		xf.Set(apply, "1")
	}
	if c.Bold {
		set("fontId", "applyFont", s.boldFont(integer(xf.Get("fontId"))))
	}
	if c.Letters != "" {
		set("fontId", "applyFont", s.paintedFont(integer(xf.Get("fontId")), c.Letters))
	}
	if c.Fill != "" {
		set("fillId", "applyFill", s.ground(c.Fill))
	}
	if c.Frame {
		set("borderId", "applyBorder", s.frame(c.Edge))
	}
	for _, a := range []struct{ name, value string }{
		{"horizontal", c.Horizontal}, {"vertical", c.Vertical}, {"wrapText", map[bool]string{true: "1"}[c.Wrap]},
	} {
		if a.value != "" {
			s.child(xf, "alignment", 0).Set(a.name, a.value)
			xf.Set("applyAlignment", "1")
		}
	}
}

// child finds an element of xf or inserts it, its place counted in elements.
func (s *styles) child(xf *markup.Node, name string, at int) *markup.Node {
	if n := xf.Child(name); n != nil {
		return n
	}
	n := &markup.Node{Name: s.doc.Root.Prefix() + name}
	xf.Kids = xf.Elements()
	rest := append([]*markup.Node{n}, xf.Kids[at:]...)
	xf.Kids = append(xf.Kids[:at:at], rest...)
	return n
}

// formatID is the number of a number format, made where there is none yet.
func (s *styles) formatID(code string) int {
	for id := range 50 { // in order: two numbers may mean the same. From 50 on, as 14, they differ from country to country.
		if known, ok := excel.Formats[id]; ok && known == code && id != 14 {
			return id
		}
	}
	for id := firstCustomFormat; id < s.nextID; id++ {
		if s.formats[id] == code {
			return id
		}
	}
	id := s.nextID
	s.nextID++
	s.formats[id] = code
	root := s.doc.Root
	list := root.Child("numFmts")
	if list == nil {
		list = &markup.Node{Name: root.Prefix() + "numFmts"} // the first child, by the schema
		root.Kids = append([]*markup.Node{list}, root.Kids...)
	}
	list.Kids = append(list.Kids, &markup.Node{Name: root.Prefix() + "numFmt", Attrs: []markup.Attr{
		{Name: "numFmtId", Raw: strconv.Itoa(id)}, {Name: "formatCode", Raw: markup.Escape(code)}}})
	list.Set("count", strconv.Itoa(len(list.Elements())))
	return id
}

// boldFont is the number of a font like that one, but bold.
func (s *styles) boldFont(base int) int {
	font := &markup.Node{Name: s.doc.Root.Prefix() + "font"}
	if base < len(s.fonts) {
		font = s.fonts[base].Clone()
	}
	if font.Child("b") != nil {
		return base
	}
	font.Kids = append([]*markup.Node{{Name: s.doc.Root.Prefix() + "b"}}, font.Kids...)
	list := s.doc.Root.Child("fonts")
	if list == nil {
		return base
	}
	s.fonts = append(s.fonts, font)
	list.Kids = append(list.Kids, font)
	list.Set("count", strconv.Itoa(len(s.fonts)))
	return len(s.fonts) - 1
}
