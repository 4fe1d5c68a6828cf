package codec_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/codec"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

func TestTakes(t *testing.T) {
	tpl := forms.Official(t)
	number := func(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }
	day, _ := templates.ParseDate("2026-01-31")
	for _, c := range []struct {
		key   string
		value templates.Value
		want  bool
	}{
		{"projects.total", number("526000.01"), true},
		{"projects.total", number("526000.001"), false},       // two decimals
		{"projects.total", templates.TextOf("526000"), false}, // a record has numbers for amounts
		{"projects.total", templates.TextOf("52.6万元"), false},
		{"projects.total_other", templates.Null, true},
		{"projects.name", templates.Null, false}, // required
		{"year", number("2026"), true},
		{"year", number("202"), false},
		{"projects.start", templates.DateOf(day), true},
		{"projects.start", number("46023"), false},
		{"projects.indicators.target", templates.TextOf("达标"), true},
		{"project_count", number("1.5"), false},
	} {
		if got := codec.Takes(tpl, tpl.Field(c.key), c.value); got != c.want {
			t.Errorf("%s takes %s: %v, want %v", c.key, c.value.Canonical(templates.NoScale), got, c.want)
		}
	}
}

func BenchmarkRefusals(b *testing.B) {
	tpl, r := forms.Official(b), forms.RealCase(b)
	b.ReportAllocs()
	for b.Loop() {
		codec.Refusals(tpl, r, false)
	}
}
