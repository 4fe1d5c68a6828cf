package fill

import (
	"slices"

	"tianbao/internal/issue"
	"tianbao/internal/live"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/rules"
)

// addDrawn writes behind the issued values what stands on the sheets that are added for people: by it a reader
// tells what somebody typed there.
func addDrawn(p *planner) {
	at := slices.IndexFunc(p.behind, func(s draw.Sheet) bool { return s.Name == issue.Sheet })
	if at < 0 {
		return
	}
	w := &textRows{cells: p.behind[at].Cells}
	w.row = w.cells[len(w.cells)-1].At.Row
	w.add(issue.Additions)
	rows := w.row
	for _, n := range p.plan.Names {
		if n.Name == issue.ChecksName || n.Name == issue.GuideName || n.Name == issue.LogName {
			w.add(drawnOn(p, n).Row()...)
		}
	}
	if addComputed(w, p.computed); w.row > rows {
		p.behind[at].Cells = w.cells
	}
}

// addComputed writes the formulas of fields that look at lists on the hidden sheets: by it a reader knows them again.
func addComputed(w *textRows, all []live.Computed) {
	if len(all) > 0 {
		w.add(issue.Formulas)
	}
	for _, c := range all {
		w.add(c.Path, c.Formula, c.Source)
	}
}

// drawnOn is what stands on a sheet of ours. The numbers of the list of checks are found by their columns: of
// a large workbook there are as many as lines.
func drawnOn(p *planner, mark draw.Name) *issue.Drawn {
	s := &p.behind[mark.Sheet-len(p.sheets)]
	d := &issue.Drawn{Mark: mark.Name, Columns: len(s.Widths), Shown: len(s.Widths)}
	if s.Shown > 0 {
		d.Shown = s.Shown
	}
	known := map[string]bool{}
	for i := range s.Cells {
		switch c := &s.Cells[i]; {
		case c.Kind == draw.Formula:
			d.Computes = true
		case c.Kind == draw.Text && !known[c.Text], c.Kind == draw.Number && mark.Name != issue.ChecksName:
			known[c.Text] = true
			d.Add(c.Text)
		}
	}
	switch mark.Name {
	case issue.ChecksName:
		d.Add(p.form.say("list.changed"))
		for r := rules.Fail; r <= rules.Empty; r++ {
			d.Add(r.In(p.form.template.Language))
		}
	case issue.LogName:
		d.Answers = answers(p.options.Tables)
	}
	return d
}

// answers are the headings of columns in which people answer.
func answers(tables []Table) (all []string) {
	for _, t := range tables {
		for i, h := range t.Headings {
			if slices.ContainsFunc(t.Rows, func(cells []TableCell) bool { return len(cells[i].Choices) > 0 }) {
				all = append(all, h.Heading)
			}
		}
	}
	return all
}
