package formula_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/words"
)

// fields is an environment of keys.
type fields map[string]formula.Value

func (f fields) Key(key string) formula.Value {
	if v, ok := f[strings.ToLower(key)]; ok {
		return v
	}
	return formula.Err(formula.BadName)
}
func (fields) Range(string, ref.Range) formula.Value { return formula.Unknown }
func (fields) Name(string) (formula.Value, bool)     { return formula.Blank, false }
func (fields) At() ref.Cell                          { return ref.Cell{} }

func column(texts ...string) formula.Value {
	var list []formula.Value
	for _, s := range texts {
		list = append(list, formula.Text(s))
	}
	return formula.Column(list)
}

// project is the third project of the real form, with a wrong total.
func project() fields {
	return fields{
		"name": formula.Text("非编人员工作经费"), "total": num("314540.00").In("元"), "total_fiscal": num("314540.00"), "total_other": formula.Blank, "annual": num("314540").In("元"),
		"a1": num("7"), "年度资金": num("31.454").In("万元"), "start": formula.Date(2026, 1, 1), "end": formula.Date(2026, 12, 31), "broken": formula.Err(formula.BadRef),
		"typed": formula.Text("三十万"), "cost": formula.Text("≤31.19(万元)"),
		"indicators.level2": column("经济成本指标", "经济成本指标", "数量指标", "质量指标"),
		"indicators.target": column("≤31.19(万元)", "≤0.96(万元)", "≤2.00(人)", "达标"),
		"projects.annual":   formula.Column([]formula.Value{num("526000.00"), num("935084.10"), num("314540.00")}).In("元"),
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"ROUND(total-total_fiscal-total_other,2)=0", "TRUE"},
		{"=a1*2", "14"}, {"A1&\"\"", `"7"`}, {"total_other", ""}, {`total_other=""`, "TRUE"}, {"ISBLANK(total_other)", "TRUE"},
		{"SUM(projects.annual)/10000", "177.56241"}, {"ROUND(SUM(projects.annual)/10000,2)", "177.56"}, {"SUM(YUAN(年度资金),0)", "314540"},
		{"COUNTA(indicators.target)", "4"}, {`COUNTIF(indicators.level2,"经济成本指标")`, "2"}, {"SUMPRODUCT(--(indicators.level2=\"数量指标\"))", "1"},
		{`SUMIF(TARGET.UNIT(indicators.target),"万元",TARGET.NUM(indicators.target))`, "32.15"}, {`SUM(IFERROR(TARGET.NUM(indicators.target),0))`, "34.15"},
		{"TARGET.OP(cost)", `"≤"`}, {"TARGET.NUM(cost)", "31.19"}, {"TARGET.UNIT(cost)", `"万元"`}, {"YUAN(cost)", "311900"}, {"TARGET.NUM(name)", "#N/A"}, {"TARGET.OP(name)", `""`}, {"TARGET.NUM(total_other)", "#N/A"},
		{"YUAN(annual)-YUAN(年度资金)", "0"}, {"YUAN(a1)", "#VALUE!"}, {"YUAN(name)", "#VALUE!"}, {"YUAN(total_other)", ""},
		{"WITHIN(YUAN(cost),annual,2640)", "TRUE"}, {"WITHIN(YUAN(cost),annual,2639.99)", "FALSE"}, {"WITHIN(0.1+0.2,0.3,0)", "TRUE"},
		{"YEAR(start)=YEAR(end)", "TRUE"}, {"end-start", "364"}, {"broken=1", "#REF!"}, {"AND(TRUE,broken=1)", "#REF!"}, {"typed-1", "#VALUE!"}, {"SUM(typed,1)", "1"}, {"missing", "#NAME?"},
		{"indicators.target", "#VALUE!"}, {`AND(indicators.target<>"")`, "TRUE"}, {"1/3*3=1", "TRUE"}, {`IF(total>0,"有","无")`, `"有"`}, {"MAX(projects.annual)", "935084.1"},
		{`SUMPRODUCT(IF(indicators.level2="数量指标",1,0))`, "1"}, {"LEN(indicators.target)", "#VALUE!"}, {"sum(LEN(indicators.target))", "29"},
	} {
		e, err := formula.Parse(c.text, formula.Keys)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := shown(e.Eval(project())); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	e, err := formula.Parse(`=IF(Total>0,sum(projects.indicators.level1,total),年度资金)+WITHIN(a1,Q1,0.5)&"total"&TRUE`, formula.Keys)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Total", "projects.indicators.level1", "年度资金", "a1", "Q1"}, e.Keys()); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"SUM", "IF", "WITHIN"}, e.Functions()); diff != "" {
		t.Errorf("functions (-want +got):\n%s", diff)
	}
}

func TestSyntaxErrors(t *testing.T) {
	for _, c := range []struct {
		text   string
		mode   formula.Mode
		offset int
		id     string
	}{
		{"", formula.Keys, 0, "formula.empty"},
		{"=", formula.Keys, 1, "formula.empty"},
		{"=1+", formula.Keys, 3, "formula.ends"},
		{"=(1+2", formula.Keys, 1, "formula.open-bracket"},
		{"=SUM(1,2", formula.Keys, 4, "formula.open-bracket"},
		{"1)", formula.Keys, 1, "formula.unopened"},
		{"a b", formula.Keys, 2, "formula.no-operator"},
		{"a b", formula.Cells, -1, ""}, // what two names share
		{`"open`, formula.Keys, 0, "formula.open-text"},
		{"A1:B2", formula.Keys, 2, "formula.address-in-keys"},
		{"Sheet1!A1", formula.Keys, 0, "formula.address-in-keys"},
		{"$A$1", formula.Keys, 0, "formula.address-in-keys"},
		{"'表'!A1", formula.Keys, 0, "formula.quote-in-keys"},
		{"a[1]", formula.Keys, 1, "formula.character"},
		{"SUM（a)", formula.Keys, 3, "formula.full-width"},
		{"a≥1", formula.Keys, 1, "formula.full-width"},
		{"ROUNDD(1,2)", formula.Keys, 0, "formula.function-near"},
		{"QQQQQQ(1)", formula.Keys, 0, "formula.function"},
		{"ROW()", formula.Keys, 0, "formula.function-near"},
		{"ROUND(1)", formula.Keys, 0, "formula.arguments"},
		{"IF(1)", formula.Keys, 0, "formula.arguments-few"},
		{"IF(1,2,3,4)", formula.Keys, 0, "formula.arguments-many"},
		{"12abc", formula.Keys, 0, "formula.digit-first"},
		{"1E999", formula.Keys, 0, "formula.number"},
		{"a.", formula.Keys, 0, "formula.key"},
		{"1<>", formula.Keys, 3, "formula.ends"},
		{"*1", formula.Keys, 0, "formula.unexpected"},
		{"{1,2;3}", formula.Keys, 0, "formula.array-rows"},
		{"{1,a}", formula.Keys, 3, "formula.array-constant"},
		{"A1:1", formula.Cells, 3, "formula.not-a-reference"},
		{"'表A1", formula.Cells, 0, "formula.open-sheet"},
		{"$A", formula.Cells, 0, "formula.address"},
		{strings.Repeat("(", 65) + "1" + strings.Repeat(")", 65), formula.Keys, 64, "formula.too-deep"},
		{strings.Repeat("1", 8193), formula.Keys, 8192, "formula.too-long"},
	} {
		_, err := formula.Parse(c.text, c.mode)
		var got *formula.SyntaxError
		if c.id == "" {
			if err != nil {
				t.Errorf("%.20s: %v", c.text, err)
			}
		} else if !errors.As(err, &got) || got.Offset != c.offset || got.Message.ID() != c.id {
			t.Errorf("%.20s: %v (%+v), want %s at %d", c.text, err, got, c.id, c.offset)
		}
	}
}

// TestLongest takes what Excel takes: 64 levels and 8,192 characters.
func TestLongest(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("(", 64) + "1" + strings.Repeat(")", 64), strings.Repeat("-", 8191) + "1", "1" + strings.Repeat("+1", 4095), "1" + strings.Repeat("%", 8191),
	} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		e.Eval(fields{})
		e.Unrounded()
	}
}

// shelved are keys' cells, and helper cells.
type shelved func(key string) (string, error)

func (h shelved) Operand(key string) (formula.Operand, error) {
	text, err := h(key)
	return formula.Operand{Text: text}, err
}

func (h shelved) All(function, key string) (formula.Operand, error) {
	return formula.Operand{Text: "#" + function + "(" + key + "…)", Many: true}, nil
}

func (h shelved) Helper(function, key string) (formula.Operand, error) {
	return formula.Operand{Text: "#" + function + "(" + key + ")"}, nil
}

func TestLive(t *testing.T) {
	operand := func(key string) (string, error) {
		switch key {
		case "total":
			return "$H$6", nil
		case "indicators.level2":
			return "'申报表 1'!$C$13:$C$30", nil
		case "gone":
			return "", errors.New("gone has no cell")
		}
		return "E7", nil
	}
	for _, c := range []struct{ text, want string }{
		{"=ROUND(total - fiscal, 2) = 0", "ROUND(ROUND($H$6-E7,9),2)=0"},
		{"(total-fiscal)*2^-1%", "($H$6-E7)*2^-1%"},
		{`SUMIF(indicators.level2,"经济""成本",total)`, `SUMIF('申报表 1'!$C$13:$C$30,"经济""成本",$H$6)`},
		{"NOT(WITHIN(total-1,fiscal,0.5))&\"\"", `NOT((ROUND(ABS(($H$6-1)-(E7))-(0.5),9)<=0))&""`},
		{"IF(total>0,,true)", "IF($H$6>0,,TRUE)"},
		{"SUM({1,-2;3,4})", "SUM({1,-2;3,4})"},
		{"TARGET.NUM(total)+YUAN((fiscal))", "#TARGET.NUM(total)+#YUAN(fiscal)"},
		{"gone+1", "error"},
		{"TARGET.NUM(total&\"\")", "error"},
		{`LEN("` + strings.Repeat("长", 256) + `")`, `LEN(("` + strings.Repeat("长", 255) + `"&"长"))`},
		{`SUM({"` + strings.Repeat("长", 256) + `"})`, "error"},
	} {
		e, err := formula.Parse(c.text, formula.Keys)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		got, err := e.LiveIn(shelved(operand))
		if err != nil {
			got.Text = "error"
		}
		if got.Text != c.want {
			t.Errorf("%s is live as %s, want %s", c.text, got.Text, c.want)
		}
	}
	e, _ := formula.Parse("YUAN(total)", formula.Keys)
	if _, err := e.Live(operand, operand); err == nil {
		t.Error("YUAN is live without helper cells")
	}
}

func TestUnrounded(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"ROUND(a-b,2)=0", nil},
		{"WITHIN(a,b,1)", nil},
		{"a-b=0", []string{"a-b=0"}},
		{"AND(x=1, SUM(l) = total )", []string{"SUM(l) = total"}},
		{"total=SUM(l)", []string{"total=SUM(l)"}},
		{"ROUND(total,2)=ROUND(SUM(l),2)", nil},
		{"COUNTIF(l,\"x\")+1>=LEN(n)*2", nil},
		{"YEAR(end)-YEAR(start)=0", nil},
		{"IF(MAX(a-b,0)>1,1,2)", []string{"MAX(a-b,0)>1"}},
		{"a>b", nil},
		{"IF(a>0,a*2,3)", nil},
		{"-a<5%", nil},
		{"a%<1", []string{"a%<1"}},
		{"YUAN(a)=YUAN(b)", []string{"YUAN(a)=YUAN(b)"}},
		{"SUMIF(l,\"x\",m)=SUMIF(l,\"y\",m)", []string{`SUMIF(l,"x",m)=SUMIF(l,"y",m)`}},
		{"a&b=\"x\"", nil},
		{"SUMPRODUCT(--(l=\"x\"))>0", nil},
		{"SUMPRODUCT((l=\"x\")*ISNUMBER(m))=2*MAX(1,2)", nil},
		{"SUMPRODUCT((l=\"x\")*m)>0", []string{"SUMPRODUCT((l=\"x\")*m)>0"}},
		{"IFERROR(YUAN(a),0)>0", nil},
		{"YUAN(a)>1", []string{"YUAN(a)>1"}},
	} {
		e, err := formula.Parse(c.text, formula.Keys)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if diff := cmp.Diff(c.want, e.Unrounded()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestFunctionDocs: every function says what it does in both languages.
func TestFunctionDocs(t *testing.T) {
	for _, f := range formula.Functions() {
		if doc := f.Doc(); doc.In(words.Chinese) == doc.ID() || doc.In(words.English) == doc.ID() {
			t.Errorf("%s has no documentation", f.Name)
		}
	}
}

func FuzzFormula(f *testing.F) {
	for _, s := range append([]string{"SUM(a.b,'x y'!A1:B2)+{1,2;3}%", "WITHIN(a,b,1)", "-2^-0.5", "REPT(\"中\",9999)", "1E300*1E300", "TEXT(a,\"0.00;;\")", "INDEX(A1:B2,0,1):C3", "SEARCH(\"*~?\",a)"}, sheetFormulas...) {
		f.Add(s)
	}
	env := office()
	env.at = ref.Cell{Col: 11, Row: 2}
	f.Fuzz(func(t *testing.T, s string) {
		for _, mode := range []formula.Mode{formula.Keys, formula.Cells} {
			e, err := formula.Parse(s, mode)
			if err != nil {
				continue
			}
			again, err := formula.Parse(e.String(), mode)
			if err != nil || again.String() != e.String() {
				t.Fatalf("%q is %q, which is read as %v (%v)", s, e, again, err)
			}
			e.Unrounded()
			live, err := e.Live(func(string) (string, error) { return "k", nil }, nil)
			var first formula.Value
			if mode == formula.Keys {
				first = e.Eval(project())
			} else {
				first = e.Eval(env)
			}
			if first.Kind() == formula.ArrayKind {
				t.Fatalf("%q is an array", s)
			}
			if _, bad := formula.Parse(live, formula.Cells); err == nil && bad != nil {
				t.Fatalf("%q is live as %q: %v", s, live, bad)
			}
		}
	})
}

// dayCells are cells that show days, or "" for a blank.
type dayCells struct{ shelved }

func (dayCells) Operand(string) (formula.Operand, error) {
	return formula.Operand{Text: "$D$5", Shadow: true, Number: true}, nil
}

// Programs differ about days before March of 1900, which a blank would be one of: no result is told of them.
func TestLiveDays(t *testing.T) {
	for text, want := range map[string]string{"YEAR(start)": ">=61,YEAR(", "EDATE(start,1)": ">=61,EDATE(", "EOMONTH(start,-1)": ">=61,EOMONTH(", "DATE(year,3,1)": ">=1900,DATE("} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := e.LiveIn(dayCells{}); err != nil || !strings.HasPrefix(got.Text, "IF(") || !strings.Contains(got.Text, want) || !strings.HasSuffix(got.Text, ",NA())") {
			t.Errorf("%s is live as %s, %v", text, got.Text, err)
		}
	}
}
