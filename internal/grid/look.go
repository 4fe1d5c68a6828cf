package grid

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"tianbao/internal/pattern"
)

// Look is what a number format makes of a number, as far as its meaning goes: 526000 as 0!.0,"万元"
// is seen as 52.6万元.
type Look struct {
	Prefix, Suffix string // the words and currency signs before and after the digits
	Percent        bool   // seen times 100, with a % after it
	Shift          int32  // powers of ten that separators and a literal point take away from what is seen
	Year, Month    bool   // seen as a date that shows them
	Day            bool
	Time           bool // seen as a time of day
}

// Dated tells whether the number is seen as a date or a part of one.
func (l Look) Dated() bool { return l.Year || l.Month || l.Day }

// LookOf is what the format does to the number: the section that applies to it is the one whose
// condition it meets, or the first. Signs are the number's own.
func LookOf(format string, n decimal.Decimal) Look {
	if !styled(format) {
		return Look{}
	}
	p := lookParser{rest: []rune(sectionFor(format, n))}
	for len(p.rest) > 0 {
		p.next()
	}
	return p.done()
}

// styled tells whether a format says anything; the names of General are many.
func styled(format string) bool {
	switch strings.ToLower(format) {
	case "", "@", "general", "g/通用格式", "standard":
		return false
	}
	return true
}

var condition = pattern.Later(`\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]`)

// sectionFor is the section of a format that applies to n.
func sectionFor(format string, n decimal.Decimal) string {
	all := sections(format)
	for _, s := range all {
		m := condition.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if limit, err := decimal.NewFromString(m[2]); err == nil && meets(n.Cmp(limit), m[1]) {
			return s
		}
	}
	if condition.MatchString(all[0]) {
		return all[len(all)-1]
	}
	return all[0]
}

func meets(compared int, sign string) bool {
	switch compared {
	case -1:
		return sign[0] == '<'
	case 1:
		return strings.HasSuffix(sign, ">") || sign == ">="
	}
	return strings.HasSuffix(sign, "=")
}

// sections are the parts of a format; a semicolon in quotes ends none.
func sections(format string) []string {
	quoted := false
	return strings.FieldsFunc(format+" ", func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ';' && !quoted
	})
}

// ShowsText tells whether a format shows texts: one with an empty fourth section, as in ;;;, shows none.
func ShowsText(format string) bool {
	quoted, ended := false, 0
	for i, r := range format {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ';' && !quoted:
			if ended++; ended == 3 {
				return format[i+1:] != ""
			}
		}
	}
	return true
}

// lookParser reads one section of a number format.
type lookParser struct {
	Look
	rest []rune

	digits  bool  // digits came
	point   bool  // the decimal point came
	commas  int32 // since the last digit
	scale   int32 // powers of ten that commas right before the point or the end take away
	literal bool  // a literal point came among the digits
	behind  int32 // digits after the literal point
	month   bool  // an m came: of months or minutes
}

func (p *lookParser) next() {
	r := p.rest[0]
	p.rest = p.rest[1:]
	switch {
	case r == '"':
		p.words(p.until('"'))
	case r == '\\' || r == '!':
		p.words(p.take(1))
	case r == '_' || r == '*':
		p.take(1)
	case r == '[':
		p.bracket(p.until(']'))
	default:
		p.code(r)
	}
}

// until takes the runes up to the end sign, and the sign.
func (p *lookParser) until(end rune) string {
	for i, r := range p.rest {
		if r == end {
			text := string(p.rest[:i])
			p.rest = p.rest[i+1:]
			return text
		}
	}
	return p.take(len(p.rest))
}

func (p *lookParser) take(n int) string {
	n = min(n, len(p.rest))
	text := string(p.rest[:n])
	p.rest = p.rest[n:]
	return text
}

// bracket reads [$¥-804], a currency; [h], hours beyond a day; colours and conditions mean nothing.
func (p *lookParser) bracket(text string) {
	if currency, ok := strings.CutPrefix(text, "$"); ok {
		currency, _, _ = strings.Cut(currency, "-")
		p.words(currency)
		return
	}
	if strings.Trim(strings.ToLower(text), "hms") == "" {
		p.Time = true
	}
}

func (p *lookParser) code(r rune) {
	switch {
	case strings.ContainsRune("0#?", r):
		p.digit()
	case r == '.':
		p.point = true
		p.scaled()
	case r == ',' && p.digits:
		p.commas++
	case r == '%':
		p.Percent = true
	case (r == 'E' || r == 'e') && len(p.rest) > 0 && (p.rest[0] == '+' || p.rest[0] == '-'):
		p.take(1)
	case r == 'G' || r == 'g':
		p.general()
	case r < unicode.MaxASCII && unicode.IsLetter(r):
		p.calendar(unicode.ToLower(r))
	case unicode.IsLetter(r) || unicode.Is(unicode.Sc, r):
		p.words(string(r))
	}
}

// scaled counts the commas that no digit followed: each divides by a thousand.
func (p *lookParser) scaled() {
	const thousand = 3
	p.scale += thousand * p.commas
	p.commas = 0
}

func (p *lookParser) digit() {
	p.digits = true
	p.commas = 0 // between digits they only group
	if p.literal && !p.point {
		p.behind++
	}
}

// general skips the rest of General and of G/通用格式.
func (p *lookParser) general() {
	for _, name := range []string{"eneral", "/通用格式"} {
		if strings.HasPrefix(strings.ToLower(string(p.rest)), name) {
			p.take(len([]rune(name)))
			p.digits = true
			return
		}
	}
}

func (p *lookParser) calendar(r rune) {
	switch r {
	case 'y', 'e':
		p.Year = true
	case 'd':
		p.Day = true
	case 'a':
		p.half()
	case 'm':
		p.month = true
	case 'h', 's':
		p.Time = true
	}
}

// half skips the rest of AM/PM and A/P; aaaa is the day of the week.
func (p *lookParser) half() {
	for _, name := range []string{"m/pm", "/p"} {
		if strings.HasPrefix(strings.ToLower(string(p.rest)), name) {
			p.take(len(name))
			return
		}
	}
	p.Day = true
}

// words adds literal text, or a literal point that stands for the decimal one.
func (p *lookParser) words(s string) {
	switch {
	case s == "." && p.digits:
		p.literal = true
	case p.digits:
		p.Suffix += s
	default:
		p.Prefix += s
	}
}

// done tells months from minutes: m beside hours or seconds is minutes, unless a date is shown too.
func (p *lookParser) done() Look {
	l := p.Look
	l.Month = p.month && (!l.Time || l.Year || l.Day)
	p.scaled()
	l.Shift = p.scale + p.behind
	l.Prefix, l.Suffix = meaning(l.Prefix), meaning(l.Suffix)
	return l
}

// meaning is literal text without the brackets and signs that only dress a number.
func meaning(s string) string { return strings.Trim(s, " ()（）-+/:　") }
