package formula

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"tianbao/internal/exact"
	"tianbao/internal/excel"
	"tianbao/internal/pattern"
	"tianbao/internal/ref"
)

// textOf is TEXT for the formats of forms: digits with 0 # , . %, dates with y m d, quoted text.
// Other formats are Unknown.
func textOf(_ *evaluator, args []Value) Value {
	format, bad := asText(args[1])
	if bad.failed() {
		return bad
	}
	v := args[0]
	if v.kind == BoolKind || format == "@" || strings.EqualFold(format, "General") {
		return concatenate(v, Blank)
	}
	if v.kind == TextKind {
		d, bad := textNumber(v.text)
		if bad.kind == UnknownKind || bad.kind == BlankKind && !strings.ContainsRune(format, '@') {
			if bad.kind == UnknownKind {
				return bad
			}
			return formatted(d, format)
		}
		return Text(v.text)
	}
	d, bad := number(v)
	if bad.failed() {
		return bad
	}
	return formatted(d, format)
}

// formatted prints a number; of a format's sections it takes the one for its sign.
func formatted(d exact.Number, format string) Value {
	sections, ok := splitFormat(format)
	if !ok {
		return Unknown
	}
	d = d.Firm()
	section := sections[0]
	switch {
	case len(sections) > 1 && d.Sign() < 0:
		section, d = sections[1], d.Abs()
	case len(sections) > 2 && d.IsZero():
		section = sections[2]
	}
	if dated(section) {
		return formatDate(d, section)
	}
	if s, ok := wording(section); ok && len(sections) > 1 {
		return Text(s)
	}
	return formatDigits(d, section)
}

// wording is a section that prints no number: the last of 0.00;-0.00;"零".
func wording(section []mark) (string, bool) {
	var b strings.Builder
	for _, m := range section {
		if m.c != 0 {
			return "", false
		}
		b.WriteString(m.literal)
	}
	return b.String(), true
}

// mark is one character of a format, or a text that it prints as it is.
type mark struct {
	c       rune
	literal string
}

// splitFormat cuts a format into its sections of marks; false where it holds what is not known.
func splitFormat(format string) ([][]mark, bool) {
	sections := [][]mark{nil}
	runes := []rune(format)
	for i := 0; i < len(runes); i++ {
		last := len(sections) - 1
		switch c := runes[i]; {
		case c == ';':
			sections = append(sections, nil)
		case c == '"':
			end := i + 1
			for end < len(runes) && runes[end] != '"' {
				end++
			}
			sections[last] = append(sections[last], mark{literal: string(runes[i+1 : end])})
			i = end
		case c == '\\' && i+1 < len(runes):
			i++
			sections[last] = append(sections[last], mark{literal: string(runes[i])})
		case strings.ContainsRune("0#.,%yYmMdD", c):
			sections[last] = append(sections[last], mark{c: unicode.ToLower(c)})
		case c > 0x7F && c != '¥' && c != '€' || strings.ContainsRune("-+() /:", c):
			sections[last] = append(sections[last], mark{literal: string(c)})
		default: // hours, exponents, fractions, colours, [DBNum1] …
			return nil, false
		}
	}
	return sections, len(sections) <= 3
}

func dated(section []mark) bool {
	for _, m := range section {
		if m.c == 'y' || m.c == 'm' || m.c == 'd' {
			return true
		}
	}
	return false
}

func formatDate(d exact.Number, section []mark) Value {
	day, ok := dayOfSerial(d)
	if !ok {
		return Unknown
	}
	var b strings.Builder
	for i := 0; i < len(section); {
		m := section[i]
		n := 1
		for m.c != 0 && i+n < len(section) && section[i+n].c == m.c {
			n++
		}
		part, ok := datePiece(day, m, n)
		if !ok {
			return Unknown
		}
		b.WriteString(part)
		i += n
	}
	return Text(b.String())
}

// datePiece prints n times the letter of m; names of months and days depend on the language.
func datePiece(day time.Time, m mark, n int) (string, bool) {
	switch {
	case m.c == 0:
		return m.literal, true
	case m.c == '.' || m.c == ',':
		return strings.Repeat(string(m.c), n), true
	case m.c == 'y' && n == 4:
		return strconv.Itoa(day.Year()), true
	case m.c == 'y' && n == 2:
		return day.Format("06"), true
	case m.c == 'm' && n == 1:
		return strconv.Itoa(int(day.Month())), true
	case m.c == 'm' && n == 2:
		return day.Format("01"), true
	case m.c == 'd' && n == 1:
		return strconv.Itoa(day.Day()), true
	case m.c == 'd' && n == 2:
		return day.Format("02"), true
	}
	return "", false
}

// digitFormat is what a section says about a number.
type digitFormat struct {
	head, tail       string
	whole            int // least digits before the point
	decimals, always int // digits after the point, at most and at least
	point, grouped   bool
	percent          int
}

func formatDigits(d exact.Number, section []mark) Value {
	f, ok := readDigits(section)
	if !ok {
		return Unknown
	}
	d = d.Shift(2 * f.percent).Round(f.decimals)
	if d.Magnitude() >= excel.MaxDigits {
		return Unknown // Excel prints zeros beyond its 15 digits
	}
	whole, fraction, _ := strings.Cut(d.Abs().Fixed(f.decimals), ".")
	for len(fraction) > f.always && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	whole = strings.TrimLeft(whole, "0")
	whole = strings.Repeat("0", max(0, f.whole-len(whole))) + whole
	if f.grouped {
		whole = group(whole)
	}
	if f.point {
		whole += "."
	}
	sign := ""
	if d.Sign() < 0 {
		sign = "-"
	}
	return Text(sign + f.head + whole + fraction + f.tail)
}

// readDigits reads a section such as #,##0.00"元": literals stand before or after the digits.
func readDigits(section []mark) (digitFormat, bool) {
	var f digitFormat
	digits, after := false, false
	for i, m := range section {
		switch {
		case m.c == '0' || m.c == '#':
			if after {
				return f, false
			}
			digits = true
			f.digit(m.c)
		case m.c == '.':
			if f.point || after {
				return f, false
			}
			digits, f.point = true, true
		case m.c == ',':
			if !digits || f.point || after || i+1 == len(section) || section[i+1].c != '0' && section[i+1].c != '#' {
				return f, false // a comma at the end scales by a thousand
			}
			f.grouped = true
		default:
			after = digits
			piece := m.literal
			if m.c == '%' {
				piece = "%"
				f.percent++
			}
			if digits {
				f.tail += piece
			} else {
				f.head += piece
			}
		}
	}
	return f, digits
}

func (f *digitFormat) digit(c rune) {
	switch {
	case f.point:
		f.decimals++
		if c == '0' {
			f.always = f.decimals
		}
	case c == '0' || f.whole > 0:
		f.whole++
	}
}

func group(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Formatter is what an Env may also be, so that CELL can be computed.
type Formatter interface {
	// Format is the number format of a cell, "" where it is none; false where that is not known.
	Format(sheet string, at ref.Cell) (string, bool)
}

// cellOf is CELL, of which only common formats are known.
func cellOf(ev *evaluator, args []Value) Value {
	env, able := ev.env.(Formatter)
	if !able || args[1].place == nil || !strings.EqualFold(args[0].String(), "format") {
		return Unknown
	}
	format, known := env.Format(args[1].place.sheet, args[1].place.r.From)
	if !known {
		return Unknown
	}
	return formatCode(format)
}

var commonFormat = pattern.Later(`^(#,##)?0(?:\.(0+))?(%)?$`)

// formatCode is what CELL says of a format: its kind and how many decimals it has.
func formatCode(format string) Value {
	if format == "" || strings.EqualFold(format, "General") || format == "@" {
		return Text("G")
	}
	m := commonFormat.FindStringSubmatch(format)
	switch {
	case m == nil:
		return Unknown
	case m[3] != "":
		return Text("P" + strconv.Itoa(len(m[2])))
	case m[1] != "":
		return Text("," + strconv.Itoa(len(m[2])))
	}
	return Text("F" + strconv.Itoa(len(m[2])))
}
