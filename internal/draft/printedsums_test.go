package draft

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
)

// billed is a copy of a form with rows, their sum and number below, typed; with a period of so many years.
func billed(t testing.TB, i, lines int, more string) Source {
	t.Helper()
	first, years := 2020+i%4, 1+i%3
	rows := [][]string{{"采购清单"}, {fmt.Sprintf("实施期%d年（%d年至%d年）", years, first, first+years-1)}, {"采购单位", fmt.Sprintf("第%d中学", i)}, {"品名", "规格", "金额（元）"}}
	sum := 0
	for n := range lines {
		fen := 100000 + 731*i + 57*n
		sum += fen
		rows = append(rows, []string{fmt.Sprintf("设备%d-%d", i, n), fmt.Sprintf("X%d型", n+i), fmt.Sprintf("%d.%02d", fen/100, fen%100)})
	}
	total := fmt.Sprintf("%d.%02d%s", sum/100, sum%100, more)
	rows = append(rows, []string{"合计", fmt.Sprint(lines), total}, []string{"经办人", fmt.Sprintf("王%d", i)})
	data, err := book.Build(book.Page{Name: "清单", Rows: rows, Merges: []string{"A1:C1", "A2:C2"}})
	must(t, err)
	return of(fmt.Sprintf("%02d.xlsx", i), data)
}

// What copies add up below the rows of a list is printed by the template, and no field; who adds up otherwise is named.
func TestReckoned(t *testing.T) {
	var sources []Source
	for i := range 12 {
		more := ""
		if i == 7 {
			more = "1" // a tenth of a fen more
		}
		sources = append(sources, billed(t, i, 1+i%4, more))
	}
	got, tpl := learned(t, sources)
	if said := rulesOf(got.Findings); !has(said, "DRAFT-COUNTER 07.xlsx: 清单!C9") || len(said) != 1 {
		t.Errorf("found %v", said)
	}
	b, err := book.Open(got.Workbook)
	must(t, err)
	for cell, want := range map[string]string{"A2": `年至{{=IF(AND(N(年度)>0,N(`, "B6": `{{=IF(COUNTA(`, "C6": `"",SUM(`} {
		at, _ := ref.ParseCell(cell)
		if text := b.Sheet("清单").At(at).Text; !strings.Contains(text, want) {
			t.Errorf("%s has %q", cell, text)
		}
	}
	for _, s := range sources[:4] {
		goesRound(t, tpl, s)
	}
	for _, c := range tpl.Checks {
		t.Errorf("a rule about what is printed: %s", c.Assert)
	}
}

// What may be a sum by chance is a field: one row is always its own sum.
func TestNotReckoned(t *testing.T) {
	var sources []Source
	for i := range 12 {
		lines := 1
		if i%6 == 0 {
			lines = 2
		}
		more := ""
		if i == 6 {
			more = "9"
		}
		sources = append(sources, billed(t, i, lines, more))
	}
	_, tpl := learned(t, sources)
	if tpl.Field("合计") == nil {
		t.Error("a figure that is no sum of several rows is no field")
	}
}
