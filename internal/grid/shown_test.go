package grid_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
)

// What LibreOffice 7.4 and Excel show of whole numbers in formats of digits and words.
func TestShown(t *testing.T) {
	for _, c := range []struct{ format, n, want string }{
		{"0000000", "12", "0000012"},
		{"0000000", "123456789", "123456789"},
		{"000-000-0000", "216543210", "021-654-3210"},
		{"000-000-0000", "31021654321", "3102-165-4321"},
		{`"沪财"000`, "7", "沪财007"},
		{`0"号"`, "0", "0号"},
		{`000\-00`, "1", "000-01"},
		{"#", "12", "12"},
		{"#-##", "5", "-5"},
		{"(0)", "12", "(12)"},
		{"0;-0", "3", "3"},
	} {
		if got, ok := grid.Shown(c.format, decimal.RequireFromString(c.n)); !ok || got != c.want {
			t.Errorf("%s as %s: %q %v, want %q", c.n, c.format, got, ok, c.want)
		}
	}
	for _, c := range []struct{ format, n string }{
		{"", "12"}, {"General", "12"}, {"@", "12"}, {"0.00", "12"}, {"#,##0", "1234"}, {"0%", "12"}, {"yyyy-mm-dd", "46023"}, {"0", "1.5"}, {"0", "-1"}, {"0E+00", "12"}, {`"无"`, "12"}, {"0", "1e300"},
	} {
		if got, ok := grid.Shown(c.format, decimal.RequireFromString(c.n)); ok {
			t.Errorf("%s as %s: %q", c.n, c.format, got)
		}
	}
}
