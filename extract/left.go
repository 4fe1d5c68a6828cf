package extract

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/locate"
	"tianbao/internal/ref"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// unclaimedOn are the cells of a sheet that nobody claimed; under are those of them that a merge covers.
func (l *ledger) unclaimedOn(v *locate.Sheet) (open, under []grid.Cell) {
	for i, c := range v.Cells {
		if l.cells[v.Sheet][i] != unclaimed {
			continue
		}
		over := v.Anchor(c.At)
		switch said := l.classOf(v.Sheet, over); {
		case serving(c):
			l.cells[v.Sheet][i] = oursAlone
		case !v.Filled(c.At):
			l.cells[v.Sheet][i] = nothingSaid
		case over == c.At:
			open = append(open, c)
		case said != unclaimed && c.Text == v.At(over).Text:
			l.cells[v.Sheet][i] = said // it says what is seen over it
		default:
			under = append(under, c)
		}
	}
	return open, under
}

// classOf is what a cell was claimed for.
func (l *ledger) classOf(s *grid.Sheet, at ref.Cell) class {
	if i, filled := s.Index(at); filled {
		return l.cells[s][i]
	}
	return unclaimed
}

// serving tells whether a cell is one of ours that conditional formats look at, also where the sheet that
// it reads was deleted: nothing of what it said is left then.
func serving(c grid.Cell) bool {
	return looksHidden(c.Formula) || c.Formula != "" && destroyed.Replace(c.Formula) == ""
}

// looksHidden tells whether a formula looks at the hidden sheets that work out live checks.
func looksHidden(formula string) bool {
	return strings.Contains(strings.ToLower(formula), issue.Sheet+"_")
}

// destroyed are the words of a formula of ours of which only lost references are left.
var destroyed = strings.NewReplacer("#REF!", "", "MIN", "", "(", "", ")", "", ",", "", ";", "")

// remain tells what is left of a sheet: on one of the form where it may be a value that stands beside its
// field, on others all that they hold.
func (s *noticer) remain(v *locate.Sheet, here []*page) {
	open, under := s.ledger.unclaimedOn(v)
	level, says := s.standing(v, here)
	s.report.tell(layoutStray, v.Name, level, says, cellsLeft(v.Name, open))
	s.report.tell(layoutStray, v.Name, templates.Warning, words.Say("layout.covered"), cellsLeft(v.Name, under))
	for _, c := range slices.Concat(cellsLeft(v.Name, open), cellsLeft(v.Name, under), cellsLeft(v.Name, overprinted(v, here))) {
		c.Form = len(here) > 0
		s.left = append(s.left, c)
	}
}

// written tells what people typed on the sheets that tianbao adds to a form: made anew, they do not have it.
func (s *noticer) written(sent *issue.Issue) {
	marks := issue.Marks(s.book.Names)
	for _, sheet := range s.book.Sheets {
		if read(sheet.Name, marks) {
			continue
		}
		typed := sent.Typed(sheet, marks)
		s.ledger.leave(sheet, typed)
		all := cellsLeft(sheet.Name, typed)
		s.report.tell(layoutStray, sheet.Name, templates.Notice, words.Say("layout.written"), all)
		s.left = append(s.left, all...)
	}
}

// ignored names the sheets that come along and hold something: the template says that they are no part of the
// form, so none of their cells is spoken of for itself.
func (s *noticer) ignored() {
	f := templates.Finding{Rule: layoutIgnored, Level: templates.Notice}
	var names []string
	for _, v := range s.sheets {
		if !v.Ignored {
			continue
		}
		open, under := s.ledger.unclaimedOn(v)
		s.ledger.all(v.Sheet, formText)
		n := len(open) + len(under) + len(v.Attached)
		for i := range v.Attached {
			s.ledger.attached[v.Sheet][i] = formText
		}
		if n > 0 {
			f.Places = append(f.Places, templates.Place{File: s.report.file, Sheet: v.Name})
			names = append(names, v.Name+" ×"+strconv.Itoa(n))
			s.left = append(s.left, Leftover{Sheet: v.Name, Kind: LeftSheet})
		}
	}
	if len(names) > 0 {
		f.Says = words.Say("layout.ignored", words.List(names))
		s.report.add(f)
	}
}

// standing is how grave it is what a sheet holds that nobody made use of, and how it is said.
func (s *noticer) standing(v *locate.Sheet, here []*page) (templates.Level, words.Phrase) {
	if len(here) > 0 {
		return templates.Notice, words.Say("layout.stray")
	}
	if of := s.located.Twins[v]; of != nil {
		return templates.Warning, words.Say("layout.twin", of.Sheet.Name)
	}
	if p := s.located.Resembled(v); p != nil {
		return templates.Error, words.Say("layout.page-unread", p.Layout.Sheet)
	}
	return templates.Notice, words.Say("layout.foreign-sheet")
}

// overprinted are the cells where the form prints one text and somebody typed the label of another field:
// it was taken for a label, and the form written anew prints its own again.
func overprinted(v *locate.Sheet, here []*page) []grid.Cell {
	var all []grid.Cell
	for _, in := range here {
		for i := range in.Page.Sheet.Cells {
			printed := &in.Page.Sheet.Cells[i]
			at, ok := in.Cell(printed.At)
			if !ok || printed.Kind != grid.Text || !in.labelOfAnother(at, printed.At) {
				continue
			}
			if now := v.At(at); !now.Empty() && !fold.SameLabel(now.Text, printed.Text) {
				all = append(all, now)
			}
		}
	}
	return all
}

// labelOfAnother tells whether a cell was taken for a label that the template has elsewhere.
func (in *page) labelOfAnother(at, own ref.Cell) bool {
	return slices.ContainsFunc(in.Page.Labels, func(l *locate.Label) bool {
		found, ok := in.Labelled(l)
		return ok && found == at && l.Area.From != own
	})
}

func cellsLeft(sheet string, cells []grid.Cell) []Leftover {
	var all []Leftover
	for _, c := range cells {
		text := c.Text
		if c.Formula != "" {
			text = "=" + c.Formula
		}
		all = append(all, Leftover{Sheet: sheet, Cell: c.At.String(), Text: text})
	}
	return all
}

// How much of what is left a finding names one by one, and in how many ranges the rest.
const (
	mostNamed  = 200
	mostRanges = 50
)

// tell makes a finding of what is left on a sheet, in the order of its cells: each with its words, and
// beyond so many in ranges with how many they are, the first and the last of them.
func (r *report) tell(rule, sheet string, level templates.Level, says words.Phrase, all []Leftover) {
	if len(all) == 0 {
		return
	}
	named := all[:min(len(all), mostNamed)]
	f := templates.Finding{Rule: rule, Level: level}
	var shown, found []string
	for _, l := range named {
		f.Places = append(f.Places, templates.Place{File: r.file, Sheet: sheet, Cell: l.Cell})
		shown, found = append(shown, l.Cell+value.Quote(l.Text)), append(found, strings.TrimSpace(l.Text))
	}
	for _, x := range rangesOf(all[len(named):]) {
		first, last := x.of[0], x.of[len(x.of)-1]
		f.Places = append(f.Places, templates.Place{File: r.file, Sheet: sheet, Cell: x.area.String()})
		shown = append(shown, x.area.String()+" ×"+strconv.Itoa(len(x.of))+value.Quote(first.Text)+"…"+value.Quote(last.Text))
	}
	f.Found, f.Says = strings.Join(found, "\n"), words.Say("layout.left", says, len(all), words.List(shown))
	r.add(f)
}

// leftRange is an area with many cells that are left.
type leftRange struct {
	area ref.Range
	of   []Leftover
}

// rangesOf puts cells together whose rows follow each other; what more ranges there would be is the last.
func rangesOf(all []Leftover) []leftRange {
	var ranges []leftRange
	for _, l := range all {
		at, _ := ref.ParseCell(l.Cell)
		n := len(ranges)
		if n == 0 || n < mostRanges && at.Row > ranges[n-1].area.To.Row+1 {
			ranges = append(ranges, leftRange{area: ref.One(at)})
			n++
		}
		r := &ranges[n-1]
		r.area, r.of = r.area.With(at), append(r.of, l)
	}
	return ranges
}
