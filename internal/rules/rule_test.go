package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
	"tianbao/templates"
)

// row is a row of #checks.
type row struct{ id, enabled, each, when, assert, message, mark, fix, mode string }

// costs is a small form that has nothing to do with budgets: items with a sheet each, and in it rows
// with a class that is merged down.
func costs(t testing.TB, checks ...row) *templates.Template {
	t.Helper()
	table := [][]string{{"id", "level", "enabled", "each", "when", "assert", "message", "mark", "fix", "mode"}}
	for _, c := range checks {
		if c.message == "" {
			c.message = "不对"
		}
		table = append(table, []string{c.id, "error", c.enabled, c.each, c.when, c.assert, c.message, c.mark, c.fix, c.mode})
	}
	return forms.Made(t,
		book.Page{Name: "面", Rows: [][]string{{"年", "{{year}}", "计", "{{total}}"}}},
		book.Page{Name: "项", Rows: [][]string{
			{"名", "{{name}}", "额", "{{sum}}"}, {"起", "{{from}}", "止", "{{to}}"},
			{"类", "物", "费", "标"}, {"{{rows.class}}", "{{rows.name}}", "{{rows.cost}}", "{{rows.goal}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "costs"}, {"version", "1"}, {"title", "费"}, {},
			{"sheet", "each", "tab"}, {"面", "", "面"}, {"项", "items", "项{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "scale", "merge", "identity"},
			{"year", "年", "year"}, {"total", "总计", "money", "元", "2"},
			{"items", "项", "list"}, {"items.name", "项名", "text", "", "", "", "yes"}, {"items.sum", "额", "money", "元", "2"},
			{"items.from", "起", "date"}, {"items.to", "止", "date"},
			{"items.rows", "行", "list"}, {"items.rows.class", "类", "text", "", "", "down"},
			{"items.rows.name", "物名", "text", "", "", "", "yes"}, {"items.rows.cost", "费用", "money", "元", "2"},
			{"items.rows.goal", "指标", "target"},
		}},
		book.Page{Name: "#checks", Rows: table},
	)
}

// bill is an item of four rows, two to a class, the class written once as a merged cell has it, and
// an item that nobody has begun.
func bill() templates.Record {
	blank := templates.Null
	line := func(class, name string, cost, goal templates.Value) templates.Record {
		return templates.Record{"class": text(class), "name": text(name), "cost": cost, "goal": goal}
	}
	return templates.Record{"year": num("2026"), "total": num("100.00"), "items": templates.ListOf(
		templates.Record{"name": text("甲"), "sum": num("30.5"), "from": day("2026-01-31"), "to": day("2026-02-28"), "rows": templates.ListOf(
			line("费", "纸", num("10.25"), text("≤10.25(元)")), line("", "笔", num("20.25"), blank),
			line("他", "水", num("5"), text("达标")), line("", "", blank, blank), // the last is no item
		)},
		templates.Record{"name": blank, "sum": blank, "from": blank, "to": blank, "rows": templates.ListOf()},
	)}
}

func item(r templates.Record, i int) templates.Record { return r["items"].Items()[i] }

func rows(r templates.Record) []templates.Record { return item(r, 0)["rows"].Items() }

// said is a verdict in one line: the item, the result, marks, edits and message as far as there are.
func said(v rules.Verdict) string {
	s := v.Item + " " + v.Result.String()
	if v.Result != rules.Fail {
		return s
	}
	for _, m := range v.Marks {
		s += " " + m.Path
	}
	for _, e := range v.Fixes {
		s += fmt.Sprintf(" %s:%s→%s", e.Field, e.Old, e.New)
	}
	return s + " " + v.Message.In(words.Chinese)
}

func TestRules(t *testing.T) {
	const first, second, third = "items[0].rows[0]", "items[0].rows[1]", "items[0].rows[2]"
	for _, c := range []struct {
		name string
		rows []row
		edit func(r templates.Record)
		want []string
	}{
		{name: "switched off", rows: []row{{id: "A", enabled: "no", assert: "year=1"}}},
		{name: "a rule of rows sees its class carried down and passes over rows that are none",
			rows: []row{{id: "A", each: "items.rows", when: `class="费"`, assert: "cost>15", message: "{{class}}{{name}}{{#}}：{{cost}}", mark: "cost、class"}},
			want: []string{first + " fail " + first + ".cost " + first + ".class 费纸1：10.25", second + " pass", third + " na"}},
		{name: "a merged mark is the row with the value",
			rows: []row{{id: "A", each: "items.rows", assert: "cost<20", message: "{{class}}", mark: "cost、class"}},
			want: []string{first + " pass", second + " fail " + second + ".cost " + first + ".class 费", third + " pass"}},
		{name: "some rows are marked, a blank is said",
			rows: []row{{id: "A", each: "items", assert: `ROUND(SUMIF(rows.class,"费",rows.cost)-sum,2)=0`, message: `{{sum}}元≠{{=SUMIF(rows.class,"费",rows.cost)}}`, mark: `sum、rows.cost[class="费"]`, fix: `sum := SUMIF(rows.class,"费",rows.cost)`}},
			edit: func(r templates.Record) { item(r, 0)["sum"] = templates.Null },
			want: []string{"items[0] fail items[0].sum " + first + ".cost " + second + ".cost items[0].sum:→30.50 （空白）元≠30.5", "items[1] empty"}},
		{name: "several rows of one id", rows: []row{
			{id: "A", when: "year=2026", assert: "total=100", mark: "total"}, {id: "A", when: "year<>2026", assert: "total=1", mark: "total"}},
			want: []string{" pass", " na"}},
		{name: "numbers are true but for zero", rows: []row{
			{id: "A", each: "items", assert: "sum", mark: "sum"}, {id: "B", assert: "total-100", mark: "total"}, {id: "C", when: "total-100", assert: "1/0", mark: "total"}},
			want: []string{"items[0] pass", "items[1] empty", " fail total 不对", " na"}},
		{name: "errors, texts, columns and what programs differ on never pass", rows: []row{{id: "A", assert: "1/(total-100)=1", mark: "total"}, {id: "B", assert: `""&total`, mark: "total"},
			{id: "C", when: "1/(total-100)", assert: "total=100", mark: "total"}, {id: "D", assert: "items.sum=1", mark: "total"}, {id: "E", assert: "2^0.5>total-total", mark: "total"}},
			want: []string{" fix", " fix", " fix", " fix", " fix"}},
		{name: "days by their number", rows: []row{
			{id: "A", each: "items", when: `from<>""`, assert: "to-from>=30", message: "{{from}}至{{to}}", mark: "to", fix: "to := EDATE(from,1)+30"}},
			want: []string{"items[0] fail items[0].to items[0].to:2026-02-28→2026-03-30 2026-01-31至2026-02-28", "items[1] empty"}},
		{name: "a target in its canonical form", rows: []row{
			{id: "A", each: "items.rows", when: `AND(TARGET.UNIT(goal)="元",cost<>"")`, assert: "WITHIN(YUAN(goal),cost,0.005)", mark: "goal", fix: `goal := "<=" & TEXT(cost,"0.0") & "元"`}},
			edit: func(r templates.Record) { rows(r)[0]["cost"] = num("7.5") },
			want: []string{first + " fail " + first + ".goal " + first + ".goal:≤10.25(元)→≤7.50(元) 不对", second + " na", third + " na"}},
		{name: "a fix for the marked rows of a list", rows: []row{
			{id: "A", each: "items", assert: `COUNTIFS(rows.class,"费",rows.goal,"")=0`, mark: `rows.goal[AND(class="费",goal="")]`, fix: `rows.goal := "达标"`}},
			want: []string{"items[0] fail " + second + ".goal " + second + ".goal:→达标 不对", "items[1] empty"}},
		{name: "a fix that does not fit is none", rows: []row{
			{id: "A", assert: "total=1", mark: "total", fix: "total := 1/3"},    // more than two decimals
			{id: "B", assert: "total=1", mark: "total", fix: "total := 1/0"},    // an error
			{id: "C", assert: "total=1", mark: "total", fix: `total := "1"`},    // a text
			{id: "D", assert: "total=1", mark: "total", fix: "total := 2"},      // would still fail
			{id: "E", assert: "year=1", mark: "year", fix: "year := 1"},         // no year of ours
			{id: "F", assert: "total=1", mark: "total", fix: "total := total"},  // changes nothing
			{id: "G", assert: "total=1", mark: "total", fix: "total := 0.5*2"}}, // fits
			want: []string{" fail total 不对", " fail total 不对", " fail total 不对", " fail total 不对", " fail year 不对", " fail total 不对", " fail total total:100.00→1.00 不对"}},
		{name: "rows of what nobody has begun are none", rows: []row{{id: "A", each: "items.rows", assert: "cost=1", mark: "cost"}},
			edit: func(r templates.Record) {
				item(r, 0)["rows"] = templates.ListOf(templates.Record{"class": text("费")})
			}},
		{name: "a mark on no row gives way to a field of the rule", rows: []row{
			{id: "A", each: "items", assert: `COUNTIF(rows.class,"无")=1`, mark: `rows.cost[class="无"]`}},
			want: []string{"items[0] fail " + first + ".class 不对", "items[1] empty"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := bill()
			if c.edit != nil {
				c.edit(r)
			}
			var got []string
			for _, v := range check(costs(t, c.rows...), r, rules.Options{}) {
				got = append(got, said(v))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("verdicts (-want +got):\n%s", diff)
			}
		})
	}
}

// Corrections say whether they may be applied unasked.
func TestModes(t *testing.T) {
	tpl := costs(t, row{id: "A", each: "items", assert: "EXACT(name,TRIM(name))", mark: "name", fix: "name := TRIM(name)", mode: "auto"},
		row{id: "B", assert: "total=1", mark: "total", fix: "total := 1", mode: "offer"})
	r := bill()
	item(r, 0)["name"] = text(" 甲  乙 ")
	var got []templates.Correction
	for _, f := range rules.Findings(check(tpl, r, rules.Options{}), nil) {
		got = append(got, f.Fixes...)
	}
	want := []templates.Correction{
		{Mode: templates.Auto, Edits: []templates.Edit{{Field: "items[0].name", Old: " 甲  乙 ", New: "甲 乙"}}},
		{Mode: templates.Offer, Edits: []templates.Edit{{Field: "total", Old: "100.00", New: "1.00"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fixes (-want +got):\n%s", diff)
	}
}

// A check leaves the record as it was, tried fixes included.
func TestCheckChangesNothing(t *testing.T) {
	tpl := costs(t, row{id: "A", each: "items.rows", assert: "cost=1", mark: "cost", fix: "cost := 1"})
	r := bill()
	if v := check(tpl, r, rules.Options{}); len(v[0].Fixes) != 1 {
		t.Fatalf("fixes %+v", v[0].Fixes)
	}
	if before, after := codec.EncodeJSON(tpl, bill()), codec.EncodeJSON(tpl, r); string(before) != string(after) {
		t.Errorf("the record became\n%s", after)
	}
}

// A list of checks has one line for all rows of an item.
func TestGroup(t *testing.T) {
	tpl := costs(t, row{id: "A", each: "items.rows", assert: "cost<10", mark: "cost"}, row{id: "B", each: "items", assert: "sum>0", mark: "sum"},
		row{id: "C", assert: "total>0", mark: "total"}, row{id: "D", enabled: "no", assert: "total>0", mark: "total"})
	r := bill()
	var got []string
	for _, l := range rules.Group(tpl, r, check(tpl, r, rules.Options{})) {
		places := []string{}
		for _, v := range l.Verdicts {
			places = append(places, v.Item)
		}
		got = append(got, fmt.Sprint(l.Check.ID, "@", l.Item, " ", l.Result, " ", l.Rows, " ", strings.Join(places, ",")))
	}
	want := []string{
		"A@items[0] fail true items[0].rows[0],items[0].rows[1]", "A@items[1] empty true ",
		"B@items[0] pass false items[0]", "B@items[1] empty false items[1]", "C@ pass false ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
