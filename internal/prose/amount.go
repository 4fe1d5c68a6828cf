package prose

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tianbao/internal/pattern"
	"tianbao/internal/units"
)

// Amount is a sum of money as a text states it.
type Amount struct {
	Name string // the words before it in its clause, without linking words
	Num  decimal.Decimal
	Unit string // 元, 万元 …

	plain    string // the name, as names are compared
	from, to int    // the unit's place in the text, in bytes
	year     int    // the year it belongs to, 0 where none is said
	total    bool   // 总计, 合计 …
	part     bool   // 小计: counted in its parts already
	inside   bool   // in brackets
	budget   bool   // 预算, 安排 …: it may be all of the year's money
	split    bool   // by where the money comes from or when it is paid, not by what it is for
}

// Yuan is the amount in 元.
func (a Amount) Yuan() decimal.Decimal {
	d, _ := units.Yuan(a.Num, a.Unit)
	return d
}

// step is what one of its last written digit is worth, in 元.
func (a Amount) step() decimal.Decimal {
	d, _ := units.Yuan(decimal.New(1, min(a.Num.Exponent(), 0)), a.Unit)
	return d
}

var (
	amountPattern = pattern.Later(`(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? *(亿元|百万元|万元|千元|元|亿|万)`)
	// factor is what makes an amount a price or a factor of a product: 900元/人, 2500元×12月.
	factor = pattern.Later(`^ *(?:[/·*×xX÷]|每|以[上下内])`)
	times  = pattern.Later(`[*×xX÷/] *$`)
	// broken is a number with spaces in it before the match, as copies of printed pages have: 30 . 32.
	broken = pattern.Later(`\d *[.,] +$|\d +[.,] *$`)
	// shortEnd is what may follow 万 alone: in 3万人次 it counts no money.
	shortEnd = pattern.Later(`^ *(?:$|[,。;、)\n])`)

	totalWords  = pattern.Later(`总计|合计|共计|总额|总金额|总预算|预算总|总经费|总费用|总资金|总投入|总投资|总共|总价|总数|共需|总需`)
	partWords   = pattern.Later(`小计`)
	budgetWords = pattern.Later(`预算|安排|申请|所需`)
	// splitWords tell of money by its source or its time: after the items these are the same money again.
	splitWords = pattern.Later(`资金来源|来源[为于是]|(?:财政|上级|市级|区级|中央)(?:拨款|资金|补助|安排|承担|预算)|专项债|自有资金|自筹|配套|其他资金|其他收入|事业收入|经营收入|结转|上半年|下半年|[一二三四1-4]季度|首付|首期|尾款|分期`)
	// otherWords make an amount one of other years, a difference, a price or a limit.
	otherWords = pattern.Later(`累计|往年|去年|前年|历年|以前年度|上一年|上年(?:度)?(?:预算|执行|安排|支出|决算|核定|批复|为|共|$)|已[支执安完使拨]|较|比|增加|减少|增长|下降|核减|调减|单价|标准|每|人均|均价|限额|上限|以上|以下|超过|不足`)
	linkWords  = pattern.Later(`^(?:其中|包括|分别|用于|以及|和|及|与|:)+|(?:大约|约为|预计|约|需要|需|共|计|为|是|:|=)+$`)
	titles     = pattern.Later(`《[^》]*》`)
	yearWords  = pattern.Later(`((?:19|20)\d{2}) *年?(?: *\d{1,2} *月)? *(?:-|—|–|~|至|到)+ *((?:19|20)\d{2}) *年|((?:19|20)\d{2}) *年`)
)

// clauseEnds part the clauses of a sentence, sentenceEnds the sentences: a year is meant up to there.
const (
	clauseEnds   = ",;。、:()\n"
	sentenceEnds = "。\n"
)

// severalYears is the year of an amount for more years than one.
const severalYears = -1

// amounts are the sums of money that a text states, but for prices, factors, differences and
// amounts of other times. None where a number is torn: the rest would not add up.
func amounts(s string) []Amount {
	r := &amountReader{text: s, folded: hideTitles(fold(s))}
	var all []Amount
	for _, m := range amountPattern.FindAllStringSubmatchIndex(r.folded, -1) {
		if broken.MatchString(tail(r.folded[:m[0]], "0123456789 .,")) {
			return nil
		}
		if a, ok := r.amount(m); ok {
			all = append(all, a)
		}
	}
	return all
}

// amountReader goes from amount to amount of a text, and looks at no part of it twice.
type amountReader struct {
	text, folded string
	end          int // of the amount before
	year         int // that was spoken of last in the sentence
	open         int // brackets
	seen, at     int // the same place in the folded text and in the text
}

// amount reads the next match; false where it is no amount of its own.
func (r *amountReader) amount(m []int) (Amount, bool) {
	between := r.folded[r.end:m[0]]
	r.end = m[1]
	clause := between[lastOf(between, clauseEnds):]
	sentence := lastOf(between, sentenceEnds)
	if sentence > 0 {
		r.year = 0
	}
	if year := lastYear(between[sentence:]); year != 0 {
		r.year = year
	}
	r.open += strings.Count(between, "(") - strings.Count(between, ")")
	if priced(r.folded, m) || otherWords.MatchString(compact(clause)) {
		return Amount{}, false
	}
	num, err := decimal.NewFromString(strings.ReplaceAll(r.folded[m[2]:m[3]], ",", "") + group(r.folded, m[4], m[5]))
	if err != nil {
		return Amount{}, false
	}
	return Amount{
		Name: name(clause), Num: num, Unit: units.Long(r.folded[m[6]:m[7]]), plain: Plain(name(clause)),
		from: r.original(m[6]), to: r.original(m[7]), year: r.year, inside: r.open > 0,
		total: totalWords.MatchString(compact(clause)), part: partWords.MatchString(compact(clause)),
		budget: budgetWords.MatchString(compact(clause)), split: splitWords.MatchString(compact(clause)),
	}, true
}

// original is a place of the folded text in the text itself.
func (r *amountReader) original(to int) int {
	for r.seen < to {
		_, folded := utf8.DecodeRuneInString(r.folded[r.seen:])
		_, size := utf8.DecodeRuneInString(r.text[r.at:])
		r.seen, r.at = r.seen+folded, r.at+size
	}
	return r.at
}

// hideTitles blanks the titles of documents, whose years and numbers are not the text's own.
func hideTitles(s string) string {
	return titles.ReplaceAllStringFunc(s, func(t string) string { return strings.Repeat("《", utf8.RuneCountInString(t)) })
}

func group(s string, from, to int) string {
	if from < 0 {
		return ""
	}
	return s[from:to]
}

// priced tells whether the match is no amount of its own.
func priced(s string, m []int) bool {
	short, after := !strings.HasSuffix(s[m[6]:m[7]], "元"), head(s[m[1]:])
	return factor.MatchString(after) || times.MatchString(tail(s[:m[0]], " ")) || short && !shortEnd.MatchString(after)
}

// head is the spaces that a text begins with, and the two characters after them.
func head(s string) string {
	end := len(s) - len(strings.TrimLeft(s, " "))
	for range 2 {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	return s[:end]
}

// tail is what a text ends with of some characters, and the character before.
func tail(s, of string) string {
	from := len(strings.TrimRight(s, of))
	_, size := utf8.DecodeLastRuneInString(s[:from])
	return s[from-size:]
}

// lastOf is the place after the last of the signs in a text, 0 where it has none.
func lastOf(s, signs string) int {
	i := strings.LastIndexAny(s, signs)
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return i + size
}

func compact(s string) string { return strings.ReplaceAll(s, " ", "") }

// name is what a clause calls the amount that follows it.
func name(clause string) string {
	return linkWords.ReplaceAllString(linkWords.ReplaceAllString(compact(clause), ""), "")
}

// lastYear is the year that was spoken of last, severalYears for a span, 0 for none.
func lastYear(s string) int {
	all := yearWords.FindAllStringSubmatch(s, -1)
	if len(all) == 0 {
		return 0
	}
	m := all[len(all)-1]
	switch {
	case m[3] != "":
		return atoi(m[3])
	case m[1] != m[2]:
		return severalYears
	}
	return atoi(m[1])
}

func atoi(s string) int {
	n := 0
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}
