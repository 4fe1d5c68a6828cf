package value_test

import (
	"testing"

	"tianbao/internal/value"
	"tianbao/templates"
)

// Money is read in the field's own currency, whatever sign shows it, and in no other.
func TestCurrencies(t *testing.T) {
	for _, c := range []struct{ unit, in, want string }{
		{"USD", `#1250|"$"#,##0.00`, `"1250.00"`}, {"EUR", `#1250|[$€-407]#,##0.00`, `"1250.00"`}, {"GBP", `#1250|[$£-809]#,##0.00`, `"1250.00"`},
		{"港元", `#1250|"HK$"#,##0.00`, `"1250.00"`}, {"美元", `#1250|#,##0.00 "USD"`, `"1250.00"`}, {"美元", "$1,250.00", `"1250.00" VALUE-SPELLING:style`},
		{"美元", "US$ 1250", `"1250.00" VALUE-SPELLING:style`}, {"美元", "1250", `"1250.00"`}, {"USD", "#1250", `"1250.00"`},
		{"美元", `#1250|"¥"#,##0.00`, "unread VALUE-UNIT:error"}, {"USD", "€1250", "unread VALUE-UNIT:error"}, {"USD", "HK$1250", "unread VALUE-UNIT:error"},
		{"元", `#1250|"$"#,##0.00`, "unread VALUE-UNIT:error"}, {"元", "1250美元", "unread VALUE-UNIT:error"}, {"", "$1250", "unread VALUE-UNIT:error"},
		{"元", "¥1250", `"1250.00" VALUE-SPELLING:style`}, {"", "¥1250", `"1250.00" VALUE-SPELLING:style`}, {"USD", "$12,50.00", "unread VALUE-NUMBER:error"},
	} {
		f := *fieldOf(templates.Money)
		f.Unit = c.unit
		if got := outcome(&f, value.Of(vocabulary, &f, cell(c.in))); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.in, c.unit, got, c.want)
		}
	}
}
