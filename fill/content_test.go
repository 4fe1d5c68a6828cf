package fill

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/scope"
	"tianbao/templates"
)

// The numbers are Excel's own: 2026-01-01 is 46023, 1900-03-01 is 61. What the two systems cannot
// both count is no serial; it is written as text.
func TestSerials(t *testing.T) {
	for _, c := range []struct {
		date               string
		want1900, want1904 string
	}{
		{"2026-01-01", "46023", "44561"},
		{"2026-12-31", "46387", "44925"},
		{"2025-01-01", "45658", "44196"},
		{"1900-03-01", "61", "none"},
	} {
		d, ok := templates.ParseDate(c.date)
		if !ok {
			t.Fatal(c.date)
		}
		if got := serialText(d, false); got != c.want1900 {
			t.Errorf("%s is %s, want %s", c.date, got, c.want1900)
		}
		if got := serialText(d, true); got != c.want1904 {
			t.Errorf("%s is %s in the 1904 system, want %s", c.date, got, c.want1904)
		}
		if back, _ := dayOf(c.want1900).Date(); back != d {
			t.Errorf("%s is %s, want %s", c.want1900, back, d)
		}
	}
	if v := dayOf("99999999999"); !v.IsNull() {
		t.Errorf("99999999999 is the day %s", v.Canonical(templates.NoScale))
	}
}

func serialText(d templates.CivilDate, date1904 bool) string {
	n, ok := serial(d, date1904)
	if !ok {
		return "none"
	}
	return n.String()
}

// dayOf is the value that a formula's result has for a field of a day.
func dayOf(serial string) templates.Value {
	return scope.Result(&templates.Field{Type: templates.Date}, formula.Number(decimal.RequireFromString(serial)))
}
