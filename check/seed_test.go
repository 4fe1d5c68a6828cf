package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// All that is said of the workbook of the real case, as a reviewer would list it: level, rule, the cells
// with the one to change first, and the message. Reviewed line by line against the list of its mistakes.
func TestSeedList(t *testing.T) {
	var list strings.Builder
	for _, f := range checked(t, filled(t, forms.RealCase(t), 0)).Findings {
		var cells []string
		for _, p := range f.Places {
			cells = append(cells, p.Sheet+"!"+p.Cell)
		}
		fmt.Fprintf(&list, "%s %s %s\n  %s\n", f.Level, f.Rule, strings.Join(cells, " "), f.Message(words.Chinese))
	}
	xlsxtest.Golden(t, "songjiang-2026.txt", list.String())
}

// What looks odd in the real case and is right: the cover rounds, the sums come out, blanks count as 0,
// two decimals stand on counts, =100.00(%) on rates, eight indicators are enough, and so is twice a month.
func TestSeedRight(t *testing.T) {
	for _, f := range checked(t, filled(t, forms.RealCase(t), 0)).Findings {
		message, first := f.Message(words.Chinese), templates.Place{}
		if len(f.Places) > 0 {
			first = f.Places[0]
		}
		at := first.Sheet + "!" + first.Cell
		switch family, _, _ := strings.Cut(f.Rule, "-"); {
		case family == "COVER", family == "DATE", family == "LAYOUT", family == "VALUE":
		case f.Rule == "FUND-01", f.Rule == "FUND-02", f.Rule == "FUND-03", f.Rule == "NARR-02", f.Rule == "NARR-04", f.Rule == "IND-02", f.Rule == "IND-03", f.Rule == "IND-08":
		case family == "COST" && first.Sheet == "申报表1": // 52.6 = 52.60
		case f.Rule == "FUND-04" && !strings.HasSuffix(at, "!E9"): // 0.00 stands on the right
		case f.Rule == "IND-06" && strings.Contains(message, "整数"):
		case f.Rule == "IND-05" && strings.Contains(message, "100.00(%)"):
		case f.Rule == "GOAL-04" && strings.Contains(message, "每月二次"): // ≥24
		default:
			continue
		}
		t.Errorf("%s %s: %s", f.Rule, at, message)
	}
}

// Right declarations stay right through a workbook: nothing is said of what comes back as it was issued.
func TestRightWorkbooks(t *testing.T) {
	files, err := filepath.Glob("../internal/rules/testdata/right/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	if os.Getenv("TIANBAO_SWEEPS") == "" {
		files = files[:2]
	}
	for _, file := range files {
		for _, f := range checked(t, filled(t, forms.Record(t, forms.Official(t), file), 0)).Findings {
			t.Errorf("%s: %s %v %s", file, f.Rule, f.Places, f.Message(words.Chinese))
		}
	}
}
