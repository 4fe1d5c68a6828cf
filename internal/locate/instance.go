package locate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// leastLabels is the part of a page's labels that must be found for a sheet to be taken for the
// page: fewer may be a list of contents, or prose that mentions the form's words.
const leastLabels = 0.3

// Match is the labels of a page among the texts of a part of a sheet.
type Match struct {
	Page  *Page
	Sheet *Sheet

	region ref.Range
	labels map[*Label]mark
	rows   places // where labels agree
	cols   places
	spare  map[*Label][]printed // texts that read like a label which stands elsewhere already

	rowVotes, colVotes votes     // of the labels as they were when it was aligned
	room               [2]places // for what all labels but some say

	starts  []ref.Cell        // cells that begin with a label and go on, also where several begin with the same
	inlined map[*Label]Inline // labels whose values stand in their cells; nil until they were looked for
}

// Instance is one filling of a page in a returned sheet, and where its fields stand there.
type Instance struct {
	Match
	Issued bool     // the workbook carries what was issued, in this edition of the form
	Spots  []*Spot  // of the slots outside blocks, in the template's order
	Tables []*Table // of the blocks, in the template's order
	Tab    int      // the item number in its tab, while that is still as it was issued; else 0
	Number int      // the item number that the tab or a composed text says, 0 where none does

	foreign bool // it was made from another edition: labels decide, and not names or places
}

// mark is where a label was found, and how like itself it is.
type mark struct {
	text printed
	how  Likeness
}

// whole is the region of an entire sheet.
var whole = ref.Range{From: ref.Cell{Col: 1, Row: 1}, To: ref.Cell{Col: ref.MaxCols, Row: ref.MaxRows}}

// find finds every instance of the form's pages on a sheet.
func (f *Form) find(v *Sheet) []*Instance {
	var all []*Instance
	for _, p := range f.Pages {
		all = append(all, p.find(v)...)
	}
	if len(all) == 0 {
		all = f.inlined(v)
	}
	all = contested(all)
	all = append(all, f.named(v, all)...)
	slices.SortStableFunc(all, func(a, b *Instance) int { return grid.Compare(a.region.From, b.region.From) })
	clip(all)
	return all
}

func (p *Page) find(v *Sheet) []*Instance {
	found := p.candidates(v)
	if float64(len(found)) < leastLabels*float64(len(p.Labels)) {
		return nil // before many copies of a single word cost time
	}
	groups := p.withoutValues(v, p.groups(found))
	n := copies(groups)
	if n == 0 {
		return nil
	}
	var all []*Instance
	for _, region := range regions(v, groups, n) {
		in := &Instance{Match: Match{Page: p, Sheet: v, region: region}}
		in.assign(groups)
		if in.recognised() {
			in.region.From.Row = in.top()
			all = append(all, in)
		}
	}
	return all
}

// inlined are the pages of a sheet whose labels share their cells with the values.
func (f *Form) inlined(v *Sheet) []*Instance {
	var all []*Instance
	for _, p := range f.Pages {
		in := &Instance{Match: Match{Page: p, Sheet: v, region: whole}}
		in.assign(p.groups(p.candidates(v)))
		maps.DeleteFunc(in.labels, func(l *Label, m mark) bool { return l.Slot != nil && strings.Contains(v.At(m.text.at).Text, "\n") })
		if in.findInlined(); len(in.inlined) > 0 && float64(len(in.inlined)+len(in.labels)) >= leastLabels*float64(len(p.Labels)) {
			all = append(all, in)
		}
	}
	return all
}

// contested gives every text to one page only, the one that more of its labels speak for: pages of
// one form have headings in common, a list of projects and the sheets of each.
func contested(all []*Instance) []*Instance {
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b *Instance) int { return cmp.Compare(b.strength(), a.strength()) })
	taken, lost := map[ref.Cell]bool{}, map[*Instance]bool{}
	for _, in := range order {
		maps.DeleteFunc(in.labels, func(_ *Label, m mark) bool { return taken[m.text.at] })
		maps.DeleteFunc(in.inlined, func(_ *Label, x Inline) bool { return taken[x.At] })
		if lost[in] = !in.recognised(); lost[in] {
			continue
		}
		for _, m := range in.labels {
			taken[m.text.at] = true
		}
		for _, x := range in.inlined {
			taken[x.At] = true
		}
	}
	return slices.DeleteFunc(all, func(in *Instance) bool { return lost[in] })
}

// strength is how much speaks for a page: the part of its labels that was found, weighed by how many
// they are.
func (in *Match) strength() float64 {
	found := float64(len(in.labels) + len(in.inlined))
	return found * found / float64(len(in.Page.Labels))
}

// part is the part of the page's labels that was found.
func (in *Match) part() float64 {
	return float64(len(in.labels)+len(in.inlined)) / float64(len(in.Page.Labels))
}

func (in *Match) recognised() bool {
	found := len(in.labels) + len(in.inlined)
	return found > 0 && float64(found) >= leastLabels*float64(len(in.Page.Labels))
}

// regions cuts a sheet at the places where the page begins anew: at the first label that is there
// as often as the page.
func regions(v *Sheet, groups []*group, n int) []ref.Range {
	if n == 1 {
		return []ref.Range{whole}
	}
	for _, g := range groups {
		if len(g.labels) == 1 && len(g.texts) == n {
			return cut(v, g)
		}
	}
	return []ref.Range{whole}
}

func cut(v *Sheet, g *group) []ref.Range {
	first := g.labels[0].Area.From
	var starts []ref.Cell
	for _, t := range g.texts {
		at := v.texts[t].at
		starts = append(starts, ref.Cell{Col: max(1, at.Col-first.Col+1), Row: max(1, at.Row-first.Row+1)})
	}
	slices.SortFunc(starts, grid.Compare)
	var all []ref.Range
	for i, s := range starts {
		r := ref.Range{From: s, To: whole.To}
		if i == 0 || starts[i-1].Row < s.Row {
			r.From.Col = 1
		}
		for _, other := range starts[i+1:] {
			if other.Row > s.Row {
				r.To.Row = min(r.To.Row, other.Row-1)
			} else {
				r.To.Col = min(r.To.Col, other.Col-1)
			}
		}
		all = append(all, r)
	}
	return all
}

// named are the pages that a sheet has names of but no labels to know them by.
func (f *Form) named(v *Sheet, found []*Instance) []*Instance {
	var all []*Instance
	for _, p := range f.Pages {
		if slices.ContainsFunc(found, func(in *Instance) bool { return in.Page == p }) || !p.hasNames(v, found) {
			continue
		}
		in := &Instance{Match: Match{Page: p, Sheet: v, region: whole}}
		in.assign(nil)
		all = append(all, in)
	}
	return all
}

// hasNames tells whether the sheet has names of fields that stand on this page and on no other
// place of it; most of them, for a field may stand on several pages: names that a page which was
// found explains do not count.
func (p *Page) hasNames(v *Sheet, found []*Instance) bool {
	named, all := 0, 0
	for _, s := range p.everySlot() {
		for i, part := range s.Parts {
			if part.Field == nil {
				continue
			}
			all++
			name := Name{part.Field, s.names[i]}
			explained := slices.ContainsFunc(found, func(in *Instance) bool { return in.Page.Holds(part.Field) })
			if _, ok := v.Names[name]; ok && !explained {
				named++
			}
		}
	}
	return named*2 > all
}

func (p *Page) everySlot() []*Slot {
	all := slices.Clone(p.Slots)
	for _, b := range p.Blocks {
		all = append(all, b.Slots...)
	}
	return all
}

// clip ends each instance where another begins below it.
func clip(all []*Instance) {
	for _, in := range all {
		for _, other := range all {
			if other != in && other.region.From.Row > in.region.From.Row &&
				other.region.From.Col <= in.region.To.Col && in.region.From.Col <= other.region.To.Col {
				in.region.To.Row = min(in.region.To.Row, other.region.From.Row-1)
			}
		}
		for l, m := range in.labels {
			if !in.region.Contains(m.text.at) {
				delete(in.labels, l)
			}
		}
		in.align()
	}
}

// top is the first row of the instance that has a label, less those the template has above it.
func (in *Match) top() int {
	var first *Label
	for l := range in.labels {
		if first == nil || in.labels[l].text.at.Row < in.labels[first].text.at.Row ||
			in.labels[l].text.at.Row == in.labels[first].text.at.Row && cmp.Less(l.Area.From.Row, first.Area.From.Row) {
			first = l
		}
	}
	return max(in.region.From.Row, in.labels[first].text.at.Row-first.Area.From.Row+1)
}
