package formula_test

import (
	"testing"

	"tianbao/internal/formula"
)

// Identifiers of numbers and signs are texts unless some program takes them for days: then only the same
// text is surely the same, and only days that differ however they are read surely are not. (LibreOffice 7.4
// counts each of these once; what it takes for days depends on its language.)
func TestIdentifiersOfNumbers(t *testing.T) {
	for _, c := range []struct {
		ids  []string
		want string // how many are the first
	}{
		{[]string{"12-3456789", "12-3456780", "12-3456789"}, "2"},
		{[]string{"110-22-3333", "110-22-3334"}, "1"},
		{[]string{"2026-001", "2026-002", "2026-003"}, "1"},
		{[]string{"021-12345678", "010-12345678"}, "1"},
		{[]string{"1-1", "1-2", "2-1", "1-1"}, "2"},
		{[]string{"2026-01", "2026-02"}, "1"},
		{[]string{"2026/1/13", "2026/1/14", "2025/1/13"}, "1"},
		{[]string{"3-4", "甲", "", "021-12345678"}, "1"},
		{[]string{"3-4", "03-04"}, "unknown"},
		{[]string{"3-4", "3/4"}, "unknown"},
		{[]string{"13-1", "1-13"}, "unknown"},
		{[]string{"2026-13-1", "2026-1-13"}, "unknown"},
		{[]string{"3-4", "46085"}, "unknown"},
		{[]string{"1-32", "1-1"}, "unknown"},
	} {
		e, err := formula.Parse("COUNTIF(ids,id)", formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		got := e.Eval(fields{"ids": column(c.ids...), "id": formula.Text(c.ids[0])})
		if text := shown(got); text != c.want && (got.Kind() != formula.UnknownKind || c.want != "unknown") {
			t.Errorf("%q: %s, want %s", c.ids, text, c.want)
		}
	}
}

// In a rule for rows, a key written with its list's name is all rows; where the row's own value may have been
// meant, that is told.
func TestKeysOfAllRows(t *testing.T) {
	all := func(key string) bool { return len(key) > 5 && key[:5] == "rows." }
	for text, want := range map[string][]string{
		`SUMIF(rows.l1,l1,rows.w)=w`: nil, `rows.l1=l1`: {"rows.l1"}, `AND(rows.w>0,w<SUM(rows.w))`: {"rows.w"}, `SUM(rows.a,rows.b)`: {"rows.a", "rows.b"},
		`SUM(rows.a)+SUM(ALL(b),ALL(c))`: nil, `SUMPRODUCT((rows.l1=l1)*rows.w)`: nil, `ABS(rows.w)`: {"rows.w"}, `SUM(ABS(rows.w))`: nil, `COUNTIF(rows.a,rows.b)`: {"rows.b"},
	} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		e.Whole(all)
		if got := e.Misread(); len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		if e.String() != text {
			t.Errorf("%s became %s", text, e)
		}
	}
	e, _ := formula.Parse(`COUNTIF(rows.level2,"经济成本指标")`, formula.Keys)
	e.Whole(all)
	env := rows{project()}
	env.fields["indicators.rows.level2"] = env.fields["indicators.level2"]
	if got := shown(e.Eval(env)); got != "2" {
		t.Errorf("the rows hold it %s times", got)
	}
	live, err := e.Live(nil, func(string) (string, error) { return "$B$2:$B$9", nil })
	if err != nil || live != `COUNTIF($B$2:$B$9,"经济成本指标")` {
		t.Errorf("live as %s (%v)", live, err)
	}
}
