package formula_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
)

// parted is a sheet of a column of values, with the parts of a formula in the cells of another column.
type parted struct {
	values []formula.Value
	parts  []string
}

// place is formula.Room's.
func (p *parted) place(e formula.Entry) string {
	p.parts = append(p.parts, e.Text)
	return fmt.Sprintf("$B$%d", len(p.parts))
}

func (p *parted) Range(_ string, r ref.Range) formula.Value {
	if r.From.Col == 2 {
		e, err := formula.Parse(p.parts[r.From.Row-1], formula.Cells)
		if err != nil {
			panic(err)
		}
		return e.Eval(p)
	}
	if r.From == r.To {
		return p.values[r.From.Row-1]
	}
	return formula.Column(p.values[r.From.Row-1 : r.To.Row])
}

func (p *parted) Key(string) formula.Value          { return formula.Err(formula.BadName) }
func (p *parted) Name(string) (formula.Value, bool) { return formula.Unknown, false }
func (p *parted) At() ref.Cell                      { return ref.Cell{Col: 3, Row: 1} }

// anyFormula is a formula over the cells of the first column, of every make that rules have when they are live.
func anyFormula(r *rand.Rand, depth int) string {
	if depth == 0 {
		return []string{"$A$1", "$A$2", "$A$3", "$A$4", "$A$5", "$A$6", "3", "0", "2.5", `"甲乙"`, `""`, "TRUE", "NA()"}[r.IntN(13)]
	}
	x := func() string { return anyFormula(r, depth-1-r.IntN(2)*min(1, depth-1)) }
	several := func() string {
		all := make([]string, 1+r.IntN(5))
		for i := range all {
			all[i] = x()
		}
		return strings.Join(all, ",")
	}
	switch r.IntN(16) {
	case 0:
		return "(" + x() + ")"
	case 1:
		return "-" + x()
	case 2, 3, 4:
		return x() + []string{"+", "-", "*", "/", "&", "=", "<>", "<", ">="}[r.IntN(9)] + x()
	case 5, 6:
		return []string{"AND", "OR", "SUM", "MAX", "MIN", "COUNT", "CONCATENATE", "PRODUCT", "AVERAGE"}[r.IntN(9)] + "(" + several() + ")"
	case 7:
		return "SUM($A$1:$A$6," + several() + ")"
	case 8, 9:
		return "IF(" + x() + "," + x() + "," + x() + ")"
	case 10:
		return "IFERROR(" + x() + "," + x() + ")"
	case 11:
		return "SUMIF($A$1:$A$6," + x() + ")"
	case 12:
		return "SUMPRODUCT(($A$1:$A$6=" + x() + ")*(" + x() + "))"
	case 13:
		return []string{"LEN", "ISNUMBER", "ISERROR", "ABS", "NOT", "N", "T", "ISTEXT"}[r.IntN(8)] + "(" + x() + ")"
	case 14:
		return "ISNUMBER(MATCH(" + x() + `,{"甲乙",3,2.5},0))`
	}
	return "MAX(0," + several() + ")"
}

// cellsOf are values of every kind.
func cellsOf() []formula.Value {
	return []formula.Value{formula.Int(-7), formula.Text(""), formula.Text("甲乙"), formula.Bool(true), formula.Int(3), formula.Err(formula.NotAvailable)}
}

// A formula that is taken apart gives what it gave, whatever is in it.
func TestSplitGivesTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(20261130, 15))
	split := 0
	for range 8000 {
		p := &parted{values: cellsOf()}
		r.Shuffle(len(p.values), func(i, j int) { p.values[i], p.values[j] = p.values[j], p.values[i] })
		text := anyFormula(r, 2+r.IntN(4))
		room := formula.Room{Longest: 20 + r.IntN(60), Deepest: 2 + r.IntN(4), Arguments: 2 + r.IntN(4), Solid: true, Arrays: true, Place: p.place}
		e, err := room.Split(formula.Entry{Text: text})
		if err != nil {
			continue
		}
		if len(p.parts) > 0 {
			split++
		}
		if len([]rune(e.Text)) > room.Longest {
			t.Errorf("%s is longer than %d: %s", text, room.Longest, e.Text)
		}
		want, got := evalOf(t, text, p), evalOf(t, e.Text, p)
		if fmt.Sprint(want) != fmt.Sprint(got) {
			t.Errorf("%s\nis %v, but %s\nwith %q is %v", text, want, e.Text, p.parts, got)
		}
	}
	if split < 1000 {
		t.Errorf("but %d were taken apart", split)
	}
}

func evalOf(t *testing.T, text string, env formula.Env) formula.Value {
	t.Helper()
	e, err := formula.Parse(text, formula.Cells)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return e.Eval(env)
}
