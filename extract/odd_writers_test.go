package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// The real case as other programs write it, see testdata/odd/SOURCES.md.

const oddFolder = "../testdata/odd"

// Rules that every form of the real case is reported with: the published goals hold web code.
var seedRules = []string{"VALUE-MARKUP warning B11", "VALUE-MARKUP warning F11"}

// Rules that a form without our names is reported with besides: the unit stands on the cover without a
// label, and the statement of the third project names it otherwise than its form.
var retypedRules = append([]string{"LAYOUT-LABEL notice A1", "LAYOUT-PAIR notice A1"}, seedRules...)

// menusGone is of programs that lose drop-downs.
var menusGone = append([]string{"LAYOUT-MENU notice F3", "LAYOUT-MENU notice H3", "LAYOUT-MENU notice C13"}, seedRules...)

// oddWriters says for every file how it is read and with which findings. The record is always the
// one that was filed.
var oddWriters = map[string]scenario{
	"excelize-saved":         {rules: seedRules},
	"excelize-typed":         {rules: retypedRules, located: "labels"},
	"exceljs-saved":          {rules: seedRules},
	"exceljs-typed":          {rules: retypedRules, located: "labels"},
	"gnumeric-saved":         {rules: menusGone},
	"gnumeric-typed":         {rules: retypedRules, located: "labels"},
	"libreoffice-saved":      {rules: seedRules},
	"libreoffice-typed":      {rules: retypedRules, located: "labels"},
	"openpyxl-saved":         {rules: seedRules},
	"openpyxl-typed":         {rules: retypedRules, located: "labels"},
	"poi-saved":              {rules: seedRules},
	"poi-streamed":           {rules: retypedRules, located: "labels"},
	"poi-typed":              {rules: retypedRules, located: "labels"},
	"sheetjs-saved":          {rules: append([]string{"LAYOUT-MENU notice ", "LAYOUT-PRINT notice "}, seedRules...)}, // told once for the file
	"sheetjs-typed":          {rules: retypedRules, located: "labels"},
	"sheetjs-typed-iso-days": {rules: retypedRules, located: "labels"},
}

// Every file says what was filed; so does its copy with a mark in every sheet, and without it again.
func TestOddWriters(t *testing.T) {
	files, err := filepath.Glob(oddFolder + "/*.xlsx")
	if err != nil || len(files) != len(oddWriters) {
		t.Fatalf("%d files, %d expectations, %v", len(files), len(oddWriters), err)
	}
	for _, file := range sweep.Some(files) {
		name := strings.TrimSuffix(filepath.Base(file), ".xlsx")
		s, known := oddWriters[name]
		if !known {
			t.Errorf("nothing is expected of %s", file)
		}
		t.Run(name, func(t *testing.T) { s.marked(t, odd(t, name)) })
	}
}

func odd(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(oddFolder, name+".xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// marked judges a workbook of the real case as it is, with marks, and after they were taken away.
func (s scenario) marked(t *testing.T, data []byte) {
	t.Helper()
	want := forms.RealCase(t)
	s.judge(t, want, read(t, data))
	with := noted(t, data)
	s.judge(t, want, read(t, with))
	cleared, err := annotate.Clear(with)
	if err != nil {
		t.Fatal(err)
	}
	s.judge(t, want, read(t, cleared))
}

// noted is a workbook with a mark in every sheet of the form.
func noted(t *testing.T, data []byte) []byte {
	t.Helper()
	var marks []annotate.Mark
	for _, sheet := range read(t, data).Sheets {
		marks = append(marks, annotate.Mark{Sheet: sheet, Cell: "B3", Level: templates.Error, Text: "=HYPERLINK(1)"})
	}
	marked, unplaced, err := annotate.Annotate(data, marks)
	if err != nil || len(unplaced) > 0 || len(marks) == 0 {
		t.Fatalf("%d marks, not placed: %v, %v", len(marks), unplaced, err)
	}
	return marked
}
