package load_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"tianbao/internal/load"
	"tianbao/templates"
)

// What Excel itself does not let people do still arrives in files of other programs.
func TestLintOddFiles(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		want           []string
	}{
		{"merges that overlap", "</sheetData>", `</sheetData><mergeCells count="2"><mergeCell ref="A11:B12"/><mergeCell ref="B12:C13"/></mergeCells>`,
			[]string{"TEMPLATE-MERGE 封面!B12 A11:B12"}},
		{"placeholder under a merge", "</sheetData>", `<row r="9"><c r="A9"/><c r="B9" t="inlineStr"><is><t>{{unit}}</t></is></c></row></sheetData>` +
			`<mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells>`, []string{"TEMPLATE-MERGE 封面!B9 A9:B9"}},
		{"drop-down from a definition sheet", "</sheetData>", `</sheetData><dataValidations count="1"><dataValidation type="list" sqref="D1">` +
			`<formula1>'#lists'!$A$2:$A$3</formula1></dataValidation></dataValidations>`, []string{"TEMPLATE-FORMULA 封面!D1 #lists"}},
		{"old drop-down on a cell that is no field", "</sheetData>", `</sheetData><dataValidations count="1"><dataValidation type="list" sqref="D1:D4">` +
			`<formula1>#REF!</formula1></dataValidation></dataValidations>`, []string{"TEMPLATE-FORMULA 封面!D1 drop-down"}},
		{"old drop-down on a field", "</sheetData>", `</sheetData><dataValidations count="1"><dataValidation type="list" sqref="Z9 A1:H9">` +
			`<formula1>#REF!$A$1:$A$9</formula1></dataValidation></dataValidations>`, []string{"TEMPLATE-FORMULA 封面!A1 drop-down"}},
		{"condition on deleted cells", "</sheetData>", `</sheetData><conditionalFormatting sqref="D2"><cfRule type="expression" priority="1">` +
			`<formula>#REF!=1</formula></cfRule></conditionalFormatting>`, []string{"TEMPLATE-FORMULA 封面!D2 deleted"}},
		{"condition on a definition sheet", "</sheetData>", `</sheetData><conditionalFormatting sqref="D2:D5"><cfRule type="expression" priority="1">` +
			`<formula>'#lists'!$A$2=1</formula></cfRule></conditionalFormatting>`, []string{"TEMPLATE-FORMULA 封面!D2 #lists"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings, err := load.Load(edited(t, c.from, c.to))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, c.want, findings)
			if refused := templates.Refuses(findings); refused == strings.Contains(c.name, "no field") {
				t.Errorf("refused: %v", refused)
			}
		})
	}
}

// edited is the clean template with something else in the XML of its first sheet.
func edited(t testing.TB, from, to string) []byte {
	return replaced(t, build(t, clean(), nil), "xl/worksheets/sheet1.xml", from, to)
}

// replaced is a workbook with something else in the XML of a part.
func replaced(t testing.TB, data []byte, name, from, to string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, _ := io.ReadAll(r)
		if f.Name == name {
			content = []byte(strings.Replace(string(content), from, to, 1))
		}
		part, err := w.Create(f.Name)
		if err == nil {
			_, err = part.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzLoad(f *testing.F) {
	f.Add("{{name}}", "=annual", "a[b]、c", "x := y")
	f.Add("{{=SUM({1,2})}}{{#}}", "projects.a.b", "[", ":=")
	f.Fuzz(func(t *testing.T, cell, key, mark, fix string) {
		s := clean()
		for _, change := range []func(sheets){
			set("申报表", 5, 3, cell), set("#fields", 18, 1, key), set("#fields", 11, 12, key), set("#checks", 2, 9, mark),
			set("#checks", 2, 10, fix), set("#template", 12, 3, cell), set("#lists", 1, 5, key), set("#template", 8, 2, cell),
		} {
			change(s)
		}
		_, _, _ = load.Load(buildAny(s))
	})
}
