package scope_test

import (
	"fmt"
	"testing"

	"tianbao/internal/scope"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

func text(s string) templates.Value { return templates.TextOf(s) }

// Two projects, the class of their indicators written once, as merged cells have it.
func record() templates.Record {
	line := func(class, name string) templates.Record {
		return templates.Record{"level1": text(class), "level3": text(name)}
	}
	return templates.Record{"unit": text("中心"), "projects": templates.ListOf(
		templates.Record{"name": text("甲"), "indicators": templates.ListOf(line("产出", "a"), line("", "b"), line("效益", "c"))},
		templates.Record{"name": text("乙")},
	)}
}

func TestScope(t *testing.T) {
	tpl := forms.Official(t)
	root := scope.Root(tpl, record())
	var rows []*scope.Scope
	root.Each(tpl.Field("projects.indicators"), func(s *scope.Scope) { rows = append(rows, s) })
	if len(rows) != 3 || rows[1].Path != "projects[0].indicators[1]" {
		t.Fatalf("%d rows, the second at %s", len(rows), rows[1].Path)
	}
	level1, name, unit := tpl.Field("projects.indicators.level1"), tpl.Field("projects.name"), tpl.Field("unit")
	for _, c := range []struct{ what, got, want string }{
		{"the class, carried down", rows[1].Carried(level1).Canonical(0), "产出"},
		{"the class, as it is", rows[1].Value(level1).Canonical(0), ""},
		{"where the class stands", rows[1].Home(level1).Path, "projects[0].indicators[0]"},
		{"where a class of its own stands", rows[2].Home(level1).Path, "projects[0].indicators[2]"},
		{"an outer field", rows[1].PathOf(name), "projects[0].name"},
		{"the outermost", rows[1].PathOf(unit), "unit"},
		{"a key of the nearest scope", rows[1].Key("level3").String(), "b"},
		{"a key of the outermost", rows[1].Key("UNIT").String(), "中心"},
		{"no key", rows[1].Key("nothing").String(), "#NAME?"},
		{"a column, classes carried down, a blank row for no rows", fmt.Sprint(root.Key("projects.indicators.level1").Rows()), fmt.Sprint([]any{"[产出]", "[产出]", "[效益]", "[]"})},
		{"a column seen from one of its rows", fmt.Sprint(rows[2].Column("level1").Rows()), fmt.Sprint([]any{"[产出]", "[产出]", "[效益]"})},
		{"a column of what is no list", rows[2].Column("unit").String(), "中心"},
		{"a column of no key", rows[2].Column("nothing").String(), "#NAME?"},
		{"a column of an item", fmt.Sprint(rows[0].Outer.Key("indicators.level3").Rows()), fmt.Sprint([]any{"[a]", "[b]", "[c]"})},
	} {
		if c.got != c.want {
			t.Errorf("%s is %s, want %s", c.what, c.got, c.want)
		}
	}
}

// A settled record gives the same columns, however often and from wherever they are asked for.
func TestSettled(t *testing.T) {
	tpl := forms.Official(t)
	columns := func(root *scope.Scope) string {
		all := []any{root.Key("projects.indicators.level1").Rows(), root.Key("projects.name").Rows()}
		root.Each(tpl.Field("projects"), func(s *scope.Scope) {
			all = append(all, s.Key("indicators.level1").Rows(), s.Key("indicators.level3").Rows())
		})
		root.Each(tpl.Field("projects.indicators"), func(s *scope.Scope) {
			all = append(all, s.Path, s.Key("level1").String(), s.Column("level1").Rows(), s.Column("name").Rows())
		})
		return fmt.Sprint(all...)
	}
	settled, want := scope.Settled(tpl, record()), columns(scope.Root(tpl, record()))
	for range 2 {
		if got := columns(settled); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
