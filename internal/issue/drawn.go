package issue

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/grid"
)

// Additions begins the lines at the end of the hidden sheet that say what the sheets held which tianbao added for
// people: the hidden name of one, how many columns it has and how many of them people see, Computes where formulas
// stand in it, the headings of the columns where people answer, and the texts, each as a number.
const (
	Additions = "#drawn"
	Computes  = "live"

	firstSum = 6    // the column of the first cell with sums
	sumSize  = 8    // digits of one
	sumsIn   = 4000 // one cell: a cell holds 32,767 characters
)

// Drawn is what a sheet held that tianbao added.
type Drawn struct {
	Mark           string // its hidden name
	Columns, Shown int
	Computes       bool
	Answers        []string // the headings of the columns where people answer
	sums           map[uint32]bool
}

// Add says that it held a text.
func (d *Drawn) Add(text string) {
	if d.sums == nil {
		d.sums = map[uint32]bool{}
	}
	d.sums[sum(text)] = true
}

// Row is what travels of it.
func (d *Drawn) Row() []string {
	computes := ""
	if d.Computes {
		computes = Computes
	}
	row := []string{d.Mark, strconv.Itoa(d.Columns), strconv.Itoa(d.Shown), computes, strings.Join(d.Answers, "\n")}
	for some := range slices.Chunk(slices.Sorted(maps.Keys(d.sums)), sumsIn) {
		var digits strings.Builder
		for _, s := range some {
			fmt.Fprintf(&digits, "%0*x", sumSize, s)
		}
		row = append(row, digits.String())
	}
	return row
}

// drawn reads a row; one that says nothing sure is left out.
func (i *Issue) drawn(text func(int) string, _ int) {
	d := Drawn{Mark: text(1), Computes: text(4) == Computes, sums: map[uint32]bool{}}
	var err, err2 error
	d.Columns, err = strconv.Atoi(text(2))
	d.Shown, err2 = strconv.Atoi(text(3))
	if text(5) != "" {
		d.Answers = strings.Split(text(5), "\n")
	}
	for col := firstSum; text(col) != ""; col++ {
		for all := text(col); len(all) >= sumSize; all = all[sumSize:] {
			if s, err := strconv.ParseUint(all[:sumSize], 16, 32); err == nil {
				d.sums[uint32(s)] = true
			}
		}
	}
	if err == nil && err2 == nil && len(d.sums) > 0 {
		i.Drawn = append(i.Drawn, d)
	}
}

// lastSpace is the last white space that there is.
const lastSpace = '\u3000'

// sum is a text as a number. Programs change the white space of texts.
func sum(text string) uint32 {
	h := uint32(2166136261) // FNV-1a
	for len(text) > 0 {
		r, size := rune(text[0]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text)
		}
		if r > lastSpace || !unicode.IsSpace(r) {
			for i := range size {
				h = (h ^ uint32(text[i])) * 16777619
			}
		}
		text = text[size:]
	}
	return h
}

// Typed are the cells of a sheet of ours that hold something which was not drawn there, nor computed, nor is an
// answer: somebody typed it. There are none where nothing says what was drawn.
func (i *Issue) Typed(s *grid.Sheet, names []grid.Name) []grid.Cell {
	if i == nil {
		return nil
	}
	at := slices.IndexFunc(i.Drawn, func(d Drawn) bool { return Lists(s.Name, names, d.Mark) })
	if at < 0 {
		return nil
	}
	d, seen := &i.Drawn[at], sheetSeen{answers: map[int]int{}}
	d.look(s, &seen)
	var all []grid.Cell
	for _, c := range s.Cells {
		if holds(c) && !d.drew(c, &seen) {
			all = append(all, c)
		}
	}
	return all
}

// sheetSeen is what a sheet looks like now.
type sheetSeen struct {
	computes bool
	answers  map[int]int // the columns of answers, with the row of their heading
}

func (d *Drawn) look(s *grid.Sheet, seen *sheetSeen) {
	for _, c := range s.Cells {
		seen.computes = seen.computes || c.Formula != ""
		if len(d.Answers) > 0 && slices.Contains(d.Answers, strings.TrimSpace(c.Text)) && seen.answers[c.At.Col] == 0 {
			seen.answers[c.At.Col] = c.At.Row
		}
	}
}

// drew tells whether a cell holds what was drawn, what a program computed, or an answer.
func (d *Drawn) drew(c grid.Cell, seen *sheetSeen) bool {
	heading := seen.answers[c.At.Col]
	switch {
	case c.Formula != "":
		return c.At.Col <= d.Columns && (c.At.Col > d.Shown || computed(c.Formula))
	case d.sums[sum(c.Text)], heading > 0 && c.At.Row > heading, c.Kind == grid.Error:
		return true
	case c.At.Col > d.Columns:
		return false
	}
	return c.At.Col > d.Shown && c.Kind == grid.Number || d.Computes && !seen.computes
}

// computed tells whether a formula may be one of those that people see in lists of ours: they look at cells that stay where
// they are, at their own row, or at cells that are gone.
func computed(formula string) bool {
	if strings.Contains(formula, "$") || strings.Contains(formula, "#REF!") {
		return true
	}
	return strings.Contains(strings.ToUpper(formula), "ROW()")
}

// holds tells whether a cell holds more than spaces.
func holds(c grid.Cell) bool {
	return strings.TrimSpace(c.Text) != "" || strings.TrimSpace(c.Formula) != ""
}
