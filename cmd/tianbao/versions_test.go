package main

import "tianbao/internal/ooxml/book"

// laterForm is version 2 of the scripts' small form: start and end stand below the amounts, 其他资金 is
// called 自筹资金, the note is gone, and the contact is new.
func laterForm() ([]byte, error) {
	return book.Build(
		book.Page{Name: "封面", Rows: [][]string{{"单位名称", "{{unit}}"}, {"合计（元）", "{{sum}}"}}},
		book.Page{Name: "申报表", Rows: [][]string{
			{"项目名称", "{{name}}"},
			{"总额（元）", "{{total}}", "财政资金", "{{fiscal}}", "自筹资金", "{{other}}"},
			{"开始日期", "{{start}}", "完成日期", "{{end}}"},
			{"联系人", "{{contact}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "small"}, {"version", "2"}, {"rules", "2027-01"}, {"title", "小表"}, {"language", "zh"},
			{"target", "{op}{0.00}({unit})"}, {},
			{"sheet", "each", "tab"}, {"封面", "", "封面"}, {"申报表", "projects", "申报表{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "required", "identity", "scale", "aliases"},
			{"unit", "单位名称", "text"}, {"sum", "合计", "money", "元", "", "", "2"},
			{"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes", "yes"},
			{"projects.start", "开始日期", "date"}, {"projects.end", "完成日期", "date"},
			{"projects.total", "总额", "money", "元", "", "", "2"}, {"projects.fiscal", "财政资金", "money", "元", "", "", "2"},
			{"projects.other", "自筹资金", "money", "元", "", "", "2", "其他资金"}, {"projects.contact", "联系人", "text"},
		}},
	)
}
