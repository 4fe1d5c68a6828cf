package rules_test

import (
	"strings"
	"testing"

	"tianbao/internal/rules"
	"tianbao/templates"
)

// A fix is offered, or done, only where the form checks no worse with it: not where it would break another check, of the
// same row, of another one, of the item or of the whole, that holds now.
func TestFixesBreakNothing(t *testing.T) {
	offer := row{id: "A", each: "items", assert: "sum=31", mark: "sum", fix: "sum := 31", mode: "offer"}
	for name, c := range map[string]struct {
		other   row
		level   templates.Level
		offered bool
	}{
		"nothing else":           {row{assert: "year=2026"}, templates.Error, true},
		"a check of the item":    {row{each: "items", assert: "sum<31"}, templates.Error, false},
		"a check of the whole":   {row{assert: "SUM(items.sum)<31"}, templates.Warning, false},
		"a check of the rows":    {row{each: "items.rows", assert: "cost+sum<51"}, templates.Warning, false},
		"one that fails already": {row{each: "items", assert: "sum<30"}, templates.Error, true},
		"one that does not meet": {row{each: "items", when: `name="乙"`, assert: "sum<31"}, templates.Error, true},
		"one that then applies":  {row{each: "items", when: "sum=31", assert: `name="乙"`}, templates.Error, false},
		"one that breaks":        {row{each: "items", assert: "1/(sum-31)<5"}, templates.Error, false},
		"a lesser one":           {row{each: "items", assert: "sum<31"}, templates.Notice, true},
	} {
		c.other.id, c.other.mark = "B", "year"
		tpl := costs(t, offer, c.other)
		tpl.Checks[1].Level = c.level
		for _, auto := range []bool{false, true} {
			tpl.Checks[0].Auto = auto
			if v := check(tpl, bill(), rules.Options{})[0]; v.Result != rules.Fail || len(v.Fixes) > 0 != c.offered {
				t.Errorf("%s: %s, offered %v", name, v.Result, v.Fixes)
			}
		}
	}
}

// What was offered is found anew where only the other check's fields have changed.
func TestOffersFollowOtherChecks(t *testing.T) {
	tpl := costs(t, row{id: "A", each: "items", assert: "sum=31", mark: "sum", fix: "sum := 31", mode: "offer"},
		row{id: "B", each: "items", when: `name="乙"`, assert: "sum<31", mark: "name"})
	ctx := rules.Remembering(t.Context())
	for name, offered := range map[string]bool{"甲": true, "乙": false} {
		for range 2 {
			verdicts, err := rules.Check(ctx, tpl, tpl.With(bill(), "items[0].name", text(name)), rules.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if fixes := verdicts[0].Fixes; len(fixes) > 0 != offered {
				t.Errorf("%s: offered are %v", name, fixes)
			}
		}
	}
}

// Of a long list a trial computes what its edit changes, through operators and functions of every kind.
func TestOffersInLongLists(t *testing.T) {
	offer := row{id: "A", each: "items.rows", assert: "cost=2", mark: "cost", fix: "cost := 2", mode: "offer"}
	for _, whole := range []string{
		`SUMPRODUCT((items.rows.cost=2)*(items.rows.name="丁"))=0`,
		`SUMPRODUCT(ISNUMBER(SEARCH(2,items.rows.cost))*(LEN(items.rows.name)=2))=0`,
		`SUMPRODUCT(1*(IF(items.rows.cost=2,items.rows.name,"")="丁"))=0`,
		`SUMPRODUCT(IFERROR(1/(items.rows.cost-2),9)*(items.rows.name="丁"))<9`,
		`SUMPRODUCT(-items.rows.cost*(items.rows.name="丁"))>-2`,
	} {
		r := bills(60)
		rows(r)[50]["name"] = text("丁")
		if strings.Contains(whole, "LEN") {
			rows(r)[50]["name"] = text("丁丁")
		}
		for _, v := range check(costs(t, offer, row{id: "B", assert: whole, mark: "year"}), r, rules.Options{}) {
			if last := v.Item == "items[0].rows[50]"; v.Check.ID == "A" && len(v.Fixes) > 0 == last {
				t.Errorf("%s, %s: offered are %v", whole, v.Item, v.Fixes)
			} else if v.Check.ID == "B" && v.Result != rules.Pass {
				t.Errorf("%s: %s %s", whole, v.Result, v.Message)
			}
		}
	}
}

// Offers of a rule that take too long to be tried are left out, all of them, whatever comes before them; those of
// another rule are made.
func TestOffersThatTakeTooLong(t *testing.T) {
	slow := row{id: "A", each: "items.rows", assert: "cost=2", mark: "cost", fix: "cost := 2", mode: "offer"}
	quick := row{id: "B", each: "items.rows", assert: `name="甲"`, mark: "name", fix: `name := "甲"`, mode: "offer"}
	long := row{id: "C", each: "items", assert: `LEN(REPT("甲",32766)&MAX(rows.cost))>0`, mark: "sum"}
	for rows, offered := range map[int]int{20: 20, 2000: 0} {
		for _, order := range [][]row{{slow, quick, long}, {long, quick, slow}} {
			got := map[string]int{}
			for _, v := range check(costs(t, order...), bills(rows), rules.Options{}) {
				got[v.Check.ID] += len(v.Fixes)
			}
			if got["A"] != offered || got["B"] != rows {
				t.Errorf("%d rows: offered are %v", rows, got)
			}
		}
	}
}

// bills is an item with so many rows.
func bills(n int) templates.Record {
	rows := make([]templates.Record, n)
	for i := range rows {
		rows[i] = templates.Record{"name": text("乙"), "cost": num("1")}
	}
	return templates.Record{"year": num("2026"), "items": templates.ListOf(templates.Record{"name": text("丙"), "sum": num("30"), "rows": templates.ListOf(rows...)})}
}
