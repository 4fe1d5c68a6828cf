package annotate_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/xlsxtest"
)

// TestClearAfterAnotherProgram saves marked workbooks with other programs, which write styles and
// notes their own way, and takes the marks away then.
func TestClearAfterAnotherProgram(t *testing.T) {
	for name, save := range map[string]func(testing.TB, []byte) []byte{
		"libreoffice": func(t testing.TB, data []byte) []byte { return xlsxtest.Edited(t, data) },
		"xls":         func(t testing.TB, data []byte) []byte { return xlsxtest.Through(t, data, "xls") },
		"ods":         func(t testing.TB, data []byte) []byte { return xlsxtest.Through(t, data, "ods") },
		"openpyxl":    func(t testing.TB, data []byte) []byte { return xlsxtest.OpenpyxlSave(t, data) },
	} {
		t.Run(name, func(t *testing.T) {
			data := reviewed(t)
			saved := save(t, annotated(t, data, marks()))
			cleared, err := annotate.Clear(saved)
			if err != nil {
				t.Fatal(err)
			}
			if dir := os.Getenv("TIANBAO_ANNOTATED"); dir != "" {
				os.WriteFile(dir+"/later-"+name+".xlsx", saved, 0o600)
				os.WriteFile(dir+"/later-"+name+"-cleared.xlsx", cleared, 0o600)
			}
			if diff := cmp.Diff(looks(t, save(t, data)), looks(t, cleared)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// looks is what openpyxl sees of fills and notes: a line a cell.
func looks(t testing.TB, data []byte) []string {
	return strings.Split(xlsxtest.OpenpyxlLooks(t, data), "\n")
}
