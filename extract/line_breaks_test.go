package extract_test

import (
	"bytes"
	"testing"

	"tianbao/extract"
)

// A name that was broken to fit into its cell is that name; a text that names nothing stays as it was typed.
func TestLineBreaksInNames(t *testing.T) {
	tpl := orderForm(t)
	for typed, want := range map[string]string{"打印\n纸": "打印纸", "打印\r\n 纸": "打印纸", "A4\nPaper": "A4 Paper", "A4\n纸": "A4纸", "甲、\n乙": "甲、乙"} {
		record, rules := byHand(t, tpl, []string{"采购订单", "", "单位：元"}, []string{"供应商", "某\n公司"}, []string{"品名", "类别", "金额", "备注"},
			[]string{typed, "货物", "1.00", "一\n二"}, []string{"合计", "", "1.00"}, []string{"经办人", "张"})
		if got := lineOf(record, 0)["name"]; got != want || len(rules) > 0 {
			t.Errorf("%q is %q, %v", typed, got, rules)
		}
		if note, supplier := lineOf(record, 0)["note"], record["supplier"]; note != "一\n二" || supplier != "某\n公司" {
			t.Errorf("note %q, supplier %q", note, supplier)
		}
	}
}

// Several lines typed under a heading of a statement are the text under it, whatever its type.
func TestLinesUnderHeadings(t *testing.T) {
	rows := [][]string{{"项目经费情况说明 1—甲项目"}, {"一、项目概述"}, {"建设一条。"}, {"二、立项依据"}, {"某文。"}, {"三、实施主体"}, {"甲中心"}, {"", ""}, {"乙中心"}, {"丙公司"},
		{"四、实施方案"}, {"先甲后乙。"}, {"五、实施周期"}, {"2026年1月"}, {"至12月。"}, {"六、年度预算安排"}, {"10万元。"}, {"七、绩效目标"}, {"详见"}, {"目标表"}}
	result, findings, err := reader(t).Extract(bytes.NewReader(handTyped(t, rows...)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	project := result.Record["projects"].Items()[0]
	for key, want := range map[string]string{"executor": "甲中心\n乙中心\n丙公司", "period": "2026年1月\n至12月。", "goal_note": "详见\n目标表", "plan": "先甲后乙。"} {
		if got, _ := project[key].Text(); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	for _, cell := range []string{"A7", "A14", "A19"} {
		if !says(findings, "LAYOUT-JOINED", cell) {
			t.Errorf("nothing is said of %s: %v", cell, findings)
		}
	}
}
