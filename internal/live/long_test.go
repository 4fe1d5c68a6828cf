package live_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
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
