package round

import (
	"fmt"
	"testing"

	"tianbao/templates"
)

// BenchmarkDecide decides a round of 4,000 units: of four, one sends a form with thirty findings and its second
// version, one a blank form, one a file that nobody can read, and one its form, now and then under a name that is
// not the roster's.
func BenchmarkDecide(b *testing.B) {
	due, arrivals, past := many(4000)
	b.ReportAllocs()
	for b.Loop() {
		Decide(due, arrivals, past)
	}
}

func many(n int) (due []Due, arrivals []Arrival, past Past) {
	past.Readings = map[string]*Reading{}
	came := func(file string, r *Reading) {
		r.Hash = fmt.Sprintf("%064d", len(arrivals))
		past.Readings[r.Hash] = r
		arrivals = append(arrivals, Arrival{File: file, Hash: r.Hash, Kept: day(1 + len(arrivals)%20)})
	}
	for i := range n {
		unit := fmt.Sprintf("第%d区城市管理行政执法局", i)
		due = append(due, Due{Unit: unit, Item: "运维"})
		switch file := fmt.Sprintf("%s申报表.xlsx", unit); i % 4 {
		case 0:
			came(file, form(unit, i))
			came(file, form(unit, i+n))
		case 1:
			came(file, &Reading{Blank: true, Items: []Item{{}}})
		case 2:
			came(file, &Reading{Failure: &Text{Zh: "读不了", En: "unreadable"}})
		default:
			if i%100 == 3 {
				unit = fmt.Sprintf("第%d区城管执法局", i)
			}
			came(file, form(unit, i))
		}
	}
	return due, arrivals, past
}

func form(unit string, i int) *Reading {
	it := Item{Name: "运维", Unit: unit, Amount: "526000.00", Fields: map[string]string{}}
	for n := range 30 {
		it.Fields[fmt.Sprint("字段", n)] = fmt.Sprint(i)
		it.Points = append(it.Points, Point{ID: PointID(fmt.Sprint("which", n), fmt.Sprint(i)), Rule: "COST-01", Level: templates.Level(1 + n%4)})
	}
	return &Reading{Items: []Item{it}}
}
