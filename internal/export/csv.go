package export

import (
	"encoding/csv"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"tianbao/templates"
)

// byteOrderMark tells Excel and WPS that what follows is UTF-8: without it they take it for GBK.
const byteOrderMark = "\ufeff"

// CSV writes the table in UTF-8, a line feed behind every row, for Excel, WPS and fill. A program for
// sheets takes texts for what they look like; those that it would change, or compute, are written as
// formulas that say the text.
func (t *Table) CSV(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(t.headings()); err != nil {
		return err
	}
	for i := range t.rows {
		if err := out.Write(t.fields(&t.rows[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (t *Table) fields(r *row) []string {
	all := []string{guarded(r.file)}
	for _, n := range r.numbers {
		all = append(all, strconv.Itoa(n))
	}
	for i := range t.columns {
		all = append(all, t.columns[i].field(r.value(i)))
	}
	if t.Name != Overview {
		all = append(all, r.missing())
	}
	return all
}

func (c *column) field(v templates.Value) string {
	text := v.Canonical(c.scale())
	if _, ok := v.Text(); ok {
		return guarded(text)
	}
	if _, ok := v.Number(); ok && digits(text) > mostDigits {
		return formula(text)
	}
	return text
}

// mostDigits are those of a number that Excel keeps; it makes noughts of the others.
const mostDigits = 15

func digits(number string) int {
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(number), "0"))
}

var (
	// begins is what begins a formula, also in the wide signs of Chinese keyboards.
	begins = regexp.MustCompile(`^\s*[=+\-@＝＋－＠\t\r]`)
	// looks is what looks like a number, a day, a time or a truth.
	looks = regexp.MustCompile(`(?i)^([\s(（]*[$￥¥]?[\d.,/:%+年月日 -]*\d[\d.,/:%+e年月日 )）-]*|true|false` +
		`|\d+[\s/-]*` + month + `[\s/.-]*\d*|` + month + `[\s/.-]*\d+)$`)
	// stays is a number that is the same text again.
	stays = regexp.MustCompile(`^(0|[1-9]\d{0,10})$`)
)

const month = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`

// mostFormula is how long a formula may be in Excel: what is longer is none, whatever it begins with.
const mostFormula = 8192

// guarded is a text that a program for sheets would take for something else, as a formula that says it.
func guarded(text string) string {
	if !begins.MatchString(text) && !looks.MatchString(text) || stays.MatchString(text) {
		return text
	}
	if f := formula(text); len(utf16.Encode([]rune(f))) <= mostFormula {
		return f
	}
	return text
}

// mostLiteral is how long a text within a formula may be in Excel.
const mostLiteral = 255

// formula is one that says a text: ="001", in pieces where it is long or has several lines.
func formula(text string) string {
	var b strings.Builder
	b.WriteString(`="`)
	n := 0
	for _, r := range text {
		if n++; n > mostLiteral/2 { // a sign beyond the first plane counts twice
			n = 1
			b.WriteString(`"&"`)
		}
		switch r {
		case '"':
			b.WriteString(`""`)
		case '\t', '\n', '\r':
			n = 0
			b.WriteString(`"&CHAR(` + strconv.Itoa(int(r)) + `)&"`)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
