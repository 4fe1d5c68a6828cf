package draft

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// ruled is a table of a sheet: headings, and the rows under them.
type ruled struct {
	heads       []heading
	style       int // that the headings have and the row under them has not; -1 for none
	first, last int // rows that are filled
	drawn       int // the last row of those below that hold nothing but their number, 0 for none
}

// spotAt is what a cell holds, or the merge that covers it from above.
func (s *sheet) spotAt(at ref.Cell) (spot, bool) {
	area := s.grid.Area(at)
	i, ok := slices.BinarySearchFunc(s.spots, area.From, func(a spot, b ref.Cell) int { return grid.Compare(a.At, b) })
	if !ok {
		return spot{}, false
	}
	return s.spots[i], true
}

// tableUnder is the table that headings stand over; rows under them are cut as they are.
func (s *sheet) tableUnder(heads []heading) ruled {
	t := ruled{heads: heads, style: s.styleOf(heads), first: heads[0].area.To.Row + 1}
	t.last = t.first - 1
	for row := t.first; s.cutAlike(row, heads); row++ {
		filled, bare, ends := s.rowLooks(row, t)
		if ends {
			break
		}
		switch {
		case bare && t.last >= t.first:
			t.drawn = row
		case filled == 0 || t.drawn > 0:
			return t
		default:
			t.last = row
		}
	}
	return t
}

// cutAlike tells whether the cells of a row are cut as headings are, none reaching up to these.
func (s *sheet) cutAlike(row int, heads []heading) bool {
	for _, h := range heads {
		area := s.grid.Area(ref.Cell{Col: h.area.From.Col, Row: row})
		if area.From.Col != h.area.From.Col || area.To.Col != h.area.To.Col || area.From.Row <= h.area.To.Row {
			return false
		}
	}
	return row <= s.grid.LastRow()
}

// rowLooks tells how many cells of a row are filled, whether it holds nothing but its number, and whether it is none of
// the table: a row of totals, other headings.
func (s *sheet) rowLooks(row int, t ruled) (filled int, bare, ends bool) {
	like, styled, number := 0, 0, false
	for i, h := range t.heads {
		c, ok := s.spotAt(ref.Cell{Col: h.area.From.Col, Row: row})
		if !ok {
			continue
		}
		text := strings.TrimSpace(c.Text)
		number = number || i == 0 && text == digits(row-t.first+1)
		if filled++; totals.MatchString(text) && utf8.RuneCountInString(text) <= 8+asciiLetters(text)/2 {
			return filled, false, true
		}
		if c.Style == t.style {
			styled++
		}
		if headingLike(c) && labelled.MatchString(c.Text) && c.At.Row == row {
			like++
		}
	}
	few := len(t.heads) > 3 && 4*filled < len(t.heads) && filled > 0
	bare = number && filled == 1
	return filled, bare, like >= leastHeadings && like == filled || filled > 1 && styled == filled || few && !bare
}

// itemised tells whether the rows of a table are items, and not those of a form in which labels and values take turns, or
// of amounts each with its label.
func (s *sheet) itemised(t ruled) bool {
	if t.last <= t.first || len(t.heads) < leastHeadings && !numbering.MatchString(called(t.heads[0].text)) {
		return false
	}
	figures, names, values, begins := false, false, false, false
	even, filled := 0, 0
	for i, h := range t.heads {
		labels, numbers, all := s.columnLooks(t, h)
		begins = begins || i == 0 && labels == all
		if all > 0 {
			filled++
		}
		if numbers == all || numbers == 0 {
			even++
		}
		switch {
		case all == 0:
			continue
		case numbers == all:
			figures = true
		case labels == all && values && begins && !slices.ContainsFunc(t.heads[:i], func(o heading) bool { return called(o.text) == called(h.text) }):
			return false // labels behind values
		case 2*labels < all:
			names = true
		}
		values = values || labels < all && numbers < all
	}
	if 2*even <= filled {
		return false // in one row a label, in the next a figure
	}
	return names && (figures || s.mergedDown(t) || len(t.heads) > leastHeadings) || figures && numbering.MatchString(called(t.heads[0].text))
}

// columnLooks are how many cells of a column begin something, how many of them are labels, and how many figures.
func (s *sheet) columnLooks(t ruled, h heading) (labels, numbers, all int) {
	for row := t.first; row <= t.last; row++ {
		c, ok := s.spotAt(ref.Cell{Col: h.area.From.Col, Row: row})
		if !ok || c.At.Row != row {
			continue
		}
		all++
		switch {
		case c.Kind != grid.Text, quantity(c.Text):
			numbers++
		case labelish(c.Text):
			labels++
		}
	}
	return labels, numbers, all
}

// mostUnit is how many letters stand beside the figures of a quantity at most, as its unit or those of a day.
const mostUnit = 5

// quantity tells of a text that holds figures and hardly more than a unit for them.
func quantity(text string) bool {
	figures, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return figures > 0 && letters <= mostUnit+asciiLetters(text)/2
}

// mergedDown tells whether a table has cells over several rows.
func (s *sheet) mergedDown(t ruled) bool {
	return slices.ContainsFunc(s.grid.Merges, func(m ref.Range) bool {
		return m.Rows() > 1 && m.From.Row >= t.first && m.To.Row <= t.last && m.From.Col >= t.heads[0].area.From.Col
	})
}

// tables are the tables of a sheet whose rows repeat, from top to bottom.
func (s *sheet) tables() (all []ruled) {
	for row := 1; row < s.grid.LastRow(); row++ {
		heads := s.headingsOf(row)
		if len(heads) < 2 {
			continue
		}
		if t := s.tableUnder(heads); s.itemised(t) {
			all = append(all, t)
			row = t.last
		}
	}
	return all
}

// like tells whether two tables have the same headings.
func (t ruled) like(o ruled) bool {
	return slices.EqualFunc(t.heads, o.heads, func(a, b heading) bool { return called(a.text) == called(b.text) })
}

// tablesLike are the tables of a sheet with the headings of another.
func (s *sheet) tablesLike(t ruled) []ruled {
	return slices.DeleteFunc(s.tables(), func(o ruled) bool { return !o.like(t) })
}

// rowsUnder are the tables of a sheet under the headings of another, be it of one row.
func (s *sheet) rowsUnder(t ruled) (all []ruled) {
	for row := 1; row < s.grid.LastRow(); row++ {
		if to := (ruled{heads: s.headingsOf(row)}); len(to.heads) > 1 && to.like(t) {
			all = append(all, s.tableUnder(to.heads))
		}
	}
	return all
}

// texts are what a column of a table says, row by row; nil where a row has no text of its own, or a figure.
func (s *sheet) texts(t ruled, head int) (all []string) {
	for row := t.first; row <= t.last; row++ {
		c, ok := s.spotAt(ref.Cell{Col: t.heads[head].area.From.Col, Row: row})
		if !ok || c.Kind != grid.Text || c.area.Rows() > 1 || slices.Contains(all, c.label) || figure.MatchString(strings.TrimSpace(c.Text)) {
			return nil
		}
		all = append(all, c.label)
	}
	return all
}

// mergesIn says which rows of a table are merged down, by its columns.
func (s *sheet) mergesIn(t ruled) (all string) {
	for i, h := range t.heads {
		for row := t.first; row <= t.last; row++ {
			if area := s.grid.Area(ref.Cell{Col: h.area.From.Col, Row: row}); area.From.Row == row && area.Rows() > 1 {
				all += fmt.Sprintln(i, row-t.first, area.Rows())
			}
		}
	}
	return all
}

// sure tells whether what stands over a row are headings by their words or their look.
func (t ruled) sure() bool {
	like := 0
	for _, h := range t.heads {
		if labelled.MatchString(h.text) || numbering.MatchString(called(h.text)) {
			like++
		}
	}
	return 4*like >= 3*len(t.heads) && len(t.heads) > 1 || t.style >= 0
}

// labels tells whether half of what stands in the first row of a table are labels, or its first cell is one.
func (s *sheet) labels(t ruled) bool {
	like, filled := 0, 0
	for i, h := range t.heads {
		if c, ok := s.spotAt(ref.Cell{Col: h.area.From.Col, Row: t.first}); ok {
			if filled++; labelish(c.Text) {
				like++
			}
			if i == 0 && labelish(c.Text) {
				return true
			}
		}
	}
	return 2*like >= filled
}
