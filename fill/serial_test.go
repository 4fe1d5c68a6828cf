package fill

import (
	"testing"

	"tianbao/templates"
)

// The numbers are Excel's own: 2026-01-01 is 46023, 1900-03-01 is 61, 1900-02-28 is 59.
func TestSerials(t *testing.T) {
	for _, c := range []struct {
		date     string
		want1900 int
		want1904 int
	}{
		{"2026-01-01", 46023, 44561},
		{"2026-12-31", 46387, 44925},
		{"2025-01-01", 45658, 44196},
		{"1900-03-01", 61, -1401},
	} {
		d, ok := templates.ParseDate(c.date)
		if !ok {
			t.Fatal(c.date)
		}
		if got := serial(d, false); got != c.want1900 {
			t.Errorf("%s is %d, want %d", c.date, got, c.want1900)
		}
		if got := serial(d, true); got != c.want1904 {
			t.Errorf("%s is %d in the 1904 system, want %d", c.date, got, c.want1904)
		}
		if back := dateOfSerial(c.want1900); back != d {
			t.Errorf("%d is %s, want %s", c.want1900, back, d)
		}
	}
}
