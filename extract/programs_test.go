package extract_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
)

// openpyxl puts a sheet in front of the form and leaves the scope of names as it was: every one of them is in
// the scope of another sheet than its address says. Nothing of the form is lost.
func TestOpenpyxlSheetInFront(t *testing.T) {
	file := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(file, realBook(t), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `import openpyxl, sys; b = openpyxl.load_workbook(sys.argv[1]); b.create_sheet("汇报", 0)["A1"] = "见后"; b.save(sys.argv[1])`
	if out, err := exec.Command(xlsxtest.Python(t, "openpyxl"), "-c", script, file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, want := read(t, data).Record, read(t, realBook(t)).Record
	tpl := forms.Official(t)
	if !bytes.Equal(codec.EncodeJSON(tpl, got), codec.EncodeJSON(tpl, want)) {
		t.Errorf("%s", codec.EncodeJSON(tpl, got))
	}
}

// Strokes and raised digits as XlsxWriter writes them: testdata/programs/xlsxwriter_looks.py made the file.
func TestXlsxWriterLooks(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "programs", "xlsxwriter-looks.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	tpl := orderForm(t)
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range result.Record["lines"].Items() {
		if !line["amount"].IsNull() {
			t.Errorf("amount %d is %v", i, line["amount"])
		}
	}
	if supplier, note := result.Record["supplier"], result.Record["lines"].Items()[0]["note"]; supplier.Canonical(0) != "某公司" || note.Canonical(0) != "10m²。" {
		t.Errorf("supplier %v, note %v", supplier, note)
	}
	for _, cell := range []string{"B2", "C4", "C5", "C6", "D4"} {
		if !says(findings, "VALUE-LOOK", cell) {
			t.Errorf("nothing is said of %s", cell)
		}
	}
}
