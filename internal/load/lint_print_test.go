package load

import (
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/layout"
	"tianbao/internal/ref"
	"tianbao/templates"
)

func TestFieldsOutsideThePrintArea(t *testing.T) {
	y := &layout.Page{Sheet: "表 1", Cells: []*layout.Cell{{At: ref.Cell{Col: 2, Row: 2}}, {At: ref.Cell{Col: 9, Row: 2}}, {At: ref.Cell{Col: 11, Row: 1}}}}
	l, fs := &loaded{pages: []*page{{Page: y}}, book: &grid.Book{Names: []grid.Name{
		{Name: "_xlnm.Print_Area", Sheet: "表 1", Refers: "'表 1'!$A$1:$H$13,'表 1'!$K$1:$K$2"},
	}}}, &faults{}
	lintPrint(l, fs)
	if len(fs.found) != 1 || fs.found[0].Places[0].Cell != "I2" || fs.found[0].Level != templates.Warning {
		t.Errorf("findings %+v, want one warning at I2", fs.found)
	}
}
