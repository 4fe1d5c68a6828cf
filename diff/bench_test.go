package diff_test

import (
	"fmt"
	"testing"

	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// BenchmarkDiff compares two workbooks of the real case.
func BenchmarkDiff(b *testing.B) {
	f := newForm(b, forms.Official(b))
	x, y := f.filled(b, forms.RealCase(b)), f.filled(b, forms.RealCase(b))
	for b.Loop() {
		f.diff(b, x, y)
	}
}

// BenchmarkDiffLong compares two tables of 3,000 rows, one of them in the opposite order.
func BenchmarkDiffLong(b *testing.B) {
	f := newForm(b, order(b))
	lines := make([]templates.Record, 3000)
	turned := make([]templates.Record, len(lines))
	for n := range lines {
		lines[n] = line(fmt.Sprintf("品名%d", n), "货物", "1.00", "达标")
		turned[len(lines)-1-n] = lines[n]
	}
	x, y := f.filled(b, ordered(lines...)), f.filled(b, ordered(turned...))
	for b.Loop() {
		f.diff(b, x, y)
	}
}

// BenchmarkDiffMany compares two units of 40 projects, each with two sheets.
func BenchmarkDiffMany(b *testing.B) {
	f := newForm(b, forms.Official(b))
	r := forms.RealCase(b)
	var all []templates.Record
	for n := range 40 {
		p := templates.Record{}
		for name, v := range r["projects"].Items()[n%3] {
			p[name] = v
		}
		p["name"] = templates.TextOf(fmt.Sprintf("项目%d", n))
		all = append(all, p)
	}
	r["projects"] = templates.ListOf(all...)
	x := f.filled(b, r)
	for b.Loop() {
		f.diff(b, x, x)
	}
}
