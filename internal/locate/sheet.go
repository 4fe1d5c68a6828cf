package locate

import (
	"slices"
	"strconv"
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// Sheet is a returned sheet made ready for locating.
type Sheet struct {
	*grid.Sheet
	texts []printed
	units []printed          // texts that declare a unit of money and nothing else, row by row
	Names map[Name]ref.Range // where names of ours lead
	lost  map[Name]bool      // names whose cells were deleted

	Ignored bool // it comes along and is no part of the form
}

// printed is a cell with something in it.
type printed struct {
	at   ref.Cell
	area ref.Range
	key  string // folded
	base string
}

// Name is a defined name of ours: the nth cell of a field on its sheet.
type Name struct {
	Field *templates.Field
	Nth   int
}

func newSheet(s *grid.Sheet) *Sheet {
	v := &Sheet{Sheet: s, Names: map[Name]ref.Range{}, lost: map[Name]bool{}}
	for _, c := range s.Cells {
		if c.Kind != grid.Text {
			continue
		}
		area := s.Area(c.At)
		if area.From != c.At {
			continue
		}
		if key := fold.Label(c.Text); key != "" {
			x := printed{c.At, area, key, fold.BaseOf(c.Text, key)}
			v.texts = append(v.texts, x)
			if isUnit(key) {
				v.units = append(v.units, x)
			}
		}
	}
	return v
}

// addNames sorts the workbook's names of fields to the sheets they lead to: a program may give them
// another scope.
func addNames(t *templates.Template, views []*Sheet, names []grid.Name) {
	of := map[string][]*Sheet{} // by the sheet's name as names write it
	for _, n := range names {
		name, ok := parseName(t, n.Name)
		if !ok {
			continue
		}
		sheet, r, ok := n.Target()
		if !ok {
			sheet = n.Sheet
		}
		if _, known := of[sheet]; !known {
			of[sheet] = called(views, sheet)
		}
		for _, v := range of[sheet] {
			if ok {
				v.Names[name] = r
			} else {
				v.lost[name] = true
			}
		}
	}
}

// called are the sheets of a name.
func called(views []*Sheet, name string) []*Sheet {
	return slices.DeleteFunc(slices.Clone(views), func(v *Sheet) bool { return !strings.EqualFold(v.Name, name) })
}

// parseName reads _tb.key and _tb2.key.
func parseName(t *templates.Template, name string) (Name, bool) {
	digits, key, ok := strings.Cut(name, ".")
	digits, ours := strings.CutPrefix(strings.ToLower(digits), "_tb")
	if !ok || !ours {
		return Name{}, false
	}
	nth := 1
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 2 {
			return Name{}, false
		}
		nth = n
	}
	f := t.Field(key)
	return Name{f, nth}, f != nil
}

// Anchor is the cell that holds the value of a place: itself, or the first cell of its merge.
func (v *Sheet) Anchor(at ref.Cell) ref.Cell { return v.Area(at).From }

// Under are the filled cells of an area but for its first.
func (v *Sheet) Under(area ref.Range) []grid.Cell {
	var all []grid.Cell
	for row := area.From.Row; row <= area.To.Row && area.From != area.To; row++ {
		for _, c := range v.Row(row) {
			if c.At != area.From && area.Contains(c.At) && v.Filled(c.At) {
				all = append(all, c)
			}
		}
	}
	return all
}

// Filled tells whether the cell holds something other than spaces.
func (v *Sheet) Filled(at ref.Cell) bool {
	c := v.At(at)
	return !c.Empty() && (c.Kind != grid.Text || strings.TrimSpace(strings.Map(dropInvisible, c.Text)) != "" || c.Formula != "")
}

func dropInvisible(r rune) rune {
	if fold.Invisible(r) {
		return -1
	}
	return r
}
