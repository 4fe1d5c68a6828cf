package extract_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Texts that the form works out are the form's, where they stand once, on a sheet of each item and in each row: also
// once the values are others, which does not change them. What somebody types over them is left.
func TestTextsWorkedOutAreTheForms(t *testing.T) {
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "汇总", Rows: [][]string{{"单位", "{{unit}}"}, {"结论", `{{=IF(SUM(projects.lines.sum)>=100,"大额","小额")}}`}, {"共{{=COUNTA(projects.name)}}个", "完"}}},
		book.Page{Name: "明细", Rows: [][]string{{"项目", "{{name}}"}, {"类型", `{{=IF(SUM(lines.sum)>=60,"重点","一般")}}`}, {"内容", "金额", "提示"},
			{"{{lines.what}}", "{{lines.sum}}", `{{=IF(lines.sum>=50,"附论证","免")}}`}, {"完"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"汇总"}, {"明细", "projects", "明细{{#}}"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity", "unit"}, {"unit", "单位", "text"}, {"projects", "项目", "list"}, {"projects.name", "项目", "text", "yes"},
			{"projects.lines", "内容", "list"}, {"projects.lines.what", "内容", "text", "yes"}, {"projects.lines.sum", "金额", "money", "", "元"}}},
	))
	line := func(what, sum string) templates.Record {
		return templates.Record{"what": templates.TextOf(what), "sum": templates.NumberOf(decimal.RequireFromString(sum))}
	}
	issued := filling.Of(t, form, templates.Record{"unit": templates.TextOf("局"), "projects": templates.ListOf(
		templates.Record{"name": templates.TextOf("网站"), "lines": templates.ListOf(line("甲", "50"), line("乙", "10"))},
		templates.Record{"name": templates.TextOf("运维"), "lines": templates.ListOf(line("丙", "20"))})}, fill.Options{}, 0)
	for _, c := range []struct {
		name  string
		edits []xlsxtest.Edit
		want  string
	}{
		{"as issued", nil, ""},
		{"other values", []xlsxtest.Edit{xlsxtest.SetNumber("明细1", "B4", "5"), xlsxtest.SetNumber("明细2", "B4", "900")}, ""},
		{"typed over", []xlsxtest.Edit{xlsxtest.SetText("汇总", "B2", "待定"), xlsxtest.SetText("明细1", "B2", "看情况"), xlsxtest.SetText("明细1", "C5", "已论证")}, "LAYOUT-STRAY B2, LAYOUT-STRAY B2"},
	} {
		data := issued
		if len(c.edits) > 0 {
			data = xlsxtest.Edited(t, issued, c.edits...)
		}
		got := readAs(t, form.Template(), data)
		if said := saidOf(got.findings); said != c.want {
			t.Errorf("%s: %s, want %s: %v", c.name, said, c.want, got.findings)
		}
	}
}

// A figure that others typed where the form works one out is the form's, in whatever zeros and separators it is written;
// another figure is left.
func TestFiguresWorkedOutAreTheForms(t *testing.T) {
	tpl := forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"费用报销单"}, {"姓名", "{{name}}", "部门", "{{unit}}"}, {"事项", "金额"}, {"{{lines.what}}", "{{lines.sum}}"}, {"合计", "{{=SUM(lines.sum)}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "费用报销单"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity", "unit"}, {"name", "姓名", "text"}, {"unit", "部门", "text"}, {"lines", "事项", "list"}, {"lines.what", "事项", "text", "yes"}, {"lines.sum", "金额", "money", "", "元"}}},
	)
	for typed, want := range map[string]string{"1233.2": "", "1233.20": "", "1,233.20": "", "１２３３．２": "", "1233.21": "LAYOUT-STRAY B6", "12332": "LAYOUT-STRAY B6", "1,23,3.2": "LAYOUT-STRAY B6", "1E400000": "LAYOUT-STRAY B6"} {
		data, err := book.Build(book.Page{Name: "报销", Rows: [][]string{{"费用报销单"}, {"姓名", "张三", "部门", "办公室"}, {"事项", "金额"}, {"车费", "1133.2"}, {"餐费", "100"}, {"合计", typed}}})
		if err != nil {
			t.Fatal(err)
		}
		if said := saidOf(readAs(t, tpl, data).findings); said != want {
			t.Errorf("%s: %q, want %q", typed, said, want)
		}
	}
}
