package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// put puts a number into the place of another, in the cell of that address: put a.xlsx E6 935084.1 935084.2
func put(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: put file cell old new")
	}
	data, found := ts.ReadFile(args[0]), false
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	ts.Check(err)
	cell := regexp.MustCompile(`(<c r="` + args[1] + `"[^>]*>)<v>` + regexp.QuoteMeta(args[2]) + `</v>`)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		part, err := io.ReadAll(r)
		ts.Check(err)
		if strings.HasPrefix(f.Name, "xl/worksheets/") && cell.Match(part) {
			part, found = cell.ReplaceAll(part, []byte("${1}<v>"+args[3]+"</v>")), true
		}
		to, err := w.Create(f.Name)
		ts.Check(err)
		_, err = to.Write(part)
		ts.Check(err)
	}
	ts.Check(w.Close())
	if !found {
		ts.Fatalf("no sheet of %s has %s in %s", args[0], args[2], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// notes wants a note that holds a text at a cell: notes a.xlsx E6 FUND-01
func notes(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: notes file cell text")
	}
	data := ts.ReadFile(args[0])
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	ts.Check(err)
	note, found := regexp.MustCompile(`(?s)<comment [^>]*ref="`+args[1]+`".*?</comment>`), false
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		part, err := io.ReadAll(r)
		ts.Check(err)
		for _, n := range note.FindAllString(string(part), -1) {
			found = found || strings.Contains(n, args[2])
		}
	}
	if found == neg {
		ts.Fatalf("a note at %s that says %s: %v", args[1], args[2], found)
	}
}
