package extract_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	. "tianbao/internal/testing/xlsxtest" // the edits read as sentences
	"tianbao/templates"
)

// Rough edits take away, tear apart and run together, wherever they strike, but nobody types
// anything: what is read is what was issued for that very field, or nothing, or an error names it. An
// indicator is known by its name: what stands beside it must be its own.
func TestClerkRoughly(t *testing.T) {
	Need(t, "soffice", "uno")
	random := rand.New(rand.NewPCG(11, 2026))
	record := clerkRecord(t)
	data := clerkBook(t)
	for i := range 25 {
		edits := roughEdits(random, 1+i%3)
		switch i % 4 {
		case 1:
			edits = append(edits, DeleteNames("_tb"))
		case 2:
			edits = append(edits, DeleteNames("_tb"), DeleteSheet("_tianbao"))
		}
		t.Run(fmt.Sprintf("%02d %v", i+1, edits), func(t *testing.T) {
			edited := Edited(t, data, edits...)
			keep(t, fmt.Sprintf("rough %02d", i+1), edited)
			got := read(t, edited)
			holdIssued(t, got, record)
			if t.Failed() {
				for _, f := range got.findings {
					t.Logf("finding %s %s %q at %v", f.Rule, f.Level, f.Says, f.Places)
				}
			}
		})
	}
}

// holdIssued holds every value to the one that was issued for its field.
func holdIssued(t *testing.T, got reading, issued templates.Record) {
	t.Helper()
	want, have := leaves(t, withoutIndicators(issued)), leaves(t, withoutIndicators(got.Record))
	for path, value := range have {
		if value != null && value != want[path] && !refused(path, got.findings) {
			t.Errorf("WRONG VALUE: %s is %q, issued as %q", path, value, want[path])
		}
	}
	for i, p := range got.Record["projects"].Items() {
		if i >= len(issued["projects"].Items()) {
			return
		}
		known := issued["projects"].Items()[i]["indicators"].Items()
		for j, x := range p["indicators"].Items() {
			holdIndicator(t, fmt.Sprintf("projects[%d].indicators[%d]", i, j), x, known, got.findings)
		}
	}
}

// withoutIndicators is the record without its inner lists.
func withoutIndicators(r templates.Record) templates.Record {
	var projects []templates.Record
	for _, p := range r["projects"].Items() {
		q := templates.Record{}
		for name, v := range p {
			if name != "indicators" {
				q[name] = v
			}
		}
		projects = append(projects, q)
	}
	out := templates.Record{"projects": templates.ListOf(projects...)}
	for name, v := range r {
		if name != "projects" {
			out[name] = v
		}
	}
	return out
}

func holdIndicator(t *testing.T, path string, x templates.Record, known []templates.Record, findings []templates.Finding) {
	t.Helper()
	name := x["level3"].Canonical(0)
	at := slices.IndexFunc(known, func(k templates.Record) bool { return k["level3"].Canonical(0) == name })
	if at < 0 {
		if name != "" && !refused(path+".level3", findings) {
			t.Errorf("WRONG VALUE: %s is %q, which was never issued", path, name)
		}
		return
	}
	for _, field := range []string{"level1", "level2", "target"} {
		value := x[field].Canonical(0)
		if value != "" && value != known[at][field].Canonical(0) && !refused(path+"."+field, findings) {
			t.Errorf("WRONG VALUE: %s.%s of %s is %q, issued as %q", path, field, name, value, known[at][field].Canonical(0))
		}
	}
}

// roughEdits are n edits on the first form and its statement.
func roughEdits(random *rand.Rand, n int) []Edit {
	cell := func() string { return string(rune('A'+random.IntN(8))) + fmt.Sprint(2+random.IntN(29)) }
	var edits []Edit
	for range n {
		sheet := form1
		if random.IntN(5) == 0 {
			sheet = statement1
		}
		switch random.IntN(8) {
		case 0, 1:
			edits = append(edits, DeleteRows(sheet, 2+random.IntN(28), 1+random.IntN(3)))
		case 2:
			column := string(rune('A' + random.IntN(8)))
			edits = append(edits, DeleteColumns(form1, column+":"+column))
		case 3:
			edits = append(edits, Clear(sheet, cell()))
		case 4:
			at := cell()
			edits = append(edits, Unmerge(sheet, at+":H30"))
		case 5:
			row, col := 2+random.IntN(28), random.IntN(6)
			edits = append(edits, Merge(sheet, cells(string(rune('A'+col)), row, string(rune('A'+col+random.IntN(3))), row+random.IntN(3))))
		case 6:
			edits = append(edits, InsertRows(sheet, 1+random.IntN(29), 1+random.IntN(2)))
		case 7:
			at := cell()
			edits = append(edits, MoveCells(sheet, at, "K"+at[1:]))
		}
	}
	return edits
}
