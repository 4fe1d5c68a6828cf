package xlsxtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// ValidateDocument is Validate of a Word document.
func ValidateDocument(t testing.TB, data []byte) []string {
	t.Helper()
	return validatedAs(t, "document.docx", data)
}

// DocumentPDF prints a Word document to PDF with LibreOffice.
func DocumentPDF(t testing.TB, data []byte) []byte { return document(t, data, ".pdf") }

// DocumentSaved is a Word document as LibreOffice saves it again.
func DocumentSaved(t testing.TB, data []byte) []byte { return document(t, data, ".docx") }

// document converts a Word document. LibreOffice ends without an error where it wrote nothing, so that the file decides.
func document(t testing.TB, data []byte, extension string) []byte {
	t.Helper()
	Need(t, "soffice")
	dir := t.TempDir()
	in, out := filepath.Join(dir, "document.docx"), filepath.Join(dir, "out")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program("soffice"), "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", extension[1:], "--outdir", out, in)
	said, err := cmd.CombinedOutput()
	written, missing := os.ReadFile(filepath.Join(out, "document"+extension))
	if missing != nil {
		t.Fatalf("LibreOffice wrote no %s: %v %s", extension, err, said)
	}
	return written
}
