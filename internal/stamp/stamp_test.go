package stamp

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/xlsxtest"
)

func workbook(t testing.TB) []byte {
	t.Helper()
	data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"一", "=1+1"}}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func stamped(t testing.TB, data []byte) []byte {
	t.Helper()
	out, err := Put(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The stamp is on what was stamped and on nothing else, and stamping twice changes nothing.
func TestStamp(t *testing.T) {
	plain := workbook(t)
	once := stamped(t, plain)
	if On(plain) || !On(once) {
		t.Errorf("plain %v, stamped %v", On(plain), On(once))
	}
	if !bytes.Equal(once, stamped(t, once)) {
		t.Error("stamping twice differs from stamping once")
	}
	for n := range len(plain) { // no header is too short to be looked at
		if On(plain[:n]) {
			t.Fatalf("%d bytes of a plain workbook have the stamp", n)
		}
	}
	file := filepath.Join(t.TempDir(), "a.xlsx")
	if OnFile(file) {
		t.Error("a file that is not there has the stamp")
	}
	if err := os.WriteFile(file, once, 0o666); err != nil {
		t.Fatal(err)
	}
	if !OnFile(file) {
		t.Error("the file has no stamp")
	}
}

// What the package holds keeps its bytes, and the programs that open it see what they saw before.
func TestStampIsUnseen(t *testing.T) {
	plain := workbook(t)
	once := stamped(t, plain)
	a, b := entries(t, plain), entries(t, once)
	if len(a) != len(b) {
		t.Fatalf("%d entries became %d", len(a), len(b))
	}
	for name, content := range a {
		if b[name] != content {
			t.Errorf("%s was changed", name)
		}
	}
	xlsxtest.NoNewErrors(t, plain, once)
	if got := xlsxtest.OpenpyxlCells(t, once)["表"]["A1"]; got != "一" {
		t.Errorf("openpyxl reads %q", got)
	}
	if On(xlsxtest.OpenpyxlSave(t, once)) {
		t.Error("what openpyxl saved still has the stamp")
	}
	if saved := xlsxtest.Recalculate(t, once); On(saved) || xlsxtest.OpenpyxlResults(t, saved)["表"]["B1"] != "2" {
		t.Error("LibreOffice did not open it, or what it saved still has the stamp")
	}
}

func entries(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(content)
	}
	return all
}
