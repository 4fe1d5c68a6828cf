package looks

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
)

// shown is the text of a cell as a spreadsheet program shows it, as far as forms need it: digits, decimals,
// thousands, percents, words around them, dates. A format that is none of these shows the number as it is stored.
func shown(c grid.Cell, date1904 bool) string {
	switch {
	case c.Kind == grid.Text && !grid.ShowsText(c.Format):
		return ""
	case c.Kind != grid.Number:
		return c.Text
	}
	n, err := decimal.NewFromString(c.Text)
	if err != nil {
		return c.Text
	}
	if c.Format == "" {
		return general(n)
	}
	if look := grid.LookOf(c.Format, n); look.Dated() || look.Time {
		return moment(n, look, date1904, c.Text)
	}
	return number(c.Format, n)
}

// general is a number where no format says how: eleven digits are shown, or fewer.
func general(n decimal.Decimal) string {
	whole := n.Truncate(0).NumDigits()
	return n.Round(int32(max(0, 10-whole))).String()
}

func moment(n decimal.Decimal, look grid.Look, date1904 bool, text string) string {
	t, ok := grid.Moment(n, date1904)
	switch {
	case !ok && n.Sign() < 0 || !ok && look.Dated():
		return text
	case !look.Dated():
		seconds := n.Sub(n.Floor()).Mul(decimal.NewFromInt(24 * 60 * 60)).Round(0).IntPart()
		return fmt.Sprintf("%02d:%02d", seconds/3600, seconds/60%60)
	case look.Time:
		return t.Format("2006-01-02 15:04")
	case look.Year && look.Month && !look.Day:
		return t.Format("2006-01")
	case !look.Year && look.Day:
		return t.Format("01-02")
	}
	return t.Format("2006-01-02")
}

// number writes a number as the section of its format says.
func number(format string, n decimal.Decimal) string {
	sections := sectionsOf(format)
	section, signed := sections[0], n.Sign() < 0
	switch {
	case n.Sign() < 0 && len(sections) > 1:
		section, signed = sections[1], false
	case n.Sign() == 0 && len(sections) > 2:
		section = sections[2]
	}
	p := &printer{digits: n.Abs()}
	p.read(section)
	text := p.text()
	if signed && strings.Trim(text, "0.,%") != "" {
		text = "-" + text
	}
	return strings.TrimSpace(text)
}

// sectionsOf are the parts of a format; a semicolon in quotes or behind a backslash ends none.
func sectionsOf(format string) []string {
	all, quoted, behind := []string{""}, false, false
	for _, r := range format {
		if r == ';' && !quoted && !behind {
			all = append(all, "")
			continue
		}
		quoted = quoted != (r == '"' && !behind)
		behind = r == '\\' && !behind
		all[len(all)-1] += string(r)
	}
	return all
}

// printer takes a section apart: what stands before the digits, how they are written, what stands behind.
type printer struct {
	digits         decimal.Decimal
	before, behind strings.Builder
	met, point     bool
	thousands      bool
	wholes         int // digits that are written even where they are zeros
	decimals, most int32
	shift          int32
	plain          bool // General stands in it, or what is not understood
}

func (p *printer) read(section string) {
	rest := []rune(section)
	for i := 0; i < len(rest); i++ {
		switch r := rest[i]; r {
		case '"':
			for i++; i < len(rest) && rest[i] != '"'; i++ {
				p.word(rest[i])
			}
		case '\\', '!':
			if i++; i < len(rest) {
				p.word(rest[i])
			}
		case '_':
			i++
			p.word(' ')
		case '*':
			i++
		case '[':
			from := i
			for i < len(rest) && rest[i] != ']' {
				i++
			}
			p.bracket(string(rest[from+1 : min(i, len(rest))]))
		case 'G', 'E', 'e', '/':
			p.plain = p.plain || p.met || r == 'G'
			if r == 'G' {
				i += len("eneral")
			}
		default:
			p.sign(r)
		}
	}
}

// bracket reads [$¥-804], a currency; colours and conditions show nothing.
func (p *printer) bracket(text string) {
	if currency, ok := strings.CutPrefix(text, "$"); ok {
		currency, _, _ = strings.Cut(currency, "-")
		for _, r := range currency {
			p.word(r)
		}
	}
}

func (p *printer) sign(r rune) {
	switch r {
	case '0', '#', '?':
		p.met = true
		switch {
		case p.point:
			p.most++
			if r != '#' {
				p.decimals = p.most
			}
		case r == '0':
			p.wholes++
		}
	case '.':
		p.point, p.met = true, true
	case ',':
		p.thousands = p.met
	case '%':
		p.shift += 2
		p.word(r)
	default:
		p.word(r)
	}
}

func (p *printer) word(r rune) {
	if p.met {
		p.behind.WriteRune(r)
		return
	}
	p.before.WriteRune(r)
}

func (p *printer) text() string {
	switch {
	case p.plain:
		return p.before.String() + general(p.digits) + p.behind.String()
	case !p.met:
		return p.before.String()
	}
	whole, part, _ := strings.Cut(p.digits.Shift(p.shift).StringFixed(p.most), ".")
	for len(part) > int(p.decimals) && strings.HasSuffix(part, "0") {
		part = part[:len(part)-1]
	}
	if whole == "0" && p.wholes == 0 {
		whole = ""
	}
	for len(whole) < p.wholes {
		whole = "0" + whole
	}
	if p.thousands {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if part != "" {
		part = "." + part
	}
	return p.before.String() + whole + part + p.behind.String()
}
