package fill

import (
	"testing"

	"tianbao/templates"
)

func TestPercentFormats(t *testing.T) {
	for format, want := range map[string]bool{
		"0.00%": true, `0.00"%"`: false, `0.00\%`: false, "General": false, `"率"0%`: true, "": false,
	} {
		if got := percents(format); got != want {
			t.Errorf("%s shows percents: %v, want %v", format, got, want)
		}
	}
}

// Decimals as given are shown as given: 0.###### would show 5 as 5. with its point.
func TestFormatsOfScales(t *testing.T) {
	for _, c := range []struct {
		field templates.Field
		want  string
	}{
		{templates.Field{Type: templates.Money, Scale: 2}, "#,##0.00"}, {templates.Field{Type: templates.Money, Scale: 2, UpTo: 4}, "#,##0.00##"},
		{templates.Field{Type: templates.Money, Scale: 0, UpTo: 6}, ""}, {templates.Field{Type: templates.Decimal, Scale: 0}, "0"},
		{templates.Field{Type: templates.Decimal, Scale: 1, UpTo: 3}, "0.0##"}, {templates.Field{Type: templates.Decimal, Scale: templates.NoScale}, ""},
	} {
		if got := numberFormat(&c.field); got != c.want {
			t.Errorf("%v to %d decimals of %s: %q, want %q", c.field.Scale, c.field.UpTo, c.field.Type, got, c.want)
		}
	}
}
