package round

import (
	"slices"

	"tianbao/internal/fold"
)

// Column is something that a roster says of a line, and that a form may say of an item.
type Column int

// The columns.
const (
	UnitColumn Column = iota + 1
	ItemColumn
	CodeColumn
	AmountColumn
	ContactColumn
	MailColumn
	OverColumn
)

// Called are the words that people have for each column, as they head a list with them and label fields of
// forms: the first of each language is the one that is asked for.
var Called = map[Column][]string{
	UnitColumn:    {"单位", "unit", "单位名称", "填报单位", "预算单位", "实施单位", "项目实施单位", "申报单位"},
	ItemColumn:    {"项目", "item", "项目名称", "project", "name"},
	CodeColumn:    {"编码", "code", "项目编码", "项目代码", "项目编号", "代码", "编号"},
	AmountColumn:  {"金额", "amount", "项目金额", "预算金额", "预算数", "下达金额", "批复金额"},
	ContactColumn: {"联系人", "contact", "经办人"},
	MailColumn:    {"邮箱", "mail", "电子邮箱", "邮件地址", "email", "e-mail"},
	OverColumn:    {"主管部门", "department", "主管单位", "主管部门名称"},
}

// ColumnOf is the column that a heading or a field's label means, what stands in its brackets apart; 0 for none.
func ColumnOf(text string) Column {
	label := fold.Label(text)
	if bare := fold.WithoutBrackets(label); bare != "" {
		label = bare
	}
	for c := UnitColumn; c <= OverColumn; c++ {
		if slices.ContainsFunc(Called[c], func(word string) bool { return fold.Label(word) == label }) {
			return c
		}
	}
	return 0
}
