package extract_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/templates"
)

// shifted is a blank form whose rows were all filled in, with the cells of some class columns moved by so many rows.
// Named moves the names of the columns with them, as inserting cells does.
func shifted(t *testing.T, columns string, by int, named bool) []byte {
	t.Helper()
	p := unpacked(t, blankBook(t))
	p.edit("xl/worksheets/sheet3.xml", func(s string) string {
		s = regexp.MustCompile(`<mergeCell ref="[BC](1[3-9]|2[0-9]):[BC]\d+"/>`).ReplaceAllString(s, "")
		s = regexp.MustCompile(`<mergeCells count="\d+">`).ReplaceAllString(s, "<mergeCells>")
		for row := 13; row <= 26; row++ {
			s = typedAt(s, fmt.Sprintf("D%d", row), fmt.Sprintf("事项%d", row))
			s = typedAt(s, fmt.Sprintf("G%d", row), "≥1.00(次)")
		}
		for _, c := range columns {
			begins := skeleton[c]
			for row := 13; row <= 29; row++ {
				s = typedAt(s, fmt.Sprintf("%c%d", c, row), begins[row-by])
			}
		}
		return s
	})
	if named {
		p.edit("xl/workbook.xml", func(s string) string {
			for _, c := range columns {
				s = strings.Replace(s, fmt.Sprintf("$%c$13:$%c$29<", c, c), fmt.Sprintf("$%c$%d:$%c$%d<", c, max(13, 13+by), c, 29+by), 1)
			}
			return s
		})
	}
	return p.bytes()
}

// skeleton are the classes that the official form begins with, by column and row.
var skeleton = map[rune]map[int]string{
	'B': {13: "成本指标", 15: "产出指标", 22: "效益指标", 26: "满意度指标"},
	'C': {13: "经济成本指标", 15: "数量指标", 18: "质量指标", 20: "时效指标", 22: "经济效益指标", 23: "社会效益指标", 24: "生态效益指标", 25: "可持续影响指标", 26: "服务对象满意度指标"},
}

// meant is the class that a row of the form was drawn for.
func meant(column rune, row int) string {
	for r := row; r >= 13; r-- {
		if text := skeleton[column][r]; text != "" {
			return text
		}
	}
	return ""
}

// TestClassesSlid: classes that stand some rows from where a blank form has them are read where both places
// say the same, and told where they do not: nothing was issued that could say which is right.
func TestClassesSlid(t *testing.T) {
	for _, x := range []struct {
		name    string
		columns string
		by      int
		named   bool
	}{
		{"as issued", "BC", 0, false},
		{"down, pasted", "BC", 1, false},
		{"down, cells inserted", "BC", 1, true},
		{"two down", "BC", 2, false},
		{"first class down", "B", 1, false},
		{"second class down", "C", 1, false},
		{"second class down, cells inserted", "C", 1, true},
		{"up, pasted", "BC", -1, false},
		{"up, cells deleted", "BC", -1, true},
		{"second class up", "C", -1, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := read(t, shifted(t, x.columns, x.by, x.named))
			unsure := 0
			for i, item := range got.Record["projects"].Items()[0]["indicators"].Items() {
				for column, key := range map[rune]string{'B': "level1", 'C': "level2"} {
					text, has := item[key].Text()
					if has && text != meant(column, 13+i) {
						t.Errorf("row %d: %s is %q, drawn for %q", 13+i, key, text, meant(column, 13+i))
					}
					if path := fmt.Sprintf("projects[0].indicators[%d].%s", i, key); !has && !refused(path, got.findings) {
						t.Errorf("%s has no value, and no error", path)
					} else if !has {
						unsure++
					}
				}
			}
			if (unsure > 0) != (x.by != 0) || unsure > 20 {
				t.Errorf("%d unsure: %v", unsure, got.findings)
			}
		})
	}
}

// TestClassesMovedByHand: who gives a class more rows, or fewer, moves the cells of classes as well. Nothing is said
// of it but that a class is left without rows.
func TestClassesMovedByHand(t *testing.T) {
	p := unpacked(t, shifted(t, "BC", 1, false))
	p.edit("xl/worksheets/sheet3.xml", func(s string) string { return typedAt(typedAt(s, "B13", "成本指标"), "C13", "经济成本指标") })
	got := read(t, p.bytes())
	for _, f := range got.findings {
		if f.Rule == "LAYOUT-CLASS" && f.Level == templates.Error {
			t.Error(f)
		}
	}
	if !says(got.findings, "LAYOUT-CLASS", "B27") || !says(got.findings, "LAYOUT-CLASS", "C27") {
		t.Errorf("%v", got.findings)
	}
	if got := read(t, shiftedBlank(t)); slices.ContainsFunc(got.findings, func(f templates.Finding) bool { return f.Rule == "LAYOUT-CLASS" }) {
		t.Errorf("classes that nobody filled in: %v", got.findings)
	}
}

// shiftedBlank is a form of which the rows of the last class stay blank.
func shiftedBlank(t *testing.T) []byte {
	p := unpacked(t, shifted(t, "BC", 0, false))
	p.edit("xl/worksheets/sheet3.xml", func(s string) string { return typedAt(typedAt(s, "D26", ""), "G26", "") })
	return p.bytes()
}
