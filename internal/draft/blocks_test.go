package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// listsOf are the lists of a template with the labels of their fields.
func listsOf(tpl *templates.Template) string {
	var all []string
	for _, l := range tpl.Fields {
		if l.Type != templates.List {
			continue
		}
		var labels []string
		for _, f := range tpl.Fields {
			if f.List() == l && f.Type != templates.List {
				labels = append(labels, f.Label)
			}
		}
		all = append(all, l.Key+": "+strings.Join(labels, " "))
	}
	return strings.Join(all, "\n")
}

// Where each item has rows of its own a list stands in a list; two lists may share rows, side by side.
func TestListsInRows(t *testing.T) {
	for form, want := range map[string]string{
		"register": "项目支出绩效目标表: 项目名称 年度绩效目标\n" +
			"项目支出绩效目标表.指标: 一级指标 二级指标 三级指标 指标值",
		"central-88": "项目: 项目名称 主管部门及代码 实施单位 项目属性 项目期 中期资金总额 年度资金总额 财政拨款 财政拨款（实施单位） 其他资金 其他资金（实施单位） 总体目标 年度目标\n" +
			"项目.绩效指标: 一级指标 二级指标 三级指标 指标值\n项目.申报表_绩效指标: 二级指标 三级指标 指标值",
	} {
		of := corpusOf(t, form)
		tpl := of.learned(t)
		if got := listsOf(tpl); got != want {
			t.Errorf("%s has\n%s", form, got)
		}
		goesRound(t, tpl, of.sources[0])
	}
}

// sideBySide is a copy of a form with several lists side by side, each with rows of its own, with remarks on some.
func sideBySide(t testing.TB, i int, counts ...int) Source {
	t.Helper()
	rows := [][]string{{"经费明细表"}, {"申请单位", fmt.Sprintf("第%d研究所", i)}, {}}
	for k := range counts {
		rows[2] = append(rows[2], []string{"姓名", "设备", "会议", "资料"}[k], []string{"补贴", "单价", "天数", "册数"}[k])
	}
	rows[2] = append(rows[2], "备注")
	for n := range slices.Max(counts) {
		row := make([]string, 2*len(counts)+1)
		for k, most := range counts {
			if n < most {
				row[2*k], row[2*k+1] = fmt.Sprintf("%c%d之%d", []rune("人物会书")[k], i, n), fmt.Sprint(100*i+7*n+k+1)
			}
		}
		if (i+n)%3 == 0 && n < counts[len(counts)-1] {
			row[2*len(counts)] = fmt.Sprintf("已核%d-%d", i, n)
		}
		rows = append(rows, row)
	}
	data, err := book.Build(book.Page{Name: "明细", Rows: append(rows, []string{"填表人", fmt.Sprintf("王%d", i)}), Merges: []string{"A1:D1"}})
	must(t, err)
	return of(fmt.Sprintf("%02d.xlsx", i), data)
}

// Three and four lists side by side are as many, and a column of remarks goes with the last.
func TestListsSideBySide(t *testing.T) {
	for _, n := range []int{2, 3, 4} {
		var sources []Source
		for i := range 14 {
			sources = append(sources, sideBySide(t, i, []int{1 + i%4, 1 + i%5, 1 + (i+2)%6, 1 + i*3%7}[:n]...))
		}
		_, tpl := learned(t, sources)
		if lists := strings.Split(listsOf(tpl), "\n"); len(lists) != n || !strings.HasSuffix(lists[n-1], " 备注") {
			t.Errorf("%d lists are\n%s", n, strings.Join(lists, "\n"))
		}
		for _, s := range sources[:3] {
			goesRound(t, tpl, s)
		}
	}
}

// drawnForm is a copy of a form that has six rows for its lines, some of them filled, numbered and computed or not.
func drawnForm(t testing.TB, i, lines int, numbered, computed bool) Source {
	t.Helper()
	rows := [][]string{{"出国（境）人员名单"}, {"序号", "姓名", "日支标准（元）", "天数", "小计（元）"}}
	for n := range 6 {
		row := make([]string, 5)
		if numbered {
			row[0] = fmt.Sprint(n + 1)
		}
		if n < lines {
			row[1], row[2], row[3] = fmt.Sprintf("人员%d-%d", i, n), fmt.Sprintf("%d.50", 300+17*i+n), fmt.Sprint(3+i+n)
		}
		if computed {
			row[4] = fmt.Sprintf(`=IF(B%d="","",C%[1]d*D%[1]d)`, n+3)
		}
		rows = append(rows, row)
	}
	sum := fmt.Sprint(1000*i+7) + ".25"
	if computed {
		sum = "=SUM(E3:E8)"
	}
	rows = append(rows, []string{"合计（元）", "", "", "", sum}, []string{"填表单位", fmt.Sprintf("第%d研究所", i)})
	data, err := book.Build(book.Page{Name: "名单", Rows: rows, Merges: []string{"A1:E1"}})
	must(t, err)
	return of(fmt.Sprintf("%02d.xlsx", i), data)
}

// Rows that a form has drawn stay drawn, with their numbers and formulas.
func TestDrawnRows(t *testing.T) {
	for _, way := range [][2]bool{{false, false}, {true, false}, {true, true}} {
		var sources []Source
		for i := range 10 {
			sources = append(sources, drawnForm(t, i, 1+i*3%6, way[0], way[1]))
		}
		got, tpl := learned(t, sources)
		list := tpl.Fields[slices.IndexFunc(tpl.Fields, func(f *templates.Field) bool { return f.Type == templates.List })]
		if list.Rows != 6 {
			t.Errorf("%v: %d rows are drawn", way, list.Rows)
		}
		b, err := book.Open(got.Workbook)
		must(t, err)
		s := b.Sheet("名单")
		if n := s.At(ref.Cell{Col: 1, Row: 8}).Text; way[0] && n != "6" {
			t.Errorf("%v: the last row is numbered %q", way, n)
		}
		if f := s.At(ref.Cell{Col: 5, Row: 8}).Formula; way[1] && f != `IF(B8="","",C8*D8)` {
			t.Errorf("%v: the last row computes %q", way, f)
		}
		if f := s.At(ref.Cell{Col: 5, Row: 9}).Formula; way[1] && f != "SUM(E3:E8)" {
			t.Errorf("%v: the sum is %q", way, f)
		}
		for _, s := range sources[:3] {
			goesRound(t, tpl, s)
		}
	}
}

// Rows that nobody has filled are told by the headings over them: in a blank copy, also where the form prints classes
// in them, and in the copies of those who had nothing to say.
func TestBlankRows(t *testing.T) {
	form := func(name string, lines ...[]string) Source {
		rows := append([][]string{{"设备购置申请表"}, {"申请单位", name}, {"设备名称", "数量", "单价（元）", "用途"}}, lines...)
		data, err := book.Build(book.Page{Name: "申请表", Rows: append(rows, []string{"合计", "", ""}, []string{"备注", "", ""}), Merges: []string{"A1:D1", "B2:D2"}})
		must(t, err)
		return of(name+".xlsx", data)
	}
	none := [][]string{{}, {}, {}}
	for name, sources := range map[string][]Source{
		"one blank":  {form("", none...)},
		"all blank":  {form("甲中学", none...), form("乙小学", none...), form("丙医院", none...)},
		"some blank": {form("甲中学", none...), form("乙小学", []string{"显微镜", "3", "1200.50", "教学"}, []string{"投影仪", "2", "800.00", "教室"}, nil), form("丙医院", none...), form("丁学院", []string{"离心机", "1", "99000.00", "化验"}, []string{"冰箱", "4", "2000.00", "药品"}, []string{"推车", "9", "350.00", "病房"})},
	} {
		got, err := Learn(t.Context(), sources, Options{})
		must(t, err)
		tpl, findings, err := load.Load(got.Workbook)
		must(t, err)
		if lists := listsOf(tpl); len(findings) > 0 || !strings.HasSuffix(lists, ": 设备名称 数量 单价 用途") {
			t.Errorf("%s: %s %v", name, lists, findings)
		}
		goesRound(t, tpl, sources[len(sources)-1])
	}
}

// A blank form as it is handed out prints the classes of its rows: they are what a blank form begins with.
func TestBlankClasses(t *testing.T) {
	tpl := forms.Official(t)
	data := clerk.Foreign(filling.Of(t, filling.Compiled(t, tpl), templates.Record{}, fill.Options{Blank: true}, 0)) // with what works by itself in it
	got, err := Learn(t.Context(), []Source{of("空表.xlsx", data)}, Options{})
	must(t, err)
	drafted, _, err := load.Load(got.Workbook)
	must(t, err)
	if lists := listsOf(drafted); !strings.Contains(lists, ": 一级指标 二级指标 三级指标 年度指标值") {
		t.Errorf("%s", lists)
	}
}

// Two copies that have as many rows have a list where the rows' names differ; rows that the form prints are none.
func TestRowsOfTwoCopies(t *testing.T) {
	for form, want := range map[string]string{"overall-88": "一级指标 二级指标 三级指标 指标值", "register": "一级指标 二级指标 三级指标 指标值", "contracts": "Ref Title Department"} {
		of := corpusOf(t, form)
		got, tpl := learned(t, of.sources[:2])
		if lists := listsOf(tpl); !strings.Contains(lists, want) || got.Copies != 2 {
			t.Errorf("%s: %d copies, %q", form, got.Copies, lists)
		}
		if s := scored(t, of.own, tpl, of.sources[:2]); s.recall() < 0.95 || s.precision() < 0.85 {
			t.Errorf("%s: precision %.3f, recall %.3f", form, s.precision(), s.recall())
		}
		goesRound(t, tpl, of.sources[0])
	}
	var sources []Source
	notes := []string{"修缮教室", "购买图书", "更换课桌", "添置乐器", "粉刷走廊"}
	for i := range 2 {
		rows := [][]string{{"经费使用表"}, {"单位", fmt.Sprintf("第%d中学", i)}, {"支出类别", "金额（元）", "支出说明", "经办部门"}}
		for n, name := range []string{"人员", "公用", "设备"} {
			rows = append(rows, []string{name, fmt.Sprintf("%d.50", 1000*n+37*i+5), notes[(n+i)%5], notes[(n+i+2)%5]})
		}
		data, err := book.Build(book.Page{Name: "使用表", Rows: append(rows, []string{"经办人", fmt.Sprintf("王%d", i)}), Merges: []string{"A1:D1"}})
		must(t, err)
		sources = append(sources, of(fmt.Sprintf("%d.xlsx", i), data))
	}
	if _, tpl := learned(t, sources); listsOf(tpl) != "" {
		t.Errorf("rows with printed names are a list: %s", listsOf(tpl))
	}
}

// A column that no copy has filled is one of the list: its heading stands beside the others. The next list's is not.
func TestBlankColumns(t *testing.T) {
	var sources []Source
	for i := range 6 {
		rows := [][]string{{"器材登记表"}, {"单位", fmt.Sprintf("第%d中学", i)}, {"品名", "产地", "数量", "保管人"}}
		for n := range 1 + i%4 {
			rows = append(rows, []string{fmt.Sprintf("器材%d-%d", i, n), "", fmt.Sprint(i + n + 2), ""})
		}
		data, err := book.Build(book.Page{Name: "登记表", Rows: append(rows, []string{"经办人", fmt.Sprintf("王%d", i)}), Merges: []string{"A1:D1"}})
		must(t, err)
		sources = append(sources, of(fmt.Sprintf("%d.xlsx", i), data))
	}
	_, tpl := learned(t, sources)
	if lists := listsOf(tpl); !strings.Contains(lists, "品名 产地 数量 保管人") {
		t.Errorf("the list is %q", lists)
	}
	for _, f := range tpl.Fields {
		if f.Identity && f.Label != "品名" {
			t.Errorf("%s tells items apart, which nobody has filled", f.Label)
		}
	}
	goesRound(t, tpl, sources[3])
}

// evaluated is a copy of a form whose rows say the same in all copies but for their names and scores, their classes
// merged over them; copies have more or fewer of them.
func evaluated(t testing.TB, i, lines int) Source {
	t.Helper()
	rows := [][]string{{"绩效自评表"}, {"项目名称", fmt.Sprintf("第%d项工程", i)}, {"绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "得分"}}
	for n, row := range [][]string{{"产出指标", "数量指标", "≥42家"}, {"", "", "≥24次"}, {"", "质量指标", "好"}, {"", "时效指标", "=100%"}, {"", "成本指标", "≤90万元"}, {"效益指标", "社会效益", "及时"}}[:lines] {
		rows = append(rows, []string{"", row[0], row[1], fmt.Sprintf("第%d项工程的指标%d", i, n), row[2], fmt.Sprint(5 + (7*i+n)%6)})
	}
	rows = append(rows, []string{"总分", "", "", "", "", fmt.Sprint(60 + i)})
	end := func(n int) string { return fmt.Sprint(3 + min(n, lines)) }
	data, err := book.Build(book.Page{Name: "自评表", Rows: rows, Merges: []string{"A1:F1", "A3:A" + end(6), "B4:B" + end(5), "C4:C5"}})
	must(t, err)
	return of(fmt.Sprintf("自评%d.xlsx", i), data)
}

func TestRowsAlikeButForTheirNames(t *testing.T) {
	var copies []Source
	for i := range 12 {
		copies = append(copies, evaluated(t, i, 3+(5*i)%4))
	}
	for _, n := range []int{1, 2, 3, 4, 6, 12} {
		_, tpl := learned(t, copies[:n])
		if got, want := listsOf(tpl), "绩效指标: 一级指标 二级指标 三级指标 指标值 得分"; got != want {
			t.Errorf("the lists of %d copies are\n%s", n, got)
		}
		for _, s := range copies[:n] {
			goesRound(t, tpl, s)
		}
	}
}
