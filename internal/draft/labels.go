package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tianbao/internal/fold"
	"tianbao/internal/ref"
	"tianbao/internal/units"
)

// printed is a text of the form: where it stands, and what it prints.
type printed struct {
	area ref.Range
	text string
}

// lettered are the texts that may be labels: a printed 100 or — is none.
func lettered(texts []printed) (all []printed) {
	for _, t := range texts {
		if strings.ContainsFunc(t.text, unicode.IsLetter) {
			all = append(all, t)
		}
	}
	return all
}

// beside is the text of the form nearest on the left of a cell in its row, with nothing of other fields between.
func beside(at ref.Cell, texts []printed, fields map[ref.Cell]bool) (printed, bool) {
	best, found := printed{}, false
	for _, t := range texts {
		if t.area.From.Row <= at.Row && at.Row <= t.area.To.Row && t.area.To.Col < at.Col && (!found || t.area.To.Col > best.area.To.Col) {
			best, found = t, true
		}
	}
	for col := best.area.To.Col + 1; found && col < at.Col; col++ {
		if fields[ref.Cell{Col: col, Row: at.Row}] {
			return best, false
		}
	}
	return best, found
}

// over is the text of the form nearest above a cell in its column.
func over(at ref.Cell, texts []printed) (printed, bool) {
	best, found := printed{}, false
	for _, t := range texts {
		if t.area.To.Row < at.Row && t.area.From.Col <= at.Col && at.Col <= t.area.To.Col && (!found || t.area.To.Row > best.area.To.Row) {
			best, found = t, true
		}
	}
	return best, found
}

// texts are what a page of a form prints.
type texts []printed

// endBeside tells whether one of them ends beside a cell, on its left.
func (all texts) endBeside(at ref.Cell) bool {
	return slices.ContainsFunc(all, func(t printed) bool {
		return t.area.From.Row <= at.Row && at.Row <= t.area.To.Row && t.area.To.Col == at.Col-1
	})
}

// labelOver tells whether one of them is a label right over a cell, as wide.
func (all texts) labelOver(area ref.Range) bool {
	return slices.ContainsFunc(all, func(t printed) bool {
		return t.area.To.Row == area.From.Row-1 && t.area.From.Col == area.From.Col && t.area.To.Col == area.To.Col && labelish(t.text)
	})
}

// ask tells of a text that is no label and stands where what a label asks for does: beside it, or under it and as wide.
func (all texts) ask(text string, area ref.Range) bool {
	if labelish(text) || utf8.RuneCountInString(text) > longLine {
		return false
	}
	return slices.ContainsFunc(all, func(t printed) bool {
		beside := t.area.To.Col == area.From.Col-1 && t.area.From.Row <= area.From.Row && area.From.Row <= t.area.To.Row
		return beside && labelish(t.text)
	}) || all.labelOver(area)
}

// before is the one beside another, on its left; false where there is none, or a value is between.
func (all texts) before(area ref.Range, values map[ref.Cell]bool) (printed, bool) {
	return beside(area.From, all, values)
}

// unitAbove is the unit that a heading over a cell declares: that of its column, or of several.
func (all texts) unitAbove(at ref.Cell) string {
	for up := at; up.Row > 1 && at.Row-up.Row < 60; {
		t, ok := over(up, all)
		if !ok {
			return ""
		}
		if unit := unitIn(t.text); unit != "" {
			return unit
		}
		up = ref.Cell{Col: at.Col, Row: t.area.From.Row}
	}
	return ""
}

// blockUnit is the unit that a text over several rows on the far left of a cell declares.
func (all texts) blockUnit(at ref.Cell) string {
	for _, t := range all {
		if t.area.Rows() > 1 && t.area.From.Row <= at.Row && at.Row <= t.area.To.Row && t.area.To.Col < at.Col {
			if unit := unitIn(t.text); unit != "" {
				return unit
			}
		}
	}
	return ""
}

// pageUnit is the unit that a line of the page declares for all of it: 单位：万元.
func (all texts) pageUnit() string {
	for _, t := range all {
		if strings.Contains(t.text, "单位") && t.area.Rows() == 1 {
			if unit := unitIn(t.text); unit != "" && utf8.RuneCountInString(t.text) < 12 {
				return unit
			}
		}
	}
	return ""
}

// foreign is what a heading of another country's money ends with: Amount (GBP), Cost (in US$), Amount £.
var foreign = regexp.MustCompile(`(?i)(?:[(（]\s*(?:in\s+)?([^()（）]{1,12}?)\s*[)）]|\s([^\s()（）]{1,4}))\s*$`)

// unitIn is the unit of money that a text of the form declares: 项目资金（元）, 单位：万元, Amount (GBP).
func unitIn(text string) string {
	for _, m := range regexp.MustCompile(`[(（:：]\s*(?:单位[:：]\s*)?(?:人民币)?\s*([^()（）:：\s]{1,4})\s*[)）]?\s*$`).FindAllStringSubmatch(text, -1) {
		if unit, ok := units.Block(m[1]); ok {
			return unit
		}
		if m[1] == "%" || m[1] == "％" {
			return "%"
		}
	}
	if m := foreign.FindStringSubmatch(text); m != nil {
		if code, rest := units.Currency(m[1] + m[2]); strings.TrimSpace(rest) == "" {
			return code
		}
	}
	return ""
}

var (
	inBrackets = regexp.MustCompile(`[(（\[【][^()（）\[\]【】]*[)）\]】]`)
	betweenHan = regexp.MustCompile(`(\p{Han}) (\p{Han})`)
	ordinal    = regexp.MustCompile(`^\s*([(（]?[一二三四五六七八九十\d]+[)）]?\s*[、.．,，:：)）]|[①-⑳])\s*`)
)

// called is a printed label as people call what it asks for: without its number, its brackets and its colon.
func called(text string) string {
	text = strings.Join(strings.Fields(ordinal.ReplaceAllString(inBrackets.ReplaceAllString(text, ""), "")), " ")
	text = betweenHan.ReplaceAllString(betweenHan.ReplaceAllString(text, "$1$2"), "$1$2") // a narrow cell breaks words
	if rest := strings.TrimPrefix(strings.TrimPrefix(text, "其中："), "其中:"); rest != "" {
		text = rest
	}
	return strings.Trim(text, " 　:：*,，、。.")
}

// longestKey is how many characters of a label a key has at most.
const longestKey = 24

// keyOf is a key made of a label: its letters and digits, words joined by _. Empty where nothing is left.
func keyOf(label string) string {
	var b strings.Builder
	apart := false
	n := 0
	for _, r := range fold.Narrow(label) {
		switch {
		case unicode.IsLetter(r) || b.Len() > 0 && unicode.IsDigit(r):
			if apart && b.Len() > 0 {
				b.WriteRune('_')
			}
			b.WriteRune(unicode.ToLower(r))
			apart = false
			n++
		default:
			apart = !unicode.In(r, unicode.Han)
		}
		if n == longestKey {
			break
		}
	}
	switch key := b.String(); key {
	case "true", "false":
		return key + "_"
	default:
		return strings.TrimRight(key, "_")
	}
}

// keys are the keys that a scope has given out.
type keys map[string]bool

// take is a key for a label that no other field has; under, the label around it, tells two of one name apart.
func (k keys) take(label, under string) string {
	key := keyOf(label)
	if key == "" {
		key = "field"
	}
	if under = keyOf(under); k[key] && under != "" && under != key {
		key = under + "_" + key
	}
	base := key
	for i := 2; k[key]; i++ {
		key = base + digits(i)
	}
	k[key] = true
	return key
}

func digits(n int) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}
