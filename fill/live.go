package fill

import (
	"context"
	"maps"

	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/scope"
	"tianbao/internal/words"
	"tianbao/templates"
)

// placeChecks gives the list of checks its place behind the form.
func (p *planner) placeChecks() {
	if p.options.NoChecks || !p.checked() {
		return
	}
	tab := p.tabs.name(words.Say("list.tab").In(string(p.form.template.Language)))
	p.checks = &live.Tab{Index: p.addBehind(draw.Sheet{Name: tab}), Name: tab}
}

// checked tells whether the template has a check that is switched on.
func (p *planner) checked() bool {
	for _, c := range p.form.template.Checks {
		if c.Enabled {
			return true
		}
	}
	return false
}

// addLive adds what is live, and what the formulas show just now.
func (p *planner) addLive(ctx context.Context) error {
	parts, err := live.Plan(ctx, p.laidOut())
	if err != nil {
		return err
	}
	for i, s := range p.sheets {
		maps.Copy(s.laid.Cells, parts.Sheets[i].Cells)
		s.Conditions = parts.Sheets[i].Conditions
	}
	if p.checks != nil {
		parts.Checks.Protect = p.options.Protect
		p.behind[p.checks.Index-len(p.sheets)] = *parts.Checks
	}
	for _, hidden := range parts.Hidden {
		p.addBehind(hidden)
	}
	p.plan.Names = append(p.plan.Names, parts.Names...)
	p.plan.Recalculate = parts.Recalculate
	p.verdicts, p.computed = parts.Verdicts, parts.Computed
	p.findings = append(p.findings, parts.Findings...)
	return nil
}

// laidOut is the form as it is laid out.
func (p *planner) laidOut() *live.Form {
	f := &live.Form{Root: p.root, Items: p.items, Places: p.places, Checks: p.checks, Looks: p.form.looks, Programs: p.form.programs, Blank: p.options.Blank}
	if !p.options.Final {
		f.Formulas = p.formulas
	}
	formulas := p.form.book.Formulas(p.plan)
	for i, s := range p.sheets {
		s.laid.Formulas = map[ref.Cell]string{}
		for _, m := range formulas[i] {
			s.laid.Formulas[m.At] = m.Text
		}
		f.Sheets = append(f.Sheets, s.laid)
	}
	if p.options.Blank || p.options.Starts {
		f.Rows = p.rows(f)
	}
	return f
}

// rows are the rows that a form for staff has of its lists.
func (p *planner) rows(f *live.Form) map[string][]templates.Record {
	rows := map[string][]templates.Record{}
	for _, list := range p.form.template.Fields {
		if list.Type != templates.List || f.Sheeted(list) {
			continue
		}
		if around := list.List(); around != nil && !f.Sheeted(around) {
			continue // with those of the list around it
		}
		live.Each(p.root, p.items, list.List(), func(in *scope.Scope) { p.rowsIn(rows, in, list) })
	}
	return rows
}

// rowsIn are the rows of a list, and of those inside it.
func (p *planner) rowsIn(rows map[string][]templates.Record, in *scope.Scope, list *templates.Field) {
	items, _ := p.itemsOf(in, list)
	rows[in.PathOf(list)] = items
	for i, record := range items {
		for _, inner := range p.form.template.Members(list) {
			if inner.Type == templates.List {
				p.rowsIn(rows, in.Item(list, i+1, record), inner)
			}
		}
	}
}
