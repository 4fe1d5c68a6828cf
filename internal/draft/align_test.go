package draft

import (
	"fmt"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
)

// pageOf is a page of which each copy prints so many of five labels, in the order of the copies.
func pageOf(labels ...int) *page {
	p := &page{}
	for number, n := range labels {
		s := &grid.Sheet{Name: fmt.Sprint("表", number)}
		for i := range n {
			s.Cells = append(s.Cells, grid.Cell{At: ref.Cell{Col: 1, Row: i + 1}, Kind: grid.Text, Text: string("名称年度金额指标备注"[i*6 : i*6+6])})
		}
		p.sheets = append(p.sheets, readSheet(number, s))
	}
	return p
}

// The template is made of one workbook: its pages are described by sheets of one copy, also where the best sheets are
// in different ones. Rows counted in one copy would be cut from another.
func TestPagesOfOneCopy(t *testing.T) {
	cover, form := markingOf(pageOf(5, 4, 5, 5, 5)), markingOf(pageOf(4, 5, 5, 5, 5))
	number := usualCopy([]*marking{cover, form})
	for _, p := range []*marking{cover, form} {
		if model := align(p, number).model; model.copy != 2 {
			t.Errorf("copy %d describes a page; copy 2 is the first that has all texts of both", model.copy)
		}
	}
	if model := align(markingOf(pageOf(5, 5)), 7).model; model.copy != 0 {
		t.Errorf("of a copy without the page copy %d describes it", model.copy)
	}
}
