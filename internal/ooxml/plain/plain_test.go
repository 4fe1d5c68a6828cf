package plain_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/plain"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
)

func at(s string) ref.Cell { c, _ := ref.ParseCell(s); return c }

// example is a book with what a document may bring: merges, looks, lines, signs of XML, a wide sheet.
func example() *grid.Book {
	merge, _ := ref.ParseRange("A1:C2")
	marked := grid.Cell{At: at("B4"), Kind: grid.Text}
	marked.Mark([]grid.Run{{Text: "526"}, {Text: "000", Struck: true}, {Text: "2", Raised: true}, {Text: "3", Lowered: true}})
	return &grid.Book{Document: true, Sheets: []*grid.Sheet{
		{Name: "表格1", Merges: []ref.Range{merge}, Filled: 4, Cells: []grid.Cell{
			{At: at("A1"), Kind: grid.Text, Text: "标题"}, {At: at("B1"), Kind: grid.Text, Text: "covered"}, {At: at("A4"), Kind: grid.Text, Text: "=1+1 <&> _x000D_\n 二行 "}, marked}},
		{Name: "正文 <1>", Filled: 1, Cells: []grid.Cell{{At: at("A2"), Kind: grid.Text, Text: "00123"}}},
		{Name: "宽", Filled: 2, Cells: []grid.Cell{{At: at("A1"), Kind: grid.Text, Text: "a"}, {At: at("CZ3"), Kind: grid.Text, Text: "b"}}},
	}}
}

// TestWorkbook: what is written reads as it was, and the same book gives the same bytes.
func TestWorkbook(t *testing.T) {
	want := example()
	data, err := plain.Workbook(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Sheets, got.Sheets, cmpopts.IgnoreFields(grid.Cell{}, "Style", "Format"), cmpopts.IgnoreFields(grid.Sheet{}, "Paged"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if again, _ := plain.Workbook(example()); !bytes.Equal(data, again) {
		t.Error("the same book gives other bytes")
	}
	if wrong := xlsxtest.Validate(t, data); len(wrong) > 0 {
		t.Error(wrong)
	}
}
