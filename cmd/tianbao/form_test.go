package main

import (
	"testing"

	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

// smallForm is a form of the scripts' own: a cover with a sum, and a sheet per project whose checks
// do not change when a real form's do. SUM-01 compares a total with its parts, NOTE-01 asks for a
// note above 100 元, DATE-01 compares two days, ALL-01 the cover with all totals.
func smallForm() ([]byte, error) {
	return book.Build(
		book.Page{Name: "封面", Rows: [][]string{{"单位名称", "{{unit}}"}, {"合计（元）", "{{sum}}"}}},
		book.Page{Name: "申报表", Rows: [][]string{
			{"项目名称", "{{name}}"},
			{"开始日期", "{{start}}", "完成日期", "{{end}}"},
			{"总额（元）", "{{total}}", "财政资金", "{{fiscal}}", "其他资金", "{{other}}"},
			{"情况说明", "{{note}}"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "small"}, {"version", "1"}, {"rules", "2026-11"}, {"title", "小表"}, {"language", "zh"},
			{"target", "{op}{0.00}({unit})"}, {},
			{"sheet", "each", "tab"}, {"封面", "", "封面"}, {"申报表", "projects", "申报表{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "unit", "required", "identity", "scale"},
			{"unit", "单位名称", "text"}, {"sum", "合计", "money", "元", "", "", "2"},
			{"projects", "项目", "list"}, {"projects.name", "项目名称", "text", "", "yes", "yes"},
			{"projects.start", "开始日期", "date"}, {"projects.end", "完成日期", "date"},
			{"projects.total", "总额", "money", "元", "", "", "2"}, {"projects.fiscal", "财政资金", "money", "元", "", "", "2"},
			{"projects.other", "其他资金", "money", "元", "", "", "2"}, {"projects.note", "情况说明", "longtext"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "when", "assert", "message", "mark", "fix"},
			{"SUM-01", "error", "projects", "", "ROUND(total-fiscal-other,2)=0",
				`总额{{projects.total}}元，财政资金与其他资金之和{{=TEXT(SUM(fiscal,other),"0.00")}}元，应相等。`, "total、fiscal、other", ""},
			{"NOTE-01", "notice", "projects", "total>100", `note<>""`, "总额超过100元的项目请写情况说明。", "note", ""},
			{"DATE-01", "error", "projects", `AND(start<>"",end<>"")`, "end>=start", "完成日期早于开始日期。", "end、start", ""},
			{"ALL-01", "error", "", "", "ROUND(sum-SUM(projects.total),2)=0",
				`合计{{sum}}元，各表总额之和{{=TEXT(SUM(projects.total),"0.00")}}元，应一致。`, "sum、projects.total", "sum := SUM(projects.total)"},
		}},
	)
}

func TestSmallFormIsSound(t *testing.T) {
	data, err := smallForm()
	if err != nil {
		t.Fatal(err)
	}
	if _, findings, err := load.Load(data); err != nil || templates.Refuses(findings) {
		t.Errorf("%v %v", err, findings)
	}
}
