package formula

import (
	"regexp"

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
