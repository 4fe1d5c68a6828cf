package formula

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// column is a source whose items have a value each.
type column []Value

func (c column) One(_, item int) Value    { return c[item] }
func (c column) Column(_, _, _ int) Value { return Column(c) }
func columnOfTexts(n int, text string) (c column) {
	for i := range n {
		c = append(c, Text(fmt.Sprint(text, i)))
	}
	return c
}

// What takes long is counted as much, and what finds its answer without looking at every row is not.
func TestSteps(t *testing.T) {
	const n, size = 20, 1000 // texts, and bytes of each
	long, short := columnOfTexts(n, strings.Repeat("甲a", size/4)), columnOfTexts(1000, "≥5(人)")
	for _, c := range []struct {
		source   column
		expr     string
		from, to int // steps, for all items
	}{
		{long, `COUNTIF(xs,"*aa*")`, n * size / 2, math.MaxInt},
		{long, `COUNTIF(xs,"<>"&x)`, n * n * size / 4, math.MaxInt},
		{long, `MATCH("*aaa*"&x,xs,0)`, n * n * size / 2, math.MaxInt},
		{long, `SEARCH("甲a甲a甲b",x)`, n * size, math.MaxInt},
		{long, `SUBSTITUTE(x,"a","b")`, n * size / 2, math.MaxInt},
		{long, `x&x`, n * size / 2, math.MaxInt},
		{long, `x=x`, n * size / 2, math.MaxInt},
		{long, `RE.TEST(x,"(a?甲?){90}乙")`, n * size * 20, math.MaxInt},
		{long, `RELATED(x,xs)`, n * n * size / 4, math.MaxInt},
		{long, `TARGET.NUM(x)`, n * size * stepsOfReading, math.MaxInt},
		{short, `REPT(x,1000)`, 1000 * 1000, math.MaxInt},
		{short, `SUMPRODUCT((xs<>x)/7)`, 1000 * 1000 * 20, math.MaxInt},
		{short, `COUNTIF(xs,x)`, 0, 1000 * 100},
		{short, `MATCH(x,xs,0)`, 0, 1000 * 100},
		{short, `TARGET.NUM(x)`, 0, 1000 * 200},
		{short, `SUM(LEN(xs))`, 0, 1000 * 30}, // once, for all items
	} {
		if steps := stepsOf(t, c.source, c.expr); steps < c.from || steps > c.to {
			t.Errorf("%s takes %d steps, want %d to %d", c.expr, steps, c.from, c.to)
		}
	}
}

func stepsOf(t *testing.T, source column, expr string) int {
	t.Helper()
	e, err := Parse(expr, Keys)
	if err != nil {
		t.Fatal(err)
	}
	p := NewProgram([]int{0, 1})
	bound := p.Add(e, 1, func(key string, _ bool) (Binding, bool) {
		return Binding{Column: key == "xs", Level: len("xs") - len(key)}, true
	})
	const most = 1 << 41
	work := Within(t.Context(), most)
	f := p.Frame(work, source)
	for item := range source {
		f.At(1, item)
		f.Eval(bound)
	}
	return most - work.Left()
}
