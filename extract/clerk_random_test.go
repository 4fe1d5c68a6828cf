package extract_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
)

// harmless is an edit after which a person still reads every value without doubt.
type harmless struct {
	name  string
	turn  int // edits are done in this order: what moves rows, columns and sheets comes last
	edits []Edit
	then  func(*scenario)
}

func changed(c ...change) func(*scenario) {
	return func(s *scenario) { s.changes = append(s.changes, c...) }
}

// harmlessEdits all mean the cells where the issued workbook has them; those of one turn do not meet.
var harmlessEdits = []harmless{
	{"amount typed", 1, []Edit{SetNumber(form1, "H6", "626000.51")}, changed(set("projects[0].annual", "626000.51"))},
	{"amount as text", 1, []Edit{SetText(form1, "E9", "３００，０００")}, nil},
	{"date written out", 1, []Edit{SetText(form2, "C5", "2026年1月1日")}, nil},
	{"labels respaced", 1, []Edit{SetText(form1, "A3", "项 目\n名 称"), SetText(form1, "C7", "其中:财政资金")}, nil},
	{"label by another name", 1, []Edit{SetText(form1, "F6", "年度资金总额"), SetText(form2, "B10", "项目总体目标")}, nil},
	{"label retyped", 1, []Edit{SetText(form2, "A4", "归口科室")}, nil},
	{"year typed alone", 1, []Edit{SetText(form1, "A2", "2026年度")}, nil},
	{"number formats", 1, []Edit{SetFormat(form1, "E7:E9", "General"), SetFormat(form2, "F5", "yyyy/m/d")}, nil},
	{"notes", 1, []Edit{AddNote(form1, "D15", "请核实"), AddNote(form2, "H6", "？")}, nil},
	{"a remark beside the form", 1, []Edit{SetText(form1, "K6", "已与财务核对")}, nil},
	{"target written out", 1, []Edit{SetText(form1, "G26", "不低于90％")}, nil},
	{"names deleted", 1, []Edit{DeleteNames("_tb")}, nil},
	{"classes unmerged", 2, []Edit{Unmerge(form1, "B13:C30")}, nil},
	{"classes filled down", 2, unmergedClasses(form2, 13, 26), nil},
	{"indicator typed below", 3, []Edit{
		SetText(form1, "B31", "满意度指标"), SetText(form1, "C31", "服务对象满意度指标"), SetText(form1, "D31", "职工满意度"), SetText(form1, "G31", "≥85.00(%)"),
	}, changed(add(first, 18, "满意度指标", "服务对象满意度指标", "职工满意度", "≥85.00(%)"))},
	{"indicator removed", 4, []Edit{DeleteRows(form1, 20, 1)}, changed(drop(first, 7))},
	{"indicator inserted", 5, []Edit{InsertRows(form1, 16, 1), SetText(form1, "D16", "新增网站数"), SetText(form1, "G16", "≥3.00(个)")},
		changed(add(first, 3, "产出指标", "数量指标", "新增网站数", "≥3.00(个)"))},
	{"row in the head", 6, []Edit{InsertRows(form1, 5, 1)}, nil},
	{"rows in the statement", 6, []Edit{InsertRows(statement1, 13, 2)}, nil},
	{"rows above the title", 7, []Edit{InsertRows(form1, 1, 3), InsertRows(cover, 1, 1)}, nil},
	{"column before the values", 8, []Edit{InsertColumns(form1, "E:E")}, nil},
	{"column left of everything", 9, []Edit{InsertColumns(form1, "A:A"), InsertColumns(statement2, "A:A")}, nil},
	{"row hidden", 10, []Edit{HideRows(form2, 8, 1)}, nil},
	{"form hidden", 11, []Edit{HideSheet(form2)}, nil},
	{"sheet put first", 11, []Edit{AddSheet("说明"), SetText("说明", "A1", "填表说明：金额单位为元。")}, nil},
	{"sheets moved", 12, []Edit{MoveSheet(form1, 1)}, nil},
	{"sheets renamed", 13, []Edit{RenameSheet(form1, "Sheet1"), RenameSheet(statement2, "情况说明（定稿）")}, nil},
	{"through ods", 14, nil, func(s *scenario) { s.after = through("ods") }},
	{"saved by openpyxl", 14, nil, func(s *scenario) { s.after = savedByOpenpyxl }},
}

// savedByOpenpyxl is OpenpyxlSave as scenarios take it.
func savedByOpenpyxl(t testing.TB, data []byte) []byte { return OpenpyxlSave(t, data) }

// Edits seldom come alone. Whatever harmless edits come together, every value is right, or null with
// an error that names it.
func TestClerkAtRandom(t *testing.T) {
	Need(t, "soffice", "uno", "openpyxl")
	random := rand.New(rand.NewPCG(2026, 11))
	for i := range 20 {
		s := combined(random, 2+i%3)
		t.Run(fmt.Sprintf("%02d %s", i+1, s.name), s.run)
	}
}

// combined is a scenario of n harmless edits.
func combined(random *rand.Rand, n int) scenario {
	var chosen []harmless
	for _, i := range random.Perm(len(harmlessEdits))[:n] {
		chosen = append(chosen, harmlessEdits[i])
	}
	slices.SortStableFunc(chosen, func(a, b harmless) int { return cmp.Compare(a.turn, b.turn) })
	s := scenario{may: []string{"LAYOUT-*", "VALUE-*"}, unsure: []string{"*"}}
	var names []string
	for _, h := range chosen {
		names = append(names, h.name)
		s.edits = append(s.edits, h.edits...)
		if h.then != nil {
			h.then(&s)
		}
	}
	s.name = strings.Join(names, ", ")
	return s
}
