package book

import "testing"

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"B8+$C$1", 1, 0, "B9+$C$1"},
		{"SUM(B8:$B$9,B$1,$B1)", 2, 1, "SUM(C10:$B$9,C$1,$B3)"},
		{`IF(A1="A1 is ""B2""",A2,"")`, 1, 1, `IF(B2="A1 is ""B2""",B3,"")`},
		{"'A1 b''s'!C3+Sheet1!C3+[1]S!C3", 1, 0, "'A1 b''s'!C4+Sheet1!C4+[1]S!C4"},
		{"LOG10(A1)+Table1[A1]+A1_x+名称1", 1, 0, "LOG10(A2)+Table1[A1]+A1_x+名称1"},
		{"A1-XFD1048576", 1, 1, "B2-#REF!"},
		{"A2", -5, 0, "#REF!"},
		{`"open`, 1, 1, `"open`},
		{"[open", 1, 1, "[open"},
	} {
		if got := moved(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s moved by %d, %d: %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}

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
