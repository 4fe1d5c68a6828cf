//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tianbao/internal/testing/sweep"
	"tianbao/internal/typist"
)

// A run that is killed at any moment and made again comes to what an undisturbed one does: the same lines, the
// same workbook but for when it was, nothing twice in the ledger.
func TestIntakeKilled(t *testing.T) {
	if sweep.Brief() {
		t.Skip("it starts the program many times")
	}
	back := manyForms(t, 24)
	intake := func(dir string, after time.Duration) []byte {
		cmd := exec.Command("tianbao", "intake", "--lang", "en", "-t", "shanghai-2026", "--format", "json", "--now", "2026-11-29T10:00:00+08:00", "-o", filepath.Join(dir, "ROUND.xlsx"), back)
		var out bytes.Buffer
		cmd.Stdout = &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if after > 0 {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		cmd.Wait()
		return out.Bytes()
	}
	calm := t.TempDir()
	begun := time.Now()
	want := intake(calm, 0)
	whole := time.Since(begun)
	if len(bytes.Split(want, []byte("\n"))) < 24 {
		t.Fatalf("the undisturbed run says %s", want)
	}
	book, err := os.ReadFile(filepath.Join(calm, "ROUND.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for n := range 12 {
		if n%4 == 0 {
			dir = t.TempDir()
		}
		intake(dir, whole*time.Duration(n+1)/13)
		if n%4 != 3 {
			continue
		}
		if got := intake(dir, 0); !bytes.Equal(got, want) {
			t.Errorf("after %d kills: %s", n+1, got)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "ROUND.xlsx")); err != nil || !bytes.Equal(got, book) {
			t.Errorf("after %d kills the workbook is another: %v", n+1, err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".tianbao-*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// manyForms are as many different forms of the real case in a folder.
func manyForms(t *testing.T, n int) string {
	t.Helper()
	form := filepath.Join(t.TempDir(), "form.xlsx")
	data := filepath.Join("..", "..", "testdata", "songjiang-2026.yaml")
	if out, err := exec.Command("tianbao", "fill", "-t", "shanghai-2026", "-i", data, "-o", form, "--no-checks").CombinedOutput(); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	workbook, err := os.ReadFile(form)
	if err != nil {
		t.Fatal(err)
	}
	back := t.TempDir()
	for i := range n {
		made, err := typist.Type(workbook, typist.Typing{Sheet: "申报表1", Cell: "C3", Text: fmt.Sprintf("项目%03d", i)})
		if err == nil {
			err = os.WriteFile(filepath.Join(back, fmt.Sprintf("%03d.xlsx", i)), made, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return back
}
