package wordtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// filters are LibreOffice's names for the formats of documents: to read and to write.
var filters = map[string][2]string{
	".html": {"HTML (StarWriter)", ""}, ".docx": {"MS Word 2007 XML", "docx:MS Word 2007 XML"},
	".doc": {"MS Word 97", "doc:MS Word 97"}, ".odt": {"writer8", "odt:writer8"}, ".rtf": {"Rich Text Format", "rtf:Rich Text Format"},
}

// Saved is a document as LibreOffice saves it in another format: .docx, .doc, .odt or .rtf.
func Saved(t testing.TB, data []byte, from, to string) []byte {
	t.Helper()
	xlsxtest.Need(t, "soffice", "writer")
	dir := t.TempDir()
	file := filepath.Join(dir, "form"+from)
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--infilter="+filters[from][0],
		"--convert-to", filters[to][1], "--outdir", filepath.Join(dir, "out"), file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	made, err := os.ReadFile(filepath.Join(dir, "out", "form"+to))
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return made
}
