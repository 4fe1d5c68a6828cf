package load_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/internal/load"
	"tianbao/templates"
)

// Charts that show a block and cannot grow with it are said, where they stand.
func TestLintCharts(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "fill", "testdata", "programs", "xlsxwriter-charts.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, from, to string
		want           []string
		refused        bool
	}{
		{"as it was drawn", "", "", nil, false},
		{"along the row", "<c:f>表!$B$5</c:f>", "<c:f>表!$B$5:$C$5</c:f>", []string{"TEMPLATE-BLOCK 表!E2 along a row of 明细"}, false},
		{"a definition sheet", "<c:f>表!$B$5</c:f>", "<c:f>'#fields'!$B$5</c:f>", []string{"TEMPLATE-FORMULA 表!E2 #fields"}, true},
		{"a sheet that is not there", "<c:f>表!$B$5</c:f>", "<c:f>别!$B$5</c:f>", []string{"TEMPLATE-FORMULA 表!E2 别"}, true},
		{"deleted cells", "<c:f>表!$B$5</c:f>", "<c:f>表!#REF!</c:f>", []string{"TEMPLATE-FORMULA 表!E2 deleted"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings, err := load.Load(replaced(t, data, "xl/charts/chart1.xml", c.from, c.to))
			if err != nil {
				t.Fatal(err)
			}
			compare(t, c.want, findings)
			if templates.Refuses(findings) != c.refused {
				t.Errorf("refused: %v", !c.refused)
			}
		})
	}
}

// Charts over the rows of a list inside the items of another cannot grow with them, whatever they show of an item; the
// whole item can be shown.
func TestLintChartsOfListsInLists(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "fill", "testdata", "programs", "xlsxwriter-charts.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	cell := func(at, text string) string {
		return `<c r="` + at + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	data = replaced(t, data, "xl/worksheets/sheet1.xml", `<row r="5" spans="1:3"><c r="A5" t="s"><v>5</v></c><c r="B5" t="s"><v>6</v></c><c r="C5" t="s"><v>7</v></c></row><row r="6" spans="1:3"><c r="A6" t="s"><v>8</v></c><c r="B6"><f>SUM(B5:B5)</f><v>0</v></c></row>`,
		`<row r="5">`+cell("A5", "项目：{{rows.item}}")+`</row><row r="6">`+cell("A6", "{{rows.parts.what}}")+cell("B6", "{{rows.parts.price}}")+`</row><row r="7">`+cell("A7", "小计")+cell("B7", "{{rows.price}}")+cell("C7", "{{rows.qty}}")+`</row>`)
	data = replaced(t, data, "xl/worksheets/sheet3.xml", `</sheetData>`, `<row r="8">`+cell("A8", "rows.parts")+cell("B8", "支出")+cell("C8", "列表")+`</row>`+
		`<row r="9">`+cell("A9", "rows.parts.what")+cell("B9", "支出内容")+cell("C9", "文本")+cell("E9", "是")+`</row>`+
		`<row r="10">`+cell("A10", "rows.parts.price")+cell("B10", "单价")+cell("C10", "金额")+cell("D10", "元")+`</row></sheetData>`)
	for _, c := range []struct {
		name, shows string
		warned      int
	}{{"the rows inside", "$B$6", 2}, {"the item's own row", "$B$7", 2}, {"the rows inside and below", "$B$6:$B$7", 2}, {"the whole item", "$B$5:$B$7", 0}} {
		changed := data
		for _, series := range [][2]string{{"<c:f>表!$A$5</c:f>", "A"}, {"<c:f>表!$B$5</c:f>", "B"}} {
			changed = replaced(t, changed, "xl/charts/chart1.xml", series[0], "<c:f>表!"+strings.ReplaceAll(c.shows, "B", series[1])+"</c:f>")
		}
		_, findings, err := load.Load(changed)
		if err != nil {
			t.Fatal(err)
		}
		warned := 0
		for _, f := range findings {
			if f.Places[0].Cell == "E2" && f.Rule == "TEMPLATE-BLOCK" && strings.Contains(f.Message("en"), "cannot grow with 明细") {
				warned++
			}
		}
		if warned != c.warned || templates.Refuses(findings) {
			t.Errorf("%s: %d series are warned of, want %d: %v", c.name, warned, c.warned, findings)
		}
	}
}
