package composed

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/templates"
)

// behind are the places behind a printed piece that stands at pos, in one of its wordings.
func (s *splitter) behind(part templates.Part, pos int) (ends []int) {
	if end, ok := s.printed(part.Literal, pos); ok {
		ends = append(ends, end)
	}
	for _, text := range part.Also {
		if end, ok := s.worded(text, pos); ok && !slices.Contains(ends, end) {
			ends = append(ends, end)
		}
	}
	return ends
}

// worded is the place behind a wording that stands at pos; in it, templates.Bracketed is any text in brackets.
func (s *splitter) worded(text string, pos int) (end int, ok bool) {
	for i, piece := range strings.Split(text, templates.Bracketed) {
		if i > 0 {
			if pos, ok = s.bracketed(pos); !ok {
				return 0, false
			}
		}
		if pos, ok = s.printed(piece, pos); !ok {
			return 0, false
		}
	}
	return pos, true
}

// printed is the place behind a printed text that stands at pos.
func (s *splitter) printed(text string, pos int) (end int, ok bool) {
	if s.fold != nil {
		lit := s.fold(text)
		return pos + len(lit), fold.HasPrefix(s.text.Runes[pos:], lit)
	}
	for _, r := range text {
		if pos == len(s.text.Runes) || s.text.Runes[pos] != r {
			return 0, false
		}
		pos++
	}
	return pos, true
}

// brackets are pairs of them; folded, most are the first.
var brackets = []string{"()", "（）", "[]", "［］", "【】", "〔〕"}

// bracketed is the place behind a text in brackets that begins at pos.
func (s *splitter) bracketed(pos int) (end int, ok bool) {
	if pos == len(s.text.Runes) {
		return 0, false
	}
	for _, pair := range brackets {
		both := []rune(pair)
		if s.text.Runes[pos] != both[0] {
			continue
		}
		if n := slices.Index(s.text.Runes[pos:], both[1]); n > 0 {
			return pos + n + 1, true
		}
	}
	return 0, false
}
