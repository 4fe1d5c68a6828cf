package fill

import (
	"tianbao/internal/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// The hidden sheet that travels with every workbook, and the custom properties that say the same:
// names, properties and hidden sheets survive Excel, WPS and LibreOffice in different ways.
const (
	IssueSheet       = "_tianbao"
	IssueFormat      = "tianbao/1"
	PropertyTemplate = "tianbao.template"
	PropertyVersion  = "tianbao.version"
)

// The first rows of the hidden sheet are pairs of these words and a value. Below a row that begins
// with IssueHeading stands one line per issued field: its path, the tab and the cell where it
// stands (empty for a carried one), the value as records print it, and "blank" for a null.
const (
	IssueTemplate = "template"
	IssueVersion  = "version"
	IssueRules    = "rules"
	IssueKind     = "kind" // filled or blank
	IssueItem     = "item" // the ordinal of the only item, in a workbook of one
	IssueHeading  = "field"
)

// issue is one line of the issued values.
type issue struct {
	path  string
	spot  *spot
	value string
	state string
}

func (p *planner) addProperties() {
	t := p.form.template
	p.plan.Properties = []draw.Property{
		{Name: PropertyTemplate, Value: t.ID},
		{Name: PropertyVersion, Value: t.Version},
	}
}

func (p *planner) addIssued() {
	w := &lines{}
	t := p.form.template
	kind := "filled"
	if p.options.Blank {
		kind = "blank"
	}
	w.add("format", IssueFormat)
	w.add(IssueTemplate, t.ID)
	w.add(IssueVersion, t.Version)
	w.add(IssueRules, t.Rules)
	w.add(IssueKind, kind)
	if p.item > 0 {
		w.add(IssueItem, numberCell(intOf(p.item)).Text)
	}
	w.add(IssueHeading, "sheet", "cell", "value", "state")
	for _, i := range p.issues(p.root, nil) {
		name, cell := "", ""
		if i.spot != nil {
			name, cell = p.plan.Sheets[i.spot.sheet].Name, i.spot.at.String()
		}
		w.add(i.path, name, cell, i.value, i.state)
	}
	p.plan.Sheets = append(p.plan.Sheets, draw.Sheet{Name: IssueSheet, Visibility: draw.VeryHidden, Cells: w.cells})
	p.relink()
}

// issues lists the record's fields in the template's order, items after the fields around them.
func (p *planner) issues(s *scope.Scope, all []issue) []issue {
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
			if list != p.form.template.BoundList() || p.item == 0 || p.item == i+1 {
				all = p.issues(s.Item(list, i+1, r), all)
			}
		}
	}
	return all
}

func (p *planner) issue(path string, f *templates.Field, v templates.Value) issue {
	i := issue{path: path, value: v.Canonical(f.Scale)}
	if v.IsNull() {
		i.state = "blank"
	}
	if spots := p.places[path]; len(spots) > 0 {
		i.spot = &spots[0]
	}
	return i
}

// lines writes rows of text from column A on.
type lines struct {
	cells []draw.Cell
	row   int
}

func (l *lines) add(texts ...string) {
	l.row++
	for i, text := range texts {
		if text != "" {
			l.cells = append(l.cells, draw.Cell{
				At: ref.Cell{Col: i + 1, Row: l.row}, Style: draw.KeepStyle, Kind: draw.Text, Text: text,
			})
		}
	}
}
