package xlsxtest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// form is a small workbook: a heading merged over two columns, two amounts and their sum.
func form() []byte {
	return build(base().replace("xl/worksheets/sheet1.xml", sheetData,
		`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c></row>`+
			`<row r="2"><c r="A2"><v>52.6</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>`+
			`<row r="3"><c r="A3"><v>0.1</v></c><c r="B3" t="inlineStr"><is><t>乙</t></is></c></row>`+
			`<row r="4"><c r="A4"><f>SUM(A2:A3)</f><v>0</v></c></row></sheetData>`+
			`<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`))
}

func TestEdited(t *testing.T) {
	Need(t, "soffice", "uno")
	tests := []struct {
		name  string
		edits []Edit
		want  map[string]map[string]string
	}{
		{"nothing", nil, map[string]map[string]string{"表": {"A1": "项目名称", "A2": "52.6", "B2": "甲", "A3": "0.1", "B3": "乙", "A4": "52.7"}}},
		{"typing", []Edit{SetText("表", "C1", "=1+1"), SetNumber("表", "A2", "100.25"), SetFormula("表", "C2", "=A2*2"), Type("表", "C3", "12%"), Clear("表", "B2:B3")},
			map[string]map[string]string{"表": {"A1": "项目名称", "C1": "=1+1", "A2": "100.25", "C2": "200.5", "A3": "0.1", "C3": "0.12", "A4": "100.35"}}},
		{"rows", []Edit{InsertRows("表", 3, 2), DeleteRows("表", 1, 1)},
			map[string]map[string]string{"表": {"A1": "52.6", "B1": "甲", "A4": "0.1", "B4": "乙", "A5": "52.7"}}},
		{"a destroyed reference", []Edit{SetFormula("表", "C1", "=A2"), DeleteRows("表", 2, 1)},
			map[string]map[string]string{"表": {"A1": "项目名称", "C1": "#REF!", "A2": "0.1", "B2": "乙", "A3": "0.1"}}},
		{"columns", []Edit{InsertColumns("表", "A:B"), DeleteColumns("表", "A")},
			map[string]map[string]string{"表": {"B1": "项目名称", "B2": "52.6", "C2": "甲", "B3": "0.1", "C3": "乙", "B4": "52.7"}}},
		{"sorting", []Edit{Sort("表", "A2:B3", "A", false)},
			map[string]map[string]string{"表": {"A1": "项目名称", "A2": "0.1", "B2": "乙", "A3": "52.6", "B3": "甲", "A4": "52.7"}}},
		{"cells", []Edit{MoveCells("表", "B2:B3", "D5"), CopyCells("表", "D5", "E1"), InsertCells("表", "D5"), FillDown("表", "E1:E2"), DeleteCells("表", "D1:D2")},
			map[string]map[string]string{"表": {"A1": "项目名称", "A2": "52.6", "A3": "0.1", "A4": "52.7", "D4": "甲", "D5": "乙", "E1": "甲", "E2": "甲"}}},
		{"sheets", []Edit{CopySheet("表", "副本"), Unmerge("表", "A1:B1"), RenameSheet("表", "申报表"), AddSheet("新"), DeleteSheet("副本"), MoveSheet("申报表", 1), HideSheet("新"), SetText("新", "A1", "x")},
			map[string]map[string]string{"申报表": {"A1": "项目名称", "A2": "52.6", "B2": "甲", "A3": "0.1", "B3": "乙", "A4": "52.7"}, "新": {"A1": "x"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := OfficeCells(t, Edited(t, form(), tt.edits...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestEditsShowInTheDump(t *testing.T) {
	Need(t, "soffice", "uno")
	data := Edited(t, form(), Merge("表", "B2:B3"), AddNote("表", "A2", "请核对"), HideRows("表", 3, 1), HideColumns("表", "C"),
		SetFormat("表", "A2", "0.000"), AddSheet("藏"), HideSheet("藏"), Unprotect("表"))
	got, err := Dump(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"merge A1:B1", "merge B2:B3", `"请核对"`, "hidden=true", "column C ", `A2 number 52.6 fmt "0.000"`, `sheet "藏" hidden`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}

func TestNames(t *testing.T) {
	Need(t, "soffice", "uno")
	data := build(base().replace("xl/workbook.xml", "</sheets>",
		`</sheets><definedNames><definedName name="_tb.a">表!$A$1</definedName><definedName name="_tb.b" localSheetId="0">表!$A$2</definedName><definedName name="other">表!$A$3</definedName></definedNames>`))
	for _, tt := range []struct {
		edit Edit
		want []string
	}{
		{DeleteName("", "other"), []string{"_tb.a", "_tb.b"}},
		{DeleteName("表", "_tb.b"), []string{"_tb.a", "other"}},
		{DeleteNames(`^_tb\.`), []string{"other"}},
	} {
		b, err := openBook(Edited(t, data, tt.edit))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range b.workbook.deep("definedName") {
			got = append(got, n.attr("name"))
		}
		slices.Sort(got)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.edit.Do, diff)
		}
	}
}

func TestThrough(t *testing.T) {
	Need(t, "soffice", "uno")
	want := OfficeCells(t, form())
	if diff := cmp.Diff(want, OfficeCells(t, Through(t, form(), "ods", "xls"))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestConversions(t *testing.T) {
	Need(t, "soffice", "uno", "pdftotext", "openpyxl")
	if text := PDFText(t, ConvertPDF(t, form())); !strings.Contains(text, "项目名称") || !strings.Contains(text, "52.6") {
		t.Errorf("the PDF says %q", text)
	}
	want := [][]string{{"项目名称", ""}, {"52.6", "甲"}, {"0.1", "乙"}, {"52.7", ""}}
	if diff := cmp.Diff(want, CellsCSV(t, Recalculate(t, form()), "表")); diff != "" {
		t.Errorf("CSV: -want +got:\n%s", diff)
	}
	if got := OpenpyxlResults(t, Recalculate(t, form()))["表"]["A4"]; got != "52.7" {
		t.Errorf("openpyxl reads the sum as %q", got)
	}
	if got := OpenpyxlCells(t, OpenpyxlSave(t, form()))["表"]["A4"]; got != "=SUM(A2:A3)" {
		t.Errorf("openpyxl saves the formula as %q", got)
	}
}

// A workbook that LibreOffice cannot open must not take the next one down with it.
func TestOfficeSurvives(t *testing.T) {
	Need(t, "soffice", "uno")
	got, err := ask(request{In: "/nonexistent.xlsx"})
	if err != nil || got.Error == "" {
		t.Fatalf("a missing file gives %+v, %v", got, err)
	}
	if cells := OfficeCells(t, form()); cells["表"]["A2"] != "52.6" {
		t.Errorf("then a good one gives %v", cells)
	}
}
