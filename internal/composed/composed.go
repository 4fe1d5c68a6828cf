// Package composed takes apart the cells of a form in which printed text stands around values: 预算为
// {annual}元，其中…. A template's parts and a text go in, what stands in each part's place comes out.
package composed

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tianbao/internal/fold"
	"tianbao/internal/nothing"
	"tianbao/internal/pattern"
	"tianbao/templates"
)

// maxReadings bounds the ways a composed text is tried to be taken apart: two are already too many,
// some more let the issued values decide.
const maxReadings = 16

// Parse takes a composed text apart by the text around its placeholders: the values as typed,
// one for each part, empty for literals. It is false where the text is another. Spacing, width and
// dashes do not matter.
func Parse(parts []templates.Part, text string) (values []string, ok bool) {
	all, _ := inPrint(parts, text)
	if len(all) == 0 {
		return nil, false
	}
	return all[0], true
}

// Readings are all ways to take a composed text apart, and whether it has the form's words to the letter. Between the
// days of a span any word or sign for that will do.
func Readings(parts []templates.Part, text string) (all [][]string, exactly bool) {
	all, exactly = inPrint(parts, text)
	for _, other := range spans(parts) {
		if len(all) > 0 {
			break
		}
		all, _ = inPrint(other, text)
	}
	return all, exactly
}

// inPrint are the ways to take a text apart that has the form's words.
func inPrint(parts []templates.Part, text string) (all [][]string, exactly bool) {
	as := splitter{parts: parts}
	as.exactly(text)
	if len(as.found) > 0 {
		return as.found, true
	}
	as.loosely(text)
	return as.found, false
}

// till are the words and signs between the first and the last day of a span.
var till = []string{"至", "到", "~", "-", "to", "until", "till", "through"}

// spans are the parts with another of these between two days.
func spans(parts []templates.Part) (all [][]templates.Part) {
	for i := 1; i+1 < len(parts); i++ {
		lit := string(fold.Of(parts[i].Literal, false).Runes)
		if !dated(parts[i-1]) || !dated(parts[i+1]) || !slices.Contains(till, lit) {
			continue
		}
		for _, other := range till {
			if other != lit {
				to := slices.Clone(parts)
				if to[i].Literal = other; len(other) > 1 && other[0] < 'z' {
					to[i].Literal = " " + other + " " // there is one in October
				}
				all = append(all, to)
			}
		}
	}
	return all
}

func dated(p templates.Part) bool { return p.Field != nil && p.Field.Type.Dated() }

// splitter finds the readings of a text.
type splitter struct {
	parts []templates.Part
	text  fold.Runes
	fold  func(string) []rune // nil: to the letter
	found [][]string
}

func (s *splitter) exactly(text string) {
	runes := []rune(text)
	s.text = fold.Runes{Runes: runes, Source: runes, Origin: make([]int, len(runes))}
	for i := range runes {
		s.text.Origin[i] = i
	}
	s.split(0, 0, nil)
}

func (s *splitter) loosely(text string) {
	s.fold = once(func(t string) []rune { return fold.Of(t, false).Runes })
	s.text = fold.Of(text, false)
	s.split(0, 0, nil)
}

// once folds no text twice: each piece is looked for at every place.
func once(fold func(string) []rune) func(string) []rune {
	known := map[string][]rune{}
	return func(text string) []rune {
		folded, ok := known[text]
		if !ok {
			folded = fold(text)
			known[text] = folded
		}
		return folded
	}
}

// split reads the parts from the ith on at pos.
func (s *splitter) split(i, pos int, values []string) {
	switch {
	case len(s.found) == maxReadings:
		return
	case i == len(s.parts):
		if pos == len(s.text.Runes) {
			s.found = append(s.found, slices.Clone(values))
		}
		return
	case s.parts[i].Literal != "":
		for _, end := range s.behind(s.parts[i], pos) {
			s.split(i+1, end, append(values, ""))
		}
		return
	}
	for end := pos; end <= len(s.text.Runes); end++ {
		if i+1 < len(s.parts) && len(s.behind(s.parts[i+1], end)) == 0 || i+1 == len(s.parts) && end < len(s.text.Runes) {
			continue
		}
		if value := s.text.Original(pos, end); fits(s.parts[i], value) {
			s.split(i+1, end, append(values, value))
		}
	}
}

// fits tells whether a piece of text can be the value of a part.
func fits(part templates.Part, typed string) bool {
	typed = strings.TrimSpace(typed)
	switch {
	case typed == "" || part.Formula != nil || nothing.Asks(typed):
		return true
	case part.Number:
		return strings.Trim(typed, "0123456789０１２３４５６７８９〇零一二三四五六七八九十百") == ""
	case part.Field.Type.Numeric(), part.Field.Type.Dated():
		return strings.ContainsAny(typed, "0123456789０１２３４５６７８９〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖-—无") && !strings.ContainsAny(typed, "，。；\n")
	}
	return true
}

// nearby is how much of the text around a placeholder must still stand for its value to be found
// in a sentence that was changed elsewhere.
const nearby = 4

// Salvage finds the values of a composed text whose words were changed: a typed value alone, or one
// that still stands between some of the words that stood around it. Parts that cannot be found are
// not in the map.
func Salvage(parts []templates.Part, text string) map[int]string {
	found := map[int]string{}
	whole := fold.Of(text, false)
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
	if i, ok := OnlyText(parts); ok {
		found[i] = remainder(parts, whole)
	}
	if len(found) == 0 && len(Holes(parts)) == 1 {
		found[Holes(parts)[0]] = text
	}
	return found
}

// Holes are the indexes of the parts that are placeholders of fields.
func Holes(parts []templates.Part) []int {
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
func beside(parts []templates.Part, i int, text fold.Runes) (string, bool) {
	var before, after []rune
	if i > 0 {
		before = fold.Of(parts[i-1].Literal, false).Runes
		before = before[max(0, len(before)-nearby):]
	}
	if i+1 < len(parts) {
		after = fold.Of(parts[i+1].Literal, false).Runes
		after = after[:min(len(after), nearby)]
	}
	value, count := "", 0
	for _, run := range runs(parts[i].Field, text.Runes) {
		from, to := run[0], run[1]
		if len(before) > 0 && hasSuffix(text.Runes[:from], before) || len(after) > 0 && fold.HasPrefix(text.Runes[to:], after) {
			value, count = text.Original(from, to), count+1
		}
	}
	return value, count == 1
}

// A number within words, and a day: of 2026年3月2日 and 2 Mar 2026 the year alone would be another day.
var (
	numberRun = pattern.Later(`[0-9.,]+`)
	dayRun    = pattern.Later(`(?:[0-9]+(?:st|nd|rd|th)?|年|月|日|号|[-/.,]|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?)+`)
)

// runs are where the values of a field may stand in a folded text.
func runs(f *templates.Field, text []rune) (all [][2]int) {
	of := numberRun
	if f.Type.Dated() {
		of = dayRun
	}
	s := string(text)
	for _, m := range of.FindAllStringIndex(s, -1) {
		from, to := m[0], m[1]
		if f.Type.Dated() {
			to = from + len(strings.TrimRight(s[from:to], ".,"))
			if !strings.ContainsAny(s[from:to], "0123456789") {
				continue
			}
		}
		all = append(all, [2]int{utf8.RuneCountInString(s[:from]), utf8.RuneCountInString(s[:to])})
	}
	return all
}

func hasSuffix(runes, suffix []rune) bool {
	return len(runes) >= len(suffix) && slices.Equal(runes[len(runes)-len(suffix):], suffix)
}

// OnlyText is the part that is a text's field, where there is exactly one.
func OnlyText(parts []templates.Part) (int, bool) {
	var all []int
	for _, i := range Holes(parts) {
		if t := parts[i].Field.Type; !t.Numeric() && !t.Dated() {
			all = append(all, i)
		}
	}
	if len(all) != 1 || len(Holes(parts)) != 1 {
		return 0, false
	}
	return all[0], true
}

// remainder is a text without the template's words, numbers and dashes at its ends: the name in
// 门户网站管理项目经费情况说明.
func remainder(parts []templates.Part, text fold.Runes) string {
	runes, origin := slices.Clone(text.Runes), slices.Clone(text.Origin)
	for _, part := range parts {
		lit := fold.Of(part.Literal, false).Runes
		for i := 0; len(lit) > 1 && i+len(lit) <= len(runes); i++ {
			if fold.HasPrefix(runes[i:], lit) {
				runes, origin = slices.Delete(runes, i, i+len(lit)), slices.Delete(origin, i, i+len(lit))
				break
			}
		}
	}
	if n := labelled(parts, runes, origin); n > 0 {
		runes, origin = runes[n:], origin[n:]
	}
	rest := fold.Runes{Runes: runes, Origin: origin, Source: text.Source}
	from, to := 0, len(runes)
	numbered := slices.ContainsFunc(parts, func(p templates.Part) bool { return p.Number })
	edge := func(r rune) bool { return strings.ContainsRune("-:()、,.", r) || numbered && r >= '0' && r <= '9' }
	for from < to && edge(runes[from]) {
		from++
	}
	for from < to && strings.ContainsRune("-:、,.", runes[to-1]) {
		to--
	}
	return rest.Original(from, to)
}

// labelled is how much of a text is the label that it began with in print, where its colon is gone and a space or
// another sign stands for it: 学校 第一中学.
func labelled(parts []templates.Part, runes []rune, origin []int) int {
	label := fold.Of(strings.TrimRight(parts[0].Literal, "：:、，, \u3000"), false).Runes
	n := len(label)
	switch {
	case n < 2 || n >= len(runes) || !fold.HasPrefix(runes, label):
		return 0
	case strings.ContainsRune("=|/", runes[n]):
		return n + 1
	case origin[n] > origin[n-1]+1:
		return n
	}
	return 0
}

// Number is the item number that a text says in its place, 0 where it says none.
func Number(parts []templates.Part, text string) int {
	values, _ := Parse(parts, text)
	for n, typed := range values {
		if v, err := strconv.Atoi(strings.TrimSpace(typed)); parts[n].Number && err == nil && v > 0 {
			return v
		}
	}
	return 0
}
