package extract

import (
	"strconv"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// view is a returned sheet made ready for locating.
type view struct {
	*grid.Sheet
	texts []printed
	units []printed // texts that declare a unit of money and nothing else, row by row
	names map[fieldName]ref.Range
	lost  map[fieldName]bool // names whose cells were deleted
}

// printed is a cell with something in it.
type printed struct {
	at   ref.Cell
	area ref.Range
	key  string // folded
	base string
}

// fieldName is a defined name of ours: the nth cell of a field on its sheet.
type fieldName struct {
	field *templates.Field
	nth   int
}

func newView(s *grid.Sheet) *view {
	v := &view{Sheet: s, names: map[fieldName]ref.Range{}, lost: map[fieldName]bool{}}
	for _, c := range s.Cells {
		if c.Kind != grid.Text {
			continue
		}
		area := s.Area(c.At)
		if area.From != c.At {
			continue
		}
		if key := folded(c.Text); key != "" {
			x := printed{c.At, area, key, base(c.Text)}
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
func addNames(t *templates.Template, views []*view, names []grid.Name) {
	for _, n := range names {
		name, ok := parseName(t, n.Name)
		if !ok {
			continue
		}
		sheet, r, ok := n.Target()
		if !ok {
			sheet = n.Sheet
		}
		for _, v := range views {
			if !strings.EqualFold(v.Name, sheet) {
				continue
			}
			if ok {
				v.names[name] = r
			} else {
				v.lost[name] = true
			}
		}
	}
}

// parseName reads _tb.key and _tb2.key.
func parseName(t *templates.Template, name string) (fieldName, bool) {
	digits, key, ok := strings.Cut(name, ".")
	digits, ours := strings.CutPrefix(strings.ToLower(digits), "_tb")
	if !ok || !ours {
		return fieldName{}, false
	}
	nth := 1
	if digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || n < 2 {
			return fieldName{}, false
		}
		nth = n
	}
	f := t.Field(key)
	return fieldName{f, nth}, f != nil
}

// anchor is the cell that holds the value of a place: itself, or the first cell of its merge.
func (v *view) anchor(at ref.Cell) ref.Cell { return v.Area(at).From }

// filled tells whether the cell holds something other than spaces.
func (v *view) filled(at ref.Cell) bool {
	c := v.At(at)
	return !c.Empty() && (c.Kind != grid.Text || strings.TrimSpace(strings.Map(dropInvisible, c.Text)) != "" || c.Formula != "")
}

func dropInvisible(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}
