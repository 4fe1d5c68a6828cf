package formula_test

// differences are formulas on which LibreOffice and Excel are known to differ; Excel's answer is
// held in TestExcel.
// Text in a cell plus an error is an error in both, but not the same one.
var differences = []string{"B1+A7", "B1-A7", "B1*A7", "B1/A7"}

// sheetFormulas are compared with LibreOffice one by one.
var sheetFormulas = []string{
	// precedence and literals
	"1+2*3", "(1+2)*3", "-2^2", "2^3^2", "2^-2", "10%", "50%*2", "-50%", "1-2-3", "8/4/2", `"a"&1+2`, "1+2=3", "2*3&\"x\"", "1E3+1", "1.5E-2", ".5+.5",
	"--5", "+5", "-(-5)", "1<2=TRUE", `""""`, `"a""b"`, "TRUE", "FALSE", "1/3", "2/3*3", "1/0", "0/5", "#N/A", "{1,2,3}", "SUM({1,2;3,4})", "SUM({1,2,3}*2)",
	// references
	"A1", "$A$2", "A4", "SUM(A1:A3)", "SUM(C:C)", "SUM($C$1:C3)", "'说明1'!C1", "说明1!C2", "SUM('说明1'!C1:C2)", "SUM(C1:C5 C3:C8)",
	`IF('说明1'!B3="","",H6*2)`, `IF('说明1'!B2="","",H6*2)`, "SUM(G11:G15)", "SUM(C1:INDEX(C1:C8,3))", "SUM(INDEX(C1:C8,2):INDEX(C1:C8,4))", "C1:C8", "D1:D5+0", "A1:B1",
	// IF and the like
	"IF(1,2,3)", "IF(0,2,3)", "IF(0,2)", "IF(A4,1,2)", "IF(1>2,1/0,5)", `IF("TRUE",1,2)`, "IF(A7,1,2)", "IFERROR(1/0,9)", "IFERROR(5,9)", "IFERROR(A7,\"\")", "IF(TRUE,,1)",
	"AND(TRUE,1)", "AND(1,0)", "OR(0,0,1)", "OR(FALSE,0)", "AND(C1:C3)", "NOT(0)", "NOT(1)", "AND(A7,1)", "CHOOSE(2,\"a\",\"b\")", "CHOOSE(3,1,2)", "ISERROR(NA())", "TRUE()",
	// kinds
	"ISNUMBER(A1)", "ISNUMBER(A5)", "ISNUMBER(A4)", "ISTEXT(A5)", "ISTEXT(A4)", "ISBLANK(A4)", "ISERROR(A7)", "ISERROR(A1)", "ISNA(NA())", "ISNA(A7)", "ISERR(A7)",
	"ISERR(NA())", "ISLOGICAL(A6)", "ISNONTEXT(A4)", "ISNONTEXT(A5)", "N(A5)", "N(A2)", "N(A6)", "T(A5)", "T(A2)",
	// totals
	"SUM(A1:A8)", "SUM(A4)", "SUM(A5)", "SUM(A5,1)", "SUM(A1,,2)", "AVERAGE(A1:A4)", "AVERAGE(A4)", "MIN(A1:A3)", "MAX(A1:A3)", "MIN(A4)", "MAX(B1:B2)",
	"MAX(1,5,3)", "MEDIAN(C1:C8)", "MEDIAN(1,3,2)", "LARGE(C1:C8,2)", "SMALL(C1:C8,3)", "PRODUCT(C1:C3)", "PRODUCT(2,3)",
	"COUNT(1,\"2\",\"x\",TRUE)", "COUNTA(A1:A9)", "COUNTA(A4)", "COUNTBLANK(A1:A9)", "COUNT(A7)",
	"SUMPRODUCT(C1:C3,C4:C6)", "SUMPRODUCT(A1:A3)", "SUMPRODUCT((B1:B4=\"成本指标\")*C1:C4)", "SUMPRODUCT(--(C1:C8>30))", "SUMPRODUCT(--(B1:B8=\"ABC\"),C1:C8)",
	"SUMPRODUCT(A7:A8)", "SUMPRODUCT(C1:C3,C4:C7)", "SUMPRODUCT(LEN(B1:B3))", "SUMPRODUCT(ROUND(G11:G14,0))", "SUMPRODUCT((C1:C3)*(C1:C3>10))", "SUMPRODUCT(2)",
	"SUMPRODUCT({1,2,3},{4,5,6})", "SUMPRODUCT((B1:B4=\"成本指标\")/COUNTIF(B1:B4,B1:B4))", "SUMPRODUCT(ISNUMBER(A1:A5)*1)", "SUMPRODUCT(C1:C3*{1;2;3})", "SUMPRODUCT(C1:C3*{1,2})",
	// conditions
	"COUNTIF(C1:C8,30)", "COUNTIF(C1:C8,\">30\")", "COUNTIF(C1:C8,\"<=30\")", "COUNTIF(C1:C8,\"<>30\")", "COUNTIF(B1:B8,\"成本指标\")", "COUNTIF(B1:B8,\"*指标\")", "COUNTIF(B1:B8,\"ABC\")",
	"COUNTIF(B1:B8,\"abc?\")", "COUNTIF(B1:B8,\"a~*c\")", "COUNTIF(B1:B8,\"a*\")", "COUNTIF(B1:B8,\"<>成本指标\")", "COUNTIF(B1:B8,\"?bc\")", "COUNTIF(B1:B8,B1)", "COUNTIF(C1:C8,\">\"&C3)", "COUNTIF(A1:A8,\"<0\")",
	"COUNTIF(B1:B8,\"<>\")", "COUNTIF(B1:B8,\"=\")", "COUNTIF(A1:A3,1)", "COUNTIF(A1:A3,\"1\")", "COUNTIF(C1:C8,\"=30\")", "COUNTIF(C:C,\">10\")", "COUNTIF(B1:B8,\"\")",
	"SUMIF(B1:B4,\"成本指标\",C1:C4)", "SUMIF(C1:C8,\">50\")", "SUMIF(B1:B8,\"a*\",C1:C8)", "SUMIF(B1:B4,\"无\",C1:C4)", "SUMIF(B1:B4,\"成本指标\",C1)", "SUMIF(B:B,\"成本指标\",C:C)", "SUM(SUMIF(B1:B4,{\"成本指标\",\"产出指标\"},C1:C4))",
	"SUMIFS(C1:C8,B1:B8,\"*指标\",C1:C8,\">10\")", "SUMIFS(C1:C4,B1:B4,\"成本指标\")", "COUNTIFS(B1:B8,\"*指标\",C1:C8,\">10\")", "AVERAGEIF(B1:B4,\"成本指标\",C1:C4)", "AVERAGEIF(C1:C8,\">100\")", "AVERAGEIFS(C1:C4,B1:B4,\"成本指标\")",
	"SUMIF(B1:B4,\"<>成本指标\",C1:C4)", "SUMIFS(C1:C8,C1:C8,\">=20\",C1:C8,\"<50\")",
	// rounding
	"ROUND(2.5,0)", "ROUND(-2.5,0)", "ROUND(1.005,2)", "ROUND(123.456,-2)", "ROUND(2.345,2)", "ROUNDUP(2.01,0)", "ROUNDUP(-2.01,0)", "ROUNDUP(123,-1)", "ROUNDDOWN(2.99,0)", "ROUNDDOWN(-2.99,0)", "ROUNDDOWN(129,-1)",
	"ROUND(1/3,4)", "INT(2.7)", "INT(-2.7)", "INT(5)", "TRUNC(-2.7)", "TRUNC(2.789,2)", "ABS(-3)", "SIGN(-2)", "SIGN(0)", "MOD(7,3)", "MOD(-7,3)", "MOD(7,-3)", "MOD(5.5,2)", "MOD(1,0)", "POWER(2,10)", "POWER(2,-1)", "1.1^10",
	"ROUND(\"x\",1)", "ROUND(A4,1)", "INT(1/3*3)", "1/3*3=1", "0.1+0.2=0.3", "ROUND(0.1+0.2,2)=0.3", "ROUND(5,1.9)", "ROUND(G12+G13-G14,2)=0", "SUM(G12:G13)=G14",
	// text
	"LEN(A9)", "LEN(\"\")", "LEN(A4)", "LEN(12.50)", "LEFT(A9,2)", "LEFT(A9)", "LEFT(A9,0)", "LEFT(A9,99)", "RIGHT(A9,4)", "RIGHT(A9)", "RIGHT(A9,99)", "MID(A9,2,3)", "MID(A9,20,3)", "MID(A9,0,1)", "LEFT(A9,-1)",
	"FIND(\"文\",A9)", "FIND(\"t\",A9)", "FIND(\"x\",A9,6)", "FIND(\"q\",A9)", "SEARCH(\"t\",A9)", "SEARCH(\"t?x\",A9)", "SEARCH(\"t*t\",A9)", "SEARCH(\"q\",A9)", "FIND(\"a\",\"banana\",3)", "SEARCH(\"a\",\"banana\",3)",
	"SUBSTITUTE(\"a-b-c\",\"-\",\"\")", "SUBSTITUTE(\"a-b-c\",\"-\",\"+\",2)", "SUBSTITUTE(\"aaa\",\"aa\",\"b\")", "SUBSTITUTE(\"abc\",\"x\",\"y\")", "SUBSTITUTE(\"abc\",\"b\",\"\",2)", "TRIM(\"  a   b  \")", "EXACT(\"a\",\"A\")", "EXACT(\"a\",\"a\")",
	"VALUE(\"12.5\")", "VALUE(\" 12 \")", "VALUE(\"abc\")", "VALUE(\"-3\")", "VALUE(\"1e3\")", "VALUE(\"50%\")", "VALUE(\"1,234.5\")", "VALUE(\"\")", "UPPER(\"aé中\")", "LOWER(\"AB中\")", "REPT(\"ab\",3)", "REPT(\"ab\",0)",
	"REPLACE(\"abcdef\",2,3,\"X\")", "REPLACE(\"abc\",1,0,\"X\")", "1/3&\"\"", "2/3&\"\"", "0.1&\"\"", "100&\"\"", "1234567.891&\"\"", "-0.5&\"\"", "A4&\"x\"", "0.1+0.2&\"\"", "52.60&\"万元\"", "1/7*100&\"%\"",
	// TEXT
	"TEXT(1234.5,\"0.00\")", "TEXT(1234.5,\"#,##0.00\")", "TEXT(0.125,\"0%\")", "TEXT(0.1256,\"0.0%\")", "TEXT(0.5,\"#.##\")", "TEXT(-1234.567,\"#,##0.0\")", "TEXT(5,\"000\")", "TEXT(46023,\"yyyy-mm-dd\")", "TEXT(46023,\"yyyy\"\"年\"\"m\"\"月\"\"d\"\"日\"\"\")",
	"TEXT(46023,\"yyyy/m/d\")", "TEXT(1234567,\"#,##0\")", "TEXT(2.5,\"0\")", "TEXT(-2.5,\"0\")", "TEXT(0,\"0.00;-0.00;零\")", "TEXT(-3,\"0.0;(0.0)\")", "TEXT(12.5,\"0.00\"\"万元\"\"\")", "TEXT(\"abc\",\"0.00\")", "TEXT(1.5,\"0.##\")", "TEXT(A4,\"0.00\")", "TEXT(46023,\"yy.mm\")",
	"TEXT(-0.001,\"0.00\")", "TEXT(1,\"0.00元\")", "TEXT(46023,\"yyyy年m月d日\")", "TEXT(0,\"#\")", "TEXT(1.005,\"0.00\")", "TEXT(\"12\",\"0.00\")",
	// dates
	"YEAR(D1)", "MONTH(D1)", "DAY(D1)", "DATE(2026,1,1)+0", "DATE(2026,13,1)+0", "DATE(2026,0,1)+0", "DATE(2026,1,0)+0", "DATE(2026,3,-1)+0", "DATE(2024,2,29)+0", "DATE(2026,2,30)+0", "EDATE(D2,1)+0", "EDATE(D2,-11)+0", "EOMONTH(D1,0)+0", "EOMONTH(D1,1)+0",
	"EOMONTH(D1,-1)+0", "D4-D1", "YEAR(D4)=YEAR(D1)", "YEAR(46023.9)", "MONTH(EDATE(D4,2))", "DATE(1900,3,1)+0", "DAY(DATE(2100,2,28)+1)", "YEAR(\"x\")", "YEAR(2958465)",
	// looking up
	"ROW()", "COLUMN()", "ROW(C5)", "COLUMN(C5)", "ROWS(A1:B3)", "COLUMNS(A1:B3)", "ROWS(C:C)", "ROW(C5:C8)", "SUMPRODUCT(ROW(C1:C3))", "INDEX(C1:C8,3)", "INDEX(B1:C8,2,2)", "INDEX(C1:C8,9)", "INDEX(A1:C1,2)", "SUM(INDEX(A1:C3,0,3))", "SUM(INDEX(A1:C3,2,0))",
	"MATCH(30,C1:C8,0)", "MATCH(35,C1:C8)", "MATCH(35,C1:C8,0)", "MATCH(5,C1:C8)", "MATCH(\"成本指标\",B1:B8,0)", "MATCH(\"*益*\",B1:B8,0)", "MATCH(99,C1:C8,1)", "LOOKUP(35,C1:C8,A1:A8)", "LOOKUP(25,C1:C8)", "LOOKUP(5,C1:C8)", "LOOKUP(2,1/(B1:B4=\"成本指标\"),C1:C4)",
	"LOOKUP(9E+307,C1:C8)", "VLOOKUP(\"产出指标\",B1:C8,2,FALSE)", "VLOOKUP(\"无\",B1:C8,2,0)", "VLOOKUP(\"产出*\",B1:C8,2,0)", "VLOOKUP(35,C1:D5,2)", "VLOOKUP(30,C1:D5,3,0)", "HLOOKUP(1,A1:C3,2,0)", "SUMPRODUCT(--(LOOKUP(ROW(C1:C4),ROW(C1:C4)/(B1:B4<>\"\"),B1:B4)=\"成本指标\"))",
}
