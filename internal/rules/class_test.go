package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/rules"
	"tianbao/templates"
)

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
