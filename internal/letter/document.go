package letter

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
)

// filler fills the paragraphs of a document.
type filler struct{ drawings int }

// blocks fills what stands one below the other: paragraphs, tables, rows, and what holds them. Some of it is left
// out, some is there several times.
func (f *filler) blocks(kids []*markup.Node, s *scope) []*markup.Node {
	var out []*markup.Node
	for i := 0; i < len(kids); {
		n, filled := f.next(kids[i:], s)
		out = append(out, filled...)
		i += n
	}
	return out
}

// next fills the first of some siblings, with those that belong to it, and says how many they were.
func (f *filler) next(kids []*markup.Node, s *scope) (int, []*markup.Node) {
	if m, ok := markerOf(kids[0]); ok {
		end := endOf(kids, m)
		return min(end+1, len(kids)), append(f.kept(kids[0]), f.block(m, kids[1:end], s, kids[min(end, len(kids)-1)])...)
	}
	if list, n := repeated(kids, s); n > 0 {
		all, _ := s.list(list)
		return n, f.repeat(kids[:n], all, s)
	}
	return 1, f.one(kids[0], s)
}

// block is what stands between {{#name}} and {{/name}}: repeated for a list, kept or left out for anything else.
func (f *filler) block(name string, kids []*markup.Node, s *scope, end *markup.Node) []*markup.Node {
	var out []*markup.Node
	all, _ := s.list(name)
	switch {
	case name == "items":
		out = f.repeat(kids, all, s)
	case name == "rest": // it speaks of projects as the letter does, of what is left of them
		out = f.blocks(kids, s.within(&scope{lists: map[string][]*scope{"items": all}}))
		if len(all) == 0 {
			out = nil
		}
	case s.flag(name):
		out = f.blocks(kids, s)
	}
	if _, marks := markerEnd(end); marks {
		out = append(out, f.kept(end)...)
	}
	return out
}

func (s *scope) flag(name string) bool {
	for at := s; at != nil; at = at.around {
		if is, known := at.flags[name]; known {
			return is
		}
	}
	return false
}

// repeat fills siblings once for each of a list.
func (f *filler) repeat(kids []*markup.Node, all []*scope, s *scope) []*markup.Node {
	var out []*markup.Node
	for i, inner := range all {
		out = append(out, f.blocks(f.copies(kids, i > 0), s.within(inner))...)
	}
	return out
}

// copies are siblings to be filled, those after the first without what a document may have only once.
func (f *filler) copies(kids []*markup.Node, again bool) []*markup.Node {
	out := make([]*markup.Node, len(kids))
	for i, k := range kids {
		out[i] = k.Clone()
		if again {
			f.unique(out[i])
		}
	}
	return out
}

// unique takes the numbers of paragraphs and the bookmarks from a copy, and numbers its pictures anew.
func (f *filler) unique(n *markup.Node) {
	n.Attrs = slices.DeleteFunc(n.Attrs, func(a markup.Attr) bool { return a.Local() == "paraId" || a.Local() == "textId" })
	n.Kids = slices.DeleteFunc(n.Kids, func(k *markup.Node) bool {
		return k.Name != "" && (k.Local() == "bookmarkStart" || k.Local() == "bookmarkEnd")
	})
	if n.Name != "" && n.Local() == "docPr" {
		f.drawings++
		n.Set("id", strconv.Itoa(firstDrawing+f.drawings))
	}
	for _, k := range n.Kids {
		f.unique(k)
	}
}

// firstDrawing is beyond the numbers that pictures of a letter have.
const firstDrawing = 100000

// one fills what stands there once.
func (f *filler) one(n *markup.Node, s *scope) []*markup.Node {
	switch {
	case n.Name == "":
	case n.Local() == "p":
		if !f.paragraph(n, s) {
			return f.kept(n)
		}
	case n.Local() == "tc":
		f.cell(n, s)
	default:
		had := hasRows(n)
		n.Kids = f.blocks(n.Kids, s)
		if had && !hasRows(n) {
			return nil // a table whose rows are all of lists that are empty
		}
	}
	return []*markup.Node{n}
}

func hasRows(n *markup.Node) bool { return n.Local() == "tbl" && n.Child("tr") != nil }

// cell fills a cell of a table, which always ends with a paragraph.
func (f *filler) cell(n *markup.Node, s *scope) {
	last := lastParagraph(n)
	n.Kids = f.blocks(n.Kids, s)
	if last != nil && lastParagraph(n) == nil {
		n.Add(blankParagraph(last))
	}
}

func lastParagraph(n *markup.Node) *markup.Node {
	for _, k := range slices.Backward(n.Kids) {
		if k.Name != "" && k.Local() == "p" {
			return k
		}
	}
	return nil
}

// blankParagraph is a paragraph with the looks of another.
func blankParagraph(like *markup.Node) *markup.Node {
	p := &markup.Node{Name: like.Name}
	if looks := like.Child("pPr"); looks != nil {
		p.Add(looks)
	}
	return p
}

// kept is what stays of a paragraph that is left out: where it ends a section, that does.
func (f *filler) kept(n *markup.Node) []*markup.Node {
	if n.Child("pPr").Child("sectPr") == nil {
		return nil
	}
	return []*markup.Node{blankParagraph(n)}
}

// markerOf is the block that a paragraph begins, markerEnd the one that it ends.
func markerOf(n *markup.Node) (string, bool) { return marked(n, "#") }

func markerEnd(n *markup.Node) (string, bool) { return marked(n, "/") }

// marked is the name in a paragraph, or a row of a table, that holds nothing but {{#name}} or {{/name}}.
func marked(n *markup.Node, mark string) (string, bool) {
	if n.Name == "" || n.Local() != "p" && n.Local() != "tr" {
		return "", false
	}
	text := strings.TrimSpace(allText(n))
	all := placeholdersIn(text)
	if len(all) != 1 || all[0].mark != mark || all[0].text != text {
		return "", false
	}
	return all[0].name, true
}

// endOf is where the block that the first sibling begins ends; all of them where it does not.
func endOf(kids []*markup.Node, name string) int {
	depth := 0
	for i, k := range kids {
		if begun, ok := markerOf(k); ok && begun == name {
			depth++
		}
		if ended, ok := markerEnd(k); ok && ended == name {
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(kids)
}

// repeated is the list that some siblings are repeated for, and how many they are. Of a project that is everything
// up to the last that speaks of it, tables among it; of a point or what was not sent, paragraphs or rows that
// stand together. A table is not repeated but for what stands before it: its rows are.
func repeated(kids []*markup.Node, s *scope) (string, int) {
	list := s.wants(kids[0])
	if list == "" || kids[0].Local() != "p" && kids[0].Local() != "tr" {
		return "", 0
	}
	n := 1
	for i := 1; i < len(kids) && !marks(kids[i]); i++ {
		wants := s.wants(kids[i])
		switch {
		case wants == list && (list == "items" || i == n):
			n = i + 1
		case wants != "" && wants != list:
			return list, n
		}
	}
	return list, n
}

// marks tells a paragraph that begins or ends a block.
func marks(n *markup.Node) bool {
	_, begins := markerOf(n)
	_, ends := markerEnd(n)
	return begins || ends
}

// wants is the list that a sibling is to be repeated for; "" where it stands there once.
func (s *scope) wants(n *markup.Node) string {
	if n.Name == "" {
		return ""
	}
	lists := map[string]bool{}
	for _, p := range placeholdersIn(allText(n)) {
		if list := of[p.name]; list != "" && p.mark == "" && !s.knows(own[list]) {
			lists[list] = true
		}
	}
	_, within := s.list("points")
	switch {
	case lists["missing"]:
		return "missing"
	case lists["points"] && within:
		return "points"
	case lists["points"], lists["items"]:
		return "items"
	}
	return ""
}
