package load

import (
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/words"
	"tianbao/templates"
)

// What a template may hold, each many times what any form has: the largest that comes built in has 60 fields,
// 130 checks and lists of 500 entries. What is made of each entry takes many times its own room.
const (
	mostFields  = 2_000
	mostChecks  = 2_000
	mostEntries = 100_000 // of all lists: every unit of a province
	mostStarts  = 5_000   // of each list
	mostLayout  = 50_000  // cells of the form
)

// mostOfAll is how large a template may be: a form with photographs in it is some megabytes, and everything
// but those is held as it is unpacked.
var mostOfAll = limits.Limits{Size: 32 << 20, Part: 16 << 20, Unpacked: 64 << 20}

// tooLarge reports the sheets that hold more than any template does. Nothing is made of them.
func tooLarge(b *grid.Book, fs *faults) bool {
	drawn := 0
	for _, s := range b.Sheets {
		switch n := rowsOf(s); {
		case !defining(s.Name):
			drawn += len(s.Cells)
		case s.Name == fieldsSheet:
			fs.atMost(s, n, mostFields, "template.too-many-fields")
		case s.Name == checksSheet:
			fs.atMost(s, n, mostChecks, "template.too-many-checks")
		case s.Name == listsSheet:
			fs.atMost(s, len(s.Cells), mostEntries, "template.too-many-entries")
		case !remark(strings.TrimPrefix(s.Name, "#")):
			fs.atMost(s, n, mostStarts, "template.too-many-starts")
		}
	}
	if forms := layoutSheets(b); len(forms) > 0 {
		fs.atMost(forms[0], drawn, mostLayout, "template.too-many-cells")
	}
	return len(fs.found) > 0
}

// atMost reports a sheet that holds more than most.
func (fs *faults) atMost(s *grid.Sheet, n, most int, phrase string) {
	if n > most {
		fs.fault(ruleLimit, templates.Place{Sheet: s.Name}, words.Say(phrase, n, most))
	}
}

// rowsOf is how many rows of a sheet hold something.
func rowsOf(s *grid.Sheet) int {
	n, last := 0, 0
	for _, c := range s.Cells {
		if c.At.Row != last && !c.Empty() {
			n, last = n+1, c.At.Row
		}
	}
	return n
}
