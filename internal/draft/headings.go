package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// leastHeadings is how many texts side by side over blank cells are headings of rows that nobody has filled.
const leastHeadings = 3

// heading is a text over a column of a table.
type heading struct {
	area ref.Range
	text string
}

// longestHeading is how many characters the heading of a column has, what stands in brackets aside.
const longestHeading = 14

var noHeading = regexp.MustCompile(`[:：。;；≥≤]\s*$|\d{2}`)

// headingLike tells of a text that may stand over a column.
func headingLike(s spot) bool {
	text := called(s.Text)
	return s.Kind == grid.Text && s.Formula == "" && text != "" && utf8.RuneCountInString(text) <= max(longestHeading, 2*asciiLetters(text)) && !noHeading.MatchString(strings.TrimSpace(s.Text))
}

// asciiLetters is how many letters of a text are Latin: these are narrow.
func asciiLetters(text string) (n int) {
	for _, r := range text {
		if r < utf8.RuneSelf {
			n++
		}
	}
	return n
}

// headingsOf are the texts that end in a row side by side, the longest run of them; half must be words of labels.
func (s *sheet) headingsOf(row int) (best []heading) {
	var run []heading
	like := 0
	for _, c := range s.endingIn(row) {
		if n := len(run); n > 0 && run[n-1].area.To.Col+1 != c.area.From.Col {
			run, like = nil, 0
		}
		if !headingLike(c) {
			run, like = nil, 0
			continue
		}
		if run = append(run, heading{c.area, c.Text}); labelled.MatchString(c.Text) {
			like++
		}
		if len(run) > len(best) && (3*like >= len(run) || len(run) > 1 && s.styleOf(run) >= 0) {
			best = slices.Clone(run)
		}
	}
	return best
}

// endingIn are the cells that end in a row, from left to right.
func (s *sheet) endingIn(row int) (all []spot) {
	for _, c := range s.spots {
		if c.area.To.Row == row {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b spot) int { return a.At.Col - b.At.Col })
	return all
}

// styleOf is the look that all headings have and nothing in the row under them; -1 where there is none.
func (s *sheet) styleOf(heads []heading) int {
	style := s.grid.At(heads[0].area.From).Style
	for _, h := range heads {
		under := ref.Cell{Col: h.area.From.Col, Row: h.area.To.Row + 1}
		if c, ok := s.spotAt(under); s.grid.At(h.area.From).Style != style || ok && c.Style == style {
			return -1
		}
	}
	return style
}

// guessBlocks finds the rows to be filled that are blank in all copies: those below headings, as far as they are blank
// in some of the columns. What is printed in the others are classes.
func (p *pageDraft) guessBlocks() {
	for row := 1; p.bold && row <= p.model.grid.LastRow(); row++ {
		heads := p.headings(row)
		if len(heads) < leastHeadings || p.inBlock(row+1) {
			continue
		}
		last := p.blankBelow(row, heads)
		if last == row || last > p.bottom() && p.alike(row-1, heads) {
			continue
		}
		b := &block{above: row, below: last + 1, blank: true, first: row + 1, last: last, cols: heads}
		for _, printing := range p.printings {
			var lines []line
			if printing == p.model {
				for _, l := range printing.lines(row, last+1) {
					lines = append(lines, l.part(heads))
				}
			}
			b.lines = append(b.lines, slices.DeleteFunc(lines, func(l line) bool { return len(l.spots) == 0 }))
		}
		p.blocks, p.made.bold = append(p.blocks, b), true
		p.texts = slices.DeleteFunc(p.texts, func(t printed) bool {
			return t.area.From.Row > row && t.area.From.Row <= last && slices.Contains(heads, t.area.From.Col)
		})
		row = last
	}
}

func (l *laid) inBlock(row int) bool {
	return slices.ContainsFunc(l.blocks, func(b *block) bool { return b.above < row && row < b.below })
}

var notHeading = regexp.MustCompile(`[:：]$|[0-9]{3}`)

// headings are the columns of the texts that end in a row, side by side; nil where there is anything else in it.
func (p *pageDraft) headings(row int) []int {
	var all []printed
	for _, t := range p.texts {
		if t.area.To.Row != row {
			continue
		}
		if notHeading.MatchString(strings.TrimSpace(t.text)) {
			return nil
		}
		all = append(all, t)
	}
	slices.SortFunc(all, func(a, b printed) int {
		return grid.Compare(ref.Cell{Col: a.area.From.Col}, ref.Cell{Col: b.area.From.Col})
	})
	var cols []int
	for i, t := range all {
		if i > 0 && all[i-1].area.To.Col+1 != t.area.From.Col {
			return nil
		}
		cols = append(cols, t.area.From.Col)
	}
	for at := range p.slots {
		if at.Row == row && (p.data[at] || p.mixed[at] != nil || p.computes(at)) {
			return nil
		}
	}
	return cols
}

// heading tells of a text among headings: texts side by side and nothing else in their row, which are no labels with
// a value each. Where they are as many as values would make them, words of labels stand where values would.
func (p *pageDraft) heading(at ref.Cell) bool {
	cols := p.headings(at.Row)
	if len(cols) < leastHeadings || !slices.Contains(cols, at.Col) {
		return false
	}
	if last := p.model.grid.Area(ref.Cell{Col: cols[len(cols)-1], Row: at.Row}).To.Col; len(cols)%2 == 1 && last == p.model.width() {
		return true
	}
	for i := 1; i < len(cols); i += 2 {
		if s := p.slots[ref.Cell{Col: cols[i], Row: at.Row}]; s != nil && labelish(s.usual().Text) {
			return true
		}
	}
	return false
}

// blankCols are columns of a list that no copy has filled: headings stand over them beside those of the others, and their
// cells are cut as the headings are.
func (r *rowsDraft) blankCols() (all []int) {
	head, ok := over(ref.Cell{Col: r.cols[0], Row: r.first}, r.texts)
	if !ok || r.whole.blank || r.whole.alone {
		return nil
	}
	for col := head.area.To.Col + 1; ; {
		t, ok := over(ref.Cell{Col: col, Row: r.first}, r.texts)
		if !ok || t.area.From.Col != col || t.area.To.Row != head.area.To.Row {
			return all
		}
		cell := r.model.grid.Area(ref.Cell{Col: col, Row: r.first})
		switch {
		case slices.Contains(r.cols, col):
		case slices.Contains(r.whole.cols, col):
			return all // of the list beside it
		case cell.Rows() == 1 && cell.From.Col == col && cell.To.Col == t.area.To.Col && !notHeading.MatchString(t.text):
			all = append(all, col)
		}
		col = t.area.To.Col + 1
	}
}

// width is the last column that a sheet uses.
func (s *sheet) width() (last int) {
	for _, c := range s.spots {
		last = max(last, c.area.To.Col)
	}
	return last
}

// alike tells whether a row holds texts as another one does: the last of such rows heads nothing.
func (p *pageDraft) alike(row int, heads []int) bool {
	same := 0
	for _, col := range heads {
		if s := p.slots[ref.Cell{Col: col, Row: row}]; s != nil {
			same++
		}
	}
	return same >= leastHeadings
}

var totals = regexp.MustCompile(`(?i)合\s*计|总\s*计|小\s*计|\btotal`)

// blankBelow is the last row below headings that is to be filled: each of its cells is one column's, those on the left
// may print something and those on the right are blank. The form goes on with other rows, or ends.
func (p *pageDraft) blankBelow(row int, heads []int) (last int) {
	classes := false
	for last = row; last-row < 100; last++ {
		prints, ok := p.blankRow(last+1, row, heads)
		if classes = classes || prints && last == row; !ok || prints && !classes {
			break
		}
	}
	return last
}

// blankRow tells whether a row is to be filled: blank, or blank behind what it prints on its left.
func (p *pageDraft) blankRow(row, head int, heads []int) (prints, ok bool) {
	if row > p.bottom() {
		return false, row == head+1
	}
	blank, said := false, map[string]bool{}
	for _, col := range heads {
		over, _ := over(ref.Cell{Col: col, Row: head + 1}, p.texts)
		if said[called(over.text)] { // another list begins beside it
			blank, said = false, map[string]bool{}
		}
		said[called(over.text)] = true
		area, like := p.model.grid.Area(ref.Cell{Col: col, Row: row}), p.model.grid.Area(ref.Cell{Col: col, Row: head})
		s := p.slots[area.From]
		if area.From.Col != like.From.Col || area.To.Col != like.To.Col || area.From.Row <= head {
			return false, false
		}
		if s != nil && (blank || p.data[s.at] || p.mixed[s.at] != nil || totals.MatchString(s.usual().Text) || p.computes(s.at)) {
			return false, false
		}
		prints = prints || s != nil
		blank = blank || s == nil && area.Rows() == 1
	}
	return prints, blank
}

// bottom is the last row that the form is known to use.
func (l *laid) bottom() int {
	last := l.model.grid.LastRow()
	for _, m := range l.model.grid.Merges {
		last = max(last, m.To.Row)
	}
	return last
}
