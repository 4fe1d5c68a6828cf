package annotate

import (
	"path"
	"strconv"
	"strings"

	"tianbao/internal/colour"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/templates"
)

// styles is the workbook's styles part. A marked cell has a derived format: the cell's own with
// our fill, based on a hidden named style that keeps the cell's own fill. Programs that write the
// workbook anew number formats anew, but named styles stay with their cells.
type styles struct {
	book    *book
	part    string
	root    *markup.Node
	xfs     *markup.Node // cellXfs
	parents *markup.Node // cellStyleXfs
	names   *markup.Node // cellStyles
	list    []*markup.Node
	painted map[painting]int
	kept    map[keeping]int
	edged   map[edging]int
}

type painting struct {
	keeping
	level templates.Level
	sides sides // of a finding of style, which has lines and no ground
}

// keeping is a format that was replaced and where it came from.
type keeping struct {
	base   int
	origin origin
}

// origin is what a marked cell was before, so that it can be the same again.
type origin byte

const (
	styledCell  origin = 's' // it had the style
	plainCell   origin = 'p' // it had none, which is style 0
	madeAlone   origin = 'c' // it was not there; the style is the one of its row or column
	madeWithRow origin = 'r' // neither it nor its row was there
)

// opaque is what stands before a colour in a part that says how it shines through.
const opaque = "FF"

// maxFormats is the number of cell formats that Excel reads.
const maxFormats = 65490

// namePrefix begins the names of our styles: prefix, origin, number of the format, parent.
const namePrefix = "tianbao "

// styleSequence is the order of the children of a styles part in the schema.
var styleSequence = []string{"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst"}

// readStyles finds the styles part.
func (b *book) readStyles(relations []opc.Relation) error {
	for _, r := range relations {
		if r.Kind() == "styles" && !r.External && b.has(r.Target) {
			doc, err := b.tree(r.Target)
			if err != nil {
				return err
			}
			b.styles = newStyles(b, r.Target, doc.Root)
		}
	}
	return nil
}

func newStyles(b *book, part string, root *markup.Node) *styles {
	for list, member := range members {
		keepOnly(root.Child(list), member)
	}
	s := &styles{book: b, part: part, root: root, painted: map[painting]int{}, kept: map[keeping]int{}, edged: map[edging]int{}}
	s.xfs, s.parents, s.names = root.Child("cellXfs"), root.Child("cellStyleXfs"), root.Child("cellStyles")
	s.list = s.xfs.Elements()
	return s
}

// members are what the lists of the part count by their place. Anything else in them is counted by no
// program, and would shift the numbers of what follows.
var members = map[string]string{"cellXfs": "xf", "cellStyleXfs": "xf", "cellStyles": "cellStyle", "fills": "fill", "borders": "border"}

func keepOnly(list *markup.Node, member string) {
	for _, n := range list.Elements() {
		if n.Local() != member {
			list.Remove(n)
		}
	}
}

// needStyles is the styles part, made where there is none, with all the lists that a mark needs.
func (b *book) needStyles() (*styles, error) {
	if b.styles == nil {
		part := path.Join(path.Dir(b.main), "styles.xml")
		root := markup.Elem("styleSheet", "xmlns", mainSpace)
		if b.strict {
			root.Set("xmlns", strictSpace)
		}
		b.create(part, root)
		if _, err := b.relate(b.main, "styles", part); err != nil {
			return nil, err
		}
		if err := b.declare(part, spreadsheet+"styles+xml"); err != nil {
			return nil, err
		}
		b.styles = newStyles(b, part, root)
	}
	b.styles.complete()
	return b.styles, nil
}

// complete makes the lists that are missing, with what they have in every workbook.
func (s *styles) complete() {
	plain := func(name string) *markup.Node {
		return s.elem(name, "numFmtId", "0", "fontId", "0", "fillId", "0", "borderId", "0")
	}
	s.need("fonts", s.elem("font").Add(s.elem("sz", "val", "11"), s.elem("name", "val", "宋体")))
	s.need("fills", s.elem("fill").Add(s.elem("patternFill", "patternType", "none")),
		s.elem("fill").Add(s.elem("patternFill", "patternType", "gray125")))
	s.need("borders", s.elem("border").Add(s.elem("left"), s.elem("right"), s.elem("top"), s.elem("bottom"), s.elem("diagonal")))
	s.parents = s.need("cellStyleXfs", plain("xf"))
	s.xfs = s.need("cellXfs", plain("xf"))
	s.names = s.need("cellStyles", s.elem("cellStyle", "name", "Normal", "xfId", "0", "builtinId", "0"))
	s.list = s.xfs.Elements()
}

func (s *styles) elem(name string, attrs ...string) *markup.Node {
	return markup.Elem(s.root.Prefix()+name, attrs...)
}

// need is a list of the part, made with these items where it is missing or empty.
func (s *styles) need(name string, items ...*markup.Node) *markup.Node {
	list := s.root.Child(name)
	if list == nil {
		list = s.elem(name)
		s.root.Place(list, styleSequence)
	}
	if len(list.Elements()) == 0 {
		list.Add(items...)
		list.Set("count", strconv.Itoa(len(items)))
		s.book.touch(s.part)
	}
	return list
}

// recount puts a list's count right, where it states one.
func recount(list *markup.Node) {
	if _, counted := list.Attr("count"); counted {
		list.Set("count", strconv.Itoa(len(list.Elements())))
	}
}

// paint is the format like base with the look of a level; base itself where Excel takes no more.
func (s *styles) paint(base int, from origin, level templates.Level, at sides) int {
	base = s.known(base)
	key := painting{keeping{base, from}, level, at}
	if known, ok := s.painted[key]; ok {
		return known
	}
	if len(s.list) >= maxFormats {
		return base
	}
	xf := s.list[base].Clone()
	parent := s.keep(key.keeping)
	if ground := colour.Levels[level]; ground != "" {
		xf.Set("fillId", strconv.Itoa(s.ground(opaque+ground)))
		xf.Set("applyFill", "1")
	} else {
		xf.Set("borderId", strconv.Itoa(s.edge(number(xf.Get("borderId"), 0), at)))
		xf.Set("applyBorder", "1")
	}
	xf.Set("xfId", strconv.Itoa(parent))
	s.xfs.Add(xf)
	recount(s.xfs)
	s.list = append(s.list, xf)
	s.painted[key] = len(s.list) - 1
	s.book.touch(s.part)
	return len(s.list) - 1
}

// known is a format that is in the list: the first one stands for those that are not.
func (s *styles) known(style int) int {
	if style >= len(s.list) {
		return 0
	}
	return style
}

// keep is the hidden named style that keeps a format.
func (s *styles) keep(key keeping) int {
	if known, ok := s.kept[key]; ok {
		return known
	}
	xf := s.list[key.base].Clone()
	name := namePrefix + string(rune(key.origin)) + strconv.Itoa(key.base) + " " + s.parentName(number(xf.Get("xfId"), 0))
	xf.Unset("xfId")
	s.parents.Add(xf)
	recount(s.parents)
	id := len(s.parents.Elements()) - 1
	s.names.Add(s.elem("cellStyle", "name", name, "xfId", strconv.Itoa(id), "hidden", "1"))
	recount(s.names)
	s.kept[key] = id
	return id
}

// maxParentName is how long a parent's name may be to stand in a style's name, which takes 255.
const maxParentName = 200

// parentName says which named style a format is based on: "#" and its number among those every
// program has, whose names differ from language to language, else its name, else "@" and its place.
func (s *styles) parentName(id int) string {
	for _, n := range s.names.Elements() {
		if number(n.Get("xfId"), -1) != id {
			continue
		}
		if builtin, ok := n.Attr("builtinId"); ok && n.Get("iLevel") == "" {
			return "#" + builtin
		}
		if name := n.Get("name"); name != "" && len(name) <= maxParentName && !strings.ContainsAny(name[:1], "#@") {
			return name
		}
	}
	return "@" + strconv.Itoa(id)
}

// ground is the number of a fill of one colour.
func (s *styles) ground(rgb string) int {
	list := s.root.Child("fills")
	for i, n := range list.Elements() {
		if isGround(n, rgb) {
			return i
		}
	}
	list.Add(s.elem("fill").Add(s.elem("patternFill", "patternType", "solid").Add(s.elem("fgColor", "rgb", rgb), s.elem("bgColor", "indexed", "64"))))
	recount(list)
	return len(list.Elements()) - 1
}

// isGround tells whether a fill is one of ours, of that colour.
func isGround(fill *markup.Node, rgb string) bool {
	pattern := fill.Child("patternFill")
	return pattern != nil && pattern.Get("patternType") == "solid" && pattern.Child("fgColor") != nil &&
		strings.EqualFold(pattern.Child("fgColor").Get("rgb"), rgb)
}

// isOurs tells whether a fill has the colour of a mark.
func isOurs(fill *markup.Node) bool {
	for _, rgb := range colour.Levels {
		if isGround(fill, opaque+rgb) {
			return true
		}
	}
	return false
}
