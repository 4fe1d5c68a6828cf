package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/xlsxtest"
)

// spells are texts that a program would carry out if it took them for formulas.
var spells = []string{"=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=2+1", "=HYPERLINK(\"http://example.com\",\"x\")", "=cmd|'/c calc'!A1", "＝3+1", "'=4+1"}

// What begins like a formula is text in every workbook that the command writes, there and after
// LibreOffice opened and saved it.
func TestSpellsStayText(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	dir := t.TempDir()
	t.Chdir(dir)
	small, err := smallForm()
	if err == nil {
		err = os.WriteFile("small.xlsx", small, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	input := map[string]any{"unit": spells[0], "sum": 1}
	var projects []any
	for _, s := range spells {
		projects = append(projects, map[string]any{"name": s, "note": s, "start": "2026-01-01", "end": "2026-12-31", "total": 1, "fiscal": 2, "other": 3})
	}
	input["projects"] = projects
	data, err := json.Marshal(input)
	if err == nil {
		err = os.WriteFile("=1+1.json", data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, line := range []string{"fill -t small.xlsx -i =1+1.json -o forms/", "check -t small.xlsx --annotate marked --summary sum.xlsx forms"} {
		if code := run(context.Background(), append([]string{"tianbao"}, strings.Fields(line)...), console{out: io.Discard, err: &said}); code > exitFindings {
			t.Fatalf("%s: exit %d, %s", line, code, said.String())
		}
	}
	for file, least := range map[string]int{"forms/=1+1.xlsx": 2 * len(spells), "marked/=1+1.xlsx": 2 * len(spells), "sum.xlsx": 0} {
		data, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		harmless(t, file, data, least)
		if file != "sum.xlsx" { // LibreOffice has no say in what it does with links
			harmless(t, file+" saved by LibreOffice", xlsxtest.Through(t, data, "xlsx"), least)
		}
	}
}

// harmless wants the spells to be there as texts, and in no formula.
func harmless(t *testing.T, file string, data []byte, least int) {
	t.Helper()
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	texts := 0
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if c.Kind == grid.Text && c.Formula == "" && slices.Contains(spells, c.Text) {
				texts++
			}
			if slices.ContainsFunc(spells, func(s string) bool { return "="+c.Formula == s || c.Formula == s }) || strings.Contains(c.Formula, "cmd|") {
				t.Errorf("%s %s!%s holds the formula %s", file, s.Name, c.At, c.Formula)
			}
		}
	}
	if texts < least {
		t.Errorf("%s holds %d of the texts, want %d", file, texts, least)
	}
}
