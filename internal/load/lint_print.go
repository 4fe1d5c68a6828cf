package load

import (
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// lintPrint warns of fields that stand outside their sheet's print area: what is declared in them
// never reaches the paper.
func lintPrint(l *loaded, n grid.Name, fs *faults) {
	p := l.pageOf(n.Sheet)
	if p == nil || !strings.EqualFold(n.Name, "_xlnm.Print_Area") {
		return
	}
	areas := printed(n)
	for _, c := range p.Cells {
		if len(areas) > 0 && !slices.ContainsFunc(areas, func(r ref.Range) bool { return r.Contains(c.At) }) {
			fs.warn(rulePlace, placeOf(p.Sheet, c.At), words.Say("template.outside-print", texts(areas)))
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

func texts(areas []ref.Range) string {
	var all []string
	for _, r := range areas {
		all = append(all, r.String())
	}
	return strings.Join(all, ",")
}
