package templates

import (
	"slices"

	"tianbao/internal/words"
)

// word is a word of a column that takes certain words only, in both languages, with what it means.
type word struct {
	english, chinese string
	value            int
}

var typeWords = []word{
	{"text", "文本", int(Text)}, {"longtext", "长文本", int(LongText)}, {"money", "金额", int(Money)},
	{"decimal", "小数", int(Decimal)}, {"integer", "整数", int(Integer)}, {"percent", "百分比", int(Percent)},
	{"date", "日期", int(Date)}, {"start", "起日", int(Start)}, {"end", "止日", int(End)}, {"year", "年度", int(Year)},
	{"choice", "选项", int(Choice)}, {"target", "指标值", int(Target)}, {"list", "列表", int(List)},
}

var (
	levelWords = []word{
		{"error", "错误", int(Error)}, {"warning", "警告", int(Warning)},
		{"notice", "提示", int(Notice)}, {"style", "格式", int(Style)},
	}
	yesWords   = []word{{"yes", "是", 1}, {"no", "否", 0}}
	mergeWords = []word{{"down", "向下", 1}}
	placeWords = []word{{"carried", "随附", 1}}
	modeWords  = []word{{"auto", "自动", 1}, {"offer", "建议", 0}}
	langWords  = []word{{"zh", "中文", 0}, {"en", "英文", 1}}
)

// String is the type as #fields writes it in English.
func (t Type) String() string {
	for _, w := range typeWords {
		if w.value == int(t) {
			return w.english
		}
	}
	return ""
}

// word is what the words of a cell mean; otherwise for an empty cell, and for a wrong word, which is reported.
func (l *loader) word(e entry, rule, id string, list []word, otherwise int) int {
	if e.text == "" {
		return otherwise
	}
	if value, ok := matchWord(e.text, list); ok {
		return value
	}
	l.unknown(rule, e.at, id, e.text, spellings(list))
	return otherwise
}

func matchWord(text string, list []word) (int, bool) {
	i := slices.IndexFunc(list, func(w word) bool { return bare(text) == w.english || bare(text) == w.chinese })
	if i < 0 {
		return 0, false
	}
	return list[i].value, true
}

func spellings(list []word) []string {
	var all []string
	for _, w := range list {
		all = append(all, w.english, w.chinese)
	}
	return all
}

// yes reads a yes or no.
func (l *loader) yes(e entry, otherwise bool) bool {
	n := 0
	if otherwise {
		n = 1
	}
	return l.word(e, lintWord, "template.yes-no", yesWords, n) == 1
}

// flagged reads a column that is blank or holds its one word.
func (l *loader) flagged(e entry, list []word) bool {
	if e.text == "" {
		return false
	}
	if _, ok := matchWord(e.text, list); ok {
		return true
	}
	l.fault(lintWord, e.at, words.Say("template.one-word", e.text, list[0].english, list[0].chinese))
	return false
}
