package rules_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/rules"
	"tianbao/templates"
)

// So many items are judged in several goroutines: what is said of each, and in which order, is the same as one by one.
func TestManyItems(t *testing.T) {
	tpl := costs(t,
		row{id: "A", each: "items", assert: "sum=SUM(rows.cost)", mark: "sum", fix: "sum := SUM(rows.cost)", mode: "offer"},
		row{id: "B", assert: "total=SUM(items.sum)", mark: "total", fix: "total := SUM(items.sum)", mode: "auto"},
		row{id: "C", each: "items", when: `name<>""`, assert: "COUNTIF(items.name,name)=1", mark: "name"},
		row{id: "D", each: "items.rows", assert: "cost<120", mark: "cost"},
		row{id: "E", each: "items", assert: "sum<250", mark: "sum"})
	r := templates.Record{"year": num("2026"), "total": num("3"), "items": templates.ListOf(manyItems()...)}
	want := whole(refereed(tpl, r, rules.Options{}))
	if diff := cmp.Diff(want, whole(check(tpl, r, rules.Options{}))); diff != "" {
		t.Errorf("verdicts (-one by one +together):\n%s", diff)
	}
	ctx := rules.Remembering(t.Context())
	for _, name := range []string{"项5", "项6"} {
		changed := tpl.With(r, "items[110].name", text(name))
		got, err := rules.Check(ctx, tpl, changed, rules.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(whole(refereed(tpl, changed, rules.Options{})), whole(got)); diff != "" {
			t.Errorf("verdicts once more (-one by one +remembered):\n%s", diff)
		}
	}
}

// manyItems are more than one goroutine judges: of some the sum is wrong, some names stand twice.
func manyItems() []templates.Record {
	all := make([]templates.Record, 130)
	for i := range all {
		rows, sum := make([]templates.Record, i%3), 0
		for n := range rows {
			rows[n], sum = templates.Record{"class": text("费"), "name": text("物"), "cost": num(strconv.Itoa(n + i))}, sum+n+i
		}
		if i%11 == 5 {
			sum++
		}
		all[i] = templates.Record{"name": text("项" + strconv.Itoa(i%120)), "sum": num(strconv.Itoa(sum)), "rows": templates.ListOf(rows...)}
	}
	return all
}
