package extract_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

// everyOfficial reads with all embedded templates, as the command does when nobody names one.
func everyOfficial(t testing.TB) *extract.Reader {
	t.Helper()
	return allOfficials.Get(t, func(t testing.TB) *extract.Reader {
		all, err := load.Embedded()
		if err != nil {
			t.Fatal(err)
		}
		r, err := extract.New(all...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

var allOfficials xlsxtest.Shared[*extract.Reader]

// A form of one template is never read as one of another: not filled, not blank, and not as a unit draws it itself.
func TestOfficialsAreToldApart(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		form, r := filling.Compiled(t, tpl), forms.Example(t, tpl)
		for name, data := range map[string][]byte{
			"filled": filling.Of(t, form, r, fill.Options{NoChecks: true}, 0),
			"blank":  filling.Of(t, form, templates.Record{}, fill.Options{NoChecks: true, Blank: true}, 0),
		} {
			for how, data := range map[string][]byte{"issued": data, "foreign": clerk.Foreign(data)} {
				got, findings, err := everyOfficial(t).Extract(bytes.NewReader(data), extract.Options{})
				if err != nil || got.Template != tpl {
					t.Errorf("%s, %s: read as %v: %v", name, how, got, err)
					continue
				}
				for _, f := range findings {
					if f.Rule == "LAYOUT-FORM" {
						t.Errorf("%s, %s: %v", name, how, f)
					}
				}
			}
		}
	})
}

// The title of one national form over the layout of the one before it, and a self-evaluation as another city has it:
// they are like a form that we have, and are not it.
var (
	olderLayout = [][]string{
		{"项目支出绩效目标申报表"}, {"（2026年度）"},
		{"项目基本情况", "项目名称", "总分馆建设"}, {"", "项目属性", "延续项目"}, {"", "主管部门", "县文旅局"}, {"", "项目实施单位", "县图书馆"},
		{"", "项目负责人", "张三", "联系电话", "0912-5550123"}, {"", "项目起止时间", "2026-01-01", "至", "2026-12-31"},
		{"项目资金申请（万元）", "资金总额", "96.5"}, {"", "财政拨款", "80"}, {"", "自有资金", "12.5"}, {"", "其他", "4"},
		{"单位职能概述", "", "负责图书"}, {"项目概况", "", "三年"}, {"项目立项情况", "立项依据", "公共图书馆法"}, {"", "可行性", "好"}, {"", "必要性", "好"},
		{"年度绩效指标", "一级指标", "二级指标", "指标内容", "指标值", "备注"}, {"", "产出指标", "数量指标", "建成分馆数", "≥4个"},
	}
	otherCity = [][]string{
		{"项目支出绩效自评表"}, {"（2022年度）"}, {"项目名称", "门户网站", "主管部门", "区府办"}, {"预算部门", "某中心", "联系人", "张三"},
		{"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "自评得分"}, {"", "年度资金总额", "52.6", "90", "89.9", "99.9%", "10", "10"},
		{"年度总体目标", "年初设定目标", "", "年度总体目标完成情况综述"}, {"", "做好网站", "", "完成"},
		{"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "全年实际值", "分值", "得分", "未完成原因"},
		{"", "产出", "数量", "测评数", "42", "40", "10", "9.5", "合并"}, {"总分", "", "", "", "", "", "100", "98"}, {"填表人：张三"},
	}
)

func TestAnotherFormIsSaidOnce(t *testing.T) {
	for _, c := range []struct {
		rows [][]string
		want string // the form that fits best
	}{{olderLayout, "project-2011"}, {otherCity, "self-eval"}} {
		got, findings, err := everyOfficial(t).Extract(bytes.NewReader(handTyped(t, c.rows...)), extract.Options{})
		if err != nil || got.Template.ID != c.want {
			t.Errorf("%v: read as %v: %v", c.rows[0], got, err)
			continue
		}
		n := 0
		for _, f := range findings {
			if f.Rule == "LAYOUT-MISSING" {
				t.Errorf("%v: %v", c.rows[0], f)
			}
			for i, p := range f.Places {
				if f.Rule == "LAYOUT-FORM" && slices.Contains(f.Places[:i], p) {
					t.Errorf("%v: %s is named twice", c.rows[0], p.Field)
				}
			}
			if f.Rule == "LAYOUT-FORM" && f.Level == templates.Error && f.Places[0].Sheet == "Sheet1" && strings.Contains(f.Message(words.Chinese), got.Template.Title) {
				n++
			}
		}
		if name, _ := got.Record["projects"].Items()[0]["name"].Text(); n != 1 || name == "" {
			t.Errorf("%v: said %d times, the project is read as %q", c.rows[0], n, name)
		}
	}
}

// A field or two that a unit leaves out when it draws the form are said one by one: the form is the same.
func TestLinesLeftOutAreNoOtherForm(t *testing.T) {
	tpl := made(t, "house", "门牌号", "产权人", "面积", "用途", "楼层", "朝向", "年份", "结构", "电梯", "车位", "花园", "仓库")
	typed := [][]string{{"门牌号", "1"}, {"产权人", "李"}, {"面积", "80"}, {"用途", "住"}, {"楼层", "3"}, {"朝向", "南"}, {"年份", "1999"}, {"结构", "砖"}, {"电梯", "有"}}
	for n, want := range map[int]string{9: "LAYOUT-MISSING", 8: "LAYOUT-FORM"} {
		_, findings := readWith(t, handTyped(t, typed[:n]...), tpl)
		if len(findings) == 0 || slices.ContainsFunc(findings, func(f templates.Finding) bool { return f.Rule != want }) {
			t.Errorf("%d of 12: %v, want %s", n, findings, want)
		}
	}
}

// A workbook that has the title of a form and nothing else of it is told so; of any other all forms are named.
func TestTitleAlone(t *testing.T) {
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, tpl := range all {
		bare := handTyped(t, []string{tpl.Title}, []string{"菜名", "价格"}, []string{"面条", "12"})
		_, _, err := everyOfficial(t).Extract(bytes.NewReader(bare), extract.Options{})
		if !unknownFor(err, tpl.ID, tpl.Title) {
			t.Errorf("%s: %v", tpl.ID, err)
		}
		_, _, err = everyOfficial(t).Extract(bytes.NewReader(handTyped(t, []string{"食堂菜单"}, []string{"面条", "12"})), extract.Options{})
		if !unknownFor(err, tpl.ID) || unknownFor(err, tpl.Title) {
			t.Errorf("%s: %v", tpl.ID, err)
		}
	}
}

// unknownFor tells whether a workbook is unknown, in words that hold these.
func unknownFor(err error, all ...string) bool {
	var unknown *extract.UnknownError
	return errors.As(err, &unknown) && !slices.ContainsFunc(all, func(s string) bool { return !strings.Contains(unknown.In(words.Chinese), s) })
}

// A field that stands in several places of the form is lacking once.
func TestFieldsOfAnotherFormAreNamedOnce(t *testing.T) {
	rows, fields := [][]string{{"登记表"}}, [][]string{{"key", "label", "type"}}
	for i, l := range []string{"门牌号", "产权人", "面积", "用途", "楼层", "朝向", "年份", "结构"} {
		key := "k" + string(rune('a'+i))
		rows = append(rows, []string{l, "{{" + key + "}}", "再填" + l, "{{" + key + "}}"})
		fields = append(fields, []string{key, l, "text"})
	}
	tpl := forms.Made(t, book.Page{Name: "表", Rows: rows}, book.Page{Name: "#fields", Rows: fields}, book.Page{Name: "#template", Rows: [][]string{
		{"key", "value"}, {"format", "1"}, {"id", "house"}, {"version", "1"}, {"title", "登记表"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
	}})
	_, findings := readWith(t, handTyped(t, []string{"登记表"}, []string{"门牌号", "1", "再填门牌号", "1"}, []string{"产权人", "李", "再填产权人", "李"}, []string{"面积", "80", "再填面积", "80"}), tpl)
	if len(findings) != 1 || findings[0].Rule != "LAYOUT-FORM" || !strings.Contains(findings[0].Message(words.English), " 5 of its fields") || len(findings[0].Places) != 6 {
		t.Errorf("%v", findings)
	}
}
