package fill

import (
	"slices"

	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// issued is one line of the issued values.
type issued struct {
	path  string
	spot  *live.Spot
	value string
	state string
}

func (p *planner) addProperties() {
	t := p.form.template
	p.plan.Properties = []draw.Property{
		{Name: issue.PropertyTemplate, Value: t.ID},
		{Name: issue.PropertyVersion, Value: t.Version},
	}
}

// columnsOfIssue is how many cells an issued field takes: its path, sheet, cell, value and state.
const columnsOfIssue = 5

func (p *planner) addIssued() {
	w := &textRows{}
	t := p.form.template
	kind := issue.KindFilled
	if p.options.Blank {
		kind = issue.KindBlank
	}
	w.add("format", issue.Format)
	w.add(issue.Template, t.ID)
	w.add(issue.Version, t.Version)
	w.add(issue.Rules, t.Rules)
	w.add(issue.Kind, kind)
	if !p.items.All() {
		w.add(issue.Item, numberCell(intOf(p.items.First)).Text)
	}
	w.add(issue.Heading, "sheet", "cell", "value", "state")
	all := p.issues(p.root, nil)
	w.cells = slices.Grow(w.cells, len(all)*columnsOfIssue)
	for _, i := range all {
		name, cell := "", ""
		if i.spot != nil {
			name, cell = p.sheets[i.spot.Sheet].Name, i.spot.At.String()
		}
		w.add(i.path, name, cell, i.value, i.state)
	}
	p.addDoubts(w)
	p.addBehind(draw.Sheet{Name: issue.Sheet, Visibility: draw.VeryHidden, Cells: w.cells})
}

// addDoubts writes the doubts behind the issued values.
func (p *planner) addDoubts(w *textRows) {
	if len(p.options.Doubts) > 0 {
		w.add(issue.Doubtful)
	}
	for _, d := range p.options.Doubts {
		w.add(d.Path, d.Rule, draw.Fit(d.Found), draw.Fit(d.Says.In(words.Chinese)), draw.Fit(d.Says.In(words.English)))
	}
}

// issues lists the record's fields in the template's order, items after the fields around them.
func (p *planner) issues(s *scope.Scope, all []issued) []issued {
	var inner []*templates.Field
	for _, f := range p.form.template.Members(s.List) {
		v, has := s.Record[f.Name()]
		if f.Type == templates.List {
			inner = append(inner, f)
			continue
		}
		if has {
			all = append(all, p.issue(s.PathOf(f), f, v))
		}
	}
	for _, list := range inner {
		for i, r := range s.Items(list) {
			if list != layout.BoundList(p.form.template) || p.items.Has(i+1) {
				all = p.issues(s.Item(list, i+1, r), all)
			}
		}
	}
	return all
}

func (p *planner) issue(path string, f *templates.Field, v templates.Value) issued {
	i := issued{path: path, value: v.Canonical(f.Scale)}
	if v.IsNull() {
		i.state = issue.Blank
	}
	if spots := p.places[path]; len(spots) > 0 {
		i.spot = &spots[0]
	}
	return i
}

// textRows writes rows of text from column A on.
type textRows struct {
	cells []draw.Cell
	row   int
}

func (l *textRows) add(texts ...string) {
	l.row++
	for i, text := range texts {
		if text != "" {
			l.cells = append(l.cells, draw.Cell{
				At: ref.Cell{Col: i + 1, Row: l.row}, Style: draw.KeepStyle, Kind: draw.Text, Text: text,
			})
		}
	}
}
