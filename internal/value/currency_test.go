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
		{"USD", "1.2 million", `"1200000.00" VALUE-UNIT:notice`}, {"GBP", "£1.2m", `"1200000.00" VALUE-UNIT:notice`}, {"USD", "5k", `"5000.00" VALUE-UNIT:notice`}, {"EUR", "€2bn", `"2000000000.00" VALUE-UNIT:notice`},
		{"USD", `#1200000|0.0,,"M"`, `"1200000.00"`}, {"USD", `#1200000|$#,##0,"K"`, `"1200000.00"`}, {"USD", `#1200000|$#,##0,`, "unread VALUE-UNIT:error"}, {"USD", `#1.2|0.0"M"`, `"1200000.00" VALUE-UNIT:notice`},
		{"USD", "€5k", "unread VALUE-UNIT:error"}, {"USD", "C$5", "unread VALUE-UNIT:error"}, {"CAD", "C$500", `"500.00" VALUE-SPELLING:style`}, {"CAD", "$500", "unread VALUE-UNIT:error"}, {"CHF", "CHF 500", `"500.00" VALUE-SPELLING:style`},
		{"JPY", "¥500", `"500.00" VALUE-SPELLING:style`}, {"JPY", "RMB 500", "unread VALUE-UNIT:error"}, {"万美元", "50000美元", "unread VALUE-UNIT:error"}, {"万美元", "5万美元", `"5.00" VALUE-SPELLING:style`}, {"美元", "5万美元", `"50000.00" VALUE-UNIT:notice`},
		{"USD thousand", "$5k", `"5.00" VALUE-SPELLING:style`}, {"USD thousand", "$5", "unread VALUE-UNIT:error"}, {"USD thousand", "5", `"5.00"`}, {"USD thousand", `#5|"$"0`, `"5.00"`}, {"USD thousand", "2 million", `"2000.00" VALUE-UNIT:notice`},
		{"USD", "($1,200.00)", `"-1200.00" VALUE-SPELLING:style`}, {"USD", `#-1250|_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)`, `"-1250.00"`}, {"USD", "1200 euros", "unread VALUE-UNIT:error"},
		{"USD", "5 kg", "unread VALUE-UNIT:error"}, {"USD", "50%", "unread VALUE-UNIT:error"}, {"元", "5k", "unread VALUE-NUMBER:error"}, {"", "5k", "unread VALUE-NUMBER:error"},
	} {
		f := *fieldOf(templates.Money)
		f.Unit = c.unit
		if got := outcome(&f, value.Of(vocabulary, &f, cell(c.in))); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.in, c.unit, got, c.want)
		}
	}
}
