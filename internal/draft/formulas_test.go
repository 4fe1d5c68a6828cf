package draft

import (
	"fmt"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/typist"
)

// costed is a copy of a form that computes: amounts of lines, their sum, a share of it, and the sum once more on a
// cover. Sum is what stands in place of the formula, if anything.
func costed(t testing.TB, i, lines int, sum string) Source {
	t.Helper()
	rows := [][]string{{"购置明细表"}, {"品名", "单价（元）", "数量", "金额（元）"}}
	if i%2 > 0 {
		rows = append([][]string{{"附件2"}}, rows...)
	}
	first := len(rows) + 1
	for n := range lines {
		row := len(rows) + 1
		rows = append(rows, []string{fmt.Sprintf("%d-%d型设备", i, n), fmt.Sprintf("%d.50", 100*i+n+1), fmt.Sprint(i + n + 2), fmt.Sprintf("=B%d*C%[1]d", row)})
	}
	last := len(rows)
	if sum == "" {
		sum = fmt.Sprintf("=SUM(D%d:D$%d)", first, last)
	}
	rows = append(rows, []string{"合计", "", "", sum}, []string{"其中财政资金（元）", fmt.Sprintf("%d.00", 37*i+5), "自筹（元）", fmt.Sprintf("=D%d-B%d", last+1, last+2)})
	cover := [][]string{{"购置申请表"}, {"申请单位", fmt.Sprintf("第%d中学", i+1), "申请金额（元）", fmt.Sprintf("=购置明细表!D%d", last+1)}}
	data, err := book.Build(book.Page{Name: "封面", Rows: cover}, book.Page{Name: "购置明细表", Rows: rows})
	must(t, err)
	return of(fmt.Sprintf("%02d.xlsx", i), data)
}

// What nearly all copies compute is the form's: its formulas stay, and grow with the rows. A figure typed over one is
// a find.
func TestFormulas(t *testing.T) {
	var sources []Source
	for i := range 12 {
		typed := ""
		if i == 7 {
			typed = "5000.00"
		}
		sources = append(sources, costed(t, i, 2+i*5%4, typed))
	}
	formulasKept(t, sources)
}

// LibreOffice writes formulas in its own way.
func TestOfficeFormulas(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	var sources []Source
	for i := range 5 {
		sources = append(sources, costed(t, i, 2+i*5%4, ""))
		data, err := sources[i].Open(t.Context())
		must(t, err)
		if i < 2 {
			sources[i] = of(sources[i].Name, xlsxtest.Edited(t, data, xlsxtest.SetText("封面", "B2", fmt.Sprintf("第%d小学", i))))
		}
	}
	sources = append(sources, costed(t, 7, 3, "5000.00"))
	formulasKept(t, sources)
}

func formulasKept(t *testing.T, sources []Source) {
	t.Helper()
	got, tpl := learned(t, sources)
	if said := rulesOf(got.Findings); !has(said, "DRAFT-COUNTER 07.xlsx: 购置明细表!D") || len(said) != 1 {
		t.Errorf("found %v", said)
	}
	b, err := book.Open(got.Workbook)
	must(t, err)
	want := map[string]string{"封面!D2": "'购置明细表'!D5", "购置明细表!D4": "B4*C4", "购置明细表!D5": "SUM(D4:D4)", "购置明细表!D6": "D5-B6"}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if at := s.Name + "!" + c.At.String(); c.Formula != want[at] {
				t.Errorf("%s computes %q, want %q", at, c.Formula, want[at])
			}
			delete(want, s.Name+"!"+c.At.String())
		}
	}
	if len(want) > 0 {
		t.Errorf("not computed: %v", want)
	}
	goesRound(t, tpl, sources[3])
}

// A formula that was answered with no is gone, and stays so.
func TestFormulaRefused(t *testing.T) {
	var sources []Source
	for i := range 4 {
		sources = append(sources, costed(t, i, 2+i, ""))
	}
	got, _ := learned(t, sources)
	b, err := book.Open(got.Workbook)
	must(t, err)
	answer := ""
	for _, c := range b.Sheet(evidenceSheet).Cells {
		if c.Text == "封面!D2" {
			answer = fmt.Sprintf("L%d", c.At.Row)
		}
	}
	old, err := typist.Type(got.Workbook, typist.Typing{Sheet: evidenceSheet, Cell: answer, Text: "否"})
	must(t, err)
	again, err := Learn(t.Context(), sources, Options{Old: old})
	must(t, err)
	b, err = book.Open(again.Workbook)
	must(t, err)
	if c := b.Sheet("封面").At(ref.Cell{Col: 4, Row: 2}); c.Formula != "" {
		t.Errorf("refused, and still there: %q", c.Formula)
	}
	if c := b.Sheet("购置明细表").At(ref.Cell{Col: 4, Row: 6}); c.Formula == "" {
		t.Error("a formula that nobody refused is gone")
	}
}
