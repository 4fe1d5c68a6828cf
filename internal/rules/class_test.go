package rules_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tianbao/internal/rules"
	"tianbao/templates"
)

// A fix of what makes classes of the rows is tried on the classes that there are then.
func TestFixesThatMoveRows(t *testing.T) {
	move := row{id: "MOVE", each: "items.rows", assert: `class<>"他"`, mark: "class", fix: `class := "费"`}
	for assert, want := range map[string]int{"SUM(cost)<=36": 1, "SUM(cost)<=35": 0, "SUM(cost)<=31": 0, "SUM(cost)<=30": 1} {
		fixes, r := 0, bill()
		item(r, 0)["rows"] = templates.ListOf(rows(r)[:3]...)
		for _, v := range check(costs(t, move, row{id: "SUM", each: "items.rows by class", assert: assert, mark: "cost"}), r, rules.Options{}) {
			fixes += len(v.Fixes)
		}
		if fixes != want {
			t.Errorf("%s: %d fixes, want %d", assert, fixes, want)
		}
	}
}

// A class that could not be read is not that of the row above: what looks at it waits, and the rows below that have none of
// their own wait with it.
func TestUnreadClassesAreNotCarriedOver(t *testing.T) {
	r := bill()
	rows(r)[2]["class"], rows(r)[3]["name"], rows(r)[3]["cost"] = templates.Null, text("墨"), num("4")
	form := costs(t, row{id: "ROW", each: "items.rows", assert: `class="费"`, mark: "class"}, row{id: "SUM", each: "items", assert: `SUMIF(rows.class,"费",rows.cost)>0`, mark: "sum"})
	var got []string
	for _, v := range check(form, r, rules.Options{Unread: map[string]bool{"items[0].rows[2].class": true}}) {
		got = append(got, v.Item+" "+v.Result.String())
	}
	want := []string{"items[0].rows[0] pass", "items[0].rows[1] pass", "items[0].rows[2] fix", "items[0].rows[3] fix", "items[0] fix", "items[1] empty"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

// A rule for classes is made once for every value of a key, over the rows that have it.
func TestClasses(t *testing.T) {
	const first, second, third, fourth = "items[0].rows[0]", "items[0].rows[1]", "items[0].rows[2]", "items[0].rows[3]"
	pen := func(class string) func(templates.Record) {
		return func(r templates.Record) {
			rows(r)[3]["class"], rows(r)[3]["name"], rows(r)[3]["cost"] = text(class), text("墨"), num("4")
		}
	}
	for _, c := range []struct {
		name string
		row  row
		edit func(r templates.Record)
		want []string
	}{
		{name: "over the rows of a class", row: row{assert: "SUM(cost)<=10", message: "{{class}}{{#}}：{{=SUM(cost)}}、{{=COUNTA(name)}}", mark: "cost"},
			want: []string{first + " fail " + first + ".cost " + second + ".cost 费1：30.5、2", third + " pass"}},
		{name: "of two runs", row: row{assert: "SUM(cost)<=30.5", message: "{{class}}：{{=SUM(cost)}}", mark: "class、cost[cost<10]"}, edit: pen("费"),
			want: []string{first + " fail " + first + ".class " + fourth + ".class " + fourth + ".cost 费：34.5", third + " pass"}},
		{name: "values as names are compared", row: row{assert: "COUNTA(name)<3", mark: "class"}, edit: pen(" 费　"),
			want: []string{first + " fail " + first + ".class " + fourth + ".class 不对", third + " pass"}},
		{name: "beside the whole list and what lies around", row: row{when: "SUM(cost)>10", assert: `ROUND(SUM(cost)/SUM(rows.cost)-sum/100,2)=0`, message: "{{=SUM(ALL(cost))}}", mark: "sum"},
			want: []string{first + " fail items[0].sum 35.5", third + " na"}},
		{name: "the value of the key", row: row{when: `class="费"`, assert: `SUMIF(rows.class,class,rows.cost)=SUM(cost)`, mark: "cost"},
			want: []string{first + " pass", third + " na"}},
		{name: "blank keys make no class", row: row{assert: "FALSE", mark: "cost"}, edit: func(r templates.Record) { rows(r)[0]["class"], rows(r)[1]["class"] = templates.Null, templates.Null },
			want: []string{third + " fail " + third + ".cost 不对"}},
		{name: "no class is known where one is not what it should be", row: row{assert: "SUM(cost)>0", mark: "cost"}, edit: func(r templates.Record) { rows(r)[2]["class"] = num("5") },
			want: []string{first + " fix", third + " fix"}},
		{name: "fixes are made for its rows", row: row{assert: "SUM(cost)=SUM(sum)/3.05", mark: "cost", fix: "cost := ROUND(sum/3.05/COUNTIFS(rows.class,class,rows.cost,\"<>\"),2)"},
			want: []string{first + " fail " + first + ".cost " + second + ".cost " + first + ".cost:10.25→5.00 " + second + ".cost:20.25→5.00 不对", third + " fail " + third + ".cost " + third + ".cost:5.00→10.00 不对"}},
		{name: "fixes of what lies around", row: row{when: `class="费"`, assert: "ROUND(SUM(cost)-sum,2)=0", mark: "sum", fix: "sum := SUM(cost)"}, edit: pen("费"),
			want: []string{first + " fail items[0].sum items[0].sum:30.50→34.50 不对", third + " na"}},
		{name: "by several keys", row: row{each: "items.rows 按 class、name", assert: "COUNTA(cost)<2", message: "{{class}}{{name}}", mark: "name"}, edit: func(r templates.Record) { rows(r)[1]["name"] = text("纸") },
			want: []string{first + " fail " + first + ".name " + second + ".name 费纸", third + " pass"}},
		{name: "by a number", row: row{each: "items.rows by cost", assert: "COUNTA(name)=1", message: "{{cost}}", mark: "name"}, edit: func(r templates.Record) { rows(r)[1]["cost"] = num("10.250") },
			want: []string{first + " fail " + first + ".name " + second + ".name 10.25", third + " pass"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bill()
			if c.edit != nil {
				c.edit(r)
			}
			if c.row.id = "A"; c.row.each == "" {
				c.row.each = "items.rows by class"
			}
			var got []string
			for _, v := range check(costs(t, c.row), r, rules.Options{}) {
				got = append(got, said(v))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("verdicts (-want +got):\n%s", diff)
			}
		})
	}
}

// classRules look at classes from everywhere.
func classRules(t testing.TB) *templates.Template {
	return costs(t,
		row{id: "SUM", each: "items.rows by class", when: "SUM(cost)>0", assert: "SUM(cost)<=sum", message: "{{class}}{{=SUM(cost)}}{{#}}", mark: "class、cost[cost>1]", fix: "sum := SUM(cost)"},
		row{id: "ROW", each: "items.rows by class、goal", assert: `AND(SUMIF(rows.class,class,rows.cost)>=SUM(cost),COUNTA(name)<2)`, mark: "name", fix: `cost := sum`},
		row{id: "COST", each: "items.rows by cost", assert: "AND(cost>0,SUM(items.rows.cost)<>cost)", mark: "cost、total", fix: "total := cost"},
		row{id: "ITEM", each: "items by name", assert: "AND(COUNTA(sum)=1,SUM(rows.cost)<=total)", message: "{{name}}", mark: "sum、rows.cost"},
		row{id: "MOVE", each: "items.rows", assert: `class<>"费"`, mark: "class", fix: `class := "他"`},
	)
}

// Whatever the record: what is remembered changes nothing of classes, and items that come one by one, as they do of
// large lists, make the same classes.
func TestClassesWhateverTheRecord(t *testing.T) {
	tpl := classRules(t)
	rapid.Check(t, func(t *rapid.T) {
		ctx := rules.Remembering(context.Background())
		r, o := record(t), options(t)
		for range 4 {
			got, err := rules.Check(ctx, tpl, r, o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(whole(check(tpl, r, o)), whole(got)); diff != "" {
				t.Fatalf("verdicts (-anew +remembered):\n%s", diff)
			}
			r = edited(t, r)
		}
		o.Whole, o.Unread = true, nil
		want := results(check(tpl, r, o))
		o.Items = slices.Values(r["items"].Items())
		rest := maps.Clone(r)
		delete(rest, "items")
		if diff := cmp.Diff(want, results(check(tpl, rest, o))); diff != "" {
			t.Fatalf("verdicts (-at once +one by one):\n%s", diff)
		}
	})
}

func results(verdicts []rules.Verdict) []string {
	var all []string
	for _, v := range verdicts {
		all = append(all, v.Check.ID+" "+v.Item+" "+v.Result.String())
	}
	return all
}

// Whatever the record: a class is judged as its item would be that had no other rows.
func TestClassesAreItemsOfTheirRows(t *testing.T) {
	const when, assert = "SUM(X.cost)>0", "AND(SUM(X.cost)<=sum,COUNTA(X.name)<3)"
	of := func(each, x string) *templates.Template {
		return costs(t, row{id: "A", each: each, when: strings.ReplaceAll(when, "X.", x), assert: strings.ReplaceAll(assert, "X.", x), mark: "sum"})
	}
	classes, items := of("items.rows by class", ""), of("items", "rows.")
	rapid.Check(t, func(t *rapid.T) {
		r, o := record(t), rules.Options{AbsentBlank: true}
		var want []string
		for i, item := range r["items"].Items() {
			for _, class := range classesOf(item["rows"].Items()) {
				alone := maps.Clone(item)
				alone["rows"] = templates.ListOf(class...)
				result := check(items, templates.Record{"items": templates.ListOf(alone)}, o)[0].Result
				if result != rules.Empty && slices.ContainsFunc(item["rows"].Items(), wrongClass) {
					result = rules.Fix
				}
				want = append(want, fmt.Sprint("items[", i, "] ", result))
			}
		}
		var got []string
		for _, v := range check(classes, r, o) {
			got = append(got, v.Outer+" "+v.Result.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("verdicts (-items +classes):\n%s", diff)
		}
	})
}

// classesOf are rows that are items, by their class, blanks carried down, in order.
func classesOf(rows []templates.Record) (all [][]templates.Record) {
	at, class := map[string]int{}, ""
	for _, row := range rows {
		if v := row["class"]; !v.IsNull() && !v.IsList() {
			class = strings.Join(strings.Fields(v.Canonical(templates.NoScale)), "")
			if n, ok := v.Number(); ok {
				class = n.String()
			}
		}
		filled := slices.ContainsFunc([]string{"name", "cost", "goal"}, func(key string) bool { return !row[key].IsNull() && (!row[key].IsList() || len(row[key].Items()) > 0) })
		if class == "" || !filled {
			continue
		}
		if _, ok := at[class]; !ok {
			at[class], all = len(all), append(all, nil)
		}
		all[at[class]] = append(all[at[class]], row)
	}
	return all
}

func wrongClass(row templates.Record) bool {
	_, text := row["class"].Text()
	return !row["class"].IsNull() && !text
}
