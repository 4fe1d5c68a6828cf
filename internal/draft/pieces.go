package draft

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/fold"
	"tianbao/internal/grid"
	"tianbao/internal/units"
)

// piece is a part of a cell that prints text around values.
type piece struct {
	literal string
	ordinal bool     // the number of the item
	values  []string // what copies have there; nil for a literal
	order   []int    // the printings that they are of
	number  bool
}

func sorted[V any](m map[int]V) []int { return slices.Sorted(maps.Keys(m)) }

func keysOf[K comparable, V any](m map[K]V) func(func(K) bool) { return maps.Keys(m) }

// token is a number, a word or a sign.
var token = regexp.MustCompile(`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{4}年\d{1,2}月\d{1,2}日|\d+(?:[.,]\d+)*|[A-Za-z]+|[^\dA-Za-z]`)

// pieces takes a cell apart that prints text around values: from its beginning, as long as all printings have
// the same words or a number in the same place, and from its end. What differs in between is one value.
func (p *pageDraft) pieces(s *slot) ([]piece, bool) {
	if !s.isText() {
		return nil, false
	}
	if kinds, _ := s.distinct(); kinds == 1 {
		first := sorted(s.seen)[0]
		text, order := s.seen[first].Text, []int{first}
		if all := blanksIn(text, order); all != nil {
			return all, true
		}
		if p.oneCopy() && (singleDraft{p}).answers(s) {
			return nil, false
		}
		if told := toldIn(text, order); told != nil && p.oneCopy() {
			return told, true
		}
		return newCutter(p, []string{text}, order).cut()
	}
	texts, order := p.sameShape(s)
	if texts == nil {
		texts, order = p.allTexts(s)
	}
	if told := toldAlike(texts, order); told != nil {
		return told, true
	}
	c := newCutter(p, texts, order)
	return c.cut()
}

// sameShape are the texts of nearly all printings where these differ in numbers alone.
func (p *pageDraft) sameShape(s *slot) (texts []string, order []int) {
	usual := s.usual().shape
	if !strings.Contains(usual, "#") {
		return nil, nil
	}
	for _, i := range sorted(s.seen) {
		if s.seen[i].shape == usual {
			texts, order = append(texts, s.seen[i].Text), append(order, i)
		}
	}
	if float64(len(texts)) < commonShare*float64(len(s.seen)) {
		return nil, nil
	}
	return texts, order
}

func (p *pageDraft) allTexts(s *slot) (texts []string, order []int) {
	for _, i := range sorted(s.seen) {
		texts, order = append(texts, s.seen[i].Text), append(order, i)
	}
	return texts, order
}

// cutter cuts texts of one cell side by side.
type cutter struct {
	page  *pageDraft
	texts []string
	order []int
	rest  [][]string // tokens
	out   []piece
}

func newCutter(p *pageDraft, texts []string, order []int) *cutter {
	c := &cutter{page: p, texts: texts, order: order}
	for _, t := range texts {
		c.rest = append(c.rest, tokensOf(t))
	}
	return c
}

// tokensOf are the tokens of a text, spaces with the one before them.
func tokensOf(text string) []string {
	var all []string
	for _, t := range token.FindAllString(text, -1) {
		if strings.TrimSpace(t) == "" && len(all) > 0 {
			all[len(all)-1] += t
		} else {
			all = append(all, t)
		}
	}
	return all
}

func (c *cutter) cut() ([]piece, bool) {
	for c.front() {
	}
	var tail []string
	for c.same(-1) {
		tail = append(tail, c.rest[0][len(c.rest[0])-1])
		c.drop(-1)
	}
	slices.Reverse(tail)
	left := false
	for _, r := range c.rest {
		left = left || len(r) > 0
	}
	if left {
		c.out = append(c.out, piece{values: c.remains(), order: c.order})
	}
	if len(tail) > 0 {
		c.literal(strings.Join(tail, ""))
	}
	c.widen()
	return c.out, c.worthwhile(left)
}

var behindColon = regexp.MustCompile(`[:：][ 　]*([^:：]*)$`)

// widen takes into the value at the end what stands before it behind a colon: values may begin alike.
func (c *cutter) widen() {
	n := len(c.out) - 1
	if n < 1 || c.out[n].values == nil || c.out[n].ordinal || c.out[n-1].values != nil {
		return
	}
	before := c.out[n-1].literal
	m := behindColon.FindStringSubmatchIndex(before)
	if m == nil || m[2] == m[3] {
		return
	}
	to := piece{order: c.order}
	for _, v := range c.out[n].values {
		to.values = append(to.values, strings.TrimSpace(before[m[2]:]+v))
	}
	c.out[n-1].literal, c.out[n] = before[:m[2]], to
}

// numbered tells of a text whose last number is a part of its last word, as in a name or a code: 第一分局3, NG/2026/014.
func (c *cutter) numbered() bool {
	n := len(c.out) - 1
	if n < 1 || !c.out[n].number || c.out[n].ordinal || !slices.ContainsFunc(c.out[n].values, func(v string) bool { return !isYear(textCell(v)) }) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(c.out[n-1].literal)
	return last != '第' && (unicode.IsLetter(last) || strings.ContainsRune("/-_", last))
}

// front takes the first tokens off where all have the same, or a number.
func (c *cutter) front() bool {
	switch {
	case c.numbers():
		values, ordinal := make([]string, len(c.rest)), c.page.leaf.each != nil
		for i := range c.rest {
			values[i] = strings.TrimSpace(c.rest[i][0])
			ordinal = ordinal && values[i] == digits(c.page.ordinalOf(c.order[i]))
		}
		space := c.rest[0][0][len(strings.TrimRight(c.rest[0][0], " 　")):]
		c.drop(1)
		c.out = append(c.out, piece{values: values, order: c.order, number: true, ordinal: ordinal})
		if space != "" {
			c.literal(space)
		}
		return true
	case c.same(1):
		c.literal(c.rest[0][0])
		c.drop(1)
		return true
	}
	return false
}

func (c *cutter) literal(text string) {
	if n := len(c.out); n > 0 && c.out[n-1].values == nil {
		c.out[n-1].literal += text
		return
	}
	c.out = append(c.out, piece{literal: text})
}

func (c *cutter) drop(from int) {
	for i, r := range c.rest {
		if from > 0 {
			c.rest[i] = r[1:]
		} else {
			c.rest[i] = r[:len(r)-1]
		}
	}
}

// same tells whether all have the same token next, from the front or the end.
func (c *cutter) same(from int) bool {
	var first string
	for i, r := range c.rest {
		if len(r) == 0 {
			return false
		}
		t := r[0]
		if from < 0 {
			t = r[len(r)-1]
		}
		if t = fold.Narrow(strings.TrimSpace(t)); i == 0 {
			first = t
		} else if t != first {
			return false
		}
	}
	return true
}

// numbers tells whether all have a number next that is not the same in all, or is a year.
func (c *cutter) numbers() bool {
	for _, r := range c.rest {
		if len(r) == 0 || r[0][0] < '0' || r[0][0] > '9' {
			return false
		}
	}
	next := ""
	if len(c.rest[0]) > 1 {
		next = strings.TrimSpace(c.rest[0][1])
	}
	if year := next == "年" && isYear(textCell(strings.TrimSpace(c.rest[0][0]))); year || len(c.page.printings) > 1 {
		return year || !c.same(1)
	}
	words := strings.TrimSpace(strings.Join(c.rest[0][1:], "")) // of one printing, a number with a unit in a sentence
	return units.Leading(words) != "" && utf8.RuneCountInString(c.texts[0]) > 20
}

func (c *cutter) remains() []string {
	var all []string
	for _, r := range c.rest {
		all = append(all, strings.TrimSpace(strings.Join(r, "")))
	}
	return all
}

// namedDay is a day whose month is named, in English: 3 Feb 2026, February 3rd, 2026.
var namedDay = regexp.MustCompile(`(?i)^\s*(\d{1,2}(st|nd|rd|th)?[\s-]*)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-]*(\d{1,2}(st|nd|rd|th)?)?,?[\s-]*\d{4}\s*$`)

// days tells whether all texts are such days.
func (c *cutter) days() bool {
	return !slices.ContainsFunc(c.texts, func(text string) bool { return !namedDay.MatchString(text) })
}

// worthwhile tells whether a cell is rather a printed text with values in it than a value: a good part of it is
// printed, with more than a few signs.
func (c *cutter) worthwhile(left bool) bool {
	printed, numbers := 0, 0
	for i, p := range c.out {
		printed += utf8.RuneCountInString(strings.TrimSpace(p.literal))
		if p.number {
			numbers++
			if after := c.after(i); !p.ordinal && (strings.HasPrefix(after, "月") || strings.HasPrefix(after, "-") || strings.HasPrefix(after, "/")) {
				return false // a day
			}
		}
		if i > 0 && p.values != nil && c.out[i-1].values != nil {
			return false // nobody could tell where one ends
		}
	}
	total := 0
	for _, t := range c.texts {
		total += utf8.RuneCountInString(t)
	}
	average := total / len(c.texts)
	switch {
	case c.numbered(), c.days():
		return false
	case len(c.out) == 2 && c.out[0].number && c.out[1].values == nil && units.Leading(c.after(0)) == c.after(0):
		return strings.Trim(c.after(0), "%％") != "" // 3年; a percentage is a value
	case len(c.out) < 2 || printed < 2:
		return false
	case !left && numbers > 0:
		return 4*printed >= average && printed >= 3
	}
	first := strings.TrimSpace(c.out[0].literal)
	titled := strings.HasSuffix(first, ":") || strings.HasSuffix(first, "：") || len(c.out) > 1 && c.out[1].ordinal
	return average <= 60 && first != "" && titled && printed >= 3
}

// after is the printed text behind a piece.
func (c *cutter) after(i int) string {
	if i+1 < len(c.out) {
		return strings.TrimSpace(c.out[i+1].literal)
	}
	return ""
}

func textCell(text string) grid.Cell { return grid.Cell{Kind: grid.Text, Text: text} }

// ordinalOf is the number of a printing among those of its copy.
func (l *laid) ordinalOf(i int) int {
	n := 1
	for j := range i {
		if l.printings[j].copy == l.printings[i].copy {
			n++
		}
	}
	return n
}
