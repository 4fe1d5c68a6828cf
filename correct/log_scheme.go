package correct

import (
	"slices"

	"tianbao/internal/words"
)

// scheme is how the columns of a log are headed, by what they hold.
type scheme struct {
	ids      []string
	headings map[string][]string
	earlier  map[string]string // the words of earlier versions, by ours; nil for a log with columns of data
}

// schemes are those that logs have had, the one of today first.
func schemes() []*scheme {
	now := &scheme{ids: slices.Clone(data), headings: map[string][]string{}}
	for _, id := range data {
		now.headings[id] = []string{id}
	}
	for _, c := range columns {
		now.ids = append(now.ids, c.id)
		now.headings[c.id] = inBoth(words.Say(c.id))
	}
	now.ids = append(now.ids, waiting)
	now.headings[waiting] = []string{waiting}
	return []*scheme{now, earlierScheme}
}

// earlierScheme is that of logs that had what people read and what the next run needs in the same columns.
var earlierScheme = &scheme{
	ids: []string{"log.number", "state", "log.decision", "sheet", "cell", "label", "issued", "before", "after", "rule", "reason", "by", "field"},
	headings: map[string][]string{
		"log.number": {"序号", "No."}, "state": {"状态", "State"}, "log.decision": {"采纳", "Accept"}, "sheet": {"工作表", "Sheet"},
		"cell": {"单元格", "Cell"}, "label": {"名称", "Field"}, "issued": {"发出值", "Issued"}, "before": {"交回值", "Returned"},
		"after": {"更正值", "Corrected"}, "rule": {"规则", "Rule"}, "reason": {"原因", "Reason"}, "by": {"方式", "By"}, "field": {"字段", "Key"},
	},
	earlier: map[string]string{
		"已改": "done", "changed": "done", "待定": "pending", "to decide": "pending", "不改": "declined", "declined": "declined",
		"待改": "open", "to fill in": "open", "已还原": "restored", "restored": "restored", "未带入": "left", "left behind": "left",
		"保留": "kept", "kept": "kept", "自动": "auto", "auto": "auto", "建议": "offer", "offer": "offer", "人工": "person", "person": "person",
	},
}

// name is a word of the log as programs call it.
func (s *scheme) name(word string) string {
	if s.earlier != nil {
		return s.earlier[word]
	}
	return word
}
