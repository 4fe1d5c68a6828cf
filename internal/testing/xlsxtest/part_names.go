package xlsxtest

import (
	"fmt"
	"regexp"
)

// PartNames lists the parts of a workbook that programs do not find which go by names and not by
// relationships, one a line. Two are in wide use:
//   - xlsx-populate 1.21.0 takes xl/worksheets/sheet<n>.xml for the n-th tab: with other names the
//     contents of sheets are swapped, on reading and for good on saving;
//   - exceljs 4.4.0 (and @protobi/exceljs, which comes from it) opens no workbook whose notes are not
//     in xl/comments<n>.xml: "Cannot read properties of undefined (reading 'comments')". Boxes, drawings
//     and tables of other names than these are lost.
func PartNames(data []byte) []string {
	b, err := openBook(data)
	if err != nil {
		return []string{err.Error()}
	}
	var odd []string
	for i, s := range b.sheets {
		if want := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1); s.part != want {
			odd = append(odd, fmt.Sprintf("tab %d is %s", i+1, s.part))
		}
		for _, r := range b.relations(s.part) {
			if name := expectedNames[r.kind]; name != nil && !r.external && !name.MatchString(r.target) {
				odd = append(odd, fmt.Sprintf("tab %d has %s", i+1, r.target))
			}
		}
	}
	return odd
}

// expectedNames are what exceljs 4.4.0 looks for, by kind of relationship (lib/xlsx/xlsx.js).
var expectedNames = map[string]*regexp.Regexp{
	"comments":   regexp.MustCompile(`^xl/comments\d+\.xml$`),
	"vmlDrawing": regexp.MustCompile(`^xl/drawings/vmlDrawing\d+\.vml$`),
	"drawing":    regexp.MustCompile(`^xl/drawings/[a-zA-Z0-9]+\.xml$`),
	"table":      regexp.MustCompile(`^xl/tables/table\d+\.xml$`),
}
