package extract_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/clerk"
	"tianbao/templates"
)

// People type anywhere, paste, cut, merge, sort and move rows, strike out, put boxes and notes on sheets, copy
// sheets. Every text that they typed can be told from all others; whatever they did, each is in the record, in
// an error that names its cell, or quoted.

// randomEdits is how many workbooks are edited by chance: thousands where TIANBAO_EDITS says so.
func randomEdits() int {
	if n, err := strconv.Atoi(os.Getenv("TIANBAO_EDITS")); err == nil {
		return n
	}
	return 30
}

func TestNothingTypedDisappears(t *testing.T) {
	foreign, err := book.Build(foreignForm, book.Page{Name: "说明", Rows: statementRows(func(_ int, heading, text string) []string { return []string{heading, text} })})
	if err != nil {
		t.Fatal(err)
	}
	bases := [][]byte{clerkBook(t), issued(t, clerkRecord(t), fill.Options{Blank: true}, 1), issued(t, templates.Record{}, fill.Options{Blank: true}, 0), foreign, clerk.Foreign(clerkBook(t))}
	for i := range randomEdits() {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			c := clerk.New(uint64(i))
			data := c.Edit(bases[i%len(bases)], 1+c.IntN(12))
			keep(t, "edited"+strconv.Itoa(i), data)
			result, findings, err := reader(t).Extract(bytes.NewReader(data), extract.Options{})
			if err != nil {
				return // refused as a whole, which the person is told
			}
			sums(t, data, result.Account)
			for _, s := range c.Sheets {
				for at, x := range s.Cells {
					if x.Typed != "" && !spokenFor(result, findings, s.Name, at.String(), x.Typed) {
						t.Errorf("%s!%s %q is nowhere", s.Name, at, x.Typed)
					}
				}
				for _, text := range []string{s.Box, s.Note} {
					if text != "" && !spokenFor(result, findings, s.Name, "", text) {
						t.Errorf("%s: %q, which lies on it, is nowhere", s.Name, text)
					}
				}
			}
		})
	}
}

var squeezed = strings.NewReplacer(" ", "", "\n", "", "　", "")

// spokenFor tells whether a text is in the record, in an error that names its cell, or quoted.
func spokenFor(r *extract.Result, findings []templates.Finding, sheet, cell, text string) bool {
	core := regexp.MustCompile(`\d{4,}`).FindString(text)
	for _, c := range r.Cells {
		if v, ok := r.Template.At(r.Record, c.Path); ok && strings.Contains(v.Canonical(c.Field.Scale), core) {
			return true
		}
		if c.State == extract.HasValue && c.Sheet == sheet && c.Cell == cell && c.Raw == text {
			return true // a number that is read as a day
		}
		if c.State == extract.Unread && c.Sheet == sheet && strings.Contains(squeezed.Replace(c.Raw), squeezed.Replace(text)) {
			return true // what is in a column of doubt is said once for the column
		}
	}
	return slices.ContainsFunc(findings, func(f templates.Finding) bool {
		named := slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Sheet == sheet && p.Cell == cell && cell != "" })
		return f.Level == templates.Error && named || strings.Contains(squeezed.Replace(f.Found+f.Message("zh")), squeezed.Replace(text))
	})
}
