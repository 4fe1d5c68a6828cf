package formula_test

import (
	"testing"

	"tianbao/internal/formula"
)

// excelSays are Excel's answers, after its documentation, to those of the calls that LibreOffice is known
// to answer otherwise: it takes truth values in cells for numbers, and their texts for 1 and 0; texts of
// digits among arguments it refuses, but takes them for conditions; it passes on an error that is looked
// for; days before 1900, months beyond 32,767 and lengths beyond a text it counts in its own way; and an
// empty text it finds nowhere.
var excelSays = map[string]string{}

func init() {
	for answer, calls := range map[string][]string{
		"0": {"SUM(A6)", "COUNT(A6)", "MIN(A6)", "MAX(A6)", "SUMPRODUCT((A1:A3>A6)*1)", "SUMPRODUCT((A1:A3>TRUE)*1)"},
		"1": {"SUM(A6,1)", "COUNTIF(A1:A9,A7)", "COUNTIF(A1:A9,A6)", "COUNTIF(A1:A9,TRUE)", "COUNTIFS(A1:A9,A7)", "COUNTIFS(A1:A9,A6)", "COUNTIFS(A1:A9,TRUE)",
			`FIND(A4,"a5")`, `FIND("","a5")`, `SEARCH("t",A6)`, `SEARCH("t",TRUE)`},
		"4":        {"LEN(A6)", "LEN(TRUE)"},
		"5":        {`SUM("5")`, `MIN("5")`, `MAX("5")`, `MAX("5",1)`},
		"6":        {`SUM("5",1)`, "MATCH(A6,A1:A9,0)", "MATCH(TRUE,A1:A9,0)"},
		"60":       {"SUMIF(A1:A8,A6,C1:C8)", "SUMIF(A1:A8,TRUE,C1:C8)", "SUMIFS(C1:C8,A1:A8,A6)", "SUMIFS(C1:C8,A1:A8,TRUE)"},
		"70":       {"SUMIF(A1:A8,A7,C1:C8)", "SUMIFS(C1:C8,A1:A8,A7)"},
		"1.25":     {"ROUND(1.25,123456789012345)", "ROUND(1.25,99999999999.99+0.01)", "ROUND(1.25,D1)", "ROUND(1.25,D3)", "ROUND(1.25,D4)", "ROUND(1.25,46081.5)"},
		`"TR"`:     {"LEFT(A6,2)", "LEFT(TRUE,2)", "MID(A6,1,2)", "MID(TRUE,1,2)"},
		`"TRUEx"`:  {`CONCATENATE(A6,"x")`, `CONCATENATE(TRUE,"x")`},
		`"E"`:      {"RIGHT(A6,1)", "RIGHT(TRUE,1)"},
		`""`:       {"LEFT(A9,-0.05)"},
		`"TRUE"`:   {`SUBSTITUTE(A6,"5","6")`, `SUBSTITUTE(TRUE,"5","6")`, "TRIM(A6)", "TRIM(TRUE)", `TEXT(A6,"0.00")`, `TEXT(TRUE,"0.00")`},
		`"中文Text"`: {"LEFT(A9,123456789012345)", "LEFT(A9,99999999999.99+0.01)"},
		"FALSE":    {"ISNUMBER(A6)", "ISNUMBER(TRUE)"},
		"#NUM!": {"YEAR(-2.5)", "YEAR(-0.05)", "MONTH(-2.5)", "MONTH(-0.05)", "DAY(-2.5)", "DAY(-0.05)", "EDATE(-2.5,1)+0", "EDATE(-0.05,1)+0",
			"EOMONTH(-2.5,0)+0", "EOMONTH(-0.05,0)+0"},
		"#VALUE!": {"VALUE(A6)", "VALUE(TRUE)", "IF(A5,1,2)", `IF("5",1,2)`, "NOT(A5)", `NOT("5")`},
		"1446787": {"DATE(2026,D1,1)+0"}, "1448554": {"DATE(2026,D3,1)+0", "DATE(2026,46081.5,1)+0"}, "1457866": {"DATE(2026,D4,1)+0"},
		"92045": {"DATE(2026,1,D1)+0"}, "92103": {"DATE(2026,1,D3)+0", "DATE(2026,1,46081.5)+0"}, "92409": {"DATE(2026,1,D4)+0"},
	} {
		for _, c := range calls {
			excelSays[c] = answer
		}
	}
}

func TestWhatExcelSays(t *testing.T) {
	for text, want := range excelSays {
		e, err := formula.Parse(text, formula.Cells)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := shown(e.Eval(office())); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
