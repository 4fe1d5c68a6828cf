package ledger

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Texts come back byte for byte, those that no database keeps among them. It is a property and no fuzz target: Go would
// compile all of SQLite anew for that.
func TestTextsComeBack(t *testing.T) {
	odd := []string{"", "甲", "\x00", "�", "�00", "\xbc\xd7.xlsx", "��ff", "\xef\xbf\xbd\xef\xbf"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(odd), rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))).Draw(t, "texts"), "")
		kept := text(s)
		if !utf8.ValidString(kept) || strings.ContainsRune(kept, 0) {
			t.Errorf("%q is kept as %q", s, kept)
		}
		if back := untext(kept); back != s {
			t.Errorf("%q comes back as %q", s, back)
		}
	})
}

func TestAmounts(t *testing.T) {
	nines := strings.Repeat("9", 1001)
	for _, c := range []struct {
		amount     string
		exact, fen any
	}{
		{"526000", "526000.00", int64(52600000)},
		{"526000.000", "526000.00", int64(52600000)},
		{"0", "0.00", int64(0)},
		{"-0.10", "-0.10", int64(-10)},
		{"12345678901234567.89", "12345678901234567.89", int64(1234567890123456789)},
		{"92233720368547758.07", "92233720368547758.07", int64(math.MaxInt64)},
		{"92233720368547758.08", "92233720368547758.08", nil},
		{"41234.567", "41234.567", nil},
		{"", nil, nil},
		{"NaN", nil, nil},
		{"1e9", nil, nil},
		{nines, nil, nil},
	} {
		if exact, fen := amount(c.amount); exact != c.exact || fen != c.fen {
			t.Errorf("%.30s is kept as %v, %v", c.amount, exact, fen)
		}
	}
}

func TestMoments(t *testing.T) {
	for _, at := range []time.Time{
		{}, day, day.UTC(), day.In(time.FixedZone("LMT", 8*3600+343)), time.Date(1601, 1, 1, 0, 0, 0, 1, time.UTC),
	} {
		if back := unmoment(moment(at)); !back.Equal(at) {
			t.Errorf("%v comes back as %v", at, back)
		}
	}
	if got := moment(time.Unix(math.MaxInt64/2, 0)); got != "" {
		t.Errorf("a time beyond all is kept as %q", got)
	}
}
