package load_test

import (
	"testing"
)

// The form's own formulas outside a block: those that would look at other rows than they mean once it has several items.
func TestLintFormulasAroundBlocks(t *testing.T) {
	const between, first = "TEMPLATE-BLOCK 表!E5 repeat", "TEMPLATE-BLOCK 表!E5 first"
	for _, c := range []struct {
		name, formula string
		layout        func(sheets)
		want          []string
	}{
		{"all rows", `=SUM(E2:E2)`, func(sheets) {}, nil},
		{"all rows by a condition", `=SUMIF(D2:D2,"甲",E2:E2)`, func(sheets) {}, nil},
		{"all rows by products", `=SUMPRODUCT((D2:D2="甲")*E2:E2)`, func(sheets) {}, nil},
		{"one cell", `=E2*2`, func(sheets) {}, []string{first}},
		{"one cell in a sum", `=SUM(E2)`, func(sheets) {}, []string{first}},
		{"one cell of another sheet's formula", `=表!E2`, func(sheets) {}, []string{first}},
		{"the heading", `=E1`, func(sheets) {}, nil},
		{"beyond the rows", `=SUM(E1:E4)`, func(sheets) {}, nil},
		{"a whole column", `=SUM(D:D)`, func(sheets) {}, nil},
		{"the lines of items with a sum", `=SUM(E2:E2)`, ownSum, nil},
		{"the sums", `=MAX(E3:E3)`, ownSum, nil},
		{"the lines by a condition of theirs", `=SUMIF(D2:D2,"甲",E2:E2)`, ownSum, nil},
		{"the lines by a condition of all", `=COUNTIF(E2:E2,">0")`, ownSum, []string{between}},
		{"the lines by products", `=SUMPRODUCT(E2:E2*1)`, ownSum, []string{between}},
		{"the lines, twice", `=SUM(E2:E2*2)`, ownSum, []string{between}},
		{"lines and sums", `=SUM(E2:E3)`, ownSum, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := register(both(c.layout, set("表", 5, 5, c.formula), set("#checks", 2, 7, "no"), set("#checks", 3, 7, "no"), set("#checks", 4, 7, "no")))
			_, findings := loaded(t, s, nil)
			compare(t, c.want, findings)
		})
	}
	for formula, want := range map[string][]string{
		"=COUNTA(E4:E4)": {"TEMPLATE-BLOCK 申报表!B6 repeat"}, "=COUNTA(D4:D4)": nil, "=COUNTA(E4:E5)": nil,
	} {
		t.Run("two rows, "+formula, func(t *testing.T) {
			s := clean()
			both(set("申报表", 5, 1, ""), set("申报表", 5, 2, ""), set("申报表", 5, 5, "{{indicators.level3}}"), set("申报表", 4, 4, ""), set("申报表", 6, 1, "合计"), set("申报表", 6, 2, formula))(s)
			_, findings := loaded(t, s, nil)
			compare(t, want, findings)
		})
	}
}
