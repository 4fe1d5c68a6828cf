package extract

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// folded is a text as labels are compared: in narrow lower case, without spaces, invisible
// characters and the punctuation that people add to labels, every bracket and dash the same.
func folded(text string) string { return string(foldRunes(text, true).runes) }

// foldedText is a folded text that knows which rune of the original each of its runes was.
type foldedText struct {
	runes  []rune
	origin []int // index in the runes of the original
	source []rune
}

// foldRunes folds a text; bare drops punctuation as well.
func foldRunes(text string, bare bool) foldedText {
	f := foldedText{source: []rune(text)}
	for i, r := range f.source {
		folded, keep := foldRune(r)
		if !keep || bare && punctuation(folded) || folded == '-' && len(f.runes) > 0 && f.runes[len(f.runes)-1] == '-' {
			continue
		}
		f.runes = append(f.runes, folded)
		f.origin = append(f.origin, i)
	}
	return f
}

// original is the text that runes from to to (excluded) of the folded text stood for, with what was
// dropped between them.
func (f foldedText) original(from, to int) string {
	if from >= to {
		return ""
	}
	return string(f.source[f.origin[from] : f.origin[to-1]+1])
}

func foldRune(r rune) (folded rune, keep bool) {
	if unicode.IsSpace(r) || invisible(r) {
		return 0, false
	}
	if narrow := width.LookupRune(r).Folded(); narrow != 0 {
		r = narrow
	}
	r = unicode.ToLower(r)
	switch r {
	case '【', '〔', '[', '﹙':
		return '(', true
	case '】', '〕', ']', '﹚':
		return ')', true
	case '—', '–', '―', '−', '─', '-':
		return '-', true
	}
	return r, true
}

// punctuation is what people add to labels and leave out again.
func punctuation(r rune) bool { return strings.ContainsRune(":,、。.;*·\"“”", r) }

// invisible characters come along when text is copied from web pages.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200D || r == 0xFEFF || r == 0x2060 || r == 0x00AD
}

var (
	inBrackets  = regexp.MustCompile(`\([^()]*\)`)
	enumeration = regexp.MustCompile(`^(\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+|[①-⑳\d]+)`)
	enumerated  = regexp.MustCompile(`^\s*([(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+\s*[、.．,，:：)）]|[①-⑳])`)
)

// withoutBrackets is a folded text without what stands in brackets, empty where nothing else does.
func withoutBrackets(folded string) string { return inBrackets.ReplaceAllString(folded, "") }

// base is a label without its number and without what stands in brackets: 一、项目概述 → 项目概述,
// 项目资金（元） → 项目资金.
func base(text string) string {
	f := folded(text)
	if enumerated.MatchString(text) {
		f = enumeration.ReplaceAllString(f, "")
	}
	return withoutBrackets(f)
}

// unitInBrackets is the unit that a label declares: 项目资金（元） → 元, 单位：元 → 元; empty where it
// has none.
func unitInBrackets(text string) string {
	for _, m := range inBrackets.FindAllString(folded(text), -1) {
		inner := strings.TrimPrefix(strings.Trim(m, "()"), "单位")
		if _, money := moneyUnits[inner]; money {
			return inner
		}
	}
	if key := folded(text); isUnit(key) {
		return unitAlone.FindStringSubmatch(strings.Trim(key, "()"))[1]
	}
	return ""
}

// isUnit tells whether a folded text declares a unit of money and nothing else.
func isUnit(key string) bool {
	m := unitAlone.FindStringSubmatch(strings.Trim(key, "()"))
	return m != nil && moneyUnits[m[1]]
}

// unitAlone is a text that declares a unit and nothing else: 单位：万元.
var unitAlone = regexp.MustCompile(`^(?:金额|计量)?单位(?:人民币)?(.+)$`)

// moneyUnits are the units that a block of amounts may be in.
var moneyUnits = map[string]bool{"元": true, "万元": true, "千元": true, "百元": true, "百万元": true, "亿元": true, "万": true}
