package extract_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// The published text of the real case, as copying left it: six columns where the form has eight,
// class names broken by spaces, groups shifted by a column, empty lines inside the table. Typed cell
// by cell into a workbook that knows nothing of ours it still is the record that was filed.

// damaged is the text, a row per line and a column per tab.
func damaged(t testing.TB) [][]string {
	t.Helper()
	data, err := os.ReadFile("../testdata/songjiang-2026.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(data)) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	return rows
}

// bare is a workbook with one sheet for every stretch of rows. Every cell is text: =100.00(%) too,
// which a person types with an apostrophe before it.
func bare(t testing.TB, stretches ...[][]string) []byte {
	const script = `
import json, openpyxl, sys
book = openpyxl.Workbook()
book.remove(book.active)
for number, rows in enumerate(json.load(sys.stdin)):
    sheet = book.create_sheet("Sheet%d" % (number + 1))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text:
                sheet.cell(y + 1, x + 1, text).data_type = "s"
book.save(sys.argv[1])`
	t.Helper()
	typed, err := json.Marshal(stretches)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "book.xlsx")
	cmd := exec.Command(xlsxtest.Python(t, "openpyxl"), "-c", script, file)
	cmd.Stdin = bytes.NewReader(typed)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// formsOf are the three forms of the text, each from its title to the next statement.
func formsOf(t testing.TB, rows [][]string) [][][]string {
	t.Helper()
	var forms [][][]string
	inside := false
	for _, row := range rows {
		switch {
		case row[0] == "财政项目支出绩效目标申报表":
			forms, inside = append(forms, nil), true
		case strings.HasPrefix(row[0], "项目经费情况说明"):
			inside = false
		}
		if inside {
			forms[len(forms)-1] = append(forms[len(forms)-1], row)
		}
	}
	if len(forms) != 3 {
		t.Fatalf("the text has %d forms", len(forms))
	}
	return forms
}

func TestSeedFormsEachOnItsSheet(t *testing.T) {
	s := scenario{
		name: "forms of the damaged text, a sheet each", located: "labels",
		changes: []change{without("", onCover...),
			without("projects[0]", onStatement...), without("projects[1]", onStatement...), without("projects[2]", onStatement...)},
		rules: []string{"LAYOUT-SHIFT notice C16", "LAYOUT-SHIFT notice C29", "LAYOUT-SHIFT notice C31"},
		may:   []string{"VALUE-MARKUP", "VALUE-SPELLING"},
	}
	s.seed(t, bare(t, formsOf(t, damaged(t))...))
}

func TestSeedOnOneSheet(t *testing.T) {
	s := scenario{
		name: "the damaged text on one sheet", located: "labels",
		// The first line holds unit, year and heading in one cell, which no cell of the form does.
		unsure: []string{"unit"},
		rules:  []string{"LAYOUT-SHIFT notice", "LAYOUT-PAIR notice A135", "LAYOUT-JOINED notice", "LAYOUT-STRAY notice A3", "LAYOUT-MISSING error"},
		may:    []string{"VALUE-MARKUP", "VALUE-SPELLING"},
	}
	s.seed(t, bare(t, damaged(t)))
}

// seed compares a reading with the record that was filed, and counts its indicators.
func (s scenario) seed(t *testing.T, data []byte) {
	t.Helper()
	keep(t, s.name, data)
	want := forms.RealCase(t)
	for _, c := range s.changes {
		c(t, want)
	}
	got := read(t, data)
	s.judge(t, want, got)
	countIndicators(t, got.Record)
}

var digit = regexp.MustCompile(`\d`)

// countIndicators holds the indicators to the numbers of the published forms: 18, 8 and 14, of them
// 10, 7 and 6 with a number.
func countIndicators(t *testing.T, r templates.Record) {
	t.Helper()
	var all, quantified []int
	classes := map[string]int{}
	for _, p := range r["projects"].Items() {
		numbers := 0
		for _, i := range p["indicators"].Items() {
			if text, _ := i["target"].Text(); digit.MatchString(text) {
				numbers++
			}
			one, _ := i["level1"].Text()
			two, _ := i["level2"].Text()
			classes[one+"/"+two]++
		}
		all, quantified = append(all, len(p["indicators"].Items())), append(quantified, numbers)
	}
	if want := []int{18, 8, 14}; !slices.Equal(all, want) {
		t.Errorf("%v indicators, want %v", all, want)
	}
	if want := []int{10, 7, 6}; !slices.Equal(quantified, want) {
		t.Errorf("%v of them have a number, want %v", quantified, want)
	}
	for class, want := range seedClasses {
		if classes[class] != want {
			t.Errorf("%d indicators of %s, want %d", classes[class], class, want)
		}
	}
}

// seedClasses are how many indicators the published forms have of every class.
var seedClasses = map[string]int{
	"成本指标/经济成本指标": 1 + 1 + 3, "产出指标/数量指标": 4 + 1 + 3, "产出指标/质量指标": 4 + 1 + 3, "产出指标/时效指标": 3 + 1 + 3,
	"效益指标/经济效益指标": 1 + 1 + 1, "效益指标/社会效益指标": 2 + 1, "效益指标/生态效益指标": 1, "效益指标/可持续影响指标": 1 + 1,
	"满意度指标/服务对象满意度指标": 1 + 1 + 1,
}
