package ledger

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// text is a text as every database keeps it: what is no UTF-8, and NUL, stands as � and two hex digits,
// and � itself twice. Names of files on a disk may hold any byte.
func text(s string) string {
	if utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 && !strings.Contains(s, "�") {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && n > 1:
			b.WriteString("��")
		case r == utf8.RuneError, r == 0:
			fmt.Fprintf(&b, "�%02x", s[0])
		default:
			b.WriteRune(r)
		}
		s = s[n:]
	}
	return b.String()
}

var kept = regexp.MustCompile(`�(�|[0-9a-f]{2})`)

// untext is the text again that text was made of.
func untext(s string) string {
	if !strings.Contains(s, "�") {
		return s
	}
	return kept.ReplaceAllStringFunc(s, func(mark string) string {
		var b byte
		if _, err := fmt.Sscanf(mark, "�%02x", &b); err != nil {
			return "�"
		}
		return string([]byte{b})
	})
}

// moment is a time as the ledger keeps it, with the offset that it was given in; empty for none. An
// offset with seconds, as of local times long ago, cannot be written: such a time is UTC's.
func moment(t time.Time) string {
	if t.IsZero() || t.Year() < 1 || t.Year() > 9998 {
		return ""
	}
	if _, offset := t.Zone(); offset%60 != 0 {
		t = t.UTC()
	}
	return t.Format(time.RFC3339Nano)
}

// unmoment is the time again, the zero time for an empty text.
func unmoment(s string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// longest are the digits of an amount that a column takes; PostgreSQL takes some more.
const longest = 1000

var amountPattern = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// amount is an amount of 元 as the columns hold it: with two decimals, and as many more as it needs; and
// in whole fen, to be added up. Both are NULL where there is no amount or it goes beyond what a database
// can hold; the second where it is not of whole fen.
func amount(s string) (exact, fen any) {
	if len(s) > longest || !amountPattern.MatchString(s) {
		return nil, nil
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return nil, nil
	}
	whole := d.Shift(2)
	if !whole.IsInteger() {
		return d.String(), nil
	}
	if n := whole.BigInt(); n.IsInt64() {
		fen = n.Int64()
	}
	return d.StringFixed(2), fen
}

// canonical is an amount as its column gives it back, empty where it holds none.
func canonical(s string) string {
	exact, _ := amount(s)
	text, _ := exact.(string)
	return text
}
