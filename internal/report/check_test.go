package report

import (
	"testing"

	"tianbao/extract"
	"tianbao/templates"
)

// An added row is named by a cell of its own: its class may be the merged cell of the rows above.
func TestAddedRowsAreNamedByTheirOwnCells(t *testing.T) {
	class, name := &templates.Field{Key: "rows.class", Merge: true}, &templates.Field{Key: "rows.name"}
	p := workbookLines{document: &extract.Document{Result: extract.Result{
		Added: []extract.Added{{Path: "rows[1]"}},
		Cells: []extract.Cell{{Field: class, Path: "rows[0].class", Sheet: "表", Cell: "A7"}, {Field: name, Path: "rows[0].name", Sheet: "表", Cell: "B7"},
			{Field: class, Path: "rows[1].class", Sheet: "表", Cell: "A7"}, {Field: name, Path: "rows[1].name", Sheet: "表", Cell: "B8"}},
	}}}
	if got := p.addedRows(); got != "表!B8" {
		t.Errorf("the row is named by %s", got)
	}
}
