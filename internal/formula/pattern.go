package formula

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tianbao/internal/excel"
	"tianbao/internal/pattern"
)

func init() {
	register(
		Function{Name: "RE.TEST", Min: 2, Max: 2, params: "v", compute: matching(func(p *regexp.Regexp, s string, _ []Value) Value {
			return Bool(p.MatchString(s))
		})},
		Function{Name: "RE.COUNT", Min: 2, Max: 2, params: "v", compute: matching(func(p *regexp.Regexp, s string, _ []Value) Value {
			return Int(len(p.FindAllStringIndex(s, -1)))
		})},
		Function{Name: "RE.GET", Min: 2, Max: 3, params: "v", compute: matching(matched)},
		Function{Name: "RE.ALL", Min: 2, Max: 3, params: "v", compute: matching(allMatched)},
		Function{Name: "RE.REPLACE", Min: 3, Max: 3, params: "v", compute: matching(replaced)},
	)
}

// pattern is a compiled pattern, nil for what is none.
func (r *readings) pattern(text string) *pattern.Pattern {
	p, known := r.patterns[text]
	if !known {
		p, _ = pattern.Compile(text)
		r.patterns = remember(r.patterns, text, p)
	}
	return p
}

// matching is a function of a text and a pattern, which is #VALUE! where it is none.
func matching(f func(p *regexp.Regexp, s string, rest []Value) Value) func(*evaluator, []Value) Value {
	return func(ev *evaluator, args []Value) Value {
		s, bad := asText(args[0])
		if bad.failed() {
			return bad
		}
		text, bad := asText(args[1])
		if bad.failed() {
			return bad
		}
		p := ev.pattern(text)
		if p == nil {
			return Err(BadValue)
		}
		ev.work.Spend(len(s) * stepsOfPattern(p.Size))
		return f(p.Regexp, s, args[2:])
	}
}

// stepsOfPattern is how many steps a byte of a text takes, by the instructions of the pattern: at most characters some of them
// are tried, and of those of a long pattern, which repeats something, more.
func stepsOfPattern(size int) int {
	if size < longPattern {
		return 1 + size/16
	}
	return 1 + size/8
}

const longPattern = 64

// groupOf is the group that is asked for: 0, the whole, where none is; -1 where the pattern has none
// of that number.
func groupOf(p *regexp.Regexp, rest []Value) int {
	if len(rest) == 0 {
		return 0
	}
	d, bad := number(rest[0])
	if i := d.Position(); !bad.failed() && i >= 0 && i <= p.NumSubexp() {
		return i
	}
	return -1
}

// matched is what the first match holds, "" without one.
func matched(p *regexp.Regexp, s string, rest []Value) Value {
	i := groupOf(p, rest)
	if i < 0 {
		return Err(BadValue)
	}
	if m := p.FindStringSubmatch(s); m != nil {
		return Text(m[i])
	}
	return Text("")
}

// allMatched is a column of what all matches hold, one "" without any.
func allMatched(p *regexp.Regexp, s string, rest []Value) Value {
	i := groupOf(p, rest)
	if i < 0 {
		return Err(BadValue)
	}
	var all []Value
	for _, m := range p.FindAllStringSubmatch(s, -1) {
		all = append(all, Text(m[i]))
	}
	if len(all) == 0 {
		return Text("")
	}
	return Column(all)
}

func replaced(p *regexp.Regexp, s string, rest []Value) Value {
	by, bad := asText(rest[0])
	if bad.failed() {
		return bad
	}
	text, fits := pattern.ReplaceAll(p, s, groupNumber.ReplaceAllString(by, "$${$1}"), excel.MaxText*utf8Most)
	if !fits {
		return Err(BadValue)
	}
	return limited(text)
}

// groupNumber is a group in a replacement. The regexp package would read $1号 as a group named 1号.
var groupNumber = pattern.Later(`\$(\d)`)

// glyph is one element of a pattern: a character, ? or *.
type glyph struct {
	r    rune
	wild bool
}

// glyphs reads a pattern: * any text, ? any character, ~ before one of the three takes it as it is.
func glyphs(pattern string) []glyph {
	var list []glyph
	runes := []rune(strings.ToLower(pattern))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		if r == '~' && i+1 < len(runes) && strings.ContainsRune("*?~", runes[i+1]) {
			i++
			list = append(list, glyph{r: runes[i]})
			continue
		}
		list = append(list, glyph{r, r == '*' || r == '?'})
	}
	return list
}

// wild tells whether a pattern is more than the text that it is.
func wild(pattern string) bool { return strings.ContainsAny(pattern, "*?~") }

// fits tells whether a whole text fits a pattern. It matches without recursion: where it fails, the last *
// takes one character more. In a text of a's, *aaab is begun at each of them: so steps are counted one by one.
func (w *Work) fits(p []glyph, t []rune) bool {
	i, j, star, mark, steps := 0, 0, -1, 0, 0
	defer func() { w.Spend(steps) }()
	for j < len(t) {
		if steps++; steps%often == 0 && w.ended() {
			return false
		}
		switch {
		case i < len(p) && p[i].wild && p[i].r == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i].wild || p[i].r == t[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i].wild && p[i].r == '*' {
		i++
	}
	return i == len(p)
}

// searchFrom is the index of the first character, from start on, at which a text fits a pattern and
// goes on with anything, or -1. What stands behind the first * fits somewhere behind the first place of what
// stands before it, or behind none.
func (w *Work) searchFrom(pattern string, t []rune, start int) int {
	p := append(glyphs(pattern), glyph{'*', true})
	head := p[:slices.Index(p, glyph{'*', true})]
	lower := make([]rune, len(t))
	for i, r := range t {
		lower[i] = unicode.ToLower(r)
	}
	for i := start; i+len(head) <= len(lower) && !w.ended(); i++ {
		if !w.fits(head, lower[i:i+len(head)]) {
			continue
		}
		if w.fits(p[len(head):], lower[i+len(head):]) {
			return i
		}
		return -1
	}
	return -1
}
