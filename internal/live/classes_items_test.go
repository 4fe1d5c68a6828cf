package live_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// itemRules are rules for classes of items that have sheets of their own.
var itemRules = []rule{
	{"NAMES", "items by name", "", "SUM(sum)<=1", "sum"},
	{"DAYS", "items by from", `COUNTA(name)>0`, "AND(COUNTA(name)<=1,MAX(sum)<=YEAR(from))", "from、sum[sum>1]"},
	{"BOTH", "items by name、from", "", "SUM(sum)<=total", "total、name"},
	{"ROWS", "items by name", "", "COUNTA(sum)<2", `rows.cost[cost>10]`},
}

// Rules for classes of items that have sheets say live what check says, and colour the items of the class alone.
func TestClassesOfItemsWithSheets(t *testing.T) {
	form := billForm(t, true, itemRules...)
	r := bill()
	items := r["items"].Items()
	for i, of := range []struct{ name, sum string }{{"甲", "0.6"}, {"乙", "0.6"}, {"甲", "0.7"}} {
		items[i]["name"], items[i]["sum"] = templates.TextOf(of.name), amount(of.sum)
	}
	sameLive(t, form, r)
}

// sameLive compares the list of a workbook with what check says of its record; all rules are live.
func sameLive(t *testing.T, form *fill.Form, r templates.Record) {
	t.Helper()
	data := filling.AsTyped(t, form, r)
	xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
	office := filling.SameComputed(t, data)
	if diff := cmp.Diff(verdicts(t, form, r), listed(form, r, office)); diff != "" {
		t.Errorf("results (-check +live):\n%s", diff)
	}
	if own := notLive(office); len(own) > 0 {
		t.Errorf("%v are not live", own)
	}
}

// The same whatever somebody does to the form.
func TestParityOfClassesOfItems(t *testing.T) {
	p := newParity(t, billForm(t, true, itemRules...))
	for i := range parityRuns(t, 6) {
		r := rand.New(rand.NewPCG(paritySeed+9, uint64(i)))
		for _, d := range p.try(t, r, withoutFormulas(anyBill(r, 2+r.IntN(3)))) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	t.Log(p.results)
}
