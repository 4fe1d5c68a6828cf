package book_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
)

// odd is a workbook that openpyxl writes: numbers with many digits, dates by built-in and by own
// format, errors, formulas, a merge with text under it, hidden things, names and validations.
const odd = `
import sys, datetime
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
wb = Workbook()
ws = wb.active
ws.title = "申报表 1"
ws["A1"] = "名称"; ws["B1"] = 0.1; ws["C1"] = True; ws["D1"] = datetime.date(2026, 1, 31)
ws["D1"].number_format = "yyyy-mm-dd"
ws["A3"] = "=B1*2"; ws["B3"] = "#N/A"; ws["C3"] = 46053; ws["C3"].number_format = "mm-dd-yy"
ws["D3"] = "a_x000D_b_x005F_c"
ws.merge_cells("A5:C6")
ws["A5"] = "上\n下"
ws.row_dimensions[7].hidden = True; ws.row_dimensions[8].hidden = True; ws["A8"] = 1234567890123.45
ws.column_dimensions["C"].hidden = True
dv = DataValidation(type="list", formula1='"甲,乙"', showErrorMessage=True); dv.prompt = "选一个"; dv.add("B2"); dv.add("B4:B6")
ws.add_data_validation(dv)
hid = wb.create_sheet("藏"); hid.sheet_state = "veryHidden"; hid["B2"] = "x"
n = DefinedName("_tb.name", attr_text="'申报表 1'!$A$1", localSheetId=0, hidden=True); wb.defined_names.append(n)
wb.defined_names.append(DefinedName("rate", attr_text="0.5"))
wb.save(sys.argv[1])
`

func TestOpen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "odd.xlsx")
	python(t, odd, file)
	b := open(t, file)
	want := &grid.Book{
		Sheets: []*grid.Sheet{{
			Name: "申报表 1",
			Cells: []grid.Cell{
				{At: at("A1"), Kind: grid.Text, Text: "名称"},
				{At: at("B1"), Kind: grid.Number, Text: "0.1"},
				{At: at("C1"), Kind: grid.Bool, Text: "TRUE"},
				{At: at("D1"), Kind: grid.Number, Text: "46053", Format: "yyyy-mm-dd"},
				{At: at("A3"), Formula: "B1*2"},
				{At: at("B3"), Kind: grid.Error, Text: "#N/A"},
				{At: at("C3"), Kind: grid.Number, Text: "46053", Format: "yyyy/m/d"},
				{At: at("D3"), Kind: grid.Text, Text: "a\rb_c"},
				{At: at("A5"), Kind: grid.Text, Text: "上\n下"},
				{At: at("A8"), Kind: grid.Number, Text: "1234567890123.45"},
			},
			Merges:      []ref.Range{area("A5:C6")},
			Validations: []grid.Validation{{At: []ref.Range{area("B2"), area("B4:B6")}, Type: "list", List: `"甲,乙"`, Strict: true, Prompt: "选一个"}},
			HiddenRows:  []grid.Span{{First: 7, Last: 8}},
			HiddenCols:  []grid.Span{{First: 3, Last: 3}},
			Filled:      10,
		}, {
			Name: "藏", Visibility: grid.VeryHidden,
			Cells:  []grid.Cell{{At: at("B2"), Kind: grid.Text, Text: "x"}},
			Filled: 1,
		}},
		Names: []grid.Name{
			{Name: "_tb.name", Sheet: "申报表 1", Refers: "'申报表 1'!$A$1", Hidden: true},
			{Name: "rate", Refers: "0.5"},
		},
		Asks: true, // openpyxl has every workbook computed when it is opened
	}
	drop(b)
	if diff := cmp.Diff(want, b); diff != "" {
		t.Error(diff)
	}
}

// drop removes what the case does not say: style numbers, and blank cells that only have a style.
func drop(b *grid.Book) {
	for _, s := range b.Sheets {
		var kept []grid.Cell
		for _, c := range s.Cells {
			if c.Style = 0; !c.Empty() {
				kept = append(kept, c)
			}
		}
		s.Cells = kept
	}
}

// LibreOffice writes formulas with their results, and dates in ways of its own.
func TestOpenLibreOffice(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "odd.xlsx")
	python(t, odd, file)
	out := filepath.Join(dir, "lo")
	xlsxtest.Need(t, "soffice")
	run(t, "soffice", "-env:UserInstallation=file:///tmp/lo-book", "--headless", "--convert-to", "xlsx", "--outdir", out, file)
	s := open(t, filepath.Join(out, "odd.xlsx")).Sheets[0]
	if c := s.At(at("A3")); c.Formula != "B1*2" || c.Text != "0.2" || c.Kind != grid.Number {
		t.Errorf("A3 is %+v", c)
	}
	if got := s.At(at("D1")).Text; got != "46053" {
		t.Errorf("D1 is %q", got)
	}
	if !s.RowHidden(7) || s.RowHidden(6) || !s.ColHidden(3) {
		t.Errorf("hidden: %v %v", s.HiddenRows, s.HiddenCols)
	}
}

// A merge keeps what lies under it, and merges that overlap stay two.
func TestOpenKeepsWhatExcelHides(t *testing.T) {
	data := edited(t, func(sheet string) string {
		sheet = strings.Replace(sheet, `</sheetData>`, `<row r="7"><c r="A7"/><c r="B7" t="inlineStr"><is><r><t>un</t></r><r><t>der</t></r></is></c></row></sheetData>`, 1)
		return strings.Replace(sheet, `<mergeCell ref="A1:B1"`, `<mergeCell ref="A7:B8"/><mergeCell ref="B8:C9"`, 1)
	})
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Sheets[0].At(at("B7")).Text; got != "under" {
		t.Errorf("B7 holds %q", got)
	}
	if diff := cmp.Diff([]ref.Range{area("A7:B8"), area("B8:C9")}, b.Sheets[0].Merges); diff != "" {
		t.Error(diff)
	}
}

// Cells that share a formula hold its text once.
func TestOpenSharedFormula(t *testing.T) {
	data := edited(t, func(sheet string) string {
		return strings.Replace(sheet, `</sheetData>`, `<row r="8"><c r="A8"><f t="shared" ref="A8:A9" si="0">B8+$C$1</f><v>3</v></c></row>`+
			`<row r="9"><c r="A9"><f t="shared" si="0"/><v>4</v></c></row></sheetData>`, 1)
	})
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Sheets[0].At(at("A9")); got.Formula != "B9+$C$1" || got.Text != "4" {
		t.Errorf("A9 is %+v", got)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(edited(f, func(s string) string { return s }))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = book.Open(data) })
}

// edited is a small workbook whose sheet was changed by hand.
func edited(t testing.TB, change func(string) string) []byte {
	data, err := book.Build(book.Page{Name: "s", Rows: [][]string{{"a", "", "c"}, {"d"}}, Merges: []string{"A1:B1"}})
	if err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, data)
	const sheet = "xl/worksheets/sheet1.xml"
	parts[sheet] = change(parts[sheet])
	return zipOf(t, parts)
}

func partsOf(t testing.TB, data []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, _ := io.ReadAll(r)
		parts[f.Name] = string(content)
	}
	return parts
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t *testing.T, file string) *grid.Book {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func python(t *testing.T, script string, args ...string) {
	run(t, xlsxtest.Python(t, "openpyxl"), append([]string{"-W", "ignore", "-c", script}, args...)...)
}

func run(t *testing.T, name string, args ...string) {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

func at(s string) ref.Cell { c, _ := ref.ParseCell(s); return c }

func area(s string) ref.Range { r, _ := ref.ParseRange(s); return r }
