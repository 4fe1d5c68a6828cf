package draft

import (
	"regexp"
	"strings"
	"unicode"

	"tianbao/internal/fold"
	"tianbao/internal/ref"
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
