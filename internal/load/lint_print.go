package load

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// lintPrint warns of fields that stand outside their sheet's print area: what is declared in them
// never reaches the paper.
func lintPrint(l *loaded, fs *faults) {
	for _, n := range l.book.Names {
		y := l.pageOf(n.Sheet)
		if y == nil || !strings.EqualFold(n.Name, "_xlnm.Print_Area") {
			continue
		}
		areas := printed(n)
		for _, c := range y.Cells {
			if len(areas) > 0 && !within(areas, c.At) {
				fs.warn(rulePlace, placeOf(y.Sheet, c.At), words.Say("template.outside-print", strings.Join(texts(areas), ",")))
			}
		}
	}
}

// printed are the ranges of a print area: 'a sheet'!$A$1:$H$13, several separated by commas.
func printed(n grid.Name) []ref.Range {
	var areas []ref.Range
	for _, part := range strings.Split(n.Refers, ",") {
		if i := strings.LastIndex(part, "!"); i >= 0 {
			if r, ok := ref.ParseRange(part[i+1:]); ok {
				areas = append(areas, r)
			}
		}
	}
	return areas
}

func within(areas []ref.Range, c ref.Cell) bool {
	for _, r := range areas {
		if r.Contains(c) {
			return true
		}
	}
	return false
}

func texts(areas []ref.Range) []string {
	all := make([]string, len(areas))
	for i, r := range areas {
		all[i] = r.String()
	}
	return all
}
