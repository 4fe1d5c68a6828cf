package fill_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// On a protected sheet inputs are open and labels locked; whole rows of a block are open, side label
// included, or Excel would not let staff delete one.
func TestProtection(t *testing.T) {
	form := filling.Form(t)
	job := form.Prepare(t.Context(), templates.Record{}, fill.Options{Blank: true, Protect: true})
	plan := planned(t, job, 0)
	book, err := draw.Compile(form.Template().Workbook, []string{"申报表"})
	if err != nil {
		t.Fatal(err)
	}
	sheet := plan.Sheets[2]
	if sheet.Name != "申报表1" || !sheet.Protect {
		t.Fatalf("sheet %s, protected %v", sheet.Name, sheet.Protect)
	}
	styled := map[ref.Cell]int{}
	for _, c := range sheet.Cells {
		styled[c.At] = c.Style
	}
	layout := book.Layout("申报表")
	for row := 3; row <= 29; row++ {
		for col := 1; col <= 8; col++ {
			at := ref.Cell{Col: col, Row: row}
			_, open := styled[at]
			inBlock := row >= 13
			sideLabel := col == 1 && row == 12
			if (inBlock || sideLabel) && !open {
				t.Errorf("%s keeps its locked style", at)
			}
			if _, text := layout.Content(at); row < 12 && text != "" && open && text[0] != '{' {
				t.Errorf("label %s (%s) is open", at, text)
			}
		}
	}
}
