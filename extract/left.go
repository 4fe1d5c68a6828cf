package extract

import (
	"slices"
	"strconv"
	"strings"

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
	return strings.Contains(strings.ToLower(c.Formula), issue.Sheet+"_") || c.Formula != "" && destroyed.Replace(c.Formula) == ""
}

// destroyed are the words of a formula of ours of which only lost references are left.
var destroyed = strings.NewReplacer("#REF!", "", "MIN", "", "(", "", ")", "", ",", "", ";", "")

// remain tells what is left of a sheet: on one of the form where it may be a value that stands beside its
// field, on others all that they hold.
func (s *noticer) remain(v *locate.Sheet, here []*page) {
	open, under := s.ledger.unclaimedOn(v)
	says := "layout.stray"
	if len(here) == 0 {
		says = "layout.foreign-sheet"
	}
	s.tell(v.Name, templates.Notice, says, cellsLeft(v.Name, open))
	s.tell(v.Name, templates.Warning, "layout.covered", cellsLeft(v.Name, under))
	for _, c := range slices.Concat(cellsLeft(v.Name, open), cellsLeft(v.Name, under), cellsLeft(v.Name, overprinted(v, here))) {
		c.Form = len(here) > 0
		s.left = append(s.left, c)
	}
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
func (s *noticer) tell(sheet string, level templates.Level, says string, all []Leftover) {
	if len(all) == 0 {
		return
	}
	named := all[:min(len(all), mostNamed)]
	f := templates.Finding{Rule: layoutStray, Level: level}
	var shown, found []string
	for _, l := range named {
		f.Places = append(f.Places, templates.Place{File: s.report.file, Sheet: sheet, Cell: l.Cell})
		shown, found = append(shown, l.Cell+value.Quote(l.Text)), append(found, strings.TrimSpace(l.Text))
	}
	for _, r := range rangesOf(all[len(named):]) {
		first, last := r.of[0], r.of[len(r.of)-1]
		f.Places = append(f.Places, templates.Place{File: s.report.file, Sheet: sheet, Cell: r.area.String()})
		shown = append(shown, r.area.String()+" ×"+strconv.Itoa(len(r.of))+value.Quote(first.Text)+"…"+value.Quote(last.Text))
	}
	f.Found, f.Says = strings.Join(found, "\n"), words.Say(says, len(all), strings.Join(shown, "、"))
	s.report.add(f)
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
