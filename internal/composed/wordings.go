package composed

import (
	"slices"
	"strings"

	"tianbao/internal/fold"
	"tianbao/templates"
)

// behind are the places behind a printed piece that stands at pos, in one of its wordings.
func (s *splitter) behind(part templates.Part, pos int) (ends []int) {
	if lit := s.fold(part.Literal); fold.HasPrefix(s.text.Runes[pos:], lit) {
		ends = append(ends, pos+len(lit))
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
		lit := s.fold(piece)
		if !fold.HasPrefix(s.text.Runes[pos:], lit) {
			return 0, false
		}
		pos += len(lit)
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
