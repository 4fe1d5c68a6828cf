package load

import (
	"slices"

	"tianbao/internal/fold"
	"tianbao/internal/words"
	"tianbao/templates"
)

// word is a word of a column that takes certain words only, in both languages, with what it means.
type word struct {
	english, chinese string
	value            int
}

var typeWords = []word{
	{templates.Text.String(), "文本", int(templates.Text)}, {templates.LongText.String(), "长文本", int(templates.LongText)}, {templates.Money.String(), "金额", int(templates.Money)},
	{templates.Decimal.String(), "小数", int(templates.Decimal)}, {templates.Integer.String(), "整数", int(templates.Integer)}, {templates.Percent.String(), "百分比", int(templates.Percent)},
	{templates.Date.String(), "日期", int(templates.Date)}, {templates.Start.String(), "起日", int(templates.Start)}, {templates.End.String(), "止日", int(templates.End)}, {templates.Year.String(), "年度", int(templates.Year)},
	{templates.Choice.String(), "选项", int(templates.Choice)}, {templates.Target.String(), "指标值", int(templates.Target)}, {templates.List.String(), "列表", int(templates.List)},
}

var (
	levelWords = []word{
		{templates.Error.String(), "错误", int(templates.Error)}, {templates.Warning.String(), "警告", int(templates.Warning)},
		{templates.Notice.String(), "提示", int(templates.Notice)}, {templates.Style.String(), "格式", int(templates.Style)},
	}
	yesWords   = []word{{"yes", "是", 1}, {"no", "否", 0}}
	mergeWords = []word{{"down", "向下", 1}}
	placeWords = []word{{"carried", "随附", 1}}
	modeWords  = []word{{"auto", "自动", 1}, {"offer", "建议", 0}}
	langWords  = []word{{"zh", "中文", 0}, {"en", "英文", 1}}
)

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
	i := slices.IndexFunc(list, func(w word) bool { return fold.Name(text) == w.english || fold.Name(text) == w.chinese })
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
