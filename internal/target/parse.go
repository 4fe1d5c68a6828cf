package target

import (
	"strings"
	"unicode"

	"tianbao/internal/nothing"
	"tianbao/internal/pattern"
)

var (
	// unfilled are forms left as they were printed: XX%, ≥**(次), ＿＿, …, 待定.
	unfilled = pattern.Later(`^[≤≥=><]?\s*([*×_□○?.…]+|[xX]{2,}|待定|待填|待补充?|待确定|待明确|待议|另定|未定|未确定|暂无|暂缺|暂未确定|暂不确定|(?i:tbd))\s*(\(?[^\s\d()]{0,6}\)?)$`)
	// chineseNumber is a run of Chinese numerals.
	chineseNumber = pattern.Later(`[〇零一二两三四五六七八九十百千]+`)
)

// Parse reads a target as it was typed, in any spelling that has one meaning only. It is false
// where the text holds a number that no rule reads, or not surely; the Target then only has its
// Text and the kind Qualitative.
func Parse(s string) (Target, bool) {
	if t, ok, known := recall(s); known {
		return t, ok
	}
	t, ok := parse(s)
	remember(s, t, ok)
	return t, ok
}

func parse(s string) (Target, bool) {
	text, markup := clean(s)
	folded := strings.TrimRight(strings.TrimSpace(plain(text)), "。;,、 ")
	t, ok := read(folded)
	t.Text = text
	if t.Kind != Quantified {
		return t, ok
	}
	t.note(markup, Markup)
	t.note(t.Op == "", NoOperator)
	t.note(t.Unit == "", NoUnit)
	t.note(t.Remark != "", HasRemark)
	t.note(t.Num.IsNegative(), NegativeValue)
	t.Spelling = spelling(s, Format(t, Usual))
	return t, ok
}

func (t *Target) note(yes bool, n Note) {
	if yes && !t.Has(n) {
		t.Notes = append(t.Notes, n)
	}
}

func spelling(typed, canonical string) Spelling {
	switch {
	case typed == canonical:
		return Canonical
	case loose(typed) == loose(canonical):
		return Loose
	}
	return Variant
}

// read tells the kinds apart.
func read(s string) (Target, bool) {
	switch {
	case nothing.Is(s):
		return Target{Kind: None}, true
	case unfilled.MatchString(s):
		return Target{Kind: Placeholder}, true
	case !strings.ContainsFunc(s, unicode.IsDigit):
		if t, ok := quantified(s); ok && len(s) <= maxLength {
			return t, true
		}
		return Target{Kind: Qualitative}, worded(s)
	case len(s) <= maxLength:
		for _, reading := range []func(string) (Target, bool){quantified, rangeOf, approximate, inBrackets} {
			if t, ok := reading(s); ok {
				return t, true
			}
		}
		return Target{Kind: Qualitative}, deadline(s)
	}
	return Target{Kind: Qualitative}, false
}

var (
	// days are what a deadline names: 2026年12月15日, 12月, 每月15日, 5个工作日内.
	days = pattern.Later(`(?:19|20)\d{2} *年(?: *\d{1,2} *月)?(?: *\d{1,2} *[日号])?|\d{1,2} *月(?: *\d{1,2} *[日号])?|每个?(?:年|半年|季度|季|月|周) *\d{1,2} *[日号]|\d{1,3} *个?(?:工作日|小时|分钟|日|天|周|月|年)(?:之|以)?内`)
	// due is what makes a day a deadline. Without it 12月 or 3月4日 may be a number that Excel took for a day.
	due = pattern.Later(`前|底|末|内|截止`)
)

// deadline tells whether a text is words around days by which something is due, as targets of
// punctuality are: every digit belongs to a day.
func deadline(s string) bool {
	rest := days.ReplaceAllString(s, "")
	return rest != s && due.MatchString(s) && !strings.ContainsFunc(rest, unicode.IsDigit) && !strings.ContainsAny(rest, "≤≥=><%~")
}

// worded tells whether a text without digits is words and no number in words: 三次, 百分之九十, ≥%.
func worded(s string) bool {
	if strings.ContainsAny(s, "≤≥=><%") || strings.Contains(s, "百分之") {
		return false
	}
	for _, place := range chineseNumber.FindAllStringIndex(s, -1) {
		c := cursor{rest: s[:place[0]] + "1" + s[place[1]:], strict: true}
		if _, ok := c.quantity(); ok && c.rest == "" {
			return false
		}
	}
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.So, r) || r == '√' })
}

// quantified reads an operator, a number and a unit, with a remark perhaps.
func quantified(s string) (Target, bool) {
	c := cursor{rest: s}
	t, ok := c.quantity()
	if !ok {
		return t, false
	}
	t.Remark, ok = remark(c.rest)
	return t, ok && !calendar(t)
}

// remarkStart is how a remark sets itself off from the number before it.
const remarkStart = ",;、。(:且并及和 \n"

// remark is what stands after a quantity; it must not hold a second number or limit the first.
func remark(rest string) (string, bool) {
	first := strings.TrimSpace(rest)
	switch {
	case first == "":
		return "", true
	case !strings.ContainsAny(rest[:1], remarkStart) && !strings.ContainsRune(remarkStart, []rune(rest)[0]),
		strings.ContainsFunc(rest, unicode.IsDigit),
		strings.ContainsAny(rest, "≤≥=><%"), strings.Contains(rest, "不含"), strings.Contains(rest, "左右"), strings.Contains(rest, "上下"),
		strings.Contains(rest, "以上"), strings.Contains(rest, "以下"), strings.Contains(rest, "以内"):
		return "", false
	}
	return strings.TrimLeft(first, ",;、。:"), true
}

// calendar tells whether a quantity without operator is rather a month, a day or a year: 12月.
func calendar(t Target) bool {
	switch t.Unit {
	case "月", "日", "号":
		return t.Op == "" && !t.Has(Frequency)
	case "年":
		return t.Op == "" && t.Num.GreaterThanOrEqual(firstYear)
	}
	return false
}

// to are the words and dashes between the ends of a range.
var to = pattern.Later(`^\s*(-|--|~|~~|—|——|–|至|到)\s*`)

func rangeOf(s string) (Target, bool) {
	c := cursor{rest: s}
	c.word(neutral)
	low, ok := c.number()
	if !ok {
		return Target{}, false
	}
	unit, _ := c.unit()
	if !c.pattern(to) {
		return Target{}, false
	}
	high, ok := c.number()
	if !ok || high.LessThan(low) {
		return Target{}, false
	}
	second, _ := c.unit()
	if second == "" {
		second = unit
	}
	c.word(after(within))
	ok = c.rest == "" && (unit == "" || unit == second)
	return Target{Kind: Range, Num: low, High: high, Unit: second}, ok
}

// about are the words that make a number approximate, before it, between it and its unit, and
// after the unit.
var (
	aboutBefore = []string{"大约", "大概", "约为", "约", "将近", "接近", "近"}
	aboutWithin = []string{"余", "多", "来"}
	aboutAfter  = []string{"左右", "上下"}
)

func approximate(s string) (Target, bool) {
	c := cursor{rest: s}
	said := c.word(aboutBefore)
	n, ok := c.number()
	if !ok {
		return Target{}, false
	}
	said = c.word(aboutWithin) || said
	unit, _ := c.unit()
	said = c.word(aboutAfter) || said
	return Target{Kind: Approximate, Num: n, Unit: unit}, said && c.rest == ""
}

// inBrackets reads 达标(≥95%): a word and, in brackets, what it means.
func inBrackets(s string) (Target, bool) {
	word, inner, found := strings.Cut(s, "(")
	word = strings.TrimSpace(word)
	inner, closed := strings.CutSuffix(inner, ")")
	c := cursor{rest: word}
	if !found || !closed || word == "" || strings.ContainsFunc(word, unicode.IsDigit) || strings.ContainsAny(word, "≤≥=><%") {
		return Target{}, false
	}
	op, _ := c.operator()
	if said := op != "" || c.word(neutral) || c.word(aboutBefore); said && c.rest == "" {
		return Target{}, false // 不低于(90%): the word belongs to the number
	}
	t, ok := quantified(inner)
	ok = ok && t.Remark == "" && (t.Op != "" || t.Unit != "")
	t.Remark = word
	t.note(true, InsideRemark)
	return t, ok
}
