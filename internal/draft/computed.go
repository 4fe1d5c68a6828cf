package draft

import (
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// refused are the cells of the draft that nothing is to compute: a formula there was answered with no.
func (p *proposer) refused() map[place]bool {
	barred := map[place]bool{}
	for _, f := range p.draft.formulas {
		_, o, at, ok := p.placed(f.place)
		if ok && p.evidenced("formula", true, o.page.Sheet, at) {
			barred[f.place] = true
		}
	}
	return barred
}

// compute adds the formulas that the template lacks. One in the place of a field is proposed: an answer decides.
func (p *proposer) compute() {
	for _, f := range p.draft.formulas {
		l, o, at, ok := p.placed(f.place)
		if !ok {
			continue
		}
		to := addition{proposer: p, computed: f, leaf: l, over: o, at: at}
		if f.printed != nil {
			to.print()
		} else {
			to.write()
		}
	}
}

// addition is a formula that may be added to a template.
type addition struct {
	*proposer
	*computed
	leaf *leaf
	over *overlay
	at   ref.Cell // of the template
}

// write adds a formula of the form's own, in the drawn rows below as well.
func (a addition) write() {
	text, ok := a.inTemplate(a.at.Row)
	if !ok || a.over.grid.At(a.at).Formula != "" || !a.granted("="+text) {
		return
	}
	for from, f := range a.leaf.formulas {
		if to, ok := a.over.back(from); ok && f == a.computed {
			text, _ := a.inTemplate(to.Row)
			a.change(a.over.page.Sheet, to, change{text: text, formula: true})
		}
	}
}

// print adds a formula in the language of templates: in the place of a field, or with the texts and fields around it.
func (a addition) print() {
	was := a.replaced()
	switch {
	case slices.ContainsFunc(a.terms, func(f *field) bool { return a.keys[f] == "" && (f.where[0] != a.place || was != nil) }):
		return
	case was != nil:
		if text := a.over.grid.At(a.at).Text; a.granted("=" + a.words()) {
			a.change(a.over.page.Sheet, a.at, change{text: strings.Replace(text, "{{"+a.over.within(was.Key)+"}}", "{{="+a.words()+"}}", 1)})
		}
	case a.free(a.over, a.at, a.leaf, a.place.at):
		if text, ok := a.adopt(a.leaf, a.leaf.writes[a.place.at], a.over, a.at); ok && a.granted("="+a.words()) {
			a.change(a.over.page.Sheet, a.at, change{text: a.worded(text)})
		}
	}
}

// worded is a text of the draft with its formulas as the template has them.
func (a addition) worded(text string) string {
	for _, f := range a.draft.formulas {
		if f.place == a.place && f.printed != nil {
			text = strings.ReplaceAll(text, "{{="+a.draft.shownIn(f)+"}}", "{{="+a.wordsOf(f)+"}}")
		}
	}
	return text
}

func (a addition) words() string { return a.wordsOf(a.computed) }

func (a addition) wordsOf(f *computed) string {
	return f.printed(func(of *field) string { return a.over.within(a.keys[of]) })
}

// replaced is the field of the template in whose place the formula would stand; nil where there is none.
func (a addition) replaced() *templates.Field {
	theirs := a.over.partsAt(a.at)
	if a.printed == nil {
		if len(theirs) == 1 {
			return theirs[0].Field
		}
		return nil
	}
	mine := placeholder.FindAllStringSubmatch(a.leaf.writes[a.place.at], -1)
	i := slices.IndexFunc(mine, func(m []string) bool { return m[1] == "="+a.draft.shownIn(a.computed) })
	if i < 0 || len(mine) != len(theirs) {
		return nil
	}
	return theirs[i].Field
}

// granted tells whether the formula may be written: the cell is free, or the field in it was given up. It is said in the
// evidence, with what gives the field up.
func (a addition) granted(text string) bool {
	was := a.replaced()
	switch {
	case was == nil && !a.free(a.over, a.at, a.leaf, a.place.at):
		return false
	case was == nil:
		a.told(text, a.say("新增，上次的模板里没有", "new, the earlier template has none"))
	case a.evidenced("formula", false, a.over.page.Sheet, a.at):
		a.unfield(was, "")
		a.forget(was)
		a.told(text, "")
	default:
		if !a.evidenced("formula", true, a.over.page.Sheet, a.at) {
			a.offers = append(a.offers, place{a.over.page.Sheet, a.at}.place())
		}
		a.told(text, fmt.Sprintf(a.say("模板里这格现在是字段“%s”。采纳填“是”，就换成公式", "in the template this is the field “%s”; answer yes to have the formula instead"), was.Called()))
		return false
	}
	return true
}

// evidenced tells whether what the evidence says of a cell was answered with no, or with yes.
func (r *revision) evidenced(kind string, refused bool, sheet string, at ref.Cell) bool {
	return slices.ContainsFunc(r.evidence, func(e entry) bool {
		return e.kind == kind && (refused && e.refused || !refused && e.wanted) && e.about(sheet, at)
	})
}

// place is where a cell of the template is.
func (p place) place() templates.Place { return templates.Place{Sheet: p.sheet, Cell: p.at.String()} }

// told says the formula in the evidence, and which copies have something else.
func (a addition) told(text, more string) {
	sheet, cell, shown := a.over.page.Sheet, a.at.String(), text
	if more != "" {
		shown += a.say("（"+more+"）", " ("+more+")")
	}
	a.conclude([]string{a.say("公式", "formula"), sheet + "!" + cell, "", sheet, cell, "", shown, "", fmt.Sprint(a.support), fmt.Sprint(a.support + len(a.against)), a.againstShown(), ""})
	a.odd = append(a.odd, a.counters(text)...)
}

// inTemplate is a formula of the form's own as the template has it, in a row; false where it speaks of what the template
// has not.
func (a addition) inTemplate(row int) (string, bool) {
	known := true
	text := markWritten.ReplaceAllStringFunc(a.formula, func(mark string) string {
		m := meant(mark)
		area, o, ok := a.areaMeant(m, row)
		if known = known && ok; !ok {
			return ""
		}
		sheet := ""
		if o != a.over {
			sheet = ref.QuoteSheet(o.page.Sheet) + "!"
		}
		return sheet + m.shown(area)
	})
	return text, known
}

// areaMeant are the cells of the template that a formula means.
func (a addition) areaMeant(m meaning, row int) (area ref.Range, o *overlay, ok bool) {
	l := a.draft.leaves[m.page]
	if o = a.proposer.over[l]; o == nil {
		return area, nil, false
	}
	switch m.kind {
	case sameRow:
		m.area.From.Row, m.area.To.Row = a.place.at.Row, a.place.at.Row
	case allRows:
		b := l.laid.blocks[m.area.From.Row]
		theirs := a.blockOf(b, o)
		if theirs == nil {
			return area, o, false
		}
		first, _ := l.laid.modelRows(b)
		m.area.From.Row, m.area.To.Row = first, first
		defer func() { area.From.Row, area.To.Row = theirs.First, theirs.End() }()
	}
	from, ok1 := o.back(m.area.From)
	to, ok2 := o.back(m.area.To)
	if m.kind == sameRow {
		from.Row, to.Row = row, row
	}
	return ref.Range{From: from, To: to}, o, ok1 && ok2
}

// blockOf are the rows of the template for those of a block of the draft; nil where it has none.
func (a addition) blockOf(b *block, o *overlay) *layout.Block {
	for _, list := range a.draft.listsOf(b) {
		for _, theirs := range o.page.Blocks {
			if slices.ContainsFunc(theirs.All(), func(f *templates.Field) bool { return f.Key == a.lists[list] }) {
				return &theirs
			}
		}
		if made := a.made[list]; made != nil {
			return &layout.Block{First: made.where.at.Row, Last: made.where.at.Row, Drawn: made.drawn}
		}
	}
	return nil
}
