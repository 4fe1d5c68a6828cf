package load

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// word is a word of definition sheets in both languages: a heading, or what a column takes.
type word struct{ english, chinese string }

// The words of columns that take certain words only.
var (
	typeWords = wordsOf(templates.Text, "文本", "长文本", "金额", "小数", "整数", "百分比", "日期", "起日", "止日", "年度",
		"选项", "多选", "指标值", "列表")
	levelWords = wordsOf(templates.Error, "错误", "警告", "提示", "格式")
	yesWords   = []word{{"no", "否"}, {"yes", "是"}}
	modeWords  = []word{{"offer", "建议"}, {"auto", "自动"}}
	langWords  = []word{{"zh", "中文"}, {"en", "英文"}}
	mergeWords = []word{{"down", "向下"}}
	placeWords = []word{{"carried", "随附"}}
)

// wordsOf are the words of values that stand one after the other, and print themselves in English.
func wordsOf[T interface {
	~int
	String() string
}](first T, chinese ...string) []word {
	var all []word
	for i, name := range chinese {
		all = append(all, word{(first + T(i)).String(), name})
	}
	return all
}

// indexOf is which of the words a text is, in either language; -1 where it is none of them.
func indexOf(text string, list []word) int {
	name := fold.Name(text)
	return slices.IndexFunc(list, func(w word) bool { return name == fold.Name(w.english) || name == fold.Name(w.chinese) })
}

func spellings(list []word) []string {
	var all []string
	for _, w := range list {
		all = append(all, w.english, w.chinese)
	}
	return all
}

// chosen is which of the words a cell holds; otherwise for an empty cell, and for a wrong word, which is
// reported.
func chosen(fs *faults, e entry, rule, id string, list []word, otherwise int) int {
	if e.text == "" {
		return otherwise
	}
	i := indexOf(e.text, list)
	if i < 0 {
		fs.unknown(rule, e.at, id, e.text, spellings(list))
		return otherwise
	}
	return i
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
func flagged(fs *faults, e entry, list []word) bool {
	if e.text == "" {
		return false
	}
	if indexOf(e.text, list) >= 0 {
		return true
	}
	fs.fault(ruleWord, e.at, words.Say("template.one-word", e.text, list[0].english, list[0].chinese))
	return false
}
