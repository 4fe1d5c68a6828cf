package extract

import (
	"slices"

	"tianbao/internal/issue"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// removed reports what helped people to fill the form in and is gone: drop-downs, conditional
// formats, formulas of the form. Only a workbook that was issued had them for sure.
func (s *noticer) removed(v *locate.Sheet, here []*page) {
	if !s.was.placed() || len(v.Names) == 0 {
		return
	}
	for _, in := range here {
		s.labels(v, in)
		if !s.gone[layoutMenu] {
			s.menus(v, in)
		}
		s.formulas(v, in)
		if len(in.Page.Sheet.Conditions) > 0 && len(v.Conditions) == 0 && !s.gone[layoutCondition] {
			s.report.add(templates.Finding{Rule: layoutCondition, Level: templates.Notice,
				Says: words.Say("layout.condition"), Places: []templates.Place{{File: s.report.file, Sheet: v.Name}}})
		}
	}
}

// labels reports printed texts that name no field and were rewritten or deleted: titles, headings.
func (s *noticer) labels(v *locate.Sheet, in *page) {
	for _, l := range in.Page.Labels {
		if _, found := in.Labelled(l); found || l.Slot != nil || len(l.Serves) > 0 {
			continue
		}
		at, ok := in.Cell(l.Area.From)
		if !ok || in.Taken(at) {
			continue
		}
		id, now := "layout.printed-gone", v.At(at)
		if v.Filled(at) {
			id = "layout.printed-other"
			s.ledger.claim(v.Sheet, at, spokenOf)
		}
		s.report.add(templates.Finding{Rule: layoutLabel, Level: templates.Notice, Found: now.Text, Expected: l.Text,
			Says: words.Say(id, l.Text, quote(now)), Places: []templates.Place{s.report.cell(in, at)}})
	}
}

func (s *noticer) menus(v *locate.Sheet, in *page) {
	gone := map[*templates.Field]ref.Cell{}
	check := func(f *templates.Field, at ref.Cell) {
		if !f.Menu() || v.Menu(at) {
			return
		}
		if _, said := gone[f]; !said {
			gone[f] = at
		}
	}
	for _, f := range in.found {
		if f.slot.Alone() != nil && !f.absent {
			check(f.field, f.at)
		}
	}
	for _, t := range in.tables {
		for _, c := range t.Columns {
			for _, row := range t.rowsOfColumn(v, &c) {
				check(c.Field, ref.Cell{Col: c.Cols.First, Row: row})
			}
		}
	}
	for _, f := range s.template.Fields {
		if at, ok := gone[f]; ok {
			s.report.add(templates.Finding{Rule: layoutMenu, Level: templates.Notice, Says: words.Say("layout.menu", f.Called()),
				Places: []templates.Place{{File: s.report.file, Sheet: v.Name, Cell: at.String(), Label: f.Called()}}})
		}
	}
}

// rowsOfColumn are the rows in which a field of a table has cells for itself: of items of several rows one of each, and of
// items that have rows of their own around those of a list inside them, either these or those.
func (t *table) rowsOfColumn(v *locate.Sheet, c *locate.Column) []int {
	var rows []int
	r, ok := v.Range(*c)
	if !ok || c.Slot.Alone() == nil {
		return nil
	}
	if !t.Block.Split() {
		first := t.First + c.Slot.Area.From.Row - t.Block.First
		for row := first; !t.broken && row <= r.To.Row; row += t.Block.Rows() {
			if r.From.Row <= row {
				rows = append(rows, row)
			}
		}
		return rows
	}
	for _, i := range t.cut {
		if !t.around(c.Field.List()) {
			rows = append(rows, i.Body...)
		} else if row, there := i.Rows[c.Slot.Area.From.Row]; there {
			rows = append(rows, row)
		}
	}
	return rows
}

// formulas reports cells that the template computes and that now hold something typed.
func (s *noticer) formulas(v *locate.Sheet, in *page) {
	for _, c := range in.Page.Sheet.Cells {
		at, ok := in.Cell(c.At)
		if !ok || c.Formula == "" || inBlock(in.Page, c.At) {
			continue
		}
		if now := v.At(at); now.Formula == "" {
			s.ledger.claim(v.Sheet, at, spokenOf)
			says := words.Say("layout.formula", quote(now))
			if now.Empty() {
				says = words.Say("layout.formula-gone")
			}
			s.report.add(templates.Finding{Rule: layoutFormula, Level: templates.Notice, Found: now.Text, Expected: "=" + c.Formula,
				Says: says, Places: []templates.Place{{File: s.report.file, Sheet: v.Name, Cell: at.String()}}})
		}
	}
}

func inBlock(p *locate.Page, at ref.Cell) bool {
	return slices.ContainsFunc(p.Blocks, func(b *locate.Block) bool { return b.Drawn == 0 && b.First <= at.Row && at.Row <= b.Last })
}

// layouts are the template's sheets that the workbook has, or had when it was issued.
func (s *noticer) layouts() []string {
	var names []string
	for _, l := range layout.Of(s.template) {
		found := slices.ContainsFunc(s.pages, func(in *page) bool { return in.Page.Layout == l })
		if found || s.issued(l) {
			names = append(names, l.Sheet)
		}
	}
	return names
}

// issued tells whether the workbook was issued with a sheet of the layout: with a cell for a field that
// stands on no other.
func (s *noticer) issued(l *layout.Page) bool {
	return s.was.issue != nil && slices.ContainsFunc(s.was.issue.Lines, func(line issue.Line) bool {
		f := s.was.fieldAt(line.Path)
		return f != nil && line.Sheet != "" && !slices.ContainsFunc(layout.Of(s.template), func(other *layout.Page) bool {
			return other.Has(f) != (other == l)
		})
	})
}
