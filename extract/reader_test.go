package extract_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"tianbao/extract"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// drawn is a template of layout sheets, a list of sheets and a list of fields.
func drawn(t *testing.T, pages []book.Page, sheets, fields [][]string) *templates.Template {
	t.Helper()
	head := [][]string{{"key", "value"}, {"format", "1"}, {"id", "drawn"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}}
	return forms.Made(t, slices.Concat(pages, []book.Page{
		{Name: "#template", Rows: append(head, sheets...)},
		{Name: "#fields", Rows: append([][]string{{"key", "label", "type", "unit", "identity", "choices"}}, fields...)},
	})...)
}

// orderForm is a form with a block, a footer, and a unit over its table.
func orderForm(t *testing.T) *templates.Template {
	return drawn(t, []book.Page{{Name: "订单", Rows: [][]string{
		{"采购订单", "", "单位：元"},
		{"供应商", "{{supplier}}"},
		{"品名", "类别", "金额", "备注"},
		{"{{lines.name}}", "{{lines.kind}}", "{{lines.amount}}", "{{lines.note}}"},
		{"合计", "", "{{total}}"},
		{"经办人", "{{person}}"},
	}}}, [][]string{{"订单", "", "订单"}}, [][]string{
		{"supplier", "供应商", "text"}, {"total", "合计", "money", "元"}, {"person", "经办人", "text"},
		{"lines", "明细", "list"}, {"lines.name", "品名", "text", "", "yes"}, {"lines.kind", "类别", "choice", "", "", "货物、服务、工程"},
		{"lines.amount", "金额", "money", "元"}, {"lines.note", "备注", "text"},
	})
}

// summary is a form with a list of its projects on one sheet and a sheet for each, which share headings.
func summary(t *testing.T) *templates.Template {
	return drawn(t, []book.Page{
		{Name: "汇总", Rows: [][]string{{"（{{year}}年度）项目汇总"}, {"单位", "{{unit}}"}, {"项目名称", "金额"}, {"{{projects.name}}", "{{projects.amount}}"}}},
		{Name: "明细", Rows: [][]string{{"（{{year}}年度）项目表"}, {"项目名称", "{{name}}"}, {"金额", "{{amount}}"}, {"说明", "{{note}}"}, {"联系人", "{{contact}}"}}},
	}, [][]string{{"汇总", "", "汇总"}, {"明细", "projects", "项目{{#}}"}}, [][]string{
		{"year", "年度", "year"}, {"unit", "单位", "text"}, {"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes"},
		{"projects.amount", "金额", "money", "元"}, {"projects.note", "说明", "longtext"}, {"projects.contact", "联系人", "text"},
	})
}

func said(pairs ...string) templates.Record {
	r := templates.Record{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			r[pairs[i]] = templates.Null
			continue
		}
		r[pairs[i]] = templates.TextOf(pairs[i+1])
	}
	return r
}

func TestItemsCalledLikeLabels(t *testing.T) {
	l := newLoop(t, orderForm(t))
	r := said("supplier", "经办人", "person", "合计", "total", "")
	r["lines"] = templates.ListOf(said("name", "合计", "kind", "货物", "amount", "", "note", ""),
		said("name", "经办人", "kind", "服务", "amount", "", "note", "金额"), said("name", "纸", "kind", "货物", "amount", "", "note", ""))
	l.round(t, r)
}

func TestPagesWithTheSameHeadings(t *testing.T) {
	l := newLoop(t, summary(t))
	r := said("unit", "中心", "year", "")
	r["projects"] = templates.ListOf(said("name", "甲", "note", "一", "contact", "张", "amount", ""),
		said("name", "项目名称", "note", "金额", "contact", "联系人", "amount", ""), said("name", "乙", "note", "二", "contact", "李", "amount", ""))
	l.round(t, r)
}

// byHand reads a workbook that was typed by hand: its record as JSON, and the rules of its findings.
func byHand(t *testing.T, tpl *templates.Template, rows ...[]string) (record map[string]any, rules []string) {
	t.Helper()
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(handTyped(t, rows...)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		rules = append(rules, f.Rule)
	}
	if err := json.Unmarshal(codec.EncodeJSON(tpl, result.Record), &record); err != nil {
		t.Fatal(err)
	}
	return record, rules
}

func lineOf(record map[string]any, n int) map[string]any {
	return record["lines"].([]any)[n].(map[string]any)
}

// A blank name or a misspelled class does not make its row one whose cells stand beside their columns.
func TestRowsKeepTheirColumns(t *testing.T) {
	rows := [][]string{{"采购订单", "", "单位：元"}, {"供应商", "甲"}, {"品名", "类别", "金额", "备注"},
		{"笔", "货勿", "50.5"}, {"", "", "100"}, {"", "服务", "7", "急"}, {"车", "未定", "9"}, {"合计", "", "1"}}
	record, rules := byHand(t, orderForm(t), rows...)
	for n, want := range []map[string]any{
		{"name": "笔", "kind": nil, "amount": 50.5, "note": nil},
		{"name": nil, "kind": nil, "amount": 100.0, "note": nil},
		{"name": nil, "kind": "服务", "amount": 7.0, "note": "急"},
		{"name": "车", "kind": nil, "amount": 9.0, "note": nil},
	} {
		for key, value := range want {
			if got := lineOf(record, n)[key]; got != value {
				t.Errorf("line %d: %s is %v, want %v", n, key, got, value)
			}
		}
	}
	if slices.Contains(rules, "LAYOUT-SHIFT") {
		t.Error("rows were said to be shifted")
	}
}

// What declares another unit over a table counts for the amounts below it, whether the template has
// such a text or not; what the template itself says changes nothing.
func TestUnitOverTable(t *testing.T) {
	for text, want := range map[string]float64{"单位：元": 52.6, "单位：万元": 526000, "金额单位：人民币万元": 526000, "（单位：千元）": 52600} {
		record, rules := byHand(t, orderForm(t), []string{"采购订单", "", text}, []string{"供应商", "甲"}, []string{"品名", "类别", "金额", "备注"},
			[]string{"笔", "货物", "52.6"}, []string{"合计", "", "0"})
		if got := lineOf(record, 0)["amount"]; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
		if said := slices.Contains(rules, "VALUE-UNIT"); said != (want != 52.6) {
			t.Errorf("%s: %v", text, rules)
		}
	}
	record, _ := byHand(t, summary(t), []string{"（2026年度）项目表", "单位：万元"}, []string{"项目名称", "甲"}, []string{"金额", "52.6"}, []string{"说明", "一"}, []string{"联系人", "张"})
	if got := record["projects"].([]any)[0].(map[string]any)["amount"]; got != 526000.0 {
		t.Errorf("a unit that the template has not: %v", got)
	}
}

// Items of two rows, where a row is missing or too many: nobody can tell which rows are an item.
func TestItemsOfTwoRows(t *testing.T) {
	tpl := drawn(t, []book.Page{{Name: "表", Rows: [][]string{{"登记表"}, {"设备", "数量"}, {"{{lines.name}}", "{{lines.qty}}"}, {"{{lines.note}}"}, {"填表人", "{{who}}"}}}},
		[][]string{{"表", "", "表"}}, [][]string{{"lines", "设备表", "list"}, {"lines.name", "设备", "text", "", "yes"}, {"lines.qty", "数量", "integer"},
			{"lines.note", "备注", "text"}, {"who", "填表人", "text"}})
	head, foot := [][]string{{"登记表"}, {"设备", "数量"}}, [][]string{{"填表人", "张"}}
	whole := [][]string{{"车", "1"}, {"好"}, {"船", "2"}, {"旧"}}
	record, rules := byHand(t, tpl, slices.Concat(head, whole, foot)...)
	if lineOf(record, 1)["note"] != "旧" || len(rules) > 0 {
		t.Errorf("whole items: %v %v", record, rules)
	}
	for _, rows := range [][][]string{
		{{"车", "1"}, {"船", "2"}, {"旧"}},
		{{"车", "1"}, {"好"}, {}, {"船", "2"}, {"旧"}},
		{{}, {"车", "1"}, {"好"}, {"船", "2"}, {"旧"}},
	} {
		record, rules := byHand(t, tpl, slices.Concat(head, rows, foot)...)
		for _, line := range record["lines"].([]any) {
			for key, value := range line.(map[string]any) {
				if value != nil {
					t.Errorf("%v: %s is %v", rows, key, value)
				}
			}
		}
		if !slices.Contains(rules, "LAYOUT-CONFLICT") {
			t.Errorf("%v: %v", rows, rules)
		}
	}
}
