package draft

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// room is where rows that repeat are to stand in a template that has no list for them.
type room struct {
	leaf        *leaf
	block       *block
	page        *layout.Page
	first, last int // rows of the template; last is before first where it has none
	lists       []*list
	fields      []*templates.Field // that stand there now
	texts       bool               // something is printed there that no copy says
}

// findRooms finds the lists of the draft that the template lacks, and where they are to stand.
func (p *proposer) findRooms() (all []*room) {
	for _, l := range p.draft.leaves {
		o := p.over[l]
		for _, b := range l.laid.blocks {
			if r := p.room(l, o, b); r != nil && !p.occupied(r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// room is where the rows of a block are to stand; nil where the template has one of its lists, or none to put them in.
func (p *proposer) room(l *leaf, o *overlay, b *block) *room {
	lists := p.draft.listsOf(b)
	if o == nil || len(lists) == 0 || slices.ContainsFunc(lists, func(l *list) bool { return p.lists[l] != "" }) || lists[0].outer != nil && p.lists[lists[0].outer] == "" {
		return nil
	}
	above, ok1 := o.at(b.above)
	below, ok2 := o.at(b.below)
	if r := (&room{leaf: l, block: b, page: o.page, lists: lists}); ok1 && (ok2 || b.below == lowest) {
		r.first = above + lists[0].where.at.Row - b.above
		r.last = below - 1
		if b.below == lowest {
			r.last = max(o.grid.LastRow(), r.first)
		}
		p.furnish(r, o)
		return r
	}
	return nil
}

// listsOf are the lists in the rows of a block, outer ones first.
func (d *drafted) listsOf(b *block) (all []*list) {
	for _, l := range d.lists {
		if l.of == b {
			all = append(all, l)
		}
	}
	return all
}

// furnish sees what stands in the rows of the template.
func (p *proposer) furnish(r *room, o *overlay) {
	for _, c := range o.page.Cells {
		for _, part := range c.Parts {
			if r.holds(c.At) && part.Field != nil {
				r.fields = append(r.fields, part.Field)
			}
		}
	}
	for _, c := range o.grid.Cells {
		if r.holds(c.At) && slices.Contains(r.block.cols, o.col(c.At)) && !c.Empty() && !strings.Contains(c.Text, "{{") && !r.block.said(c.Text) {
			r.texts = true
		}
	}
}

func (r *room) holds(at ref.Cell) bool { return r.first <= at.Row && at.Row <= r.last }

// said tells whether a copy has a text in the rows.
func (b *block) said(text string) bool {
	for _, lines := range b.lines {
		for _, l := range lines {
			if slices.ContainsFunc(l.spots, func(s spot) bool { return s.says(text) }) {
				return true
			}
		}
	}
	return strings.Trim(strings.TrimSpace(text), "0123456789") == "" // the number of a row
}

// occupied tells whether the rows of a room are somebody's: another list's, or of fields that were taken away.
func (p *proposer) occupied(r *room) bool {
	if slices.ContainsFunc(r.page.Blocks, func(b layout.Block) bool { return b.First <= r.last && r.first <= b.End() }) {
		return true
	}
	return slices.ContainsFunc(p.evidence, func(e entry) bool {
		at, ok := ref.ParseCell(e.cells[4])
		if !ok || e.cells[3] != r.page.Sheet || !r.holds(at) {
			return false
		}
		return e.kind == "list" && e.refused || e.kind == "field" && (e.refused || p.template.Field(e.id) == nil)
	})
}

// granted tells whether a list may be added: nothing that somebody made stands in its rows, or it was answered with yes.
func (p *proposer) granted(r *room) bool {
	wanted := p.evidenced("list", false, r.page.Sheet, p.cornerOf(r))
	return r.first <= r.last && (wanted || len(r.fields) == 0 && !r.texts)
}

// cornerOf is the first cell of a room in the template.
func (p *proposer) cornerOf(r *room) ref.Cell {
	if _, _, at, ok := p.placed(r.lists[0].where); ok {
		return at
	}
	heading, _ := p.over[r.leaf].back(ref.Cell{Col: r.lists[0].where.at.Col, Row: r.block.above})
	return ref.Cell{Col: max(heading.Col, 1), Row: r.first}
}

// makeRoom has a template ready for new lists: their rows are blank, and one unless the form draws them.
func (r *revision) makeRoom(d *drafted) (*revision, error) {
	p := newProposer(r, d)
	cuts, some := map[string][]grid.Span{}, false
	for _, room := range p.findRooms() {
		if !p.granted(room) {
			continue
		}
		some = p.clear(room) || some
		if to := room.first + room.rows(); to <= room.last {
			cuts[room.page.Sheet] = append(cuts[room.page.Sheet], grid.Span{First: to, Last: room.last})
		}
	}
	if len(cuts) == 0 && !some {
		return r, nil
	}
	r.starts = nil
	data, err := r.write(nil)
	if err != nil {
		return nil, err
	}
	if data, err = book.CutRows(data, cuts); err != nil {
		return nil, err
	}
	to, _, err := revise(data, r.moved(cuts))
	if err == nil && to == nil {
		err = errors.New("draft: no room for a list")
	}
	if err == nil {
		to.was = r.was
	}
	return to, err
}

// rows is how many rows of the template a list has.
func (r *room) rows() int {
	if drawn := r.lists[0].drawn; drawn > 0 && drawn == r.last-r.first+1 {
		return drawn
	}
	return 1
}

// clear takes away what stands in the rows of a room; what it was told by is no evidence any more.
func (p *proposer) clear(r *room) bool {
	for _, c := range r.page.Cells {
		if f := c.Alone(); f != nil && c.At.Row == r.first {
			p.was[place{r.page.Sheet, c.At}] = f
		}
	}
	for _, f := range r.fields {
		p.unfield(f, "")
		p.forget(f)
	}
	for _, c := range r.page.Grid.Cells {
		if r.holds(c.At) && p.now(r.page.Sheet, c) != "" && slices.Contains(r.block.cols, p.over[r.leaf].col(c.At)) {
			p.change(r.page.Sheet, c.At, change{})
		}
	}
	return len(r.fields) > 0
}

// forget leaves a field out of the evidence: it has become something else.
func (r *revision) forget(f *templates.Field) {
	r.evidence = slices.DeleteFunc(r.evidence, func(e entry) bool { return e.kind == "field" && fold.Key(e.id) == fold.Key(f.Key) })
}

// moved is the evidence with its cells where they are without some rows.
func (r *revision) moved(cuts map[string][]grid.Span) []entry {
	for _, e := range r.evidence {
		at, ok := ref.ParseCell(e.cells[4])
		if !ok {
			continue
		}
		gone := 0
		for _, s := range cuts[e.cells[3]] {
			gone += max(0, min(at.Row, s.Last+1)-s.First)
		}
		if at.Row -= gone; gone > 0 && e.kind == "formula" {
			e.cells[1] = e.cells[3] + "!" + at.String()
		}
		e.cells[4] = at.String()
	}
	return r.evidence
}

// makeLists adds the lists that there is room for, and proposes the others.
func (p *proposer) makeLists() {
	for _, r := range p.findRooms() {
		if !p.granted(r) {
			p.offerList(r)
			continue
		}
		for _, l := range r.lists {
			p.makeList(r, l)
		}
		p.furnished(r)
		for _, l := range r.lists {
			p.startsOf(l)
		}
	}
}

func (p *proposer) makeList(r *room, l *list) {
	made := *l
	if made.outer = p.made[l.outer]; made.outer == nil && l.outer != nil {
		made.outer = &list{key: p.lists[l.outer]}
	}
	for i := 2; p.taken[fold.Key(made.path())] || p.taken[fold.Key(made.key)]; i++ {
		made.key = l.key + digits(i)
	}
	if made.drawn > 0 {
		made.drawn = r.last - r.first + 1
	}
	made.where = place{r.page.Sheet, p.cornerOf(r)}
	p.taken[fold.Key(made.path())] = true
	p.made[l], p.lists[l] = &made, made.path()
	p.added.lists = append(p.added.lists, &made)
	p.conclude(listRow(&made, p.say("列表", "list"), p.say("新增，上次的模板里没有：", "new, the earlier template has none: ")+l.reason(p.say)))
}

// furnished writes what the draft has in the rows of a list.
func (p *proposer) furnished(r *room) {
	o, first := p.over[r.leaf], r.lists[0].where.at.Row
	for _, at := range slices.SortedFunc(maps.Keys(r.leaf.writes), grid.Compare) {
		to, ok := o.back(at)
		if !ok || at.Row < first || at.Row-first > r.last-r.first || !slices.Contains(r.block.cols, at.Col) || r.leaf.cut(at.Row) {
			continue
		}
		if text, ok := p.adopt(r.leaf, r.leaf.writes[at], o, to); ok {
			p.change(r.page.Sheet, to, change{text: text})
		}
	}
}

// startsOf are the rows that a blank form begins a list with.
func (p *proposer) startsOf(l *list) {
	if len(l.starts) == 0 {
		return
	}
	var keys []string
	for _, f := range l.classes {
		keys = append(keys, strings.TrimPrefix(p.keys[f], p.lists[l]+"."))
	}
	p.starts = append(p.starts, table{name: "#" + p.lists[l], rows: append([][]string{keys}, l.starts...)})
}

// offerList proposes a list that would take the place of something else: an answer decides. Where the template has no
// row for it, nothing can.
func (p *proposer) offerList(r *room) {
	l := *r.lists[0]
	l.outer, l.where = nil, place{r.page.Sheet, p.cornerOf(r)}
	if r.last < r.first {
		p.odd = append(p.odd, templates.Finding{Rule: ruleList, Level: templates.Warning, Says: words.Say("draft.list", l.label), Places: []templates.Place{{Sheet: r.page.Sheet, Cell: l.where.at.String()}}})
		return
	}
	for i := 2; p.template.Field(l.key) != nil; i++ {
		l.key = r.lists[0].key + digits(i)
	}
	p.offers = append(p.offers, l.where.place())
	p.conclude(listRow(&l, p.say("列表", "list"), r.lists[0].reason(p.say)+p.inTheWay(r)+p.say("。采纳填“是”，就换成列表", "; answer yes to have a list instead")))
}

// inTheWay says what stands in the rows of a list.
func (p *proposer) inTheWay(r *room) string {
	var names []string
	for _, f := range r.fields {
		names = append(names, f.Called())
	}
	if len(names) == 0 {
		return p.say("；模板这里印着别的文字", "; the template prints other texts here")
	}
	return fmt.Sprintf(p.say("；模板里这几行现在是字段：%s", "; in the template these rows are fields: %s"), strings.Join(names, p.say("、", ", ")))
}
