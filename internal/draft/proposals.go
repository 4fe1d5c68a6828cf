package draft

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// proposer finds what the copies fill and a template of an earlier run has no field for.
type proposer struct {
	*revision
	draft *drafted
	over  map[*leaf]*overlay
	lists map[*list]*templates.Field // of the draft's lists, which they are in the template
	taken map[string]bool            // keys, as they are compared
}

// overlay is a page of the template, laid over a page of the draft.
type overlay struct {
	*printing
	page *layout.Page
}

// redraft is what the copies alone tell; nil where they are of different forms.
func (l *learner) redraft() (*drafted, error) {
	copies, err := l.read(sample(len(l.sources)))
	if err != nil || len(copies) == 0 {
		return nil, err
	}
	all := formsOf(copies)
	if len(all) > 1 && len(all[0].copies) == len(all[1].copies) {
		return nil, nil
	}
	return conclude(all[0]), nil
}

// propose adds the fields that are new, each in its cell and with its line of #fields.
func (r *revision) propose(d *drafted) {
	p := &proposer{revision: r, draft: d, over: map[*leaf]*overlay{}, lists: map[*list]*templates.Field{}, taken: map[string]bool{}}
	for _, f := range r.template.Fields {
		p.taken[fold.Key(f.Key)] = true
	}
	for _, l := range d.leaves {
		p.lay(l)
	}
	p.match()
	for _, l := range d.leaves {
		for _, at := range slices.SortedFunc(keysOf(l.writes), grid.Compare) {
			p.cell(l, at)
		}
	}
	r.define(p.fieldRows())
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
					p.lists[f.list] = c.Alone().List()
				}
			}
		}
	}
	for l, o := range p.over {
		if l.each != nil && o.page.Each != nil {
			p.lists[l.each] = o.page.Each
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

// cell proposes the fields of a cell that the template has none in.
func (p *proposer) cell(l *leaf, at ref.Cell) {
	fields := p.fieldsAt(place{l.name, at})
	_, o, to, ok := p.placed(place{l.name, at})
	if len(fields) == 0 || !ok || !p.free(o, to, l, at) || slices.ContainsFunc(fields, func(f *field) bool { return !p.may(f, o, to) }) {
		return
	}
	text := l.writes[at]
	for _, f := range fields {
		g := p.adopted(f, o, to)
		text = strings.ReplaceAll(text, "{{"+f.within(l.each)+"}}", "{{"+g.written+"}}")
		p.added = append(p.added, g)
	}
	p.change(o.page.Sheet, to, text)
}

func (p *proposer) fieldsAt(at place) (all []*field) {
	for _, f := range p.draft.fields {
		if f.where[0] == at {
			all = append(all, f)
		}
	}
	return all
}

// free tells whether a cell of the template is one that nobody has made anything of: blank, or what all earlier copies
// had in common there.
func (p *proposer) free(o *overlay, to ref.Cell, l *leaf, at ref.Cell) bool {
	if slices.ContainsFunc(o.page.Cells, func(c *layout.Cell) bool { return c.At == to }) || p.named(o.page.Sheet, to) {
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
		if s.label == fold.Label(now.Text) || s.shape != "" && s.shape == shapeOf(fold.Label(now.Text)) {
			return true
		}
	}
	return false
}

// named tells whether an earlier run has spoken of a cell: what is no field there any more, somebody has taken away.
func (p *proposer) named(sheet string, at ref.Cell) bool {
	return slices.ContainsFunc(p.evidence, func(e entry) bool { return !e.rule && e.cells[3] == sheet && e.cells[4] == at.String() })
}

// may tells whether a field has a list to be in, and is none that an earlier run has proposed.
func (p *proposer) may(f *field, o *overlay, at ref.Cell) bool {
	list, known := p.lists[f.list]
	if f.list != nil && !known {
		return false
	}
	for _, b := range o.page.Blocks {
		if b.First <= at.Row && at.Row <= b.End() && !slices.Contains(b.All(), list) {
			return false // one value beside rows that repeat
		}
	}
	path := f.key
	if list != nil {
		path = list.Key + "." + f.key
	}
	return p.template.Field(path) == nil && !slices.ContainsFunc(p.evidence, func(e entry) bool { return !e.rule && fold.Key(e.id) == fold.Key(path) })
}

// adopted is a field of the draft as the template has it, with a key that no other has.
func (p *proposer) adopted(f *field, o *overlay, at ref.Cell) *field {
	g := *f
	prefix := ""
	if list := p.lists[f.list]; list != nil && f.list != nil {
		prefix = list.Key + "."
	}
	for i := 2; p.taken[fold.Key(prefix+g.key)] || p.taken[fold.Key(g.key)]; i++ {
		g.key = f.key + digits(i)
	}
	g.key, g.list = prefix+g.key, nil
	p.taken[fold.Key(g.key)] = true
	g.written = g.key
	if o.page.Each != nil {
		g.written = strings.TrimPrefix(g.key, o.page.Each.Key+".")
	}
	g.identity, g.fresh = false, true
	g.where = []place{{o.page.Sheet, at}}
	return &g
}

// fieldRows are the lines of #fields for what is new, under the headings of a draft.
func (p *proposer) fieldRows() [][]string {
	d := &drafted{lang: p.template.Language, fields: p.added}
	return d.fieldTable().rows
}

// define writes lines below those of #fields, under its own headings.
func (r *revision) define(rows [][]string) {
	if s := r.book.Sheet("#fields"); s != nil {
		r.below(s, [][]string{fieldsZh, fieldsEn}, rows[1:])
	}
}
