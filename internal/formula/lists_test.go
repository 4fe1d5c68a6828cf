package formula_test

import (
	"strings"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/words"
)

// rows sees, from one of its rows, the columns of a list.
type rows struct{ fields }

func (r rows) Column(key string) formula.Value { return r.Key("indicators." + key) }

func lists(name string) (*formula.Words, bool) {
	words, ok := map[string][]string{"容差": {"50", "60"}, "负": {"-0.5"}, "词": {"投诉", "差错\"率"}, "名": {"甲"}}[name]
	return formula.WordsOf(words), ok
}

// Lists stand in formulas as constants, live ones too.
func TestBind(t *testing.T) {
	for _, c := range []struct{ text, want, live string }{
		{`LISTVALUE("容差")*2`, "100", "50*2"},
		{`1-LISTVALUE("负")`, "1.5", "1-(-0.5)"},
		{`LISTVALUE("名")&1`, `"甲1"`, `"甲"&1`},
		{`SUMPRODUCT(--ISNUMBER(FIND(LIST("词"),"投诉量")))`, "1", `SUMPRODUCT(--ISNUMBER(FIND({"投诉","差错""率"},"投诉量")))`},
		{`IF(TRUE,-SUM(COUNTIF(indicators.level2,LIST("词"))),(LISTVALUE("容差"))%)`, "0", ""},
		{`LIST("无")`, "#NAME?", ""},
		{`COUNTIF(ALL(level2),"经济成本指标")`, "2", ""},
		{`ALL(1)`, "#VALUE!", ""},
	} {
		e, err := formula.Parse(c.text, formula.Keys)
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		if faults := e.Bind(lists); len(faults) > 0 {
			t.Fatalf("%s: %v", c.text, faults)
		}
		if got := shown(e.Eval(rows{project()})); got != c.want {
			t.Errorf("%s gives %s, want %s", c.text, got, c.want)
		}
		if c.live != "" {
			if live, err := e.Live(nil, nil); err != nil || live != c.live {
				t.Errorf("%s is live as %s (%v), want %s", c.text, live, err, c.live)
			}
		}
		if e.String() != c.text {
			t.Errorf("%s became %s", c.text, e)
		}
	}
}

// What only the person who wrote a formula can mend is reported.
func TestBindFaults(t *testing.T) {
	for text, want := range map[string]string{
		`LIST(name)`:               "LIST",
		`1+LISTVALUE("容"&"差")`:     "LISTVALUE",
		`RE.TEST(name,"(甲")`:       "(甲",
		`IF(TRUE,RE.ALL("甲","+"))`: "+",
	} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		faults := e.Bind(lists)
		if len(faults) != 1 || faults[0].Message.In(words.English) == "" || !strings.Contains(faults[0].Message.In(words.English), want) {
			t.Errorf("%s: %v", text, faults)
		}
	}
}

// Own functions pass errors on and refuse what is no text, pattern or number of theirs.
func TestOwnFunctionsErr(t *testing.T) {
	for text, want := range map[string]string{
		`RE.TEST(broken,"a")`: "#REF!", `RE.TEST(name,"(")`: "#VALUE!", `RE.GET(name,"非",1)`: "#VALUE!", `RE.ALL(name,"非",-1)`: "#VALUE!",
		`RE.GET(name,"无")`: `""`, `RE.ALL(name,"无")`: `""`, `RE.REPLACE(name,"非",broken)`: "#REF!", `LISTED(broken,LIST("词"))`: "#REF!", `JOIN(broken)`: "#REF!",
		`AMOUNT.TOTAL(broken)`: "#REF!", `AMOUNT.TOTAL(name,typed)`: "#VALUE!", `AMOUNT.SUM("总计3万元")`: "#N/A", `AMOUNT.OF(name,broken)`: "#REF!", `AMOUNT.SLIP(name,2026,typed)`: "#VALUE!",
		`AMOUNT.FIX(name,2026,50)`: `""`, `PERIOD.END(name)`: "#N/A", `PERIOD.END(broken)`: "#REF!", `EVERY.LEAST(name)`: "#N/A", `EVERY.WORDS(broken)`: "#REF!", `SIMILAR(broken,name)`: "#REF!", `SIMILAR("","")`: "1",
		`TARGET.KIND(total_other)`: `"none"`, `TARGET.KIND("待定")`: `"placeholder"`, `TARGET.KIND("约3次")`: `"about"`, `TARGET.KIND("三次")`: `"unread"`, `TARGET.KIND(broken)`: "#REF!",
		`TARGET.COST(cost,name,indicators.target,indicators.level2)`: "311900", `TARGET.COST("达标",name,indicators.target,indicators.level2)`: "#N/A", `TARGET.COST("≤3人",name,indicators.target,indicators.level2)`: "#N/A",
		`SUM(IFERROR(TARGET.COST(indicators.target,indicators.level2,indicators.target,indicators.level2),0))`: "321500",
		`JOIN(IF(indicators.level2="数量指标",indicators.target),"、")`:                                             `"≤2.00(人)"`,
	} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		e.Bind(lists)
		if got := shown(e.Eval(project())); got != want {
			t.Errorf("%s gives %s, want %s", text, got, want)
		}
	}
}

// shelf is a sheet that has the words of lists in cells.
type shelf struct{}

func (shelf) Operand(key string) (formula.Operand, error) { return formula.Operand{Text: key}, nil }

func (shelf) Helper(string, string) (formula.Operand, error) { return formula.Operand{}, nil }

func (shelf) All(string, string) (formula.Operand, error) { return formula.Operand{}, nil }

func (shelf) List(words []string, _ bool) (string, bool) { return "$A$1:$B$1", len(words) == 2 }

// Live formulas look into the cells of a list where that is computed for all of them: not in an ordinary
// function, nor in a choice, for which Excel takes one cell.
func TestListsInCells(t *testing.T) {
	for text, want := range map[string]string{
		`SUMPRODUCT(--ISNUMBER(FIND(LIST("词"),x)))>0`:                  `SUMPRODUCT(--ISNUMBER(FIND($A$1:$B$1,x)))>0`,
		`SUMPRODUCT(--(RIGHT(x,LEN(LIST("词")))=LIST("词")))>0`:          `SUMPRODUCT(--(RIGHT(x,LEN($A$1:$B$1))=$A$1:$B$1))>0`,
		`ISNUMBER(MATCH(x,LIST("词"),0))`:                               `ISNUMBER(MATCH(x,$A$1:$B$1,0))`,
		`SUMPRODUCT(COUNTIF(x,LIST("词")))=0`:                           `SUMPRODUCT(COUNTIF(x,$A$1:$B$1))=0`,
		`OR(x=LIST("词"))`:                                              `OR(x={"投诉","差错""率"})`,
		`SUMPRODUCT(IFERROR(FIND(LIST("词"),x),0))>0`:                   `SUMPRODUCT(IFERROR(FIND({"投诉","差错""率"},x),0))>0`,
		`SUMPRODUCT(--ISNUMBER(FIND(LIST("名"),x)))>0`:                  `SUMPRODUCT(--ISNUMBER(FIND({"甲"},x)))>0`,
		`SUMPRODUCT(--(x={1,2}))+SUMPRODUCT(--(x=LIST("词")))*1=ABS(y)`: `SUMPRODUCT(--(x={1,2}))+SUMPRODUCT(--(x=$A$1:$B$1))*1=ABS(y)`,
	} {
		e, err := formula.Parse(text, formula.Keys)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		e.Bind(lists)
		if got, err := e.LiveIn(shelf{}); err != nil || got.Text != want {
			t.Errorf("%s is live as %s (%v), want %s", text, got.Text, err, want)
		}
	}
}
