package roundbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/round"
	"tianbao/internal/roundbook"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

// told is what was read from a workbook, a line each: answers, then findings.
func told(t testing.TB, data []byte) []string {
	t.Helper()
	answers, findings, err := roundbook.Answers(data)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, a := range answers {
		on := a.Point
		if a.Kind == round.Adopt {
			on = strings.Trim(a.Hash, "0") + " of " + strings.Join(shortened(a.Among), "")
		}
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s/%s %s %s", a.Kind, a.Unit, a.Item, on, a.Reason)))
	}
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s %s %s: %s", f.Rule, f.Level, f.Places[0], f.Message(words.Chinese)))
	}
	return all
}

func shortened(hashes []string) []string {
	all := make([]string, len(hashes))
	for i, h := range hashes {
		all[i] = strings.Trim(h, "0")
	}
	return all
}

func same(t testing.TB, name string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What nobody touched holds no answer, whatever program saved it: those that were printed are known already.
func TestNoAnswers(t *testing.T) {
	for _, lang := range []string{words.Chinese, words.English} {
		data := written(t, sample(lang))
		same(t, "as written", told(t, data))
		xlsxtest.Aside(t, []string{"soffice", "uno", "openpyxl"}, func(t testing.TB) {
			same(t, "saved by LibreOffice", told(t, xlsxtest.Edited(t, data)))
			same(t, "saved by openpyxl", told(t, xlsxtest.OpenpyxlSave(t, data)))
			same(t, "saved by both", told(t, xlsxtest.OpenpyxlSave(t, xlsxtest.Edited(t, data))))
		})
	}
}

// The columns of answers, by their headings: the reviewer's view and not the program's.
const (
	findings = "问题"
	register = "台账"
)

// typed is what a reviewer types: rows of 问题 from 4 are 教育 fund, 城管 fund, late, style, 大队 late, 体育 late,
// 绿化 style (waived before); rows of 台账 from 4 are 教育 (two versions), 文化馆, 城管, 大队, 体育, =1+1 (the
// second of two adopted before), 图书馆, 绿化.
var typed = []xlsxtest.Edit{
	xlsxtest.SetText(findings, "F5", "是"), xlsxtest.SetText(findings, "G5", "已核实 & <无误>"),
	xlsxtest.SetText(findings, "F6", " √ "), xlsxtest.SetText(findings, "G6", "按合同"),
	xlsxtest.SetText(findings, "F8", "ＹＥＳ"), xlsxtest.SetText(findings, "G8", "大队另报"),
	xlsxtest.SetText(findings, "F10", "否"),
	xlsxtest.SetNumber(register, "F4", "2"), xlsxtest.SetText(register, "G4", "第二份盖了章"),
	xlsxtest.Clear(register, "F9"), xlsxtest.Clear(register, "G9"),
}

var meant = []string{
	"adopt 区教育局/校舍维修 d of cd 第二份盖了章",
	`adopt =1+1/<空>&"白"  of`,
	"waive 区城管执法局/执法装备 fund-1 已核实 & <无误>",
	"waive 区城管执法局/执法装备 late-1 按合同",
	"waive 区城管局执法大队/巡查 late-1 大队另报",
	"hold 区绿化市容局/公园养护 style-1 只是写法",
}

func sorted(all []string) []string { return slices.Sorted(slices.Values(all)) }

// Answers are those that were typed, whatever is done to the rows.
func TestAnswers(t *testing.T) {
	data := written(t, sample(words.Chinese))
	for name, more := range map[string][]xlsxtest.Edit{
		"as typed":            nil,
		"sorted":              {xlsxtest.Sort(findings, "A4:Q10", "B", true), xlsxtest.Sort(register, "A4:Y11", "D", false)},
		"sorted without keys": {xlsxtest.Sort(findings, "A4:P10", "B", true), xlsxtest.Sort(register, "A4:X11", "D", false)},
		"rows deleted":        {xlsxtest.DeleteRows(findings, 9, 1), xlsxtest.DeleteRows(findings, 4, 1), xlsxtest.DeleteRows(register, 10, 2)},
		"columns about":       {xlsxtest.InsertColumns(findings, "A:A"), xlsxtest.DeleteColumns(findings, "I:L"), xlsxtest.InsertRows(register, 1, 2)},
		"tabs":                {xlsxtest.RenameSheet(findings, "已核对"), xlsxtest.MoveSheet(register, 4), xlsxtest.DeleteSheet("汇总")},
		"hidden rows":         {xlsxtest.HideRows(findings, 5, 3)},
	} {
		t.Run(name, func(t *testing.T) {
			xlsxtest.Need(t, "soffice", "uno", "openpyxl")
			edited := xlsxtest.Edited(t, data, append(slices.Clone(typed), more...)...)
			same(t, "by LibreOffice", sorted(told(t, edited)), sorted(meant)...)
			same(t, "then by openpyxl", sorted(told(t, xlsxtest.OpenpyxlSave(t, edited))), sorted(meant)...)
		})
	}
}

// An answer that nobody can read or place is a finding, and never a guess.
func TestAnswersInDoubt(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	data := written(t, sample(words.Chinese))
	for _, c := range []struct {
		name  string
		edits []xlsxtest.Edit
		want  []string
	}{
		{"neither yes nor no", []xlsxtest.Edit{xlsxtest.SetText(findings, "F5", "再议")},
			[]string{roundbook.RuleUnread + " error 问题!F5: “再议”看不出要不要豁免，没有采纳：请写“是”或“否”。"}},
		{"a reason alone", []xlsxtest.Edit{xlsxtest.SetText(findings, "G5", "已核实")},
			[]string{roundbook.RuleReason + " warning 问题!F5: 只写了说明“已核实”，没有写要不要豁免：请在“豁免”里写“是”或“否”。"}},
		{"no reason", []xlsxtest.Edit{xlsxtest.SetText(findings, "F5", "是")},
			[]string{"waive 区城管执法局/执法装备 fund-1", roundbook.RuleReason + " warning 问题!F5: 豁免了，但没有写理由：已采纳，请补上“说明”。"}},
		{"no such version", []xlsxtest.Edit{xlsxtest.SetNumber(register, "F4", "3"), xlsxtest.SetText(register, "F10", "1")},
			[]string{roundbook.RuleUnread + " error 台账!F4: “3”看不出采用哪一份，没有采纳：请写号数，1 到 2。",
				roundbook.RuleUnread + " error 台账!F10: 这一项只有一份，或还没有收到，不用采用：“1”没有采纳。"}},
		{"by its name", []xlsxtest.Edit{xlsxtest.SetText(register, "F4", "教育1.xlsx")}, []string{"adopt 区教育局/校舍维修 c of cd"}},
		{"a copied row with another answer", []xlsxtest.Edit{xlsxtest.SetText(findings, "F5", "是"), xlsxtest.SetText(findings, "G5", "甲"),
			xlsxtest.CopyCells(findings, "A5:Q5", "A12"), xlsxtest.SetText(findings, "F12", "否")},
			[]string{roundbook.RuleUnread + " error 问题!F12: 同一个问题有两种答复：“是”和“否”，都没有采纳：请只留一种。"}},
		{"a row by hand", []xlsxtest.Edit{xlsxtest.SetText(findings, "F12", "是"), xlsxtest.SetText(findings, "B12", "某单位")},
			[]string{roundbook.RuleUntied + " error 问题!F12: 看不出这一行说的是哪一项，答复“是”没有采纳：请用原来的文件，在原来的行里再填。"}},
		{"a word of the line changed", []xlsxtest.Edit{xlsxtest.SetText(findings, "E5", "改了字"), xlsxtest.SetText(findings, "F5", "是"), xlsxtest.SetText(findings, "G5", "甲")},
			[]string{"waive 区城管执法局/执法装备 fund-1 甲"}},
		{"a word changed and keys astray", []xlsxtest.Edit{xlsxtest.SetText(findings, "E5", "改了字"), xlsxtest.SetText(findings, "F5", "是"), xlsxtest.SetText(findings, "G5", "甲"),
			xlsxtest.Sort(findings, "A4:P10", "B", false)},
			[]string{roundbook.RuleUntied + " error"}},
		{"no column of answers", []xlsxtest.Edit{xlsxtest.SetText(findings, "F3", "意见"), xlsxtest.SetText(findings, "F5", "是")},
			[]string{roundbook.RuleColumn + " error 问题: “问题”表里找不到“豁免”这一列，这张表里的答复没有读：请不要删改标题，或用原来的文件再填。"}},
		{"no keys", []xlsxtest.Edit{xlsxtest.DeleteColumns(findings, "Q:Q"), xlsxtest.SetText(findings, "F5", "是")},
			[]string{roundbook.RuleColumn + " error 问题: “问题”表里的识别码列没有了，这张表里的答复没有读：请用原来的文件再填。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(t, xlsxtest.Edited(t, data, c.edits...))
			for i := range got {
				if i < len(c.want) && strings.HasSuffix(c.want[i], " error") {
					got[i] = got[i][:min(len(got[i]), len(c.want[i]))] // wherever the row went
				}
			}
			same(t, "told", got, c.want...)
		})
	}
}

// Another workbook, and what is none, are refused with a sentence.
func TestStrangers(t *testing.T) {
	other, err := book.Build(book.Page{Name: "台账", Rows: [][]string{{"序号", "单位"}, {"1", "区教育局"}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := roundbook.Answers(other); !errors.Is(err, roundbook.ErrStranger) {
		t.Errorf("another workbook: %v", err)
	}
	data := written(t, sample(words.Chinese))
	for name, broken := range map[string][]byte{"nothing": nil, "text": []byte("单位,项目\n"), "cut off": data[:len(data)/2]} {
		_, _, err := roundbook.Answers(broken)
		var said interface{ In(lang string) string }
		if !errors.As(err, &said) || said.In(words.Chinese) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who answered and when is what the file says; it says nothing as long as nobody saved it.
func TestWho(t *testing.T) {
	python := xlsxtest.Python(t, "openpyxl")
	if got := book.SavedBy(written(t, sample(words.Chinese))); got.By != "tianbao" || got.At != "" {
		t.Errorf("as written it was saved by %+v", got)
	}
	for name, by := range map[string]string{"named": "王五", "nobody": ""} {
		cmd := exec.Command(python, "-c", `
import sys, io, openpyxl, datetime
b = openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
b["问题"]["F5"], b["问题"]["G5"] = "是", "已核实"
if sys.argv[1]: b.properties.lastModifiedBy = sys.argv[1]
out = io.BytesIO(); b.save(out); sys.stdout.buffer.write(out.getvalue())`, by)
		cmd.Stdin = bytes.NewReader(written(t, sample(words.Chinese)))
		data, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		answers, _, err := roundbook.Answers(data)
		if err != nil || len(answers) != 1 || answers[0].By != by || len(answers[0].At) != len("2026-11-29T20:00:00Z") || answers[0].Hash != hash("b") {
			t.Errorf("%s: %+v, %v", name, answers, err)
		}
	}
}

// Where nothing else is remembered, what was printed stands as well, with who answered and when, and through a workbook
// that is written from it and read again.
func TestStandingAnswers(t *testing.T) {
	for _, lang := range []string{words.Chinese, words.English} {
		r := sample(lang)
		for range 2 {
			data := written(t, r)
			answers, findings, err := roundbook.Standing(data)
			if err != nil || len(findings) > 0 || len(answers) != 2 {
				t.Fatal(answers, findings, err)
			}
			adopted, waived := answers[0], answers[1]
			if adopted.Kind != round.Adopt || adopted.Hash != hash("i") || adopted.Reason != "后一份是空的" || len(adopted.Among) != 2 {
				t.Errorf("adopted: %+v", adopted)
			}
			if waived.Kind != round.Waive || waived.Point != "style-1" || waived.Reason != "只是写法" || waived.By != "王五" || waived.At != "2026-11-03 17:00" {
				t.Errorf("waived: %+v", waived)
			}
			if name := roundbook.NameIn(data); name != "2" {
				t.Errorf("the round is called %q", name)
			}
			r.Answers = answers
		}
	}
}

// A ROUND.xlsx is seen at a glance, whoever saved it; a workbook without our sheets and without tables is none.
func TestSeems(t *testing.T) {
	data := written(t, sample(words.Chinese))
	other, err := book.Build(book.Page{Name: "申报表", Rows: [][]string{{"单位名称", "台账"}}})
	if err != nil {
		t.Fatal(err)
	}
	if !roundbook.Seems(data) || roundbook.Seems(other) || roundbook.Seems(nil) || roundbook.Seems([]byte("PK")) {
		t.Error("not what it seems")
	}
	xlsxtest.Aside(t, []string{"soffice", "uno", "openpyxl"}, func(t testing.TB) {
		for _, again := range [][]byte{xlsxtest.Edited(t, data), xlsxtest.OpenpyxlSave(t, data)} {
			if !roundbook.Seems(again) || roundbook.NameIn(again) != "2" {
				t.Errorf("saved by another program: %q", roundbook.NameIn(again))
			}
		}
	})
}
