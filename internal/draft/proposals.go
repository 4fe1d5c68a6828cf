package draft

import (
	"regexp"
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// proposer finds what the copies fill and compute and a template of an earlier run lacks.
type proposer struct {
	*revision
	draft *drafted
	over  map[*leaf]*overlay
	lists map[*list]string  // of the draft's lists, the keys that they have in the template
	keys  map[*field]string // of the draft's fields
	taken map[string]bool   // keys, as they are compared
	made  map[*list]*list   // lists that are new, as the template has them
}

// overlay is a page of the template, laid over a page of the draft.
type overlay struct {
	*printing
	page *layout.Page
}

// redraft is what the copies alone tell, with fields where a formula was refused; nil where they are of different forms.
func (l *learner) redraft(r *revision) (*drafted, error) {
	copies, err := l.read(sample(len(l.sources)))
	if err != nil || len(copies) == 0 {
		return nil, err
	}
	all := formsOf(copies)
	if len(all) > 1 && len(all[0].copies) == len(all[1].copies) {
		return nil, nil
	}
	d := concluded(all[0], conclusion{bold: true})
	if barred := newProposer(r, d).refused(); len(barred) > 0 {
		d = concluded(all[0], conclusion{bold: true, barred: barred})
	}
	return d, nil
}

func newProposer(r *revision, d *drafted) *proposer {
	p := &proposer{revision: r, draft: d, over: map[*leaf]*overlay{}, lists: map[*list]string{}, keys: map[*field]string{}, made: map[*list]*list{}, taken: map[string]bool{}}
	for _, f := range r.template.Fields {
		p.taken[fold.Key(f.Key)] = true
	}
	for _, l := range d.leaves {
		p.lay(l)
	}
	p.match()
	for _, l := range d.leaves {
		for at := range l.writes {
			p.know(l, at)
		}
	}
	return p
}

// propose adds what is new, each in its cell and with its line of #fields.
func (r *revision) propose(d *drafted) {
	p := newProposer(r, d)
	p.makeLists()
	for _, l := range d.leaves {
		for _, at := range slices.SortedFunc(keysOf(l.writes), grid.Compare) {
			p.cell(l, at)
		}
	}
	p.compute()
	p.define(p.fieldRows())
}

// lay finds the page of the template that prints what a page of the draft does.
func (p *proposer) lay(l *leaf) {
	common := commonShapes(l.laid.sheets)
	model := marksOf(l.laid.model.sheet, common)
	for _, page := range layout.Of(p.template) {
		s := readSheet(-1, page.Grid)
		pr := lay(s, marksOf(s, common), model)
		if was := p.over[l]; 2*len(matched(marksOf(s, common), model)) > len(model) && (was == nil || len(pr.rows) > len(was.rows)) {
			p.over[l] = &overlay{pr, page}
		}
	}
}

// match tells which lists of the template the draft's are: those of the fields in the same cells.
func (p *proposer) match() {
	for _, f := range p.draft.fields {
		if f.list == nil {
			continue
		}
		if _, o, at, ok := p.placed(f.where[0]); ok {
			for _, c := range o.page.Cells {
				if c.At == at && c.Alone() != nil && c.Alone().List() != nil {
					p.lists[f.list] = c.Alone().List().Key
				}
			}
		}
	}
	for l, o := range p.over {
		if l.each != nil && o.page.Each != nil {
			p.lists[l.each] = o.page.Each.Key
		}
	}
}

// placed is where a place of the draft is in the template.
func (p *proposer) placed(at place) (*leaf, *overlay, ref.Cell, bool) {
	l := p.draft.leafNamed(at.sheet)
	o := p.over[l]
	if o == nil {
		return l, nil, ref.Cell{}, false
	}
	to, ok := o.back(at.at)
	return l, o, to, ok
}

// back is the cell of a page that is one of the model's.
func (o *overlay) back(at ref.Cell) (ref.Cell, bool) {
	row, ok := o.backRow(at.Row)
	if !ok {
		return ref.Cell{}, false
	}
	for col := range at.Col + 64 {
		if c := (ref.Cell{Col: col + 1, Row: row}); o.col(c) == at.Col {
			return o.grid.Area(c).From, true
		}
	}
	return ref.Cell{}, false
}

// backRow is the row that is one of the model's: by its texts, or as far below those above it.
func (o *overlay) backRow(row int) (int, bool) {
	own, model := 0, 0
	for from, to := range o.rows {
		if to <= row && to > model {
			own, model = from, to
		}
	}
	to := own + row - model
	if known, ok := o.rows[to]; ok && known != row {
		return 0, false
	}
	return to, own > 0 || row < 3
}

var placeholder = regexp.MustCompile(`\{\{(.*?)\}\}`)

// know tells which keys of the template the fields of a cell have: those in its place, one by one.
func (p *proposer) know(l *leaf, at ref.Cell) {
	_, o, to, ok := p.placed(place{l.name, at})
	parts := placeholder.FindAllStringSubmatch(l.writes[at], -1)
	if !ok || len(parts) == 0 {
		return
	}
	theirs := o.partsAt(to)
	for i, m := range parts {
		if f := p.draft.fieldWritten(l, m[1]); f != nil && len(theirs) == len(parts) && theirs[i].Field != nil && p.listOf(f) == listKey(theirs[i].Field) {
			p.keys[f] = theirs[i].Field.Key
		}
	}
}

// listOf is the key that the list of a field has in the template; one that no template has where it lacks the list.
func (p *proposer) listOf(f *field) string {
	if f.list != nil && p.lists[f.list] == "" {
		return "-"
	}
	return p.lists[f.list]
}

func listKey(f *templates.Field) string {
	if f.List() == nil {
		return ""
	}
	return f.List().Key
}

// partsAt are the placeholders of a cell.
func (o *overlay) partsAt(at ref.Cell) (all []templates.Part) {
	for _, c := range o.page.Cells {
		for _, part := range c.Parts {
			if c.At == at && part.Literal == "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// fieldWritten is the field that a page writes by a key; nil where it is none.
func (d *drafted) fieldWritten(l *leaf, key string) *field {
	i := slices.IndexFunc(d.fields, func(f *field) bool { return f.within(l.each) == key })
	if i < 0 {
		return nil
	}
	return d.fields[i]
}

// cell proposes the fields of a cell that the template has none in. What it computes is proposed later.
func (p *proposer) cell(l *leaf, at ref.Cell) {
	text := l.writes[at]
	_, o, to, ok := p.placed(place{l.name, at})
	switch {
	case !ok || computedText.MatchString(text) || !placeholder.MatchString(text):
	case p.free(o, to, l, at):
		if text, ok := p.adopt(l, text, o, to); ok {
			p.change(o.page.Sheet, to, change{text: text})
		}
	default:
		p.instead(l, text, o, to)
	}
}

// instead proposes a field in the place of a formula among texts and fields that was answered with no.
func (p *proposer) instead(l *leaf, text string, o *overlay, to ref.Cell) {
	mine, theirs := placeholder.FindAllStringSubmatch(text, -1), o.partsAt(to)
	if len(mine) != len(theirs) || !p.evidenced("formula", true, o.page.Sheet, to) {
		return
	}
	n := -1
	now := placeholder.ReplaceAllStringFunc(o.grid.At(to).Text, func(was string) string {
		if n++; theirs[n].Formula != nil {
			if text, ok := p.adopt(l, mine[n][0], o, to); ok {
				return text
			}
		}
		return was
	})
	p.change(o.page.Sheet, to, change{text: now})
}

// adopt is the text of a cell as the template has it, its new fields with keys of their own; false where one of them may
// not be added.
func (p *proposer) adopt(l *leaf, text string, o *overlay, to ref.Cell) (string, bool) {
	var fields []*field
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if f := p.draft.fieldWritten(l, m[1]); f != nil && p.keys[f] == "" {
			if fields = append(fields, f); !p.may(f, o, to) {
				return "", false
			}
		}
	}
	for _, f := range fields {
		p.added.fields = append(p.added.fields, p.adopted(f, o, to))
	}
	return placeholder.ReplaceAllStringFunc(text, func(m string) string {
		if f := p.draft.fieldWritten(l, placeholder.FindStringSubmatch(m)[1]); f != nil {
			return "{{" + o.within(p.keys[f]) + "}}"
		}
		return m
	}), true
}

// within is a key as the cells of the page write it.
func (o *overlay) within(key string) string {
	if o.page.Each != nil {
		return strings.TrimPrefix(key, o.page.Each.Key+".")
	}
	return key
}

// free tells whether a cell of the template is one that nobody has made anything of: blank, or what all earlier copies
// had in common there.
func (p *proposer) free(o *overlay, to ref.Cell, l *leaf, at ref.Cell) bool {
	if p.named(o.page.Sheet, to) {
		return false
	}
	if now, changed := p.changes[o.page.Sheet][to]; changed {
		return now.text == "" // an answer has made it so
	}
	if slices.ContainsFunc(o.page.Cells, func(c *layout.Cell) bool { return c.At == to }) {
		return false
	}
	now := o.grid.At(to)
	if now.Formula != "" || now.Kind != grid.Blank && l.laid.slots[at] == nil {
		return false
	}
	if now.Kind == grid.Blank {
		return true
	}
	for _, s := range l.laid.slots[at].seen {
		if s.says(now.Text) {
			return true
		}
	}
	return false
}

// says tells whether a cell of a copy says what the template prints.
func (s spot) says(text string) bool {
	return s.label == fold.Label(text) || s.shape != "" && s.shape == shapeOf(fold.Label(text))
}

// named tells whether an earlier run has spoken of a cell: what is no field there any more, somebody has taken away.
func (p *proposer) named(sheet string, at ref.Cell) bool {
	return slices.ContainsFunc(p.evidence, func(e entry) bool {
		return (e.kind == "field" || e.kind == "formula" && !e.refused) && e.about(sheet, at)
	})
}

// may tells whether a field has a list to be in, and is none that an earlier run has proposed.
func (p *proposer) may(f *field, o *overlay, at ref.Cell) bool {
	list, known := p.lists[f.list]
	if f.list != nil && !known {
		return false
	}
	for _, b := range o.page.Blocks {
		if b.First <= at.Row && at.Row <= b.End() && !slices.ContainsFunc(b.All(), func(l *templates.Field) bool { return l.Key == list }) {
			return false // one value beside rows that repeat
		}
	}
	path := pathOf(list, f.key)
	return p.template.Field(path) == nil && !slices.ContainsFunc(p.evidence, func(e entry) bool { return e.kind == "field" && fold.Key(e.id) == fold.Key(path) })
}

// pathOf is the key of what is in a list.
func pathOf(list, key string) string {
	if list == "" {
		return key
	}
	return list + "." + key
}

// adopted is a field of the draft as the template has it, with a key that no other has.
func (p *proposer) adopted(f *field, o *overlay, at ref.Cell) *field {
	g := *f
	list := p.lists[f.list]
	if was := p.was[place{o.page.Sheet, at}]; was != nil {
		g.key, g.label = was.Name(), was.Label
	}
	base := g.key
	for i := 2; p.taken[fold.Key(pathOf(list, g.key))] || p.taken[fold.Key(g.key)]; i++ {
		g.key = base + digits(i)
	}
	p.keys[f] = pathOf(list, g.key)
	p.taken[fold.Key(p.keys[f])] = true
	if g.list = p.made[f.list]; g.list == nil {
		g.key, g.identity = p.keys[f], false
	}
	g.fresh = true
	g.where = []place{{o.page.Sheet, at}}
	return &g
}

// fieldRows are the lines of #fields for what is new, under the headings of a draft.
func (p *proposer) fieldRows() [][]string {
	d := &drafted{lang: p.template.Language, fields: p.added.fields, lists: p.added.lists}
	return d.fieldTable().rows
}

// define writes lines below those of #fields, under its own headings.
func (r *revision) define(rows [][]string) {
	if s := r.book.Sheet("#fields"); s != nil {
		r.below(s, [][]string{fieldsZh, fieldsEn}, rows[1:])
	}
}
