package load_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/layout"
	"tianbao/internal/load"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// What a template's parts are read as, beyond what Show prints.
func TestLoadStructure(t *testing.T) {
	tpl, _ := loaded(t, clean(), nil)
	if f := tpl.Field("projects.indicators.level1"); f.List() != tpl.Field("PROJECTS.Indicators") || f.Name() != "level1" ||
		f.List().List() != tpl.Field("projects") {
		t.Errorf("level1 belongs to %v", f.List())
	}
	nature, level1 := tpl.Field("projects.nature"), tpl.Field("projects.indicators.level1")
	if !nature.Open || level1.Open || level1.ListName != "一级指标" || strings.Join(nature.Choices, "|") != "经常性项目|一次性项目" {
		t.Errorf("choices: %+v, %+v", nature.Choices, level1.Choices)
	}
	if f := tpl.Field("projects.end"); f.Default != "2026-12-31" {
		t.Errorf("default %q", f.Default)
	}
	form := layout.Of(tpl)[2]
	want := []layout.Block{{First: 4, Last: 4, Lists: []*templates.Field{tpl.Field("projects.indicators")}}}
	if diff := cmp.Diff(want, form.Blocks, cmp.Comparer(func(a, b *templates.Field) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if f := form.Cells[0].Alone(); f != tpl.Field("projects.name") {
		t.Errorf("first cell holds %v", f)
	}
	if got := tpl.Checks[1].Marks; len(got) != 2 || got[0].Where.String() != `OR(level1="成本指标",level2="经济成本指标")` || got[1].Where != nil {
		t.Errorf("marks %+v", got)
	}
	rows := tpl.Starts["projects.indicators"]
	if len(rows) != 2 || rows[1]["level1"].Canonical(0) != "产出指标" || rows[1]["level2"].Canonical(0) != "质量指标" {
		t.Errorf("starting rows %v", rows)
	}
	if _, given := rows[0]["level3"]; given {
		t.Error("a blank cell of a starting row is a value")
	}
}

// Adjacent rows of a list are one prototype; rows apart are two; lists side by side share theirs.
func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(sheets)
		want   string
	}{
		{"two rows", set("申报表", 5, 2, "{{indicators.target}}"), "4-5 projects.indicators"},
		{"two blocks", set("申报表", 6, 2, "{{indicators.target}}"), "4-4 projects.indicators; 6-6 projects.indicators"},
		{"two lists", both(addField("funds", "x", "list"), addField("funds.source", "x", "text"), set("申报表", 4, 6, "{{funds.source}}")),
			"4-4 projects.indicators funds"},
		{"two lists below each other", both(addField("funds", "x", "list"), addField("funds.source", "x", "text"), set("申报表", 5, 2, "{{funds.source}}")),
			"4-4 projects.indicators; 5-5 funds"},
		{"one list longer than the other", both(addField("funds", "x", "list"), addField("funds.source", "x", "text"),
			set("申报表", 4, 6, "{{funds.source}}"), set("申报表", 5, 6, "{{funds.source}}")), "4-5 projects.indicators funds"},
	} {
		s := clean()
		c.change(s)
		tpl, _ := loaded(t, s, nil)
		var got []string
		for _, b := range layout.Of(tpl)[2].Blocks {
			text := ref.Range{From: ref.Cell{Col: 1, Row: b.First}, To: ref.Cell{Col: 1, Row: b.Last}}
			line := strings.NewReplacer("A", "", ":", "-").Replace(text.From.String() + ":" + text.To.String())
			for _, l := range b.Lists {
				line += " " + l.Key
			}
			got = append(got, line)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, "; "), c.want)
		}
	}
}

// A cell with a drop-down cannot hold a placeholder; a name with the key stands in for it.
func TestNameForPlaceholder(t *testing.T) {
	s := clean()
	set("说明", 2, 2, "经常性项目")(s)
	data := withName(t, s, "nature", "说明!$B$2")
	tpl, findings, err := load.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, nil, findings)
	cells := layout.Of(tpl)[1].Cells
	if last := cells[len(cells)-1]; last.At.String() != "B2" || last.Alone() != tpl.Field("projects.nature") {
		t.Errorf("last cell %+v", last)
	}
}

// typing is what Excel makes of what an author types: dates and percentages become numbers with a
// format, versions become numbers, formulas get results.
const typing = `
import sys, datetime
from openpyxl import load_workbook
wb = load_workbook(sys.argv[1])
f = wb["#fields"]
f["L9"] = datetime.date(2026, 12, 31); f["L9"].number_format = "mm-dd-yy"
f["H10"] = 2; f["I10"] = 1 - 0.9
f["A18"] = "share"; f["B18"] = "占比"; f["C18"] = "百分比"; f["L18"] = 0.9; f["L18"].number_format = "0.00%"
wb["封面"]["A3"] = "{{share}}"
wb["#template"]["B4"] = 1.1
wb.save(sys.argv[2])
`

func TestTypedByExcel(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from.xlsx"), filepath.Join(dir, "to.xlsx")
	if err := os.WriteFile(from, build(t, clean(), nil), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(xlsxtest.Python(t, "openpyxl"), "-W", "ignore", "-c", typing, from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	tpl, findings, err := load.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, nil, findings)
	annual := tpl.Field("projects.annual")
	got := []string{tpl.Version, tpl.Field("projects.end").Default, tpl.Field("share").Default, annual.Max.Decimal.String()}
	if diff := cmp.Diff([]string{"1.1", "2026-12-31", "90", "0.1"}, got); diff != "" || annual.Scale != 2 {
		t.Errorf("%s, scale %d", diff, annual.Scale)
	}
}
