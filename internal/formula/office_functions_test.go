package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/formula"
)

// holes are calls of every function that is live, with a place for each kind of operand in turn.
var holes = []string{
	"SUM(%s)", "SUM(%s,1)", "COUNT(%s)", "COUNTA(%s)", "MIN(%s)", "MAX(%s)", "MAX(%s,1)", "SUMPRODUCT(%s*2)", "SUMPRODUCT((A1:A3>%s)*1)",
	"COUNTIF(A1:A9,%s)", "COUNTIFS(A1:A9,%s)", "SUMIF(A1:A8,%s,C1:C8)", "SUMIFS(C1:C8,A1:A8,%s)",
	"ROUND(%s,0)", "ROUND(%s,1)", "ROUND(1.25,%s)", "ROUNDUP(%s,1)", "ROUNDDOWN(%s,1)", "ABS(%s)", "INT(%s)", "MOD(%s,3)", "MOD(7,%s)",
	"LEN(%s)", "LEFT(%s,2)", "RIGHT(%s,1)", "MID(%s,1,2)", "LEFT(A9,%s)", `FIND("5",%s)`, `FIND(%s,"a5")`, `SEARCH("t",%s)`, `SUBSTITUTE(%s,"5","6")`,
	"TRIM(%s)", "CLEAN(%s)", `EXACT(%s,"5")`, "VALUE(%s)", `TEXT(%s,"0.00")`, "ISNUMBER(%s)", "ISTEXT(%s)", "ISBLANK(%s)", "ISERROR(%s)",
	"YEAR(%s)", "MONTH(%s)", "DAY(%s)", "DATE(2026,%s,1)+0", "DATE(2026,1,%s)+0", "EDATE(D1,%s)+0", "EDATE(%s,1)+0", "EOMONTH(D1,%s)+0", "EOMONTH(%s,0)+0",
	"IF(%s,1,2)", "IF(TRUE,%s,2)", "IFERROR(%s,9)", "AND(%s,TRUE)", "OR(%s,FALSE)", "NOT(%s)", "MATCH(%s,A1:A9,0)", "INDEX(C1:C8,%s)", `CONCATENATE(%s,"x")`, "OR(%s,FALSE())",
}

// fillings are a blank, a number in a text, an error, a truth value, a text, an empty text, halves and
// negatives, doubles that are no decimals, fifteen digits, and days at the edges of months and years.
var fillings = []string{
	"A4", "A5", "A7", "A6", "A9", `""`, `"5"`, `"x"`, "TRUE", "2.5", "-2.5", "0.5", "1.45", "-0.05", "0.1+0.2", "1.1*3", "123456789012345", "99999999999.99+0.01", "0",
	"D1", "D3", "D4", "46081.5",
}

func functionFormulas() []string {
	var all []string
	for _, h := range holes {
		for _, f := range fillings {
			if text := fmt.Sprintf(h, f); excelSays[text] == "" {
				all = append(all, text)
			}
		}
	}
	return all
}

// elsewhere are live functions that are no calls in a sheet: lists are constants there, WITHIN is written
// with ROUND and ABS; and SUBTOTAL and CELL, which look at hidden rows and formats.
var elsewhere = []string{"LIST", "LISTVALUE", "WITHIN", "SUBTOTAL", "CELL"}

// Every function that rules may use live is held against LibreOffice with every kind of operand.
func TestHolesHaveEveryLiveFunction(t *testing.T) {
	all := strings.Join(append(holes, sheetFormulas...), " ")
	for _, f := range formula.Functions() {
		if f.Live && !slices.Contains(elsewhere, f.Name) && !strings.Contains(all, f.Name+"(") {
			t.Errorf("%s is not compared", f.Name)
		}
	}
}
