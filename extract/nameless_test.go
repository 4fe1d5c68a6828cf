package extract_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/clerk"
	"tianbao/templates"
)

// The statement and the form of a blank copy name no project; by their numbers they are of one, and nothing of the blank
// form, as a unit drew it, is wrong but that it is blank.
func TestBlankSheetsOfOneNumberAreOneItem(t *testing.T) {
	two := templates.Record{"projects": templates.ListOf(templates.Record{}, templates.Record{})}
	for items, record := range map[int]templates.Record{1: {}, 2: two} {
		got := read(t, clerk.Foreign(issued(t, record, fill.Options{Blank: true}, 0)))
		if n := len(got.Record["projects"].Items()); n != items || len(got.findings) > 0 {
			t.Errorf("%d blank forms are read as %d, with %v", items, n, got.findings)
		}
	}
}
