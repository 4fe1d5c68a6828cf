package fold

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"tianbao/internal/pattern"
)

// Label is a text as labels are compared: in narrow lower case, without spaces, invisible
// characters and the punctuation that people add to labels, every bracket and dash the same.
func Label(text string) string {
	if strings.IndexFunc(text, unlike) < 0 {
		return text
	}
	var room [128]byte
	out, last := room[:0], rune(0)
	for _, r := range text {
		if r, keep := foldRune(r); keep && !punctuation(r) && !(r == '-' && last == '-') {
			out, last = utf8.AppendRune(out, r), r
		}
	}
	return string(out)
}

// First is what Label of a text begins with, its first character; most texts are told from each other by it.
func First(text string) string {
	for _, r := range text {
		if r, keep := foldRune(r); keep && !punctuation(r) {
			return string(r)
		}
	}
	return ""
}

// unlike tells of characters that labels may be compared without, or as others.
func unlike(r rune) bool {
	return !ideograph(r) && (r < '0' || r > '9') && (r < 'a' || r > 'z')
}

// SameLabel tells whether two texts are compared as the same.
func SameLabel(a, b string) bool { return a == b || Label(a) == Label(b) }

// SameFigures tells whether two texts that are compared as the same have the same numbers in them: 10.00 and 1000 are
// one label, and two limits.
func SameFigures(a, b string) bool { return a == b || figures(a) == figures(b) }

// figures are the numbers of a text, with the points within them and without the commas.
func figures(text string) string {
	f := Of(text, false).Runes
	var b strings.Builder
	for i, r := range f {
		within := i > 0 && digit(f[i-1]) && i+1 < len(f) && digit(f[i+1])
		switch {
		case digit(r), r == '.' && within:
			b.WriteRune(r)
		case r != ',' || !within:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func digit(r rune) bool { return '0' <= r && r <= '9' }

// Runes is a folded text that knows which rune of the original each of its runes was.
type Runes struct {
	Runes  []rune
	Origin []int // index in the runes of the original
	Source []rune
}

// Of folds a text; bare drops punctuation as well.
func Of(text string, bare bool) Runes {
	f := Runes{Source: []rune(text)}
	for i, r := range f.Source {
		folded, keep := foldRune(r)
		if !keep || bare && punctuation(folded) || folded == '-' && len(f.Runes) > 0 && f.Runes[len(f.Runes)-1] == '-' {
			continue
		}
		f.Runes = append(f.Runes, folded)
		f.Origin = append(f.Origin, i)
	}
	return f
}

// Original is the text that runes from to to (excluded) of the folded text stood for, with what was
// dropped between them.
func (f Runes) Original(from, to int) string {
	if from >= to {
		return ""
	}
	return string(f.Source[f.Origin[from] : f.Origin[to-1]+1])
}

func foldRune(r rune) (folded rune, keep bool) {
	if ideograph(r) {
		return r, true
	}
	if unicode.IsSpace(r) || Invisible(r) {
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
func punctuation(r rune) bool {
	switch r {
	case ':', ',', '、', '。', '.', ';', '*', '·', '"', '“', '”':
		return true
	}
	return false
}

// Unseen are characters without a width that come along when text is copied from web pages.
const Unseen = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

// Invisible tells of one of Unseen. What texts mostly have is told first.
func Invisible(r rune) bool {
	return r > 'z' && (r < '一' || r > '龥') && strings.ContainsRune(Unseen, r)
}

var (
	enumeration = pattern.Later(`^(\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+|[①-⑳\d]+)`)
	enumerated  = pattern.Later(`^\s*([(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+\s*[、.．,，:：)）]|[①-⑳])`)
)

// WithoutBrackets is a folded text without what stands in brackets, empty where nothing else does.
func WithoutBrackets(folded string) string {
	if !strings.Contains(folded, "(") {
		return folded
	}
	out, open := make([]byte, 0, len(folded)), -1
	for i := 0; i < len(folded); i++ {
		switch c := folded[i]; {
		case c == ')' && open >= 0:
			out, open = out[:open], -1
			continue
		case c == '(':
			open = len(out)
		}
		out = append(out, folded[i])
	}
	return string(out)
}

// Base is a label without its number and without what stands in brackets: 一、项目概述 → 项目概述,
// 项目资金（元） → 项目资金.
func Base(text string) string { return BaseOf(text, Label(text)) }

// BaseOf is Base of a text whose Label is known.
func BaseOf(text, label string) string {
	if numbered(text) && enumerated.MatchString(text) {
		label = enumeration.ReplaceAllString(label, "")
	}
	return WithoutBrackets(label)
}

// numbered tells of a text that may begin with its number: the pattern that knows is slow.
func numbered(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \t\n\f\r"))
	return '0' <= r && r <= '9' || '①' <= r && r <= '⑳' || strings.ContainsRune("(（一二三四五六七八九十", r)
}

// HasPrefix tells whether runes begin with others.
func HasPrefix(runes, prefix []rune) bool {
	return len(runes) >= len(prefix) && slices.Equal(runes[:len(prefix)], prefix)
}
