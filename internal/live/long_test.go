package live_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// repeated is a piece of a formula for each of so many numbers, with something between.
func repeated(n int, between, piece string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = strings.ReplaceAll(piece, "#", fmt.Sprint(i))
	}
	return strings.Join(all, between)
}

// wordsOf is a list of so many, as a formula writes it.
func wordsOf(n int) string { return "{" + repeated(n, ",", `"词#"`) + "}" }

// longRules are rules for which one cell has no room, of every make: of the cover, of items, of rows, of classes.
func longRules() []rule {
	sumifs := func(n int) string { return repeated(n, ",", `SUMIF(items.rows.class,"类#",items.rows.cost)<=#+1000`) }
	return []rule{
		{"AND90", "", "", "AND(" + sumifs(90) + ")", "total"},
		{"AND250", "items", "", "AND(" + repeated(205, ",", `SUMIF(rows.class,"类#",rows.cost)>=0`) + ")", "sum"},
		{"OR", "items.rows", "", "OR(" + repeated(240, ",", `name="物#物#"`) + `,name="灯")`, "name"},
		{"PLUS", "items", "", "ROUND(" + repeated(300, "+", "YUAN(sum)*#") + "-YUAN(sum)*44850,2)=0", "sum"},
		{"SUM", "items.rows", "", "ROUND(SUM(" + repeated(200, ",", "cost*#/7+total*0.01") + "),2)>=100", "cost"},
		{"TEXT", "items.rows", "", "LEN(" + repeated(300, "&", `name&"甲乙丙#"`) + ")>1", "name"},
		{"TEXTS", "items.rows", "", "LEN(CONCATENATE(" + repeated(120, ",", `name,"甲乙丙丁戊己庚辛#"`) + `))<>1291+120`, "name"},
		{"IF", "items.rows", "", `IF(name="笔",2,` + repeated(60, "", `IF(name="物#",#,`) + `IF(name="灯",1,0)` + strings.Repeat(")", 61) + "<2", "name"},
		{"WIDEIF", "items.rows", "", repeated(55, "", `IF(LEFT(name&"第#种物品的名称")&MID(name&"的说明和用途#",2,5)&RIGHT(name&"单位#")="无此物品#",#,`) + "0" + strings.Repeat(")", 55) + "=0", "name"},
		{"BYCLASS", "items.rows by class", "", "AND(" + repeated(150, ",", `SUM(cost)<=#+COUNTIF(name,"物#")+1000`) + ",SUM(cost)<60)", "cost"},
		{"WHEN", "items", `AND(name="甲",` + repeated(200, ",", `name<>"类#类#"`) + ")", "sum>15", "sum"},
		{"MARK", "items", "", "SUM(rows.cost)>100", "rows.cost[OR(" + repeated(200, ",", `name="物#物#物#"`) + `,name<>"")]`},
		{"LITERAL", "items.rows", "", `ISNUMBER(FIND(name,"` + strings.Repeat("纸笔水电", 1900) + `"))`, "name"},
		{"ARRAY", "items", "", "SUM(" + repeated(110, ",", `IF(rows.class="类#",rows.cost*1,0)`) + `,SUM(IF(rows.class="费",1,0)))>1`, "rows.class"},
		{"WORDS", "items.rows", "", "ISNUMBER(MATCH(name," + strings.TrimSuffix(wordsOf(1000), "}") + `,"灯","水"},0))`, "name"},
	}
}

// A rule for which one cell has no room is live all the same, and says what check says: its formula stands in
// several.
func TestRulesThatOneCellHasNoRoomFor(t *testing.T) {
	form := billForm(t, true, longRules()...)
	data := filling.AsTyped(t, form, bill())
	if broken := xlsxtest.ExcelRules(data); len(broken) > 0 {
		t.Errorf("Excel would not open it: %v", broken)
	}
	want := verdicts(t, form, bill())
	shown := map[string]map[string]string{"核对": computed(t, data)}
	if diff := cmp.Diff(want, listed(form, bill(), shown)); diff != "" {
		t.Errorf("results (-check +live):\n%s", diff)
	}
	for _, result := range []string{"通过", "不符", "不适用"} {
		if !slices.ContainsFunc(want, func(line string) bool { return strings.HasSuffix(line, " "+result) }) {
			t.Errorf("no rule says %s", result)
		}
	}
	if own := strings.Join(notLive(shown), " "); own != "" {
		t.Errorf("not live: %s", own)
	}
}

// The same of other forms, of so many rows that tables grow.
func TestLongRulesOfManyForms(t *testing.T) {
	p := newParity(t, billForm(t, true, longRules()...))
	for seed := range uint64(2) {
		for _, d := range p.record(t, anyBill(rand.New(rand.NewPCG(seed, 15)), 2), computed) {
			t.Error(d)
		}
	}
	t.Log(p.results)
}

// The same in LibreOffice.
func TestLongRulesInLibreOffice(t *testing.T) {
	form := billForm(t, true, longRules()...)
	data := filling.AsTyped(t, form, bill())
	xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
	office := filling.SameComputed(t, data)
	if diff := cmp.Diff(verdicts(t, form, bill()), listed(form, bill(), office)); diff != "" {
		t.Errorf("results (-check +live):\n%s", diff)
	}
}

// The formula of a field that no cell has room for is left to staff, and the form is made all the same.
func TestFormulaThatACellHasNoRoomFor(t *testing.T) {
	pages := func(formula string) []book.Page {
		return []book.Page{
			{Name: "封面的表", Rows: [][]string{{"年", "{{year}}"}}}, {Name: "项", Rows: [][]string{{"名", "{{name}}", "额", "{{sum}}"}}},
			{Name: "#template", Rows: [][]string{
				{"key", "value"}, {"format", "1"}, {"id", "costs"}, {"version", "1"}, {"title", "费"}, {},
				{"sheet", "each", "tab"}, {"封面的表", "", "封面的表"}, {"项", "items", "项{{#}}"},
			}},
			{Name: "#fields", Rows: [][]string{
				{"key", "label", "type", "identity", "formula"}, {"year", "年", "year"}, {"items", "项", "list"}, {"items.name", "项名", "text", "yes"}, {"items.sum", "额", "decimal", "", formula},
			}},
		}
	}
	for formula, want := range map[string]int{"ROUND(" + repeated(1500, "+", "year") + ",2)": 1, "ROUND(" + repeated(20, "+", "year") + ",2)": 0} {
		data, err := book.Build(pages(formula)...)
		if err != nil {
			t.Fatal(err)
		}
		tpl, said, err := load.Load(data)
		if err != nil || len(said) != want || templates.Refuses(said) {
			t.Fatalf("lint says %v: %v", said, err)
		}
		told, err := filling.Compiled(t, tpl).Fill(t.Context(), io.Discard, templates.Record{}, fill.Options{Blank: true})
		if err != nil || len(told) != want {
			t.Errorf("told %d things, want %d: %v", len(told), want, err)
		}
	}
}
