package extract

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// notice reports what is odd about the sheets beyond single fields.
func (s *session) notice(all []*instance) {
	s.missingSheets(all)
	for _, v := range s.views {
		var here []*instance
		for _, in := range all {
			if in.view == v {
				here = append(here, in)
			}
		}
		if len(here) > 0 {
			s.hidden(v, here)
			s.stray(v, here)
			s.removed(v, here)
		}
	}
}

// missingSheets names the issued sheets that are gone. A sheet that was only renamed is there: its
// fields were found.
func (s *session) missingSheets(all []*instance) {
	if s.issue == nil {
		return
	}
	var gone []string
	for _, l := range s.issue.Lines {
		f := s.fieldAt(l.Path)
		if l.Sheet == "" || f == nil || slices.Contains(gone, l.Sheet) || s.anyView(l.Sheet) {
			continue
		}
		if !s.foundElsewhere(all, f) {
			gone = append(gone, l.Sheet)
		}
	}
	for _, name := range gone {
		s.report(templates.Finding{Rule: layoutSheet, Level: templates.Notice, Expected: name,
			Says: words.Say("layout.sheet", name), Places: []templates.Place{{File: s.file, Sheet: name}}})
	}
}

func (s *session) anyView(name string) bool {
	return slices.ContainsFunc(s.views, func(v *view) bool { return strings.EqualFold(v.Name, name) })
}

// foundElsewhere tells whether a sheet that was not issued under its name holds the page of the field.
func (s *session) foundElsewhere(all []*instance, f *templates.Field) bool {
	issued := map[string]bool{}
	for _, l := range s.issue.Lines {
		issued[strings.ToLower(l.Sheet)] = true
	}
	return slices.ContainsFunc(all, func(in *instance) bool {
		return !issued[strings.ToLower(in.view.Name)] && in.page.holds(f)
	})
}

func (p *page) holds(f *templates.Field) bool {
	return slices.ContainsFunc(p.everySlot(), func(s *slot) bool {
		return slices.ContainsFunc(s.Parts, func(part templates.Part) bool { return part.Field == f })
	})
}

// hidden says once a sheet that values stand where nobody sees them.
func (s *session) hidden(v *view, here []*instance) {
	right := here[0].right()
	rows, cols := map[int]bool{}, map[int]bool{}
	for _, c := range v.Cells {
		if c.Empty() || c.At.Col > right {
			continue
		}
		if v.RowHidden(c.At.Row) {
			rows[c.At.Row] = true
		}
		if v.ColHidden(c.At.Col) {
			cols[c.At.Col] = true
		}
	}
	say := func(id string, args ...any) {
		s.report(templates.Finding{Rule: layoutHidden, Level: templates.Notice, Says: words.Say(id, args...),
			Places: []templates.Place{{File: s.file, Sheet: v.Name}}})
	}
	if v.Visibility != grid.Visible {
		say("layout.hidden-sheet")
	}
	if len(rows) > 0 {
		say("layout.hidden-rows", runs(rows, strconv.Itoa))
	}
	if len(cols) > 0 {
		say("layout.hidden-cols", runs(cols, ref.ColName))
	}
}

// runs names numbers in order, those that follow each other as first–last.
func runs(numbers map[int]bool, name func(int) string) string {
	var all []string
	sorted := slices.Sorted(maps.Keys(numbers))
	for i := 0; i < len(sorted); i++ {
		first := sorted[i]
		for i+1 < len(sorted) && sorted[i+1] == sorted[i]+1 {
			i++
		}
		if text := name(first); first == sorted[i] {
			all = append(all, text)
		} else {
			all = append(all, text+"–"+name(sorted[i]))
		}
	}
	return strings.Join(all, "、")
}

// right is the last column of the form on this sheet; beyond it stands what is not the form's.
func (in *instance) right() int {
	right := 0
	if col, ok := along(in.cols, in.page.lastCol); ok {
		right = col
	}
	for _, m := range in.labels {
		right = max(right, m.text.area.To.Col)
	}
	for _, f := range in.found {
		right = max(right, in.view.Area(f.at).To.Col)
	}
	for _, t := range in.tables {
		right = max(right, t.columns[len(t.columns)-1].cols.Last)
	}
	return right
}

// mostPlaces is how many cells a finding about a whole sheet names.
const mostPlaces = 10

// stray reports what stands on a sheet of the form and belongs to nothing of it: it would be lost
// if the form were written anew.
func (s *session) stray(v *view, here []*instance) {
	var places []templates.Place
	count, shown := 0, ""
	for _, c := range s.strays(v, here) {
		if c.Formula != "" {
			continue // it computes what others hold
		}
		if count++; len(places) < mostPlaces {
			places = append(places, templates.Place{File: s.file, Sheet: v.Name, Cell: c.At.String()})
			shown += quote(c)
		}
	}
	if count > 0 {
		s.report(templates.Finding{Rule: layoutStray, Level: templates.Notice, Found: shown,
			Says: words.Say("layout.stray", count, shown), Places: places})
	}
}

// known are the cells of a sheet that were read or are printed by the template.
func (s *session) known(v *view, here []*instance) map[ref.Cell]bool {
	known := map[ref.Cell]bool{}
	for _, in := range here {
		for _, m := range in.labels {
			known[m.text.at] = true
		}
		for _, l := range in.page.labels {
			if at, ok := in.cell(l.area.From); ok && in.issued && l.slot == nil && len(l.serves) == 0 {
				known[at] = true
			}
		}
		for _, f := range in.found {
			known[f.at] = true
			for _, at := range f.joined {
				known[at] = true
			}
		}
		for _, c := range in.page.sheet.Cells {
			if at, ok := in.cell(c.At); ok && !c.Empty() && folded(c.Text) == folded(v.At(at).Text) {
				known[at] = true
			}
		}
		for _, c := range in.page.layout.Cells {
			if at, ok := in.cell(c.At); ok && len(placeholders(c.Parts)) == 0 {
				known[at] = true // a formula or a number of the form
			}
		}
		for _, t := range in.tables {
			t.known(known)
		}
	}
	return known
}

// known are the cells of a table: its columns, headings repeated on new pages, and what every
// prototype row prints.
func (t *table) known(known map[ref.Cell]bool) {
	v := t.in.view
	stray := map[ref.Cell]bool{}
	for _, at := range t.stray {
		stray[at] = true
	}
	row, repeats := 0, false
	for _, c := range v.Cells {
		if c.At.Row < t.first || c.At.Row > t.last || c.Empty() {
			continue
		}
		if c.At.Row != row {
			row, repeats = c.At.Row, t.repeatsHeading(c.At.Row)
		}
		inside := slices.ContainsFunc(t.columns, func(x column) bool { return x.cols.First <= c.At.Col && c.At.Col <= x.cols.Last })
		if (inside || repeats || t.prints(c) || t.computes(c.At.Col)) && !stray[c.At] {
			known[c.At] = true
		}
	}
	for _, at := range t.taken {
		if !stray[at] {
			known[at] = true
		}
	}
}

// computes tells whether the prototype rows print a formula or a number in a column.
func (t *table) computes(col int) bool {
	return slices.ContainsFunc(t.in.page.layout.Cells, func(c *layout.Cell) bool {
		at, ok := along(t.in.cols, c.At.Col)
		return ok && at == col && t.block.First <= c.At.Row && c.At.Row <= t.block.Last && len(placeholders(c.Parts)) == 0
	})
}

// prints tells whether the template's prototype rows print the text.
func (t *table) prints(c grid.Cell) bool {
	for _, p := range t.in.page.sheet.Cells {
		if t.block.First <= p.At.Row && p.At.Row <= t.block.Last && p.Kind == c.Kind && folded(p.Text) == folded(c.Text) {
			return true
		}
	}
	return false
}
