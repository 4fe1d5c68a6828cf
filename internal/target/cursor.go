package target

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/pattern"
	"tianbao/internal/units"
)

// firstYear is where a number before 年 is a year of the calendar.
var firstYear = decimal.NewFromInt(1900)

// cursor reads a folded text from its start.
type cursor struct {
	rest   string
	strict bool // units without brackets must be known ones
}

// word takes the first of the words that comes next.
func (c *cursor) word(words []string) bool {
	s := strings.TrimLeft(c.rest, " ")
	for _, w := range words {
		if after, ok := strings.CutPrefix(s, w); ok {
			c.rest = after
			return true
		}
	}
	return false
}

// pattern takes what an anchored pattern matches.
func (c *cursor) pattern(p *pattern.Late) bool {
	m := p.FindString(c.rest)
	c.rest = c.rest[len(m):]
	return m != ""
}

// spoken is a sign and the words for it; longer words stand before those they begin with.
type spoken struct {
	op    string
	words []string
}

var (
	before = []spoken{
		{"≥", []string{"大于等于", "大于或等于", "高于或等于", "不得低于", "不得少于", "不低于", "不少于", "不小于", "至少", "最少", "最低"}},
		{"≤", []string{"小于等于", "小于或等于", "低于或等于", "不得超过", "不得高于", "不高于", "不超过", "不大于", "不多于", "不超", "至多", "最多", "最高"}},
		{">", []string{"大于", "高于", "超过", "多于"}},
		{"<", []string{"小于", "低于", "少于", "不足"}},
		{"=", []string{"等于"}},
	}
	// neutral words leave it to a word after the number which way they mean it.
	neutral = []string{"控制在", "保持在", "维持在", "达到", "控制", "在", "达"}
	fillers = []string{"应当", "应", "须", "需"}
	within  = []spoken{
		{"≥", []string{"(含)以上", "(含)及以上", "及其以上", "及以上", "或以上", "以上(含)", "以上(含本数)"}},
		{"≤", []string{"(含)以下", "(含)以内", "(含)及以下", "及其以下", "及以下", "或以下", "及以内", "以下(含)", "以内(含)", "以内(含本数)", "以下(含本数)"}},
		{">", []string{"以上(不含)", "(不含)以上", "以上(不含本数)"}},
		{"<", []string{"以下(不含)", "(不含)以下", "以内(不含)", "以下(不含本数)"}},
		{"≥", []string{"以上"}},
		{"≤", []string{"以下", "以内", "之内", "内"}},
	}
)

// after are the words alone.
func after(list []spoken) []string {
	var words []string
	for _, s := range list {
		words = append(words, s.words...)
	}
	return words
}

func (c *cursor) spoken(list []spoken) string {
	for _, s := range list {
		if c.word(s.words) {
			return s.op
		}
	}
	return ""
}

// operator reads a sign or a word for one; worded tells which.
func (c *cursor) operator() (op string, worded bool) {
	for _, sign := range []string{"≤", "≥", "=", ">", "<"} {
		if c.word([]string{sign}) {
			return sign, false
		}
	}
	op = c.spoken(before)
	return op, op != ""
}

// quantity reads operator, number, unit and the words around them.
func (c *cursor) quantity() (Target, bool) {
	t := Target{Kind: Quantified}
	per := c.per()
	c.word(fillers)
	op, worded := c.operator()
	vague := op == "" && c.word(neutral)
	if per == "" {
		per = c.per()
	}
	spelled, ok := c.figure(&t)
	if !ok || per != "" && t.Unit == "" {
		return t, false
	}
	if per != "" {
		t.Unit += "/" + per
		t.note(true, Frequency)
	}
	t, ok = c.limit(t, op, worded, vague)
	return t, ok && (t.Op != "" || !spelled)
}

// limit reads the word after a quantity, 以上, which must agree with the operator before it.
func (c *cursor) limit(t Target, op string, worded, vague bool) (Target, bool) {
	behind := c.spoken(within)
	switch {
	case op != "" && behind != "" && op != behind:
		return t, false
	case vague && behind == "": // 达到90%: at least, or exactly?
		return t, false
	case op == "":
		op, worded = behind, behind != ""
	}
	t.Op = op
	t.note(worded || behind != "", WordOperator)
	return t, true
}

// per reads 每月: that the quantity is for each of something.
func (c *cursor) per() string {
	saved := c.rest
	if c.word([]string{"每个", "每一", "每"}) {
		if u := c.known(); u != "" {
			return u
		}
	}
	c.rest = saved
	return ""
}

// unit reads a unit, in brackets or not; "" where there is none. Short tells of 万 alone.
func (c *cursor) unit() (unit string, short bool) {
	saved := c.rest
	if s := strings.TrimLeft(c.rest, " "); strings.HasPrefix(s, "(") {
		inner, after, closed := strings.Cut(s[1:], ")")
		inner = strings.Join(strings.Fields(inner), "")
		if !closed || !unitLike(inner) {
			return "", false
		}
		c.rest = after
		return units.Canonical(inner)
	}
	c.rest = strings.TrimLeft(c.rest, " ")
	if unit = c.compound(); unit == "" {
		c.rest = saved
		return "", false
	}
	return units.Canonical(unit)
}

// remarks are how a bracket begins that holds a remark and no unit.
var remarks = []string{"含", "不含", "请", "已", "见", "详", "按", "较", "比", "同", "待", "约", "以"}

// longestUnit is far more than 元/人·月 needs and less than a remark takes.
const longestUnit = 12

func unitLike(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if s == "" || utf8.RuneCountInString(s) > longestUnit || unicode.IsDigit(first) || strings.ContainsAny(s, "≤≥=><,;()。") {
		return false
	}
	if c := (cursor{rest: s}); c.compound() != "" && c.rest == "" {
		return true
	}
	for _, r := range remarks {
		if strings.HasPrefix(s, r) {
			return false
		}
	}
	return true
}

// compound reads known units joined by / · 每 and per; or one character that counts things and that
// this package does not know.
func (c *cursor) compound() string {
	unit := c.known()
	if unit == "" {
		return c.stranger()
	}
	for {
		saved := c.rest
		join := ""
		for _, j := range []string{"/", "·", "每", "per "} {
			if c.word([]string{j}) {
				join = strings.NewReplacer("每", "/", "per ", "/").Replace(j)
				break
			}
		}
		next := ""
		if join != "" {
			next = c.known()
		}
		if next == "" {
			c.rest = saved
			return unit
		}
		unit += join + next
	}
}

// known takes the longest known unit.
func (c *cursor) known() string {
	m := units.Leading(c.rest)
	c.rest = c.rest[len(m):]
	return m
}

// stranger takes a single Chinese character that stands alone after a number: 3幅.
func (c *cursor) stranger() string {
	r, size := utf8.DecodeRuneInString(c.rest)
	if c.strict || !unicode.Is(unicode.Han, r) || strings.ContainsRune(notUnits, r) {
		return ""
	}
	saved := c.rest
	c.rest = c.rest[size:]
	ends := c.rest == "" || strings.ContainsAny(c.rest[:1], ",;(") || strings.HasPrefix(c.rest, "以") || strings.HasPrefix(c.rest, "及")
	if !ends {
		c.rest = saved
		return ""
	}
	return saved[:size]
}

// notUnits are characters that qualify a number instead of counting things.
const notUnits = "余多来内外上下以及或且并和前后底初约近左右全无不未已好优良差高低大小第的是为"
