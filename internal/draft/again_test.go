package draft

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tianbao/internal/grid"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/typist"
	"tianbao/templates"
)

// bought is a copy of a form with a list, of a year: earlier years had one to sign for all, and nobody remarked on
// anything.
func bought(t testing.TB, i, year int, signs, remark string) Source {
	t.Helper()
	rows := [][]string{{"购置申请表"}, {fmt.Sprintf("（%d年度）", year)}, {"申请单位", fmt.Sprintf("第%d中学", i), "审核人", signs}, {"品名", "数量", "金额（元）", "说明"}}
	for n := range 2 + i%3 {
		row := []string{fmt.Sprintf("设备%d-%d", i, n), fmt.Sprint(2 + n + i), fmt.Sprintf("%d.50", 1000+31*i+n), ""}
		if remark != "" {
			row[3] = fmt.Sprintf("%s%d%d", remark, i, n)
		}
		rows = append(rows, row)
	}
	data, err := book.Build(book.Page{Name: "申请表", Rows: append(rows, []string{"填表人", fmt.Sprintf("王%d", i)}), Merges: []string{"A1:D1", "A2:D2"}})
	must(t, err)
	return of(fmt.Sprintf("%d-%d.xlsx", year, i), data)
}

func years(t testing.TB) (first, both []Source) {
	for i := range 6 {
		first = append(first, bought(t, i, 2024, "李审核", ""))
		both = append(both, bought(t, i, 2024, "李审核", ""), bought(t, i+6, 2025, fmt.Sprintf("赵%d", i), "用于"))
	}
	return first, both
}

// answered is a template with an answer to what stands under an id, and with other edits.
func answered(t testing.TB, template []byte, id, answer string, edits ...typist.Typing) []byte {
	t.Helper()
	b, err := book.Open(template)
	must(t, err)
	for _, c := range b.Sheet(evidenceSheet).Cells {
		if c.Text == id && c.At.Col == 2 {
			edits = append(edits, typist.Typing{Sheet: evidenceSheet, Cell: fmt.Sprintf("L%d", c.At.Row), Text: answer})
		}
	}
	data, err := typist.Type(template, edits...)
	must(t, err)
	return data
}

// again is a template learned anew, its lint clean.
func again(t testing.TB, old []byte, sources []Source) (*templates.Template, []byte) {
	t.Helper()
	got, err := Learn(t.Context(), sources, Options{Old: old})
	must(t, err)
	tpl, findings, err := load.Load(got.Workbook)
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return tpl, got.Workbook
}

// What this year's copies fill and last year's did not is proposed: in the cell, in #fields, and on the evidence as
// new. What was changed meanwhile stays.
func TestNewFields(t *testing.T) {
	first, both := years(t)
	got, old := learned(t, first)
	if old.Field("审核人") != nil {
		t.Fatal("the first year tells more than it should")
	}
	edited := answered(t, got.Workbook, "", "", typist.Typing{Sheet: "申请表", Cell: "A1", Text: "设备购置申请表"}, relabelled(t, got.Workbook, "填表人", "经办人"))
	list := old.Fields[slices.IndexFunc(old.Fields, func(f *templates.Field) bool { return f.Type == templates.List })]
	edited, old = without(t, edited, list.Key+".说明") // as if nobody had ever thought of it
	tpl, data := again(t, edited, both)
	for _, key := range []string{"审核人", list.Key + ".说明"} {
		if f := tpl.Field(key); f == nil || f.Type != templates.Text {
			t.Errorf("%s is not proposed: %v", key, f)
		}
	}
	if f := tpl.Field("填表人"); f == nil || f.Label != "经办人" || len(tpl.Fields) != len(old.Fields)+2 {
		t.Errorf("what was changed is undone: %v, %d fields of %d", f, len(tpl.Fields), len(old.Fields))
	}
	b, err := book.Open(data)
	must(t, err)
	said := 0
	for _, c := range b.Sheet(evidenceSheet).Cells {
		if strings.HasPrefix(c.Text, "新增") {
			said++
		}
	}
	if said != 2 {
		t.Errorf("the evidence has %d new fields", said)
	}
	goesRound(t, tpl, both[3])
	if again, _ := again(t, data, both); len(again.Fields) != len(tpl.Fields) {
		t.Errorf("a further run makes %d fields of %d", len(again.Fields), len(tpl.Fields))
	}
}

// What is new and makes no template together with the old one is left out, which is said; answers are obeyed.
func TestNewThatDoesNotFit(t *testing.T) {
	first, both := years(t)
	got, _ := learned(t, first)
	l := &learner{ctx: t.Context(), sources: both, options: Options{Old: got.Workbook}, result: &Result{}, bad: map[int]bool{}, documents: map[int]*grid.Book{}}
	r, _, err := revise(got.Workbook, nil)
	must(t, err)
	d, err := l.redraft(r)
	must(t, err)
	for _, f := range d.fields {
		f.label = strings.Repeat("长", 40_000) // no cell holds it
	}
	r, data, err := r.proposed(d)
	must(t, err)
	if _, findings, err := load.Load(data); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
	if !has(rulesOf(r.odd), "DRAFT-APART") {
		t.Errorf("nobody is told: %v", r.odd)
	}
}

// without is a template without a field of which nothing is told.
func without(t testing.TB, template []byte, key string) ([]byte, *templates.Template) {
	t.Helper()
	b, err := book.Open(template)
	must(t, err)
	f, err := excelize.OpenReader(bytes.NewReader(template))
	must(t, err)
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			switch {
			case c.Text == "{{"+key+"}}":
				must(t, f.SetCellStr(s.Name, c.At.String(), ""))
			case c.Text == key:
				must(t, f.RemoveRow(s.Name, c.At.Row))
			}
		}
	}
	out, err := f.WriteToBuffer()
	must(t, err)
	tpl, findings, err := load.Load(out.Bytes())
	if err != nil || len(findings) > 0 || tpl.Field(key) != nil {
		t.Fatal(err, findings)
	}
	return out.Bytes(), tpl
}

// relabelled types a label in #fields.
func relabelled(t testing.TB, template []byte, key, label string) typist.Typing {
	t.Helper()
	b, err := book.Open(template)
	must(t, err)
	for _, c := range b.Sheet("#fields").Cells {
		if c.Text == key && c.At.Col == 1 {
			return typist.Typing{Sheet: "#fields", Cell: fmt.Sprintf("B%d", c.At.Row), Text: label}
		}
	}
	t.Fatal("no field " + key)
	return typist.Typing{}
}

// A column that nobody had filled before is evidenced by what is filled in now.
func TestBlankColumnFilledLater(t *testing.T) {
	first, both := years(t)
	got, old := learned(t, first)
	_, data := again(t, got.Workbook, both)
	if was, is := lineOf(t, got.Workbook, "field", "D5"), lineOf(t, data, "field", "D5"); old.Field(was.id) == nil || is.id != was.id || is.cells[6] != "各份不一样" || is.cells[8] != "18" {
		t.Errorf("it was %v and is %v", was.cells, is.cells)
	}
}

// A field that was answered with no stays out, one of the first run and one that was proposed later.
func TestRefusedFieldsStayOut(t *testing.T) {
	first, both := years(t)
	got, _ := learned(t, first)
	tpl, data := again(t, answered(t, got.Workbook, "申请单位", "否"), both)
	if tpl.Field("申请单位") != nil || tpl.Field("审核人") == nil {
		t.Fatal("the answer is not obeyed, or the new field is lacking")
	}
	tpl, data = again(t, answered(t, data, "审核人", "no"), both)
	for range 2 {
		if tpl.Field("申请单位") != nil || tpl.Field("审核人") != nil {
			t.Error("a field that was refused is back")
		}
		tpl, data = again(t, answered(t, data, "审核人", "否", renamed(t, data, "审核人", "复核人")), both)
	}
	b, err := book.Open(data)
	must(t, err)
	if text := b.Sheet("申请表").At(ref.Cell{Col: 4, Row: 3}).Text; strings.Contains(text, "{{") {
		t.Errorf("in its cell stands %q", text)
	}
}

// renamed types another id in the evidence: that of a field which somebody has renamed.
func renamed(t testing.TB, template []byte, id, to string) typist.Typing {
	t.Helper()
	b, err := book.Open(template)
	must(t, err)
	for _, c := range b.Sheet(evidenceSheet).Cells {
		if c.At.Col == 2 && (c.Text == id || c.Text == to) {
			return typist.Typing{Sheet: evidenceSheet, Cell: c.At.String(), Text: to}
		}
	}
	t.Fatal("the evidence does not know " + id)
	return typist.Typing{}
}
