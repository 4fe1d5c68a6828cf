package extract_test

import (
	"bytes"
	"testing"

	"tianbao/extract"
	"tianbao/templates"
)

// TestIssuedByAnotherTemplate reads a workbook with a later version of its template, and with a form of
// another name: what was issued counts for the first and not for the second, and both are said.
func TestIssuedByAnotherTemplate(t *testing.T) {
	for _, c := range []struct {
		name    string
		become  func(*templates.Template)
		rule    string
		level   templates.Level
		expects string
		changes bool // against the values as issued
	}{
		{"version", func(t *templates.Template) { t.Version = "4" }, "LAYOUT-VERSION", templates.Notice, "every-type@4", true},
		{"template", func(t *templates.Template) { t.ID = "no-type" }, "LAYOUT-TEMPLATE", templates.Warning, "no-type@3", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			made := everyType(t)
			data := newLoop(t, made).fill(t, templates.Record{"unit": templates.TextOf("某单位")})
			is := *made
			c.become(&is)
			r, err := extract.New(&is)
			if err != nil {
				t.Fatal(err)
			}
			result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{File: "a.xlsx"})
			if err != nil {
				t.Fatal(err)
			}
			if len(findings) != 1 {
				t.Fatalf("%d findings, want one: %v", len(findings), findings)
			}
			f := findings[0]
			if f.Rule != c.rule || f.Level != c.level || f.Found != "every-type@3" || f.Expected != c.expects || f.Places[0].File != "a.xlsx" {
				t.Errorf("%+v", f)
			}
			if unit, _ := result.Record["unit"].Text(); unit != "某单位" {
				t.Errorf("unit is %q", unit)
			}
			if got := result.Changes != nil; got != c.changes {
				t.Errorf("changes told: %v, want %v", got, c.changes)
			}
		})
	}
}
