package templates_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/load"
	"tianbao/templates"
)

func TestPaths(t *testing.T) {
	form := find(t)
	row := func(name string) templates.Record { return templates.Record{"level3": templates.TextOf(name)} }
	r := templates.Record{"projects": templates.ListOf(
		templates.Record{"name": templates.TextOf("a")},
		templates.Record{"name": templates.TextOf("b"), "indicators": templates.ListOf(row("x"), row("y"))},
	)}
	const path = "projects[1].indicators[1].level3"
	if v, ok := form.At(r, path); !ok || v.Canonical(templates.NoScale) != "y" {
		t.Errorf("%s is %q, %v", path, v.Canonical(templates.NoScale), ok)
	}
	changed := form.With(r, path, templates.TextOf("z"))
	if v, _ := form.At(changed, path); v.Canonical(templates.NoScale) != "z" {
		t.Errorf("%s became %q", path, v.Canonical(templates.NoScale))
	}
	if v, _ := form.At(r, path); v.Canonical(templates.NoScale) != "y" {
		t.Error("With changed the record it was given")
	}
	for _, none := range []string{"projects[2].name", "projects[1].indicators[2].level3", "projects[x].name", "nothing", "projects[0", "year[0].x"} {
		if _, ok := form.At(form.With(r, none, templates.TextOf("z")), none); ok {
			t.Errorf("%s leads somewhere", none)
		}
	}
	if key := templates.KeyOf(path); key != "projects.indicators.level3" {
		t.Errorf("the key of %s is %s", path, key)
	}
}

func TestValueOfReadsWhatCanonicalPrints(t *testing.T) {
	form := find(t)
	for key, v := range map[string]templates.Value{
		"projects.annual": templates.NumberOf(decimal.RequireFromString("935084.10")), "projects.start": templates.DateOf(templates.CivilDate{Year: 2026, Month: 1, Day: 31}),
		"projects.name": templates.TextOf("门户网站管理"), "year": templates.NumberOf(decimal.NewFromInt(2026)), "projects.total": templates.Null,
	} {
		f := form.Field(key)
		back, err := templates.ValueOf(f, v.Canonical(f.Scale))
		if err != nil || back.Canonical(f.Scale) != v.Canonical(f.Scale) || back.IsNull() != v.IsNull() {
			t.Errorf("%s: %q came back as %q, %v", key, v.Canonical(f.Scale), back.Canonical(f.Scale), err)
		}
	}
	if _, err := templates.ValueOf(form.Field("projects.annual"), "many"); err == nil {
		t.Error("a word passed for an amount")
	}
}

func find(t *testing.T) *templates.Template {
	t.Helper()
	form, err := load.Find("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	return form
}
