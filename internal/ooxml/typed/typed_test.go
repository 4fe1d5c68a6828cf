package typed_test

import (
	"errors"
	"strings"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/typed"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
)

func into(t *testing.T, data []byte, entries ...typed.Entry) *grid.Book {
	t.Helper()
	out, err := typed.Into(data, entries, limits.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	xlsxtest.NoNewErrors(t, data, out)
	b, err := book.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestInto(t *testing.T) {
	data, err := book.Build(book.Page{Name: "表 1", Rows: [][]string{{"标题", "", "右"}, {"=1+1", "旧"}}, Merges: []string{"A1:B1"}},
		book.Page{Name: "别的", Rows: [][]string{{"在"}}})
	if err != nil {
		t.Fatal(err)
	}
	b := into(t, data,
		typed.Entry{Sheet: "表 1", Cell: "B1", Text: "新标题"},
		typed.Entry{Sheet: "表 1", Cell: "A2", Text: "526000.00", Digits: true},
		typed.Entry{Sheet: "表 1", Cell: "B2", Text: ""},
		typed.Entry{Sheet: "表 1", Cell: "C2", Text: "007", Digits: true},
		typed.Entry{Sheet: "表 1", Cell: "D7", Text: "一行\r\n<b>&二行 "},
		typed.Entry{Sheet: "表 1", Cell: "D5", Text: "12"},
		typed.Entry{Sheet: "表 1", Cell: "A5", Text: "1234567890123456", Digits: true})
	s := b.Sheet("表 1")
	for cell, want := range map[string]grid.Cell{
		"A1": {Kind: grid.Text, Text: "新标题"}, // the merge shows its first cell
		"B1": {}, "C1": {Kind: grid.Text, Text: "右"},
		"A2": {Kind: grid.Number, Text: "526000.00"},   // and no formula
		"B2": {}, "C2": {Kind: grid.Text, Text: "007"}, // no number has zeros before it
		"D7": {Kind: grid.Text, Text: "一行\n<b>&二行 "}, "D5": {Kind: grid.Text, Text: "12"},
		"A5": {Kind: grid.Text, Text: "1234567890123456"}, // more digits than a cell keeps
	} {
		at, _ := ref.ParseCell(cell)
		if got := s.At(at); got.Kind != want.Kind || got.Text != want.Text || got.Formula != "" {
			t.Errorf("%s holds %+v, want %+v", cell, got, want)
		}
	}
	if got := b.Sheet("别的").At(ref.Cell{Col: 1, Row: 1}).Text; got != "在" {
		t.Errorf("another sheet holds %q", got)
	}
}

func TestIntoNothing(t *testing.T) {
	data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"x"}}})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := typed.Into(data, nil, limits.Limits{}); err != nil || string(out) != string(data) {
		t.Error("nothing typed, and the workbook is another", err)
	}
	for _, e := range []typed.Entry{
		{Sheet: "没有", Cell: "A1"}, {Sheet: "表", Cell: "A0"}, {Sheet: "表", Cell: "XFE1"}, {Sheet: "表", Cell: "A1:B2"},
		{Sheet: "表", Cell: "A1", Text: strings.Repeat("字", 40000)},
	} {
		var said *typed.Error
		if _, err := typed.Into(data, []typed.Entry{e}, limits.Limits{}); !errors.As(err, &said) || said.In("zh") == "" {
			t.Errorf("%s!%s: %v", e.Sheet, e.Cell, err)
		}
	}
}
