package extract

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/composed"
	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// noticer tells what is odd about sheets beyond single fields.
type noticer struct {
	template *templates.Template
	was      *travels
	report   *report
	sheets   []*locate.Sheet
	pages    []*page
}

// notice reports it.
func (s *noticer) notice() {
	s.missingSheets()
	for _, v := range s.sheets {
		if here := s.on(v); len(here) > 0 {
			s.hidden(v, here)
			s.stray(v, here)
			s.covered(v)
			s.removed(v, here)
		}
	}
}

// on are the pages of a sheet.
func (s *noticer) on(v *locate.Sheet) []*page {
	return slices.DeleteFunc(slices.Clone(s.pages), func(in *page) bool { return in.Sheet != v })
}

// missingSheets names the issued sheets that are gone. A sheet that was only renamed is there: its
// fields were found.
func (s *noticer) missingSheets() {
	if s.was.issue == nil {
		return
	}
	there, issued := map[string]bool{}, map[string]bool{}
	for _, v := range s.sheets {
		there[fold.Key(v.Name)] = true
	}
	for _, l := range s.was.issue.Lines {
		issued[fold.Key(l.Sheet)] = true
	}
	elsewhere := s.elsewhere(issued)
	var gone []string
	for _, l := range s.was.issue.Lines {
		f := s.was.fieldAt(l.Path)
		if l.Sheet != "" && f != nil && !there[fold.Key(l.Sheet)] && !elsewhere[f] && !slices.Contains(gone, l.Sheet) {
			gone = append(gone, l.Sheet)
		}
	}
	for _, name := range gone {
		s.report.add(templates.Finding{Rule: layoutSheet, Level: templates.Notice, Expected: name,
			Says: words.Say("layout.sheet", name), Places: []templates.Place{{File: s.report.file, Sheet: name}}})
	}
}

// elsewhere are the fields whose page is held by a sheet that was not issued under its name.
func (s *noticer) elsewhere(issued map[string]bool) map[*templates.Field]bool {
	pages, held := map[*locate.Page]bool{}, map[*templates.Field]bool{}
	for _, in := range s.pages {
		if issued[fold.Key(in.Sheet.Name)] || pages[in.Page] {
			continue
		}
		pages[in.Page] = true
		for _, f := range s.template.Fields {
			held[f] = held[f] || in.Page.Holds(f)
		}
	}
	return held
}

// hidden says once a sheet that values stand where nobody sees them.
func (s *noticer) hidden(v *locate.Sheet, here []*page) {
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
		s.report.add(templates.Finding{Rule: layoutHidden, Level: templates.Notice, Says: words.Say(id, args...),
			Places: []templates.Place{{File: s.report.file, Sheet: v.Name}}})
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
func (in *page) right() int {
	right := in.Right()
	for _, f := range in.found {
		right = max(right, in.Sheet.Area(f.at).To.Col)
	}
	for _, t := range in.tables {
		right = max(right, t.Columns[len(t.Columns)-1].Cols.Last)
	}
	return right
}

// mostPlaces is how many cells a finding about a whole sheet names.
const mostPlaces = 10

// stray reports what stands on a sheet of the form and belongs to nothing of it: it would be lost
// if the form were written anew.
func (s *noticer) stray(v *locate.Sheet, here []*page) {
	s.left(v, s.strays(v, here), templates.Notice, "layout.stray")
}

// covered reports what a merge hides: nobody sees it, and it may be the value that was meant. Some programs
// write into covered cells (SheetJS 0.18.5), and Excel leaves their values where a merge is painted.
func (s *noticer) covered(v *locate.Sheet) {
	var under []grid.Cell
	for _, c := range v.Cells {
		if at := v.Anchor(c.At); at != c.At && v.Filled(c.At) && c.Text != v.At(at).Text {
			under = append(under, c)
		}
	}
	s.left(v, under, templates.Warning, "layout.covered")
}

// left reports cells that were not read.
func (s *noticer) left(v *locate.Sheet, cells []grid.Cell, level templates.Level, says string) {
	var places []templates.Place
	shown := ""
	for _, c := range cells[:min(len(cells), mostPlaces)] {
		places = append(places, templates.Place{File: s.report.file, Sheet: v.Name, Cell: c.At.String()})
		shown += quote(c)
	}
	if len(cells) > 0 {
		s.report.add(templates.Finding{Rule: layoutStray, Level: level, Found: shown, Says: words.Say(says, len(cells), shown), Places: places})
	}
}

// known are the cells of a sheet that were read or are printed by the template.
func (s *noticer) known(v *locate.Sheet, here []*page) map[ref.Cell]bool {
	known := map[ref.Cell]bool{}
	for _, in := range here {
		for _, at := range in.Found() {
			known[at] = true
		}
		for _, l := range in.Page.Labels {
			if at, ok := in.Cell(l.Area.From); ok && in.Issued && l.Slot == nil && len(l.Serves) == 0 {
				known[at] = true
			}
		}
		for _, f := range in.found {
			known[f.at] = true
			for _, at := range f.joined {
				known[at] = true
			}
		}
		for _, c := range in.Page.Sheet.Cells {
			if at, ok := in.Cell(c.At); ok && !c.Empty() && fold.SameLabel(c.Text, v.At(at).Text) {
				known[at] = true
			}
		}
		for _, c := range in.Page.Layout.Cells {
			if at, ok := in.Cell(c.At); ok && len(composed.Holes(c.Parts)) == 0 {
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
	v := t.in.Sheet
	stray := map[ref.Cell]bool{}
	for _, at := range t.stray {
		stray[at] = true
	}
	row, repeats := 0, false
	for _, c := range v.Cells {
		if c.At.Row < t.First || c.At.Row > t.last || c.Empty() {
			continue
		}
		if c.At.Row != row {
			row, repeats = c.At.Row, t.repeatsHeading(c.At.Row)
		}
		inside := slices.ContainsFunc(t.Columns, func(x locate.Column) bool { return x.Cols.First <= c.At.Col && c.At.Col <= x.Cols.Last })
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
	return slices.ContainsFunc(t.in.Page.Layout.Cells, func(c *layout.Cell) bool {
		at, ok := t.in.Col(c.At.Col)
		return ok && at == col && t.Block.First <= c.At.Row && c.At.Row <= t.Block.Last && len(composed.Holes(c.Parts)) == 0
	})
}

// prints tells whether the template's prototype rows print the text.
func (t *table) prints(c grid.Cell) bool {
	for _, p := range t.in.Page.Sheet.Cells {
		if t.Block.First <= p.At.Row && p.At.Row <= t.Block.Last && p.Kind == c.Kind && fold.SameLabel(p.Text, c.Text) {
			return true
		}
	}
	return false
}
