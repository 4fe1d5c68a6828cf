package ref_test

import (
	"testing"

	"tianbao/internal/ref"
)

// Excel writes a formula that was copied along once, and each of the other cells has it as it reads there. LibreOffice
// 7.4.7 and openpyxl 3.0.9 say the same of what stays and what moves; SheetJS 0.18.5 and exceljs 4.4.0 move texts that
// look like addresses, and leave whole columns and rows where they were (findings/shared-formulas.sh).
func TestMoved(t *testing.T) {
	for _, c := range []struct {
		formula    string
		rows, cols int
		want       string
	}{
		{"B8+$C$1", 1, 0, "B9+$C$1"},
		{"SUM(B8:$B$9,B$1,$B1)", 2, 1, "SUM(C10:$B$9,C$1,$B3)"},
		{`IF(B1>=90,"A1","B1")`, 1, 1, `IF(C2>=90,"A1","B1")`},
		{`IF(A1="A1 is ""B2""",A2,"")`, 1, 1, `IF(B2="A1 is ""B2""",B3,"")`},
		{"SUM(A:A,1:1)", 1, 1, "SUM(B:B,2:2)"},
		{"SUM($A:A,$1:1,A:$C,XFD:XFD)", 1, 1, "SUM($A:B,$1:2,B:$C,#REF!)"},
		{`SUMIF($A:$A,"<>",C:C)`, 0, 1, `SUMIF($A:$A,"<>",D:D)`},
		{"'Q1'!A:A+'Q1'!A1+Jan:Dec!A1", 1, 1, "'Q1'!B:B+'Q1'!B2+Jan:Dec!B2"},
		{"A1:INDEX(A:A,3)+A1:OFFSET(B1,1,0)", 1, 1, "B2:INDEX(B:B,3)+B2:OFFSET(C2,1,0)"},
		{"'A1 b''s'!C3+Sheet1!C3+[1]S!C3", 1, 0, "'A1 b''s'!C4+Sheet1!C4+[1]S!C4"},
		{"LOG10(A1)+Table1[A1]+A1_x+名称1", 1, 0, "LOG10(A2)+Table1[A1]+A1_x+名称1"},
		{"Table1[[#This Row],['[A1]:[A:A]]+A1", 1, 0, "Table1[[#This Row],['[A1]:[A:A]]+A2"},
		{"A1-XFD1048576", 1, 1, "B2-#REF!"},
		{"B1+A1:B2", 0, -1, "A1+#REF!"},
		{"A2", -5, 0, "#REF!"},
		{"1.5+1E3+IF(A1,1,0)", 1, 0, "1.5+1E3+IF(A2,1,0)"},
		{`"open`, 1, 1, `"open`},
		{"[open", 1, 1, "[open"},
		{"A1:", 1, 1, "B2:"},
	} {
		if got := ref.Moved(c.formula, c.rows, c.cols); got != c.want {
			t.Errorf("%s moved by %d, %d: %s, want %s", c.formula, c.rows, c.cols, got, c.want)
		}
	}
}
