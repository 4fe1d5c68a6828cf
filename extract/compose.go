package extract

import (
	"slices"
	"strings"

	"tianbao/internal/value"
	"tianbao/templates"
)

// maxReadings bounds the ways a composed text is tried to be taken apart: two are already too many,
// some more let the issued values decide.
const maxReadings = 16

// parseParts takes a composed text apart by the text around its placeholders: the values as typed,
// one for each part, empty for literals. It is false where the text is another. Spacing, width and
// dashes do not matter.
func parseParts(parts []templates.Part, text string) (values []string, ok bool) {
	all := readings(parts, text)
	if len(all) == 0 {
		return nil, false
	}
	return all[0], true
}

// readings are all ways to take a composed text apart; the literal ones come first.
func readings(parts []templates.Part, text string) [][]string {
	as := splitter{parts: parts, text: foldedText{}}
	as.exactly(text)
	if len(as.found) == 0 {
		as.loosely(text)
	}
	return as.found
}

// splitter finds the readings of a text.
type splitter struct {
	parts []templates.Part
	text  foldedText
	fold  func(string) []rune
	found [][]string
}

func (s *splitter) exactly(text string) {
	s.fold = func(t string) []rune { return []rune(t) }
	s.text = foldedText{runes: []rune(text), source: []rune(text)}
	for i := range s.text.runes {
		s.text.origin = append(s.text.origin, i)
	}
	s.split(0, 0, nil)
}

func (s *splitter) loosely(text string) {
	s.fold = func(t string) []rune { return foldRunes(t, false).runes }
	s.text = foldRunes(text, false)
	s.split(0, 0, nil)
}

// split reads the parts from the ith on at pos.
func (s *splitter) split(i, pos int, values []string) {
	switch {
	case len(s.found) == maxReadings:
		return
	case i == len(s.parts):
		if pos == len(s.text.runes) {
			s.found = append(s.found, slices.Clone(values))
		}
		return
	case s.parts[i].Literal != "":
		lit := s.fold(s.parts[i].Literal)
		if hasPrefix(s.text.runes[pos:], lit) {
			s.split(i+1, pos+len(lit), append(values, ""))
		}
		return
	}
	for end := pos; end <= len(s.text.runes); end++ {
		if i+1 < len(s.parts) && !hasPrefix(s.text.runes[end:], s.fold(s.parts[i+1].Literal)) || i+1 == len(s.parts) && end < len(s.text.runes) {
			continue
		}
		if value := s.text.original(pos, end); fits(s.parts[i], value) {
			s.split(i+1, end, append(values, value))
		}
	}
}

func hasPrefix(runes, prefix []rune) bool {
	return len(runes) >= len(prefix) && slices.Equal(runes[:len(prefix)], prefix)
}

// fits tells whether a piece of text can be the value of a part.
func fits(part templates.Part, typed string) bool {
	typed = strings.TrimSpace(typed)
	switch {
	case typed == "" || part.Formula != nil || value.OnlyAsks(typed):
		return true
	case part.Number:
		return strings.Trim(typed, "0123456789０１２３４５６７８９") == ""
	case part.Field.Type.Numeric(), part.Field.Type.Dated():
		return strings.ContainsAny(typed, "0123456789０１２３４５６７８９〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖-—无") && !strings.ContainsAny(typed, "，。；\n")
	}
	return true
}

// nearby is how much of the text around a placeholder must still stand for its value to be found
// in a sentence that was changed elsewhere.
const nearby = 4

// salvage finds the values of a composed text whose words were changed: a typed value alone, or one
// that still stands between some of the words that stood around it. Parts that cannot be found are
// not in the map.
func salvage(parts []templates.Part, text string) map[int]string {
	found := map[int]string{}
	whole := foldRunes(text, false)
	for i, part := range parts {
		if part.Field == nil {
			continue
		}
		if part.Field.Type.Numeric() || part.Field.Type.Dated() {
			if value, ok := beside(parts, i, whole); ok {
				found[i] = value
			}
		}
	}
	if i, ok := onlyText(parts); ok {
		found[i] = remainder(parts, whole)
	}
	if len(found) == 0 && len(placeholders(parts)) == 1 {
		found[placeholders(parts)[0]] = text
	}
	return found
}

func placeholders(parts []templates.Part) []int {
	var all []int
	for i, part := range parts {
		if part.Field != nil {
			all = append(all, i)
		}
	}
	return all
}

// beside is the one number in a text that stands right after the words before a placeholder, or
// right before those after it.
func beside(parts []templates.Part, i int, text foldedText) (string, bool) {
	var before, after []rune
	if i > 0 {
		before = foldRunes(parts[i-1].Literal, false).runes
		before = before[max(0, len(before)-nearby):]
	}
	if i+1 < len(parts) {
		after = foldRunes(parts[i+1].Literal, false).runes
		after = after[:min(len(after), nearby)]
	}
	value, count := "", 0
	for from := 0; from < len(text.runes); from++ {
		to := from
		for to < len(text.runes) && strings.ContainsRune("0123456789.,", text.runes[to]) {
			to++
		}
		if to == from {
			continue
		}
		if len(before) > 0 && hasSuffix(text.runes[:from], before) || len(after) > 0 && hasPrefix(text.runes[to:], after) {
			value, count = text.original(from, to), count+1
		}
		from = to
	}
	return value, count == 1
}

func hasSuffix(runes, suffix []rune) bool {
	return len(runes) >= len(suffix) && slices.Equal(runes[len(runes)-len(suffix):], suffix)
}

// onlyText is the part that is a text's field, where there is exactly one.
func onlyText(parts []templates.Part) (int, bool) {
	var all []int
	for _, i := range placeholders(parts) {
		if t := parts[i].Field.Type; !t.Numeric() && !t.Dated() {
			all = append(all, i)
		}
	}
	if len(all) != 1 || len(placeholders(parts)) != 1 {
		return 0, false
	}
	return all[0], true
}

// remainder is a text without the template's words, numbers and dashes at its ends: the name in
// 门户网站管理项目经费情况说明.
func remainder(parts []templates.Part, text foldedText) string {
	runes, origin := slices.Clone(text.runes), slices.Clone(text.origin)
	for _, part := range parts {
		lit := foldRunes(part.Literal, false).runes
		for i := 0; len(lit) > 1 && i+len(lit) <= len(runes); i++ {
			if hasPrefix(runes[i:], lit) {
				runes, origin = slices.Delete(runes, i, i+len(lit)), slices.Delete(origin, i, i+len(lit))
				break
			}
		}
	}
	rest := foldedText{runes, origin, text.source}
	from, to := 0, len(runes)
	numbered := slices.ContainsFunc(parts, func(p templates.Part) bool { return p.Number })
	edge := func(r rune) bool { return strings.ContainsRune("-:()、,.", r) || numbered && r >= '0' && r <= '9' }
	for from < to && edge(runes[from]) {
		from++
	}
	for from < to && strings.ContainsRune("-:、,.", runes[to-1]) {
		to--
	}
	return rest.original(from, to)
}
