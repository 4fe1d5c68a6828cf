package load

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// keyword is a word of a column that takes certain words only, in both languages, with what it means.
type keyword struct {
	english, chinese string
	value            int
}

var (
	typeWords = keywords(templates.Text, "文本", "长文本", "金额", "小数", "整数", "百分比", "日期", "起日", "止日", "年度",
		"选项", "指标值", "列表")
	levelWords = keywords(templates.Error, "错误", "警告", "提示", "格式")
	yesWords   = []keyword{{"yes", "是", 1}, {"no", "否", 0}}
	mergeWords = []keyword{{"down", "向下", 1}}
	placeWords = []keyword{{"carried", "随附", 1}}
	modeWords  = []keyword{{"auto", "自动", 1}, {"offer", "建议", 0}}
	langWords  = []keyword{{"zh", "中文", 0}, {"en", "英文", 1}}
)

// keywords are the words of values that stand one after the other, and print themselves in English.
func keywords[T interface {
	~int
	String() string
}](first T, chinese ...string) []keyword {
	var all []keyword
	for i, word := range chinese {
		all = append(all, keyword{(first + T(i)).String(), word, int(first) + i})
	}
	return all
}

// chosen is what the word of a cell means; otherwise for an empty cell, and for a wrong word, which is
// reported.
func chosen[T ~int](fs *faults, e entry, rule, id string, list []keyword, otherwise T) T {
	if e.text == "" {
		return otherwise
	}
	if value, ok := matchWord(e.text, list); ok {
		return T(value)
	}
	var spellings []string
	for _, w := range list {
		spellings = append(spellings, w.english, w.chinese)
	}
	fs.unknown(rule, e.at, id, e.text, spellings)
	return otherwise
}

func matchWord(text string, list []keyword) (int, bool) {
	i := slices.IndexFunc(list, func(w keyword) bool { return fold.Name(text) == w.english || fold.Name(text) == w.chinese })
	if i < 0 {
		return 0, false
	}
	return list[i].value, true
}

// yes reads a yes or no.
func yes(fs *faults, e entry, otherwise bool) bool {
	n := 0
	if otherwise {
		n = 1
	}
	return chosen(fs, e, ruleWord, "template.yes-no", yesWords, n) == 1
}

// flagged reads a column that is blank or holds its one word.
func flagged(fs *faults, e entry, list []keyword) bool {
	if e.text == "" {
		return false
	}
	if _, ok := matchWord(e.text, list); ok {
		return true
	}
	fs.fault(ruleWord, e.at, words.Say("template.one-word", e.text, list[0].english, list[0].chinese))
	return false
}
