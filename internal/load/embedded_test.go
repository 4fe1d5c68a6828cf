package load_test

import (
	"errors"
	"strings"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/load"
	"tianbao/templates"
)

func TestFind(t *testing.T) {
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	tpl := all[0]
	for _, id := range []string{tpl.ID, strings.ToUpper(tpl.ID), tpl.ID + "@" + tpl.Version} {
		if got, err := load.Find(id); err != nil || got != tpl {
			t.Errorf("Find(%q) = %v, %v", id, got, err)
		}
	}
	var missing *load.NotFoundError
	if _, err := load.Find("beijing-2026"); !errors.As(err, &missing) || missing.ID != "beijing-2026" {
		t.Errorf("%v", err)
	}
}

// TestOfficials: nobody lints an official template when it is used, so lint has nothing to say of it here;
// its formulas are parsed when they are first needed, and say then what they said before.
func TestOfficials(t *testing.T) {
	all, err := load.Officials()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		tpl, err := o.Template()
		if err != nil {
			t.Fatal(err)
		}
		if o.ID != tpl.ID || o.Version != tpl.Version || o.Rules != tpl.Rules || o.Title != tpl.Title {
			t.Errorf("%+v is listed, %s %s %s is loaded", o, tpl.Edition(), tpl.Rules, tpl.Title)
		}
		_, findings, err := load.Load(tpl.Workbook)
		if err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", o.ID, err, findings)
		}
		for _, f := range formulasOf(tpl) {
			if e := formula.Of(f); e == nil || e.String() != f.String() {
				t.Errorf("%s: formula %q is parsed as %v", o.ID, f, e)
			}
		}
	}
}

func formulasOf(t *templates.Template) []templates.Formula {
	var all []templates.Formula
	for _, f := range t.Fields {
		all = append(all, f.Formula, f.DefaultFormula)
	}
	for _, c := range t.Checks {
		all = append(all, c.When, c.Assert)
		for _, m := range c.Marks {
			all = append(all, m.Where)
		}
		for _, f := range c.Fixes {
			all = append(all, f.Value)
		}
	}
	var there []templates.Formula
	for _, f := range all {
		if f != nil {
			there = append(there, f)
		}
	}
	return there
}
