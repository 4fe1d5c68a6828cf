package xlsxtest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", os.Getenv("TIANBAO_UPDATE") == "1", "rewrite the golden files (or TIANBAO_UPDATE=1)")

// Golden compares a text with testdata/golden/<name> of the package under test, and with -update
// writes the file instead. What it writes is to be read by a person before it is committed.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (write it with -update and review it)", err)
	}
	// A checkout on Windows may have turned the line ends.
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}

// GoldenDump compares the dump of a workbook with a golden file.
func GoldenDump(t testing.TB, name string, data []byte) {
	t.Helper()
	got, err := Dump(data)
	if err != nil {
		t.Fatal(err)
	}
	Golden(t, name, got)
}

// Updating tells whether the tests were asked to write what they compare with.
func Updating() bool { return *update }
