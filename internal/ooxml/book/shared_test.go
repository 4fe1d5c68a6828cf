package book

import "testing"

func TestBeyondFormula(t *testing.T) {
	r := &reader{}
	r.Limits.Formula, r.Limits.FormulaDepth = 30, 2
	for text, want := range map[string]string{
		"((1))": "", "(((1)))": "formula-depth", `"((("&((1))`: "", "(1)+(1)+(1)": "", "一二三四五六七八九十一二三四五": "",
		"1234567890123456789012345678901": "formula",
	} {
		if got := r.beyondFormula(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
