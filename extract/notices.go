package extract

import (
	"maps"
	"slices"
	"strconv"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/words"
	"tianbao/templates"
)

// noticer tells what is odd about sheets beyond single fields.
type noticer struct {
	template *templates.Template
	book     *grid.Book
	located  *locate.Found
	was      *travels
	report   *report
	sheets   []*locate.Sheet
	pages    []*page
	ledger   *ledger
	printer  *printer
	left     []Leftover      // what nobody made use of
	gone     map[string]bool // the rules of what no sheet of the form has any more
}

// notice reports it.
func (s *noticer) notice() {
	said := s.report.labelsSaid()
	s.otherForm()
	s.missingSheets()
	s.lost()
	s.blind()
	s.ignored()
	for _, v := range s.sheets {
		here := s.on(v)
		for _, in := range here {
			s.ledger.printed(in)
			s.printer.claim(s.ledger, in)
		}
		if len(here) > 0 {
			s.hidden(v, here)
			s.removed(v, here)
			for _, in := range here {
				s.wordings(in, said)
			}
		}
		s.remain(v, here)
	}
	for _, sheet := range s.book.Sheets {
		s.remainAttached(sheet, slices.DeleteFunc(slices.Clone(s.pages), func(in *page) bool { return in.Sheet.Sheet != sheet }))
	}
}

// A workbook that tianbao did not issue is another form when it lacks so many fields of this one, and so large a part
// of what its sheets should have: who draws a form by hand leaves out a line or two.
const (
	leastLacked = 4
	partLacked  = 4 // a quarter
	mostLacked  = 5 // names in the message
)

// otherForm says once that the workbook is another form, instead of every field that it does not have.
func (s *noticer) otherForm() {
	var lacked, rest []templates.Finding
	for _, f := range s.report.findings {
		if f.Rule == layoutMissing && f.Places[0].Cell == "" && f.Level < templates.Notice { // what another place says is there
			lacked = append(lacked, f)
		} else {
			rest = append(rest, f)
		}
	}
	if s.was.issue != nil || len(lacked) < leastLacked || len(lacked)*partLacked < s.expected(lacked) {
		return
	}
	s.report.findings = rest
	s.report.add(s.asOne(lacked))
}

// expected is how many fields the sheets should have that lack some.
func (s *noticer) expected(lacked []templates.Finding) int {
	n := 0
	for _, in := range s.pages {
		if slices.ContainsFunc(lacked, func(f templates.Finding) bool { return f.Places[0].Sheet == in.Sheet.Name }) {
			n += in.Page.Fields()
		}
	}
	return n
}

// asOne is a finding for all fields that a workbook lacks, as grave as the gravest.
func (s *noticer) asOne(lacked []templates.Finding) templates.Finding {
	t := s.template
	one := templates.Finding{Rule: layoutForm, Level: lacked[0].Level, Places: []templates.Place{{File: s.report.file, Sheet: lacked[0].Places[0].Sheet}}}
	var names []string
	fields := 0
	for _, f := range lacked {
		one.Level = min(one.Level, f.Level)
		if slices.Contains(one.Places[1:], f.Places[0]) {
			continue // it stands in several places of the form
		}
		fields++
		one.Places = append(one.Places, f.Places...)
		if name := f.Places[0].Label; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	one.Says = words.Say("layout.form", t.Title, t.Edition(), fields, words.List(names[:min(len(names), mostLacked)]))
	return one
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
		if l.Sheet == "" || there[fold.Key(l.Sheet)] || slices.Contains(gone, l.Sheet) {
			continue
		}
		if f := s.was.fieldAt(l.Path); f != nil && !elsewhere[f] {
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

// hidden says once a sheet that values stand where nobody sees them; what the form itself hides is as it
// should be.
func (s *noticer) hidden(v *locate.Sheet, here []*page) {
	right := here[0].right()
	rows, cols := map[int]bool{}, map[int]bool{}
	ownRows, ownCols := map[int]bool{}, map[int]bool{}
	for _, in := range here {
		in.hides(ownRows, ownCols)
	}
	for _, c := range v.Cells {
		if c.Empty() || c.At.Col > right {
			continue
		}
		if v.RowHidden(c.At.Row) && !ownRows[c.At.Row] {
			rows[c.At.Row] = true
		}
		if v.ColHidden(c.At.Col) && !ownCols[c.At.Col] {
			cols[c.At.Col] = true
		}
	}
	say := func(id string, args ...any) {
		s.report.add(templates.Finding{Rule: layoutHidden, Level: templates.Notice, Says: words.Say(id, args...),
			Places: []templates.Place{{File: s.report.file, Sheet: v.Name}}})
	}
	if v.Visibility != grid.Visible && here[0].Page.Sheet.Visibility == grid.Visible {
		say("layout.hidden-sheet")
	}
	if len(rows) > 0 {
		say("layout.hidden-rows", runs(rows, strconv.Itoa))
	}
	if len(cols) > 0 {
		say("layout.hidden-cols", runs(cols, ref.ColName))
	}
}

// hides adds the rows and columns that the template hides.
func (in *page) hides(rows, cols map[int]bool) {
	own := in.Page.Sheet
	for _, span := range own.HiddenRows {
		for n := span.First; n <= min(span.Last, own.LastRow()); n++ {
			if at, ok := in.Row(n); ok && !inBlock(in.Page, ref.Cell{Row: n}) {
				rows[at] = true
			}
			for _, t := range in.tables {
				for at := t.First; t.Block.Drawn == 0 && t.Block.First <= n && n <= t.Block.Last && at <= t.last; at++ {
					rows[at] = true
				}
			}
		}
	}
	for _, span := range own.HiddenCols {
		for n := span.First; n <= min(span.Last, in.Right()); n++ {
			if at, ok := in.Col(n); ok {
				cols[at] = true
			}
		}
	}
}

// runs names numbers in order, those that follow each other as first–last.
func runs(numbers map[int]bool, name func(int) string) words.Phrase {
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
	return words.List(all)
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
