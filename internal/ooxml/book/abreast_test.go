package book_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
)

// many is a workbook of so many sheets, three cells on each.
func many(t testing.TB, sheets int) []byte {
	t.Helper()
	var pages []book.Page
	for i := range sheets {
		n := strconv.Itoa(i + 1)
		pages = append(pages, book.Page{Name: "s" + n, Rows: [][]string{{"same", "own " + n, n + "."}}})
	}
	data, err := book.Build(pages...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// So many sheets are read in several goroutines: each keeps its place and its texts.
func TestOpenManySheets(t *testing.T) {
	b, err := book.Open(many(t, 130))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 130 {
		t.Fatalf("%d sheets", len(b.Sheets))
	}
	for i, s := range b.Sheets {
		n := strconv.Itoa(i + 1)
		if s.Name != "s"+n || s.At(at("A1")).Text != "same" || s.At(at("B1")).Text != "own "+n || s.At(at("C1")).Text != n+"." {
			t.Errorf("sheet %d: %s %+v", i+1, s.Name, s.Cells)
		}
	}
}

// What is said of a workbook that goes beyond a limit, or is damaged, names the first sheet that it holds for.
func TestRefuseManySheets(t *testing.T) {
	data := many(t, 130)
	for cells, first := range map[int64]string{390: "", 388: "s130", 302: "s101", 2: "s1"} {
		_, err := book.OpenWith(data, book.Options{Limits: limits.Limits{Cells: cells}})
		var beyond *limits.Excess
		if errors.As(err, &beyond) != (first != "") || first != "" && !strings.Contains(beyond.Error(), "("+first+")") {
			t.Errorf("%d cells: %v, want it to name %q", cells, err, first)
		}
	}
	parts := partsOf(t, data)
	for _, n := range []string{"80", "122"} {
		sheet := "xl/worksheets/sheet" + n + ".xml"
		parts[sheet] = strings.Replace(parts[sheet], `r="B1"`, `r="A1"`, 1)
	}
	if _, err := book.Open(zipOf(t, parts)); err == nil || !strings.Contains(err.Error(), "s80") {
		t.Errorf("sheets 80 and 122 have a cell twice: %v", err)
	}
}
