package draft

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/templates"
)

func onlyOf(t testing.TB, merges []string, rows ...[]string) (*templates.Template, Source) {
	t.Helper()
	data, err := book.Build(book.Page{Name: "表", Rows: rows, Merges: merges})
	must(t, err)
	got, err := Learn(t.Context(), []Source{of("一份.xlsx", data)}, Options{})
	must(t, err)
	tpl, findings, err := load.Load(got.Workbook)
	must(t, err)
	for _, f := range findings {
		t.Errorf("lint: %s", f)
	}
	return tpl, of("一份.xlsx", data)
}

func fieldsOf(tpl *templates.Template) string {
	var all []string
	for _, f := range tpl.Fields {
		all = append(all, f.Label+" "+f.Type.String())
	}
	return strings.Join(all, "; ")
}

// What a blank form leaves blank in its texts are fields: a year, a day, what stands behind a colon.
func TestBlanksInTexts(t *testing.T) {
	tpl, source := onlyOf(t, []string{"A1:D1", "A2:D2", "A3:D3", "A5:D5"}, []string{"设备购置申请表"}, []string{"（    年度）"},
		[]string{"填报单位（盖章）：              填报日期：    年   月   日"}, []string{"设备名称", "", "预算金额（元）", ""}, []string{"联系人：______  联系电话：______"})
	if got, want := fieldsOf(tpl), "年度 year; 填报单位 text; 填报日期 date; 设备名称 text; 预算金额 money; 联系人 text; 联系电话 text"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	all, findings := readerOf(t, tpl).read(t, opened(t, source))
	for v := range all {
		t.Errorf("%s says %q in a blank form", v.place, v.value)
	}
	for _, f := range findings {
		if f.Level <= templates.Warning {
			t.Errorf("%s", f)
		}
	}
	r := templates.Record{"年度": templates.NumberOf(number(2026)), "填报单位": templates.TextOf("青岭县图书馆"), "填报日期": templates.DateOf(templates.CivilDate{Year: 2026, Month: 3, Day: 1}), "联系人": templates.TextOf("张三")}
	goesRound(t, tpl, filled(t, tpl, []templates.Record{r})[0])
}

// What one copy writes behind labels in one cell are fields, and what the form says of itself is none.
func TestToldInTexts(t *testing.T) {
	tpl, source := onlyOf(t, []string{"A1:D1", "A2:D2", "A4:D4", "A5:D5"}, []string{"设备购置申请表"}, []string{"填报单位：青岭县图书馆    填报日期：2026-03-01    单位：万元"},
		[]string{"设备名称", "显微镜", "预算金额", "12.50"}, []string{"说明：本表一式三份，金额以万元填列。"}, []string{"其中：财政拨款"})
	if got, want := fieldsOf(tpl), "填报单位 text; 填报日期 date; 设备名称 text; 预算金额 decimal"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	goesRound(t, tpl, source)
}

// Rows alike under headings are a list, also with rows below that hold nothing but their numbers; rows in which labels
// and values take turns, and amounts each with its label, are none.
func TestAloneTables(t *testing.T) {
	lists := func(rows ...[]string) string {
		tpl, source := onlyOf(t, []string{"A1:D1"}, rows...)
		goesRound(t, tpl, source)
		return listsOf(tpl)
	}
	title, heads := []string{"人员名单"}, []string{"序号", "姓名", "职务", "补贴"}
	if got := lists(title, heads, []string{"1", "张三", "馆员", "100"}, []string{"2", "李四", "副馆长", "200"}, []string{"合计", "", "", "300"}); !strings.HasSuffix(got, ": 姓名 职务 补贴") {
		t.Errorf("numbered: %s", got)
	}
	tpl, _ := onlyOf(t, []string{"A1:D1"}, title, heads, []string{"1", "张三", "馆员", "100"}, []string{"2", "李四", "副馆长", "200"}, []string{"3"}, []string{"4"}, []string{"合计", "", "", "300"})
	for _, f := range tpl.Fields {
		if f.Type == templates.List && f.Rows != 4 {
			t.Errorf("%d rows are drawn", f.Rows)
		}
	}
	for name, rows := range map[string][][]string{
		"turns":   {{"申请单位", "青岭县图书馆", "申请人", "张三"}, {"主管部门", "县文化局", "联系电话", "0912-5550123"}, {"项目名称", "图书购置", "申请日期", "2026-03-01"}},
		"amounts": {{"资金来源", "上年决算数", "本年预算数", "本年执行数"}, {"财政拨款", "100", "120", "90"}, {"其他资金", "10", "12", "9"}, {"资金总额", "110", "132", "99"}},
	} {
		if got := lists(append([][]string{{"预算表"}}, rows...)...); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func number(n int64) decimal.Decimal { return decimal.NewFromInt(n) }
