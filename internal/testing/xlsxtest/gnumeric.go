package xlsxtest

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/internal/ref"
)

// GnumericSheet has Gnumeric compute a workbook anew, and is what the cells of one of its sheets show, by
// address.
func GnumericSheet(t testing.TB, data []byte, sheet string) map[string]string {
	t.Helper()
	Need(t, "ssconvert")
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.csv")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("ssconvert", "--recalc", "--export-type=Gnumeric_stf:stf_assistant", "--export-options=sheet="+sheet+" separator=,", in, out)
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("ssconvert: %v\n%s", err, said)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	read := csv.NewReader(strings.NewReader(string(text)))
	read.FieldsPerRecord = -1
	rows, err := read.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{}
	for i, row := range rows {
		for j, shown := range row {
			cells[ref.Cell{Col: j + 1, Row: i + 1}.String()] = shown
		}
	}
	return cells
}

// GnumericSave is the workbook as Gnumeric saves it again.
func GnumericSave(t testing.TB, data []byte) []byte {
	t.Helper()
	Need(t, "ssconvert")
	in, out := tempBook(t, data), filepath.Join(t.TempDir(), "out.xlsx")
	if said, err := exec.Command("ssconvert", "--export-type=Gnumeric_Excel:xlsx2", in, out).CombinedOutput(); err != nil {
		t.Fatalf("ssconvert: %v\n%s", err, said)
	}
	return readBook(t, out)
}
