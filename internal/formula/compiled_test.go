package formula_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
)

// formulas draws formulas over keys, so many levels deep; in Cells mode over cells.
func formulas(mode formula.Mode, deep int) *rapid.Generator[string] {
	leaves := []string{"total", "annual", "indicators.target", "indicators.level2", "projects.annual", "name", "broken", "typed", "start", "nothing", "total_other", "cost", "ALL(a1)"}
	if mode == formula.Cells {
		leaves = []string{"A1", "A1:A9", "B1:B8", "A:A", "C1:C8", "$D$1", "说明1!B2", "A7", "A4", "A1:C3", "2:2", "缺", "B1:B8 A1:B3"}
	}
	return formulasOver(leaves, mode, deep)
}

// formulasOver draws formulas over some operands, and over constants.
func formulasOver(operands []string, mode formula.Mode, deep int) *rapid.Generator[string] {
	leaves := append(slices.Clone(operands), "0", "1", "2", "-3.5", "0.1", "1/3", "1E300", "12%", `""`, `"5"`, `"经济成本指标"`, `"≥1.00(万元)"`, `"*成本*"`, `">2"`, `"2026-1"`, `"a"`,
		"TRUE", "#N/A", "{1,2;3,4}", `"万元成本费"`, `"𠮷野家1"`, `{"数量指标","质量指标","a*c"}`, `{10;20;"5"}`)
	if deep == 0 {
		return rapid.SampledFrom(leaves)
	}
	drawn := formulasOver(operands, mode, deep-1)
	return rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 10).Draw(t, "what") {
		case 10:
			words := rapid.SampledFrom([]string{`{"费","工作","非编","经费","≤"}`, `{"a*c","费","工"}`, `{"费","","工"}`, `{1,"1"}`, `{"费";"工"}`, `{"𠮷","1"}`}).Draw(t, "words")
			counts := rapid.SampledFrom([]string{"ISNUMBER(FIND(%[1]s,%[2]s))", "(LEFT(%[2]s,LEN(%[1]s))=%[1]s)", "(RIGHT(%[2]s,LEN(%[1]s))=%[1]s)"}).Draw(t, "counts")
			x := drawn.Draw(t, "x")
			if rapid.Bool().Draw(t, "of a key") {
				x = rapid.SampledFrom(operands).Draw(t, "key")
			}
			return fmt.Sprintf("SUMPRODUCT(--"+counts+")", words, x)
		case 0, 1, 2:
			return rapid.SampledFrom(leaves).Draw(t, "leaf")
		case 3, 4, 5:
			op := rapid.SampledFrom([]string{"+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", "<=", ">="}).Draw(t, "operator")
			return "(" + drawn.Draw(t, "left") + op + drawn.Draw(t, "right") + ")"
		case 6:
			return rapid.SampledFrom([]string{"-", "+", "--"}).Draw(t, "sign") + "(" + drawn.Draw(t, "x") + ")"
		}
		fn := rapid.SampledFrom(callable(mode)).Draw(t, "function")
		args := make([]string, rapid.IntRange(fn.Min, min(fn.Max, fn.Min+2)).Draw(t, "arguments"))
		for i := range args {
			args[i] = drawn.Draw(t, "argument")
		}
		return fn.Name + "(" + strings.Join(args, ",") + ")"
	})
}

func callable(mode formula.Mode) []*formula.Function {
	var list []*formula.Function
	for _, f := range formula.Functions() {
		if f.Name != "ALL" && (mode == formula.Cells || !f.CellsOnly) {
			list = append(list, f)
		}
	}
	return list
}

// listed is an environment whose keys have columns too.
type listed struct{ fields }

func (l listed) Column(key string) formula.Value {
	if key == "a1" {
		return formula.Column([]formula.Value{num("7"), formula.Text("5"), formula.Blank, num("1.50")})
	}
	return formula.Err(formula.BadName)
}

// Compiled formulas give what walking their trees does, whatever they say.
func TestCompiledAsWalked(t *testing.T) {
	for _, mode := range []formula.Mode{formula.Keys, formula.Cells} {
		t.Run(fmt.Sprint(mode), func(t *testing.T) {
			var env formula.Env = listed{project()}
			if mode == formula.Cells {
				cells := office()
				cells.at = ref.Cell{Col: 11, Row: 2}
				env = cells
			}
			rapid.Check(t, func(t *rapid.T) { walked(t, formulas(mode, 4).Draw(t, "formula"), mode, env) })
		})
	}
	for _, text := range officeFormulas() {
		walked(t, text, formula.Cells, office())
	}
}

func walked(t rapid.TB, text string, mode formula.Mode, env formula.Env) {
	e, err := formula.Parse(text, mode)
	if err != nil {
		return // too deep
	}
	if got, want := e.Eval(env), e.Walk(env); !formula.Same(got, want) {
		t.Fatalf("%s is %s, walked %s", text, shown(got), shown(want))
	}
}

// alikeRows are rows with two values each, as a record has them: x and y are a row's, xs and ys those of all rows.
type alikeRows [2][]formula.Value

func (t alikeRows) One(slot, row int) formula.Value     { return t[slot][row] }
func (t alikeRows) Column(slot, _, _ int) formula.Value { return formula.Column(t[slot]) }

// seen is what a row sees.
func (t alikeRows) seen(row int) fields {
	return fields{"x": t[0][row], "y": t[1][row], "xs": formula.Column(t[0]), "ys": formula.Column(t[1])}
}

// rowsAlike draws rows of few different values, so that many rows are alike.
func rowsAlike(t *rapid.T) (all alikeRows) {
	some := []formula.Value{formula.Blank, num("0"), num("1.50"), num("1.5"), num("3").In("万元"), formula.Text(""), formula.Text("≥1.00(万元)"),
		formula.Text("人员经费"), formula.Text("5"), formula.Text("费"), formula.Bool(true), formula.Err(formula.NotAvailable), formula.Unknown}
	n := rapid.OneOf(rapid.IntRange(1, 6), rapid.IntRange(30, 40)).Draw(t, "rows")
	for slot := range all {
		all[slot] = rapid.SliceOfN(rapid.SampledFrom(some), n, n).Draw(t, "values")
	}
	return all
}

// What follows from values that several rows have is computed once for all of them, with other values tried out too: it is
// what walking the formula's tree gives for each.
func TestAlikeAsWalked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, err := formula.Parse(formulasOver([]string{"x", "y", "xs", "ys"}, formula.Keys, 4).Draw(t, "formula"), formula.Keys)
		if err != nil {
			return // too deep
		}
		rows := rowsAlike(t)
		for _, values := range rows {
			formula.Liken(values)
		}
		p := formula.NewProgram([]int{0, 1})
		bound := p.Add(e, 1, func(key string, _ bool) (formula.Binding, bool) {
			return formula.Binding{Slot: int(key[0] - 'x'), Column: len(key) > 1, Level: 2 - len(key)}, true
		})
		f := p.Frame(formula.Within(context.Background(), math.MaxInt), rows)
		defer f.Close()
		for row := range rows[0] {
			f.At(1, row)
			asWalked(t, e, f.Eval(bound), rows.seen(row))
			slot, other := row%2, rapid.SampledFrom([]formula.Value{num("7"), formula.Text("费"), formula.Blank}).Draw(t, "other")
			tried := rows
			tried[slot] = slices.Clone(rows[slot])
			tried[slot][row] = other
			asWalked(t, e, f.Trial(tried, formula.Slots{}.With(slot)).Eval(bound), tried.seen(row))
		}
	})
}

func asWalked(t *rapid.T, e *formula.Expr, got formula.Value, seen fields) {
	if want := e.Walk(seen); !formula.Same(got, want) {
		t.Fatalf("%s is %s, walked %s", e, shown(got), shown(want))
	}
}

// Texts are the same to MATCH where their small letters are, of whatever alphabet.
func TestMatchesRegardlessOfCase(t *testing.T) {
	env := fields{"list": column("甲", "İ", "σ", "Abc", "ǅ")}
	for what, want := range map[string]string{"i": "2", "İ": "2", "Σ": "3", "ς": "3", "aBC": "4", "Ǆ": "5", "乙": "#N/A"} {
		e, err := formula.Parse(fmt.Sprintf("MATCH(%q,list,0)", what), formula.Keys)
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(e.Eval(env)); got != want {
			t.Errorf("%s is found at %s, want %s", what, got, want)
		}
	}
}

// Counting the words of a list at once gives what counting them by arrays does.
func TestWordListsAsWalked(t *testing.T) {
	texts := fields{"blank": formula.Blank, "none": formula.Text(""), "number": num("12"), "broken": formula.Err(formula.BadRef), "unknown": formula.Unknown,
		"column": column("人员经费", "费", "用"), "begins": formula.Text("人员经费"), "ends": formula.Text("超支人员"), "holds": formula.Text("超人员费"),
		"cased": formula.Text("gdp"), "two": formula.Text("人员𠮷"), "bad": formula.Text("人员\xff")}
	for _, counts := range []string{"ISNUMBER(FIND(%[1]s,%[2]s))", "(LEFT(%[2]s,LEN(%[1]s))=%[1]s)", "(RIGHT(%[2]s,LEN(%[1]s))=%[1]s)"} {
		for _, words := range []string{`{"人员","费"}`, `{"人员";"费"}`, `{"GDP","人员"}`, `{"","费"}`, `{12,"2"}`, `{"𠮷","员"}`} {
			for key := range texts {
				walked(t, fmt.Sprintf("SUMPRODUCT(--"+counts+")", words, key), formula.Keys, texts)
			}
		}
	}
}
