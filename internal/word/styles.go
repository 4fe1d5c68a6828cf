package word

import (
	"strings"

	"tianbao/internal/ooxml/markup"
)

// styles are the styles of a document by their ids.
type styles map[string]*style

// style is what a style says of itself; what it leaves open the one it is based on says.
type style struct {
	based    string
	heading  bool
	align    string
	number   *listRef
	newPage  bool
	struck   *bool
	hidden   *bool
	vertical string
}

// deepestStyle bounds how many styles are based on each other: Word allows 10 or so, a circle has no end.
const deepestStyle = 32

func readStyles(n *markup.Node) styles {
	all := styles{}
	for _, x := range n.Elements() {
		if x.Local() != "style" {
			continue
		}
		s := &style{heading: headingName(get(x, "styleId"))}
		s.based, _ = val(x, "basedOn")
		if name, named := val(x, "name"); named {
			s.heading = headingName(name)
		}
		s.paragraph(x.Child("pPr"))
		s.run(x.Child("rPr"))
		all[get(x, "styleId")] = s
	}
	return all
}

// headingName tells the names of headings and titles, which Word and WPS write in English or Chinese.
func headingName(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	return strings.HasPrefix(name, "heading") || name == "title" || name == "subtitle" ||
		strings.HasPrefix(name, "标题") || name == "副标题"
}

func (s *style) paragraph(p *markup.Node) {
	if p == nil {
		return
	}
	s.align, _ = val(p, "jc")
	s.number = listRefOf(p)
	s.newPage, _ = on(p, "pageBreakBefore")
	if level, there := val(p, "outlineLvl"); there && level != "9" {
		s.heading = true
	}
}

func (s *style) run(p *markup.Node) {
	if p == nil {
		return
	}
	if is, there := on(p, "strike"); there {
		s.struck = &is
	}
	if is, there := on(p, "dstrike"); there && (s.struck == nil || is) {
		s.struck = &is
	}
	if is, there := on(p, "vanish"); there {
		s.hidden = &is
	}
	s.vertical, _ = val(p, "vertAlign")
}

// each hands a style and those it is based on to visit, its own first.
func (all styles) each(id string, visit func(*style)) {
	for range deepestStyle {
		s := all[id]
		if s == nil {
			return
		}
		visit(s)
		if id = s.based; id == "" {
			return
		}
	}
}

// of is a style with what it takes from those it is based on.
func (all styles) of(id string) style {
	var whole style
	all.each(id, func(s *style) {
		whole.heading = whole.heading || s.heading
		if whole.align == "" {
			whole.align = s.align
		}
		if whole.number == nil {
			whole.number = s.number
		}
		whole.newPage = whole.newPage || s.newPage
		whole.over(s)
	})
	return whole
}

// over takes over of another style what is said of runs and left open here.
func (s *style) over(from *style) {
	if s.struck == nil {
		s.struck = from.struck
	}
	if s.hidden == nil {
		s.hidden = from.hidden
	}
	if s.vertical == "" {
		s.vertical = from.vertical
	}
}
