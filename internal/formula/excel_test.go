package formula_test

import (
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
)

// TestExcel holds what Excel's documentation says where LibreOffice answers otherwise or has no say.
func TestExcel(t *testing.T) {
	env := office()
	env.at = ref.Cell{Col: 11, Row: 2}
	env.cells[""]["A10"] = formula.Text("")
	env.names = map[string]formula.Value{"rate": num("0.5"), "表!rate": num("0.25")}
	for _, c := range []struct{ text, want string }{
		{`SUM(1,"2",TRUE)`, "4"}, {"SUM(A1:A6)", "0.5"}, {"COUNT(A1:A8)", "4"}, {"0^0", "#NUM!"}, {"LARGE(C1:C8,9)", "#NUM!"},
		{"SUM(12:12)", "0.1"}, {"C1:C3 C5:C6", "#NULL!"}, {"1=TRUE", "FALSE"}, {"TRUE>9", "TRUE"}, {`TRUE>"z"`, "TRUE"}, {"A10=A4", "TRUE"},
		{"A10+1", "#VALUE!"}, {"ISBLANK(A10)", "FALSE"}, {"COUNTA(A1:A10)", "9"}, {"COUNTBLANK(A1:A10)", "2"}, {`TRUE&""`, `"TRUE"`}, {"LEN(TRUE)", "4"},
		{`FIND("","abc")`, "1"}, {`COUNTIF(B1:B8,"=100.00(%)")`, "0"}, {"LOOKUP(9E+307,A1:A8)", "10"}, {"SUMPRODUCT(A4:A6,C4:C6)", "0"},
		{`LEN("😀")`, "2"}, {`MID("a😀b",4,1)`, `"b"`}, {`MID("a😀b",2,2)`, `"😀"`}, {`LEFT("a😀b",3)`, `"a😀"`}, {`RIGHT("a😀b",3)`, `"😀b"`}, {`MID("a😀b",4,9)`, `"b"`}, {`FIND("b","a😀b")`, "4"}, {"SUM(A7,A1)", "#DIV/0!"}, {"A7+#N/A", "#DIV/0!"}, {"#N/A+A7", "#N/A"},
		{"rate*2", "1"}, {"表!rate", "0.25"}, {"nothing", "#NAME?"}, {"无此表!A1", "#REF!"}, {"SUM(无此表!A1:A3)", "#REF!"}, {"IFERROR(无此表!A1,0)", "0"},
		{"IF(TRUE,1,NOW())", "1"}, {`COUNTIF(A1:A10,"")`, "2"}, {`COUNTIF(A1:A10,"=")`, "1"}, {`COUNTIF(A1:A10,"<>")`, "9"}, {`COUNTIF(A1:A3,A4)`, "0"},
		{"0.1*3=0.3", "TRUE"}, {"1E+307*100", "#NUM!"}, {"1E-300/1E+10", "0"}, {"1234567890123456.7=1234567890123456.8", "FALSE"}, {"ROUND(A1:A3,0)", "3"},
		{"ROW()", "2"}, {"COLUMN()", "11"}, {"@C1:C8", "20"}, {"SUM(Sheet1!#REF!)", "#REF!"}, {"rows(C:C)", "1048576"}, {" = 1 + 1 ", "2"}, {"COUNTBLANK(B:B)", "1048569"},
	} {
		e, err := formula.Parse(c.text, formula.Cells)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := shown(e.Eval(env)); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

// TestUnknown has formulas whose value this package cannot be sure of; no function may hide that.
func TestUnknown(t *testing.T) {
	env := office()
	env.at = ref.Cell{Col: 11, Row: 2}
	for _, text := range []string{
		"NOW()", "TODAY()", "RAND()", "INDIRECT(\"A1\")", "OFFSET(A1,1,1)", "IFERROR(NOW(),0)", "ISERROR(TODAY())", "IF(NOW()>1,1,2)", "SUM(A1,RAND())", "COUNT(NOW())",
		"AND(TRUE,NOW()>0)", "NOW()&\"\"", "XLOOKUP(1,A1:A3,B1:B3)", "_xlfn.IFS(A1=1,2)", "Table1[金额]", "SUM(Table1[[#All],[金额]])", "[1]Sheet1!A1", "'[书.xlsx]表'!A1", "Sheet1:Sheet3!A1",
		"SUM('一:三'!A1)", "A1#", "SUM((A1,B1))", "2^0.5", "\"2026/1/1\"+0", "VALUE(\"3-4\")", "VALUE(\"１２\")", "DATE(26,1,1)", "YEAR(1)", "\"乙\"<\"甲\"", "TEXT(1,\"[DBNum2]0\")",
		"TEXT(46023,\"mmm\")", "SUBTOTAL(9,C1:C8)", "LEFT(\"😀\",1)", "RIGHT(\"a😀\",1)", "MID(\"a😀b\",2,1)", "MID(\"a😀b\",3,1)", "COUNTIF(B:B,\"\")+A:A", "SUMPRODUCT(--(A:A=\"\"))", "MATCH(2,A1:A8)", "MATCH(1,C1:C8,-1)", "COUNTIF(C1:C8,\"3-4\")",
		"SUMPRODUCT(IF(C1:C8>20,1,0))", "ROUND(1,2,3)",
	} {
		e, err := formula.Parse(text, formula.Cells)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := e.Eval(env); got.Kind() != formula.UnknownKind {
			t.Errorf("%s is %s, want unknown", text, shown(got))
		}
	}
}

// plainSheets also knows that nothing in it is hidden.
type plainSheets struct{ sheets }

func (plainSheets) Plain(string, ref.Range) bool { return true }

func TestSubtotal(t *testing.T) {
	for _, c := range []struct{ text, want string }{{"SUBTOTAL(9,C1:C8)", "360"}, {"SUBTOTAL(109,C1:C2,C3)", "60"}, {"SUBTOTAL(3,B1:B8)", "7"}} {
		e, err := formula.Parse(c.text, formula.Cells)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(e.Eval(plainSheets{office()})); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}
