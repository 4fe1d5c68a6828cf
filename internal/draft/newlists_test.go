package draft

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/typist"
	"tianbao/templates"
)

// grown are copies that have one line each, and the same with others that have up to four.
func grown(t testing.TB) (first, both []Source) {
	for i := range 5 {
		first = append(first, billed(t, i, 1, ""))
	}
	both = slices.Clone(first)
	for i := 5; i < 17; i++ {
		both = append(both, billed(t, i, 1+i%4, ""))
	}
	return first, both
}

// textAt is what a cell of a template says; with "=" before what it computes.
func textAt(t testing.TB, data []byte, sheet, cell string) string {
	t.Helper()
	b, err := book.Open(data)
	must(t, err)
	at, _ := ref.ParseCell(cell)
	if c := b.Sheet(sheet).At(at); c.Formula != "" {
		return "=" + c.Formula
	} else {
		return c.Text
	}
}

// line is the line of the evidence of a kind about a cell.
func lineOf(t testing.TB, data []byte, kind, cell string) entry {
	t.Helper()
	b, err := book.Open(data)
	must(t, err)
	for _, e := range readEvidence(evidenceOf(b)) {
		if e.kind == kind && e.cells[4] == cell {
			return e
		}
	}
	t.Fatalf("the evidence has no %s at %s", kind, cell)
	return entry{}
}

// answeredAt is a template with an answer to a line of its evidence.
func answeredAt(t testing.TB, template []byte, kind, cell, answer string) []byte {
	t.Helper()
	lineOf(t, template, kind, cell)
	b, err := book.Open(template)
	must(t, err)
	for row := 2; row <= evidenceOf(b).LastRow(); row++ {
		var texts [5]string
		for _, c := range evidenceOf(b).Row(row) {
			if c.At.Col <= 5 {
				texts[c.At.Col-1] = c.Text
			}
		}
		if texts[4] == cell && kinds[texts[0]] == kind {
			data, err := typist.Type(template, typist.Typing{Sheet: evidenceSheet, Cell: fmt.Sprintf("L%d", row), Text: answer})
			must(t, err)
			return data
		}
	}
	return nil
}

// A list where the template has fields is proposed; answered with yes it takes their place, under the names that
// somebody gave them. So is the sum below it.
func TestListInPlaceOfFields(t *testing.T) {
	first, both := grown(t)
	got, _ := learned(t, first)
	old, err := typist.Type(got.Workbook, relabelled(t, got.Workbook, "品名", "设备名称"), typist.Typing{Sheet: "清单", Cell: "A1", Text: "设备采购清单"})
	must(t, err)
	res, err := Learn(t.Context(), both, Options{Old: old})
	must(t, err)
	if said := rulesOf(res.Findings); !has(said, "DRAFT-OFFER 清单!A5") {
		t.Errorf("nobody is told of the proposal: %v", said)
	}
	tpl, data := again(t, old, both)
	if f := tpl.Field("品名"); f == nil || textAt(t, data, "清单", "A5") != "{{品名}}" || textAt(t, data, "清单", "C6") != "{{合计}}" {
		t.Fatalf("a proposal has changed the template: %q", textAt(t, data, "清单", "A5"))
	}
	if _, data := again(t, answeredAt(t, data, "list", "A5", "否"), both); textAt(t, data, "清单", "A5") != "{{品名}}" {
		t.Error("a list that was refused is there")
	}
	tpl, data = again(t, answeredAt(t, data, "list", "A5", "是"), both)
	list := tpl.Field("采购清单")
	if list == nil || tpl.Field("品名") != nil || tpl.Field("采购清单.品名") == nil || tpl.Field("采购清单.品名").Label != "设备名称" {
		t.Fatalf("no list in place of the fields: %v", listsOf(tpl))
	}
	if at := textAt(t, data, "清单", "C6"); at != "{{合计}}" {
		t.Errorf("the sum is %q, though nobody has answered", at)
	}
	tpl, data = again(t, answeredAt(t, data, "formula", "C6", "yes"), both)
	if at := textAt(t, data, "清单", "C6"); at != `{{=IF(COUNT(采购清单.金额)=0,"",SUM(采购清单.金额))}}` || tpl.Field("合计") != nil {
		t.Errorf("the sum is %q", at)
	}
	for _, s := range both[5:9] {
		goesRound(t, tpl, s)
	}
	if _, same := again(t, data, both); textAt(t, same, "清单", "A1") != "设备采购清单" || textAt(t, same, "清单", "C6") != textAt(t, data, "清单", "C6") {
		t.Error("a further run changes what is settled")
	}
}

// nothing is a copy of a form with a table in which a unit has so many lines, the first of them said to be nothing by one
// that has none.
func claimed(t testing.TB, i, lines int) Source {
	t.Helper()
	rows := [][]string{{"经费追加申请表"}, {"申请单位", fmt.Sprintf("第%d小学", i), "填表人", fmt.Sprintf("王%d", i)}, {"类别", "事项", "金额（元）", "说明"}}
	class := []string{"人员", "设备"}
	for n := range lines {
		row := []string{"", fmt.Sprintf("追加%d-%d", i, n), fmt.Sprintf("%d.50", 1000+31*i+n), fmt.Sprintf("因%d年工作%d", 2020+i%5, n*i)}
		if n < 2 {
			row[0] = class[n]
		}
		rows = append(rows, row)
	}
	if lines == 0 {
		rows = append(rows, []string{"无", "无", "", "无"}, []string{"", "", "", ""})
	}
	rows = append(rows, []string{"审核意见", fmt.Sprintf("同意%d项", i%3)})
	data, err := book.Build(book.Page{Name: "申请表", Rows: rows, Merges: []string{"A1:D1"}})
	must(t, err)
	return of(fmt.Sprintf("%d.xlsx", i), data)
}

// Where nothing that somebody made stands in its rows, a new list is there at once, rows that are too many go, and no
// earlier field moves.
func TestListInBlankRows(t *testing.T) {
	var first []Source
	for i := range 5 {
		first = append(first, claimed(t, i, 0))
	}
	both := slices.Clone(first)
	for i := range 9 {
		both = append(both, claimed(t, 5+i, 2+i%4))
	}
	got, old := learned(t, first)
	if strings.Contains(listsOf(old), "事项") {
		t.Fatal("the first year tells more than it should")
	}
	tpl, data := again(t, got.Workbook, both)
	if lists := listsOf(tpl); !strings.Contains(lists, "类别 事项 金额 说明") {
		t.Fatalf("no list: %q", lists)
	}
	for cell, want := range map[string]string{"A4": "{{经费追加申请表.类别}}", "B4": "{{经费追加申请表.事项}}", "A5": "审核意见"} {
		if at := textAt(t, data, "申请表", cell); at != want {
			t.Errorf("%s has %q, want %q", cell, at, want)
		}
	}
	if e := lineOf(t, data, "list", "A4"); !strings.HasPrefix(e.cells[6], "新增") {
		t.Errorf("the evidence says %q", e.cells[6])
	}
	tpl, data = again(t, answeredAt(t, data, "list", "A4", "否"), both)
	if lists := listsOf(tpl); strings.Contains(lists, "事项") || textAt(t, data, "申请表", "B4") != "" {
		t.Errorf("a list that was refused stays: %s", lists)
	}
	goesRound(t, tpl, both[2])
}

// A sum, a number and a year that were answered with no are fields, in their cells and among their texts.
func TestRefusedFormulasAreFields(t *testing.T) {
	var sources []Source
	for i := range 12 {
		sources = append(sources, billed(t, i, 1+i%4, ""))
	}
	got, _ := learned(t, sources)
	data := got.Workbook
	for _, cell := range []string{"A2", "B6", "C6"} {
		data = answeredAt(t, data, "formula", cell, "否")
	}
	for range 2 { // and stay so
		var tpl *templates.Template
		tpl, data = again(t, data, sources)
		for cell, want := range map[string]string{"A2": "实施期{{实施期}}年（{{年度}}年至{{年度2}}年）", "B6": "{{合计}}", "C6": "{{金额}}"} {
			if at := textAt(t, data, "清单", cell); at != want {
				t.Errorf("%s has %q, want %q", cell, at, want)
			}
		}
		goesRound(t, tpl, sources[3])
	}
}

// A formula of the form's own that was answered with no is a field as well, in rows that repeat too.
func TestRefusedComputedRows(t *testing.T) {
	var sources []Source
	for i := range 8 {
		sources = append(sources, costed(t, i, 2+i%4, ""))
	}
	got, _ := learned(t, sources)
	tpl, data := again(t, answeredAt(t, answeredAt(t, got.Workbook, "formula", "D4", "否"), "formula", "D5", "否"), sources)
	for cell, want := range map[string]string{"D4": "{{明细.金额}}", "D5": "{{金额}}", "D6": "=D5-B6"} {
		if at := textAt(t, data, "购置明细表", cell); at != want {
			t.Errorf("%s has %q, want %q", cell, at, want)
		}
	}
	if f := tpl.Field("明细.金额"); f == nil || f.Type != templates.Money {
		t.Errorf("the column is %v", f)
	}
}

// registered is a copy of a form with so many rows under headings, and none where there is nothing to say.
func registered(t testing.TB, i, lines int) Source {
	t.Helper()
	rows := [][]string{{"外出学习登记表"}, {"单位", fmt.Sprintf("第%d中学", i)}, {"姓名", "地点", "天数"}}
	for n := range lines {
		rows = append(rows, []string{fmt.Sprintf("王%d%d", i, n), fmt.Sprintf("第%d区", n+i), fmt.Sprint(i + 2*n + 1)})
	}
	data, err := book.Build(book.Page{Name: "登记表", Rows: append(rows, []string{"负责人", fmt.Sprintf("赵%d", i)}), Merges: []string{"A1:C1"}})
	must(t, err)
	return of(fmt.Sprintf("%02d.xlsx", i), data)
}

// A list that many copies have no row for is one, whichever copy is the most usual.
func TestListThatCopiesLack(t *testing.T) {
	var sources []Source
	for i := range 12 {
		sources = append(sources, registered(t, i, i%4))
	}
	_, tpl := learned(t, sources)
	if lists := listsOf(tpl); !strings.Contains(lists, "姓名 地点 天数") {
		t.Errorf("no list: %q", lists)
	}
	for _, s := range sources[:4] {
		goesRound(t, tpl, s)
	}
}

// Headings are no labels with values beside them, though the row above has those.
func TestHeadingsAreNoValues(t *testing.T) {
	var sources []Source
	for i := range 4 {
		sources = append(sources, registered(t, i, 0))
	}
	if _, tpl := learned(t, sources); len(tpl.Fields) != 2 {
		t.Errorf("%d fields, want the unit and who signs", len(tpl.Fields))
	}
}

// A template without a row for a list stays as it is, and it is said.
func TestNoRoomForList(t *testing.T) {
	var first, both []Source
	for i := range 4 {
		first = append(first, registered(t, i, 0))
	}
	for i := range 12 {
		both = append(both, registered(t, i, i%4))
	}
	got, old := learned(t, first)
	res, err := Learn(t.Context(), both, Options{Old: got.Workbook})
	must(t, err)
	if said := rulesOf(res.Findings); !has(said, "DRAFT-LIST 登记表!A4") || len(checksOf(t, res.Workbook)) != 0 || len(old.Fields) != res.Fields {
		t.Errorf("found %v, %d fields of %d", said, res.Fields, len(old.Fields))
	}
	f, err := excelize.OpenReader(bytes.NewReader(got.Workbook))
	must(t, err)
	must(t, f.InsertRows("登记表", 4, 1)) // as it is told
	out, err := f.WriteToBuffer()
	must(t, err)
	tpl, _ := again(t, out.Bytes(), both)
	if lists := listsOf(tpl); !strings.Contains(lists, "姓名 地点 天数") {
		t.Errorf("no list in the row that was left for it: %q", lists)
	}
	goesRound(t, tpl, both[3])
}
