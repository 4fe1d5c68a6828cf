package xlsxtest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

//go:embed openpyxl_cells.py
var openpyxlCells string

// OpenpyxlCells is what openpyxl reads in a workbook: the text of every cell that is not empty,
// by sheet and address. Formulas are given as such, "=A1+1"; dates in ISO form, 2026-01-01T00:00:00.
func OpenpyxlCells(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	return openpyxl(t, data, "formulas")
}

// OpenpyxlResults is OpenpyxlCells with the cached result of every formula in its place;
// a formula without one is left out.
func OpenpyxlResults(t testing.TB, data []byte) map[string]map[string]string {
	t.Helper()
	return openpyxl(t, data, "results")
}

// OpenpyxlSave is the workbook as openpyxl saves it again: it keeps cells and defined names and
// drops much else, the way scripts in offices do.
func OpenpyxlSave(t testing.TB, data []byte) []byte {
	t.Helper()
	file := tempBook(t, data)
	const script = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[1])"
	python(t, "openpyxl", script, file)
	return readBook(t, file)
}

// XlsxWriterSum is a workbook that XlsxWriter makes: 2, 3 and their sum, on one sheet.
func XlsxWriterSum(t testing.TB) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.xlsx")
	const script = "import xlsxwriter, sys; b = xlsxwriter.Workbook(sys.argv[1]); s = b.add_worksheet(); s.write_column(0, 0, [2, 3, '=SUM(A1:A2)']); b.close()"
	python(t, "xlsxwriter", script, file)
	return readBook(t, file)
}

func openpyxl(t testing.TB, data []byte, mode string) map[string]map[string]string {
	t.Helper()
	answer := python(t, "openpyxl", openpyxlCells, tempBook(t, data), mode)
	var cells map[string]map[string]string
	if err := json.Unmarshal(answer, &cells); err != nil {
		t.Fatal(err)
	}
	return cells
}

// python runs a script with a Python that has a module and returns what it prints.
func python(t testing.TB, module, script string, args ...string) []byte {
	t.Helper()
	Need(t, module)
	var stderr bytes.Buffer
	cmd := exec.Command(pythonWith(module), append([]string{"-c", script}, args...)...)
	cmd.Stderr = &stderr
	answer, err := cmd.Output()
	if err != nil {
		t.Fatalf("python: %v: %s", err, stderr.String())
	}
	return answer
}

// tempBook writes a workbook into a folder of the test's own.
func tempBook(t testing.TB, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func readBook(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

//go:embed openpyxl_looks.py
var openpyxlLooks string

// OpenpyxlLooks is what openpyxl sees of fills and notes: a line for every cell that has one, with
// its sheet, address, the fill's kind and colour, and the note's text.
func OpenpyxlLooks(t testing.TB, data []byte) string {
	t.Helper()
	return string(python(t, "openpyxl", openpyxlLooks, tempBook(t, data)))
}
