package load_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/codec"
	"tianbao/internal/input"
	"tianbao/internal/layout"
	"tianbao/internal/load"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

const (
	shanghai = "../../templates/shanghai-2026.xlsx"
	central  = "../../testdata/central-2015.xlsx"
)

// TestOwnTemplates: lint has nothing to say, the workbooks hold to the schema and to Excel's own
// rules, and name nobody.
func TestOwnTemplates(t *testing.T) {
	for _, file := range []string{shanghai, central} {
		t.Run(file, func(t *testing.T) {
			data := fileBytes(t, file)
			ownTemplate(t, file)
			for _, broken := range xlsxtest.ExcelRules(data) {
				t.Error(broken)
			}
			xlsxtest.Need(t, "validator")
			for _, broken := range xlsxtest.Validate(t, data) {
				t.Error(broken)
			}
		})
	}
}

// TestShanghaiGrid holds the form to the official grid of eight columns, written out here from the
// printed form.
func TestShanghaiGrid(t *testing.T) {
	xlsxtest.Need(t, "openpyxl")
	want := cellLines(`
		A1 财政项目支出绩效目标申报表
		A2 （{{year}}年度）
		A3 项目名称 | C3 {{name}} | E3 项目性质 | F3 {{nature}} | G3 项目类别 | H3 {{category}}
		A4 主管部门 | C4 {{department}} | E4 实施单位 | F4 {{implementer}}
		A5 计划开始日期 | C5 {{start}} | E5 计划完成日期 | F5 {{end}}
		A6 项目资金（元） | C6 项目资金总额 | E6 {{total}} | F6 年度资金申请总额 | H6 {{annual}}
		C7 其中：财政资金 | E7 {{total_fiscal}} | F7 其中：当年财政拨款 | H7 {{annual_fiscal}}
		F8 上年结转资金 | H8 {{annual_carryover}}
		C9 其他资金 | E9 {{total_other}} | F9 其他资金 | H9 {{annual_other}}
		A10 项目绩效目标 | B10 项目总目标 | F10 年度总体目标
		B11 {{goal_total}} | F11 {{goal_annual}}
		A12 绩效指标 | B12 一级指标 | C12 二级指标 | D12 三级指标 | G12 年度(/项目)指标值
		B13 {{indicators.level1}} | C13 {{indicators.level2}} | D13 {{indicators.level3}} | G13 {{indicators.target}}`)
	if diff := cmp.Diff(want, xlsxtest.OpenpyxlCells(t, fileBytes(t, shanghai))["申报表"]); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	merges := strings.Fields(`A1:H1 A2:H2 A3:B3 C3:D3 A4:B4 C4:D4 F4:H4 A5:B5 C5:D5 F5:H5
		A6:B9 C6:D6 F6:G6 C7:D7 F7:G7 C8:D8 F8:G8 C9:D9 F9:G9
		A10:A11 B10:E10 F10:H10 B11:E11 F11:H11 A12:A13 D12:F12 G12:H12 D13:F13 G13:H13`)
	slices.Sort(merges)
	if diff := cmp.Diff(merges, mergesOf(layoutOf(t, ownTemplate(t, shanghai), "申报表"))); diff != "" {
		t.Errorf("merges (-want +got):\n%s", diff)
	}
}

// TestShanghaiSheets: what is made once, what per project, and the block that grows.
func TestShanghaiSheets(t *testing.T) {
	var got []string
	form := ownTemplate(t, shanghai)
	for _, l := range layout.Of(form) {
		each := "once"
		if l.Each != nil {
			each = l.Each.Key
		}
		got = append(got, l.Sheet+" "+each)
	}
	if diff := cmp.Diff([]string{"绩效目标设置情况 once", "说明 projects", "申报表 projects"}, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
	blocks := layoutOf(t, form, "申报表").Blocks
	if len(blocks) != 1 || blocks[0].First != 13 || blocks[0].Last != 13 {
		t.Errorf("blocks are %+v, want row 13", blocks)
	}
}

// TestCentralSideBySide: the two indicator tables share one block.
func TestCentralSideBySide(t *testing.T) {
	blocks := layout.Of(ownTemplate(t, central))[0].Blocks
	if len(blocks) != 1 {
		t.Fatalf("%d blocks, want one", len(blocks))
	}
	var lists []string
	for _, l := range blocks[0].Lists {
		lists = append(lists, l.Key)
	}
	if diff := cmp.Diff([]string{"mid", "annual_indicators"}, lists); diff != "" {
		t.Errorf("lists of the block (-want +got):\n%s", diff)
	}
}

// TestRealCase: the template takes the real case whole, 18, 8 and 14 indicators of which 23 have
// numbers, as they were counted on the published page.
func TestRealCase(t *testing.T) {
	const file = "../../testdata/songjiang-2026.yaml"
	document, faults := input.Read(file, fileBytes(t, file))
	if len(faults) > 0 || len(document.Records) != 1 {
		t.Fatalf("%d records, faults %v", len(document.Records), faults)
	}
	record, findings := codec.Decode(ownTemplate(t, shanghai), document.Records[0].Node, codec.DecodeOptions{File: file})
	for _, f := range findings {
		t.Errorf("%s %s: %s", f.Rule, f.Places[0].Field, f.Says)
	}
	var rows []int
	quantified := 0
	for _, project := range record["projects"].Items() {
		indicators := project["indicators"].Items()
		rows = append(rows, len(indicators))
		for _, i := range indicators {
			if target, _ := i["target"].Text(); strings.ContainsAny(target, "0123456789") {
				quantified++
			}
		}
	}
	if diff := cmp.Diff([]int{18, 8, 14}, rows); diff != "" {
		t.Errorf("indicators (-want +got):\n%s", diff)
	}
	if quantified != 23 {
		t.Errorf("%d indicators have numbers, want 23", quantified)
	}
}

// ownTemplate reads a template of the repository; lint must have nothing to say.
func ownTemplate(t *testing.T, file string) *templates.Template {
	t.Helper()
	form, findings, err := load.Load(fileBytes(t, file))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s: %s %s!%s: %s", file, f.Rule, f.Places[0].Sheet, f.Places[0].Cell, f.Says)
	}
	return form
}

func fileBytes(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func layoutOf(t *testing.T, form *templates.Template, sheet string) *layout.Page {
	t.Helper()
	for _, l := range layout.Of(form) {
		if l.Sheet == sheet {
			return l
		}
	}
	t.Fatalf("no sheet %s", sheet)
	return nil
}

func mergesOf(l *layout.Page) []string {
	var all []string
	for _, m := range l.Merges {
		all = append(all, m.String())
	}
	slices.Sort(all)
	return all
}

// cellLines reads lines of "A1 text | B1 text".
func cellLines(lines string) map[string]string {
	cells := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		for cell := range strings.SplitSeq(line, "|") {
			at, text, _ := strings.Cut(strings.TrimSpace(cell), " ")
			cells[at] = text
		}
	}
	return cells
}
