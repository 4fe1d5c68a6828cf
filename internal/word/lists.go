package word

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/ooxml/markup"
)

// lists are the numbered lists of a document, and how far each has been counted. What Word counts it does
// not write into the text.
type lists struct {
	kinds map[string]*listKind // by abstractNumId
	nums  map[string]*list     // by numId
}

// listKind is a kind of list, which lists share and count on in.
type listKind struct {
	levels [levels]listLevel
	link   string // the style whose list it is
	counts [levels]int
	begun  [levels]bool
}

const levels = 9

type listLevel struct {
	start   int
	format  string
	text    string // %1、
	behind  string // what stands between number and text
	legal   bool   // all numbers of it in digits
	style   string // the paragraph style that has this level
	restart int    // the level, from 1, after which it starts anew; -1: after any above it; 0: never
}

// list is one list: a kind, with some levels started or written otherwise.
type list struct {
	kind   string
	starts map[int]int
	levels map[int]listLevel
	used   map[int]bool
}

// listRef is which list a paragraph is in, and at which level; -1 where only its style says.
type listRef struct {
	num   string
	level int
}

func newLists() *lists { return &lists{map[string]*listKind{}, map[string]*list{}} }

func listRefOf(p *markup.Node) *listRef {
	if p == nil || p.Child("numPr") == nil {
		return nil
	}
	n := p.Child("numPr")
	ref := &listRef{level: -1}
	ref.num, _ = val(n, "numId")
	if v, there := val(n, "ilvl"); there {
		ref.level = whole(v, 0)
	}
	return ref
}

// whole is a number of the file, or what stands for one that is none.
func whole(text string, otherwise int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil {
		return n
	}
	return otherwise
}

func (l *lists) read(n *markup.Node) {
	for _, x := range n.Elements() {
		switch x.Local() {
		case "abstractNum":
			l.kinds[get(x, "abstractNumId")] = readKind(x)
		case "num":
			l.nums[get(x, "numId")] = readList(x)
		}
	}
}

func readKind(n *markup.Node) *listKind {
	k := &listKind{}
	k.link, _ = val(n, "numStyleLink")
	for i := range k.levels {
		k.levels[i] = listLevel{start: 1, format: "decimal", restart: -1}
	}
	for _, x := range n.Elements() {
		if i := whole(get(x, "ilvl"), -1); x.Local() == "lvl" && 0 <= i && i < levels {
			k.levels[i] = readLevel(x)
		}
	}
	return k
}

func readLevel(n *markup.Node) listLevel {
	l := listLevel{start: 1, format: "decimal", restart: -1}
	if v, there := val(n, "start"); there {
		l.start = whole(v, 1)
	}
	if v, there := val(n, "numFmt"); there {
		l.format = v
	} else if v := alternative(n, "numFmt"); v != "" {
		l.format = v
	}
	l.text, _ = val(n, "lvlText")
	l.legal, _ = on(n, "isLgl")
	l.style, _ = val(n, "pStyle")
	if v, there := val(n, "lvlRestart"); there {
		l.restart = whole(v, -1)
	}
	l.behind = behind(n, l.text)
	return l
}

// alternative is a value that Word writes beside another for older programs.
func alternative(n *markup.Node, child string) string {
	if a := n.Child("AlternateContent"); a != nil {
		v, _ := val(a.Child("Choice"), child)
		return v
	}
	return ""
}

// behind is what stands between a number and the text: a blank, unless the number ends in a wide sign.
func behind(n *markup.Node, text string) string {
	last, _ := utf8.DecodeLastRuneInString(text)
	if suff, _ := val(n, "suff"); suff == "nothing" || text == "" || last >= utf8.RuneSelf {
		return ""
	}
	return " "
}

func readList(n *markup.Node) *list {
	l := &list{starts: map[int]int{}, levels: map[int]listLevel{}, used: map[int]bool{}}
	l.kind, _ = val(n, "abstractNumId")
	for _, x := range n.Elements() {
		i := whole(get(x, "ilvl"), -1)
		if x.Local() != "lvlOverride" || i < 0 || i >= levels {
			continue
		}
		if own := x.Child("lvl"); own != nil {
			l.levels[i] = readLevel(own)
		}
		if v, there := val(x, "startOverride"); there {
			l.starts[i] = whole(v, 1)
		}
	}
	return l
}

// link gives kinds that only name a style the list of that style.
func (l *lists) link(all styles) {
	for _, k := range l.kinds {
		if k.link == "" {
			continue
		}
		if s := all.of(k.link); s.number != nil && l.nums[s.number.num] != nil {
			if of := l.kinds[l.nums[s.number.num].kind]; of != nil {
				k.levels = of.levels
			}
		}
	}
}

// next is the number of a paragraph, as it is shown before its text; empty where it has none, or a mere bullet.
func (l *lists) next(ref *listRef, style string) string {
	one := l.nums[ref.num]
	if one == nil || l.kinds[one.kind] == nil {
		return ""
	}
	kind, at := l.kinds[one.kind], ref.level
	if at < 0 {
		at = kind.levelOf(style)
	}
	if at >= levels {
		return ""
	}
	level := func(i int) listLevel {
		if own, there := one.levels[i]; there {
			return own
		}
		return kind.levels[i]
	}
	one.count(kind, at, level)
	return kind.shown(at, level)
}

// levelOf is the level that a paragraph style has.
func (k *listKind) levelOf(style string) int {
	for i, l := range k.levels {
		if style != "" && l.style == style {
			return i
		}
	}
	return 0
}

// count counts a paragraph at a level, and begins the levels below anew.
func (one *list) count(k *listKind, at int, level func(int) listLevel) {
	if start, own := one.starts[at]; own && !one.used[at] {
		one.used[at], k.begun[at], k.counts[at] = true, true, start
	} else if !k.begun[at] {
		k.begun[at], k.counts[at] = true, level(at).start
	} else {
		k.counts[at]++
	}
	for i := at + 1; i < levels; i++ {
		if r := level(i).restart; r < 0 || r > at {
			k.begun[i] = false
		}
	}
}

// shown is the number of a level with what is written around it.
func (k *listKind) shown(at int, level func(int) listLevel) string {
	l := level(at)
	if l.format == "bullet" || l.format == "none" && !strings.Contains(l.text, "%") {
		return ""
	}
	text := l.text
	for i := range at + 1 {
		mark := "%" + strconv.Itoa(i+1)
		if !strings.Contains(text, mark) {
			continue
		}
		n, format := k.counts[i], level(i).format
		if !k.begun[i] {
			n = level(i).start
		}
		if l.legal && i < at {
			format = "decimal"
		}
		text = strings.ReplaceAll(text, mark, numeral(format, n))
	}
	if text == "" {
		return ""
	}
	return text + l.behind
}
