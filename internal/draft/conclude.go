package draft

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// concluder turns pages into fields.
type concluder struct {
	*drafted
	form *form
	each *list
	keys map[*list]keys
	leaf *leaf // at hand
	conclusion

	laids []*laid // the pages, in the order of the leaves
}

// conclusion is how copies are concluded from.
type conclusion struct {
	bold   bool           // rows that nobody has filled are guessed by headings
	looks  bool           // rows that repeat are told by their looks
	merged map[place]bool // columns of lists whose cells copies merge down
	barred map[place]bool // cells that nothing computes, as somebody says
}

// concluded says what the copies of a form have in common: its sheets, and the fields in them.
func concluded(f *form, how conclusion) *drafted {
	c := &concluder{drafted: &drafted{}, form: f, keys: map[*list]keys{}, conclusion: how}
	var pages []*marking
	for _, p := range f.pages {
		pages = append(pages, markingOf(p))
	}
	all := laidBy(pages, usualCopy(pages), how.looks)
	if better, ok := roomier(all); ok {
		all = laidBy(pages, better, how.looks)
	}
	c.laids = all
	c.lang = language(all)
	c.dates = dateOrder(all)
	for _, l := range all {
		if l.most > 1 && c.each == nil {
			c.each = &list{}
		}
	}
	for _, l := range all {
		c.page(l)
		c.made.looks = c.made.looks || l.seen
	}
	c.nameLists()
	for _, f := range c.fields {
		f.settle(c.form)
	}
	c.identify()
	c.entitle(all)
	return c.drafted
}

// laidBy are the pages as a copy describes them.
func laidBy(pages []*marking, number int, looks bool) (all []*laid) {
	for _, p := range pages {
		all = append(all, layOut(align(p, number), looks))
	}
	return all
}

// roomier is a copy that has rows for more of the lists than the one that the pages are described by, where that has no
// row for one of them.
func roomier(all []*laid) (best int, ok bool) {
	rows := map[int]int{} // of how many lists, by copy
	lacking, models := false, map[int]bool{}
	for _, l := range all {
		models[l.model.copy] = true
		for _, b := range l.blocks {
			first, _ := l.modelRows(b)
			lacking = lacking || first == 0
			for i, p := range l.printings {
				if len(b.lines[i]) > 0 && p.document == l.model.document {
					rows[p.copy]++
				}
			}
		}
	}
	best, most := 0, 0
	for _, copy := range sorted(rows) {
		if rows[copy] > most {
			best, most = copy, rows[copy]
		}
	}
	return best, lacking && !models[best]
}

// language is that of the labels: Chinese where one character in three is.
func language(all []*laid) string {
	han, letters := 0, 0
	for _, l := range all {
		for text := range commonShapes(l.sheets) {
			for _, r := range text {
				switch {
				case unicode.Is(unicode.Han, r):
					han++
				case unicode.IsLetter(r):
					letters++
				}
			}
		}
	}
	if 3*han > letters {
		return "zh"
	}
	return "en"
}

// page concludes the fields of a page.
func (c *concluder) page(l *laid) {
	leaf := &leaf{laid: l, writes: map[ref.Cell]string{}, formulas: map[ref.Cell]*computed{}}
	if l.most > 1 {
		leaf.each = c.each
	}
	leaf.name, leaf.tab = c.tabs(l)
	c.leaf = leaf
	c.leaves = append(c.leaves, leaf)
	p := newPageDraft(c, l, leaf)
	p.sort()
	p.write()
	for _, b := range l.blocks {
		p.block(b)
	}
	for _, at := range slices.SortedFunc(keysOf(p.reckoned), grid.Compare) {
		reckoning{p}.printReckoned(at, p.reckoned[at])
	}
}

var endNumber = regexp.MustCompile(`[\s(（-]*\d+[)）]?$`)

// tabs are the page's name in the template and the pattern of its tabs. Documents have no tabs: their pages are named
// by their titles.
func (c *concluder) tabs(l *laid) (name, tab string) {
	name = l.model.tab
	if l.model.document {
		name = cmp.Or(l.title(), name)
	}
	if l.most > 1 {
		if bare := endNumber.ReplaceAllString(name, ""); bare != "" {
			name = bare
		}
	}
	for i := 2; c.named(name); i++ {
		name = strings.TrimRight(name, "0123456789") + digits(i)
	}
	if l.most > 1 {
		tab = name + "{{#}}"
	}
	return name, tab
}

// named tells whether a page has the name, or tabs that may be called so.
func (c *concluder) named(name string) bool {
	return slices.ContainsFunc(c.leaves, func(o *leaf) bool {
		base, _, numbered := strings.Cut(o.tab, "{{#}}")
		return strings.EqualFold(o.name, name) || numbered && strings.EqualFold(strings.TrimRight(name, "0123456789"), base)
	})
}

// notInTabs are the signs that no tab may have.
var notInTabs = regexp.MustCompile(`[][:*?/\\：＊？／＼]`)

// longestTab is how many characters of a title a tab has at most, so that a number fits behind them.
const longestTab = 20

// title is the first text that all printings of a page have, as a tab may be called; "" for none.
func (l *laid) title() string {
	common := commonShapes(l.sheets)
	for _, s := range l.model.spots {
		if common[s.shape] && !(l.oneCopy() && office.MatchString(strings.TrimSpace(s.Text))) { // that is who files
			longest := slices.MaxFunc(figures.Split(s.Text, -1), func(a, b string) int { return cmp.Compare(len(a), len(b)) })
			text := []rune(notInTabs.ReplaceAllString(called(strings.TrimPrefix(longest, "年")), ""))
			return string(text[:min(len(text), longestTab)])
		}
	}
	return ""
}

// nameLists names the list that sheets are made for by its first field that says whose name it is.
func (c *concluder) nameLists() {
	if c.each == nil {
		return
	}
	c.each.label, c.each.key = "表", "表"
	if c.lang == "en" {
		c.each.label, c.each.key = "Sheets", "sheets"
	}
	for _, f := range c.fields {
		if f.list != c.each {
			continue
		}
		for _, end := range []string{"名称", " name"} {
			if base, ok := strings.CutSuffix(f.label, end); ok && keyOf(base) != "" {
				c.each.label, c.each.key = base, keyOf(base)
				if c.lang == "en" {
					c.each.key += "s"
				}
				break
			}
		}
		if c.each.key != "表" && c.each.key != "sheets" {
			break
		}
	}
	for taken(c.fields, c.each.key) {
		c.each.key += "表"
	}
	c.lists = slices.Insert(c.lists, 0, c.each)
}

func taken(all []*field, key string) bool {
	return slices.ContainsFunc(all, func(f *field) bool { return f.list == nil && f.key == key })
}

// space is the keys of a list's fields. Sheets made for each of a list see the root's as well, so these are one.
func (c *concluder) space(l *list) keys {
	if l == c.each {
		l = nil
	}
	if c.keys[l] == nil {
		c.keys[l] = keys{}
	}
	return c.keys[l]
}

// take gives a field a key of its own in its list.
func (c *concluder) take(f *field, under string) {
	plain := keyOf(f.label)
	f.key = c.space(f.list).take(f.label, under)
	if under != "" && f.key != plain && strings.HasSuffix(f.key, "_"+plain) {
		f.label += "（" + under + "）"
		if c.lang == "en" {
			f.label = strings.Replace(strings.TrimSuffix(f.label, "）"), "（", " (", 1) + ")"
		}
	}
}

// settle says what all copies together tell of a field.
func (f *field) settle(form *form) {
	f.required = f.filled > 0 && f.filled == f.of && !f.guess && f.of > 1
}

// identify finds in each list the text that tells its items apart: it says other things in most items of all copies, or
// at least in all of each copy.
func (c *concluder) identify() {
	for _, l := range c.lists {
		best := c.naming(l, func(f *field) bool {
			distinct := distinctTexts(f.values)
			return 10*distinct >= 9*len(f.values) || l != c.each && 2*distinct >= len(f.values)
		})
		if best == nil {
			best = c.naming(l, func(f *field) bool { return f.apart.pairs > 0 && f.apart.alike == 0 })
		}
		if best != nil {
			best.identity = true
		}
	}
}

// naming is the text of a list that is most like a name, of those that tell its items apart; nil for none.
func (c *concluder) naming(l *list, tells func(*field) bool) (best *field) {
	for _, f := range c.fields {
		if f.list != l || f.merge || f.filled == 0 && (l.of == nil || !l.of.blank) || f.Type != templates.Text && f.Type != templates.LongText || !f.guess && (f.filled == 0 || 10*f.filled < 9*f.of) {
			continue
		}
		if tells(f) && (best == nil || rankName(f) > rankName(best)) {
			best = f
		}
	}
	return best
}

var isName = regexp.MustCompile(`(?i)名称$|\bname$|\bref\b|编号|^三级指标|title`)

func rankName(f *field) int {
	switch {
	case isName.MatchString(f.label) && f.Type == templates.Text && len(f.where) > 0 && !strings.Contains(f.label, "情况说明"):
		return 2
	case f.Type == templates.Text:
		return 1
	}
	return 0
}

func textsOf(cells []grid.Cell) (all []string) {
	for _, c := range cells {
		all = append(all, c.Text)
	}
	return all
}

func distinctTexts(cells []grid.Cell) int {
	all := map[string]bool{}
	for _, c := range cells {
		all[c.Text] = true
	}
	return len(all)
}

// entitle gives the template its title and id.
func (c *concluder) entitle(all []*laid) {
	c.titled(all, true)
	if c.title == "" { // no text has a row of its own
		c.titled(all, false)
	}
	if c.title == "" {
		c.title = c.leaves[0].name
	}
	c.id = cmp.Or(strings.ReplaceAll(keyOf(c.title), "_", "-"), "draft")
}

// titled looks for a title on the first rows of the pages, of the last page that has one: alone, or among others.
func (c *concluder) titled(all []*laid, alone bool) {
	for i := len(all) - 1; i >= 0; i-- {
		for _, s := range all[i].model.spots {
			if at := s.At; c.leaves[i].writes[at] == "" && s.shape != "" && len(s.Text) > len(c.title) && s.At.Row <= 2 && (!alone || all[i].single(s.At.Row)) {
				c.title = strings.TrimSpace(s.Text)
			}
			if s.At.Row > 2 {
				break
			}
		}
		if c.title != "" {
			break
		}
	}
}

// single tells whether one text stands in a row.
func (l *laid) single(row int) bool {
	n := 0
	for _, s := range l.model.spots {
		if s.At.Row == row {
			n++
		}
	}
	return n == 1
}
