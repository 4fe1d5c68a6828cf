package draft

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tianbao/internal/fold"
	"tianbao/internal/units"
)

// A form of which one copy alone is known says in its texts what is filled in: with blanks before 年, or with a label and
// a colon before what somebody wrote.

var (
	// left is what a form leaves blank in a text: a day, a year, or what stands behind a colon.
	left = regexp.MustCompile(`[\s_＿]*[\s_＿]年[\s_＿]+月[\s_＿]+日|[\s_＿]{2,}年|[:：][\s_＿]{3,}|[:：]\s*[_＿]{2,}`)

	// labelsIn are labels in a text, each with its colon.
	labelsIn = regexp.MustCompile(`[^\s:：]{2,14}[:：][ 　]*`)

	// remark is what begins a remark of the form's own.
	remark = regexp.MustCompile(`(?i)^[\s（(]*(其中|填表说明|填报说明|说明|备注|注|附注?|单位|note|remarks?)\s*\d*[:：]`)

	dayAtEnd = regexp.MustCompile(`^(\D{2,20}?)(\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[/.]\d{1,2}[/.]\d{4})\s*$`)
)

// blanksIn cuts a text where it leaves something blank; nil where it does not.
func blanksIn(text string, order []int) (all []piece) {
	from := 0
	for _, m := range left.FindAllStringIndex(text, -1) {
		begin, end := m[0], m[1]
		switch blank := text[begin:end]; {
		case strings.HasSuffix(blank, "年"):
			end -= len("年")
		case strings.HasPrefix(blank, ":"):
			begin++
		case strings.HasPrefix(blank, "："):
			begin += len("：")
		}
		if begin > from {
			all = append(all, piece{literal: text[from:begin]})
		} else if len(all) > 0 {
			return nil // nobody could tell where one ends
		}
		all, from = append(all, piece{values: []string{""}, order: order}), end
	}
	if from == 0 {
		return nil
	}
	if from < len(text) {
		all = append(all, piece{literal: text[from:]})
	}
	if len(all) == 1 {
		return nil
	}
	return all
}

// longestTold is how many characters a text of labels with what is written behind them has.
const longestTold = 60

// toldIn cuts a text of labels and what somebody wrote behind each; nil where it is none.
func toldIn(text string, order []int) (all []piece) {
	if m := dayAtEnd.FindStringSubmatch(text); m != nil && !strings.ContainsAny(m[1], "：:") {
		return []piece{{literal: m[1]}, {values: []string{m[2]}, order: order}}
	}
	marks := labelsIn.FindAllStringIndex(text, -1)
	marks = slices.DeleteFunc(marks, func(m []int) bool { return !labelish(text[m[0]:m[1]]) })
	if len(marks) == 0 || utf8.RuneCountInString(text) > longestTold || remark.MatchString(text) || strings.TrimSpace(text[:marks[0][0]]) != "" {
		return nil
	}
	some := false
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		value := strings.TrimSpace(text[m[1]:end])
		if _, ok := units.Block(strings.Trim(value, "()（） ")); ok && i > 0 { // what the form's amounts are in
			all = append(all, piece{literal: text[m[0]:end]})
			continue
		}
		behind := text[m[1]+len(strings.TrimRight(text[m[1]:end], " 　\t\n")) : end]
		all = append(all, piece{literal: text[m[0]:m[1]]}, piece{values: []string{value}, order: order})
		if behind != "" && i+1 < len(marks) {
			all = append(all, piece{literal: behind})
		}
		some = some || value != ""
	}
	if !some {
		return nil
	}
	return joined(all)
}

// toldAlike cuts texts that have several labels each, the same in all, with what was written behind them; nil where they
// have not.
func toldAlike(texts []string, order []int) (all []piece) {
	for i, text := range texts {
		told := toldIn(text, order[i:i+1])
		if all == nil && i == 0 {
			all = told
			continue
		}
		if !samePrint(all, told) {
			return nil
		}
		for k := range all {
			if all[k].values != nil {
				all[k].values, all[k].order = append(all[k].values, told[k].values...), order[:i+1]
			}
		}
	}
	if len(all) < 4 { // a label with its value is cut as well without
		return nil
	}
	return all
}

// samePrint tells whether two texts print the same around their values.
func samePrint(a, b []piece) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(x, y piece) bool {
		return (x.values == nil) == (y.values == nil) && fold.Label(x.literal) == fold.Label(y.literal)
	})
}

// joined are pieces with what is printed side by side put together.
func joined(all []piece) (to []piece) {
	for _, p := range all {
		if n := len(to); n > 0 && p.values == nil && to[n-1].values == nil {
			to[n-1].literal += p.literal
		} else {
			to = append(to, p)
		}
	}
	return to
}

// answers tells whether a text of one copy is what a label asks for, and no sentence of the form with a value in it: it is
// long, and stands beside the label or under it.
func (p singleDraft) answers(s *slot) bool {
	text := s.usual().Text
	if utf8.RuneCountInString(text) <= 20 {
		return false
	}
	by, beside := beside(s.at, p.texts, p.data)
	above, over := over(s.at, p.texts)
	area := p.model.grid.Area(s.at)
	return beside && by.area.To.Col+1 == s.at.Col && utf8.RuneCountInString(called(by.text)) <= 12 && !remark.MatchString(called(by.text)+":") || over && labelish(above.text) && above.area.To.Row == s.at.Row-1 && above.area.From.Col == area.From.Col && above.area.To.Col == area.To.Col
}
