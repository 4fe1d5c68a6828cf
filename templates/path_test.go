package templates

import (
	"testing"

	"github.com/shopspring/decimal"
)

func TestPaths(t *testing.T) {
	form := find(t)
	row := func(name string) Record { return Record{"level3": TextOf(name)} }
	r := Record{"projects": ListOf(
		Record{"name": TextOf("a")},
		Record{"name": TextOf("b"), "indicators": ListOf(row("x"), row("y"))},
	)}
	const path = "projects[1].indicators[1].level3"
	if v, ok := form.At(r, path); !ok || v.Canonical(NoScale) != "y" {
		t.Errorf("%s is %q, %v", path, v.Canonical(NoScale), ok)
	}
	changed := form.With(r, path, TextOf("z"))
	if v, _ := form.At(changed, path); v.Canonical(NoScale) != "z" {
		t.Errorf("%s became %q", path, v.Canonical(NoScale))
	}
	if v, _ := form.At(r, path); v.Canonical(NoScale) != "y" {
		t.Error("With changed the record it was given")
	}
	for _, none := range []string{"projects[2].name", "projects[1].indicators[2].level3", "projects[x].name", "nothing", "projects[0", "year[0].x"} {
		if _, ok := form.At(form.With(r, none, TextOf("z")), none); ok {
			t.Errorf("%s leads somewhere", none)
		}
	}
	if key := KeyOf(path); key != "projects.indicators.level3" {
		t.Errorf("the key of %s is %s", path, key)
	}
}

func TestValueOfReadsWhatCanonicalPrints(t *testing.T) {
	form := find(t)
	for key, v := range map[string]Value{
		"projects.annual": NumberOf(decimal.RequireFromString("935084.10")), "projects.start": DateOf(CivilDate{2026, 1, 31}),
		"projects.name": TextOf("门户网站管理"), "year": NumberOf(decimal.NewFromInt(2026)), "projects.total": Null,
	} {
		f := form.Field(key)
		back, err := ValueOf(f, v.Canonical(f.Scale))
		if err != nil || back.Canonical(f.Scale) != v.Canonical(f.Scale) || back.IsNull() != v.IsNull() {
			t.Errorf("%s: %q came back as %q, %v", key, v.Canonical(f.Scale), back.Canonical(f.Scale), err)
		}
	}
	if _, err := ValueOf(form.Field("projects.annual"), "many"); err == nil {
		t.Error("a word passed for an amount")
	}
}

func find(t *testing.T) *Template {
	t.Helper()
	form, err := Find("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	return form
}
