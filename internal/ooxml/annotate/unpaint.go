package annotate

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
)

// keeper is what one of our named styles says.
type keeper struct {
	xf     *markup.Node // the format as it was, but for its parent
	base   int          // its number when the mark was made
	origin origin
	parent int
}

// replaced is what cells with one of our formats get again.
type replaced struct {
	style  int
	origin origin
}

// unpaint takes our formats out and answers what the cells that have them get again. A format
// whose like is gone, or that stands among others, stays as what it was before the mark.
func (s *styles) unpaint() map[int]replaced {
	keepers := s.keepers()
	if len(keepers) == 0 {
		return nil
	}
	back, bases := map[int]replaced{}, map[int]int{}
	for i, xf := range s.list {
		if k, ok := keepers[number(xf.Get("xfId"), 0)]; ok {
			s.restore(k, xf)
			back[i], bases[i] = replaced{i, k.origin}, k.base
		}
	}
	for i, r := range back {
		r.style = s.same(i, bases)
		back[i] = r
	}
	s.dropFormats(back)
	s.dropKeepers(keepers)
	s.dropUnused("fills", "fillId", isOurs)
	s.dropUnused("borders", "borderId", isEdged)
	s.painted, s.kept, s.edged = map[painting]int{}, map[keeping]int{}, map[edging]int{}
	s.book.touch(s.part)
	return back
}

// keepers finds our named styles, by their number.
func (s *styles) keepers() map[int]keeper {
	all := map[int]keeper{}
	formats := s.parents.Elements()
	for _, n := range s.names.Elements() {
		id := number(n.Get("xfId"), -1)
		origin, base, parent, ok := readName(n.Get("name"))
		if ok && id >= 0 && id < len(formats) {
			all[id] = keeper{formats[id], base, origin, s.parent(parent)}
		}
	}
	return all
}

// readName takes the name of one of our styles apart.
func readName(name string) (from origin, base int, parent string, ok bool) {
	rest, ok := strings.CutPrefix(name, namePrefix)
	first, parent, spaced := strings.Cut(rest, " ")
	if !ok || !spaced || len(first) < 2 || !strings.Contains("spcr", first[:1]) {
		return 0, 0, "", false
	}
	base = number(first[1:], -1)
	return origin(first[0]), base, parent, base >= 0
}

// parent is the number of the named style that parentName named.
func (s *styles) parent(name string) int {
	place, placed := strings.CutPrefix(name, "@")
	if placed {
		return number(place, 0)
	}
	builtin, isBuiltin := strings.CutPrefix(name, "#")
	for _, n := range s.names.Elements() {
		if isBuiltin && n.Get("builtinId") == builtin || !isBuiltin && n.Get("name") == name {
			return number(n.Get("xfId"), 0)
		}
	}
	return 0
}

// restore makes a format of ours what it was, without a fill where that is not known. Lines that are not ours stay:
// somebody has drawn them since.
func (s *styles) restore(k keeper, xf *markup.Node) {
	xf.Set("xfId", strconv.Itoa(k.parent))
	marked := []string{"fillId", "applyFill"}
	if isEdged(s.member("borders", xf.Get("borderId"))) {
		marked = append(marked, "borderId", "applyBorder")
	}
	for _, name := range marked {
		if value, ok := k.xf.Attr(name); ok {
			xf.Set(name, value)
		} else {
			xf.Unset(name)
		}
	}
}

// same is the number of a format like the restored one: the one it was made from, if that still
// stands where it stood, else any, else the restored one itself.
func (s *styles) same(i int, bases map[int]int) int {
	want := comparable(s.list[i])
	if base := bases[i]; base < len(s.list) {
		if _, ours := bases[base]; !ours && comparable(s.list[base]) == want {
			return base
		}
	}
	for j, xf := range s.list {
		if _, ours := bases[j]; !ours && comparable(xf) == want {
			return j
		}
	}
	return i
}

// comparable is a format's XML with attributes in order and without what is the same left out.
func comparable(xf *markup.Node) string {
	c := xf.Clone()
	c.Attrs = slices.DeleteFunc(c.Attrs, func(a markup.Attr) bool {
		return strings.HasSuffix(a.Name, "Id") && a.Raw == "0"
	})
	slices.SortFunc(c.Attrs, func(a, b markup.Attr) int { return strings.Compare(a.Name, b.Name) })
	return string(c.Append(nil))
}

// dropFormats takes out the last formats, as long as they are ours and no cell has them any more.
func (s *styles) dropFormats(back map[int]replaced) {
	for i := len(s.list) - 1; i >= 0; i-- {
		if r, ours := back[i]; !ours || r.style == i {
			break
		}
		s.xfs.Remove(s.list[i])
		s.list = s.list[:i]
	}
	recount(s.xfs)
}

// dropKeepers takes our named styles out; those after them get new numbers.
func (s *styles) dropKeepers(keepers map[int]keeper) {
	renumber := map[int]int{}
	for i, xf := range s.parents.Elements() {
		if _, ours := keepers[i]; ours {
			s.parents.Remove(xf)
		} else {
			renumber[i] = len(renumber)
		}
	}
	recount(s.parents)
	for _, n := range s.names.Elements() {
		if _, ours := keepers[number(n.Get("xfId"), -1)]; ours {
			s.names.Remove(n)
		}
	}
	recount(s.names)
	for _, n := range append(s.names.Elements(), s.list...) {
		if id, ok := n.Attr("xfId"); ok {
			n.Set("xfId", strconv.Itoa(renumber[number(id, 0)]))
		}
	}
}

// dropUnused takes out the last members of a list, as long as they are ours and no format has them any more.
func (s *styles) dropUnused(name, id string, ours func(*markup.Node) bool) {
	used := map[int]bool{}
	for _, xf := range append(s.parents.Elements(), s.list...) {
		used[number(xf.Get(id), 0)] = true
	}
	list := s.root.Child(name)
	all := list.Elements()
	for i := len(all) - 1; i >= 0 && !used[i] && ours(all[i]); i-- {
		list.Remove(all[i])
	}
	if list != nil {
		recount(list)
	}
}

// member is a member of a list by its number; nil where there is none.
func (s *styles) member(list, id string) *markup.Node {
	all := s.root.Child(list).Elements()
	if i := number(id, 0); i < len(all) {
		return all[i]
	}
	return nil
}

// bare is a format with one of our grounds or edges whose named style was lost, without them: what was there
// before is not known any more, and stays no fill and a form's thin lines. False where the format has neither.
func (s *styles) bare(style int) (int, bool) {
	if style >= len(s.list) {
		return 0, false
	}
	filled := isOurs(s.member("fills", s.list[style].Get("fillId")))
	edged := isEdged(s.member("borders", s.list[style].Get("borderId")))
	if !filled && !edged {
		return 0, false
	}
	xf := s.list[style].Clone()
	if filled {
		xf.Unset("fillId")
		xf.Unset("applyFill")
	}
	if edged {
		xf.Set("borderId", strconv.Itoa(s.thinned(number(xf.Get("borderId"), 0))))
	}
	want := comparable(xf)
	for i, known := range s.list {
		if comparable(known) == want {
			return i, true
		}
	}
	s.xfs.Add(xf)
	s.list = append(s.list, xf)
	recount(s.xfs)
	s.book.touch(s.part)
	return len(s.list) - 1, true
}
