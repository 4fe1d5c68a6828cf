package draft

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// maker makes up forms: pages of labels with values beside or under them, lists with and without classes, rows that are
// drawn, sheets made for each item, units in brackets or for the page.
type maker struct {
	writer
	fields [][]string // as #fields has them
	used   map[string]bool
	pages  []book.Page
}

// asks is what a form may ask for: a label, with its type and unit.
var asks = []struct{ label, kind, unit string }{
	{"项目名称", "text", ""}, {"负责人", "text", ""}, {"联系人", "text", ""}, {"主管部门", "text", ""}, {"实施地点", "text", ""}, {"开户银行", "text", ""},
	{"申请金额（元）", "money", "元"}, {"财政资金（万元）", "money", "万元"}, {"自筹资金（万元）", "money", "万元"}, {"上年结余（元）", "money", "元"},
	{"开始日期", "start", ""}, {"结束日期", "end", ""}, {"填报日期", "date", ""}, {"批准日期", "date", ""},
	{"人数", "integer", "人"}, {"场次", "integer", "次"}, {"建筑面积", "decimal", "平方米"}, {"完成率", "percent", ""}, {"到位率", "percent", ""},
	{"主要内容", "longtext", ""}, {"立项依据", "longtext", ""}, {"项目类别", "choice", ""}, {"绩效指标值", "target", ""},
}

var columnAsks = []struct{ label, kind, unit string }{
	{"金额（元）", "money", "元"}, {"数量", "integer", ""}, {"单价（元）", "money", "元"}, {"用途", "text", ""}, {"指标值", "target", ""}, {"备注", "text", ""}, {"到货日期", "date", ""},
}

// form makes a form up.
func (m *maker) form() []book.Page {
	m.used = map[string]bool{}
	m.fields = [][]string{{"key", "label", "type", "unit", "identity", "merge", "choices", "rows", "scale"}}
	each := m.IntN(3) == 0
	settings := [][]string{{"key", "value"}, {"format", "1"}, {"id", "made"}, {"version", "1"}, {"title", "汇总表"}, {"target", "{op}{0.00}({unit})"}, nil, {"sheet", "each", "tab"}, {"汇总表", "", ""}}
	m.page("汇总表", "", true)
	if each {
		m.fields = append(m.fields, []string{"items", "项目", "list"}, []string{"items.name", "单项名称", "text", "", "yes"})
		m.page("明细表", "items", m.IntN(2) == 0)
		settings = append(settings, []string{"明细表", "items", "明细表{{#}}"})
	}
	return append(m.pages, book.Page{Name: "#template", Rows: settings}, book.Page{Name: "#fields", Rows: m.fields})
}

// page draws a page: a title, rows of labels and values, a list, more of them.
func (m *maker) page(name, list string, block bool) {
	p := book.Page{Name: name, Rows: [][]string{{name}}, Merges: []string{"A1:F1"}}
	if list != "" {
		p.Rows = append(p.Rows, []string{"单项名称", "{{name}}"})
		p.Merges = append(p.Merges, "B2:F2")
	} else if m.IntN(2) == 0 {
		m.fields = append(m.fields, []string{"year", "年度", "year"})
		p.Rows = append(p.Rows, []string{"（{{year}}年度）"})
		p.Merges = append(p.Merges, "A2:F2")
	}
	for range 1 + m.IntN(4) {
		m.row(&p, list)
	}
	if block {
		m.block(&p, list)
		for range 1 + m.IntN(2) {
			m.row(&p, list)
		}
	}
	m.pages = append(m.pages, p)
}

func (m *maker) key(list, name string) string {
	if list == "" {
		return name
	}
	return list + "." + name
}

// field adds a field and gives its placeholder.
func (m *maker) field(list, label, kind, unit string, more ...string) string {
	name := fmt.Sprintf("f%d", len(m.fields))
	row := append([]string{m.key(list, name), label, kind, unit}, more...)
	for len(row) < 9 {
		row = append(row, "")
	}
	if kind == "choice" {
		row[6] = "新增、延续、一次性"
	}
	if kind == "money" || kind == "decimal" {
		row[8] = "2"
	}
	m.fields = append(m.fields, row)
	return strings.TrimPrefix(m.key(list, name), "items.")
}

// ask is something that the page does not ask for yet.
func (m *maker) ask(page string) (label, kind, unit string) {
	for {
		a := asks[m.IntN(len(asks))]
		if at := page + a.label; !m.used[at] {
			m.used[at] = true
			return a.label, a.kind, a.unit
		}
	}
}

// row draws a row: two labels with values beside them, one with a value to the end, or one with the value under it.
func (m *maker) row(p *book.Page, list string) {
	n := len(p.Rows) + 1
	label, kind, unit := m.ask(p.Name)
	value := "{{" + m.field(list, label, kind, unit) + "}}"
	switch m.IntN(4) {
	case 0:
		p.Rows = append(p.Rows, []string{label, value})
		p.Merges = append(p.Merges, fmt.Sprintf("B%d:F%[1]d", n))
	case 1:
		p.Rows = append(p.Rows, []string{label}, []string{value})
		p.Merges = append(p.Merges, fmt.Sprintf("A%d:F%[1]d", n), fmt.Sprintf("A%d:F%[1]d", n+1))
	default:
		other, kind, unit := m.ask(p.Name)
		p.Rows = append(p.Rows, []string{label, value, "", other, "{{" + m.field(list, other, kind, unit) + "}}"})
		p.Merges = append(p.Merges, fmt.Sprintf("B%d:C%[1]d", n), fmt.Sprintf("E%d:F%[1]d", n))
	}
}

// block draws a list: its headings and a row for its items, or as many as the form has.
func (m *maker) block(p *book.Page, list string) {
	key := m.key(list, fmt.Sprintf("l%d", len(m.fields)))
	at := len(m.fields)
	m.fields = append(m.fields, make([]string, 9))
	copy(m.fields[at], []string{key, "清单", "list"})
	var heads, cells []string
	add := func(label, kind, unit string, more ...string) {
		heads = append(heads, label)
		cells = append(cells, "{{"+m.field(key, label, kind, unit, more...)+"}}")
	}
	drawn := 0
	switch m.IntN(3) {
	case 0:
		heads, cells = append(heads, "序号"), append(cells, "{{#}}")
	case 1:
		add("类别", "text", "", "", "down")
	}
	if len(heads) == 0 && m.IntN(2) == 0 {
		drawn = 4 + m.IntN(3)
		m.fields[at][7] = strconv.Itoa(drawn)
	}
	add("名称", "text", "", "yes")
	for _, i := range m.Perm(len(columnAsks))[:1+m.IntN(3)] {
		add(columnAsks[i].label, columnAsks[i].kind, columnAsks[i].unit)
	}
	p.Rows = append(p.Rows, heads, cells)
	for range max(drawn-1, 0) {
		p.Rows = append(p.Rows, nil)
	}
}

// record makes up what somebody would fill in.
func (w writer) record(tpl *templates.Template, list *templates.Field) templates.Record {
	r := templates.Record{}
	class := ""
	for _, f := range tpl.Fields {
		if f.List() != list {
			continue
		}
		switch {
		case f.Type == templates.List:
			most := 5
			if f.Rows > 0 {
				most = f.Rows
			}
			var items []templates.Record
			for i := range 1 + w.IntN(most) {
				item := w.record(tpl, f)
				for name, v := range item { // those of a class stand together
					if in := tpl.Field(f.Key + "." + name); in != nil && in.Merge {
						if i%2 == 0 || class == "" {
							class, _ = v.Text()
						}
						item[name] = templates.TextOf(class)
					}
				}
				items = append(items, item)
			}
			r[f.Name()] = templates.ListOf(items...)
		case f.Merge:
			r[f.Name()] = templates.TextOf(w.one("设备类", "服务类", "工程类"))
		case w.IntN(12) == 0 && !f.Identity && f.Type != templates.Year:
			r[f.Name()] = templates.Null
		case f.Type == templates.LongText:
			r[f.Name()] = templates.TextOf(w.words(50, 90))
		default:
			r[f.Name()] = w.value(f, templates.TextOf(w.words(6, 8)))
		}
	}
	return r
}

// Of forms that nobody has seen before, filled and worked on, a draft reads every value: of some, or of so many as
// TIANBAO_DRAFT_FORMS says.
func TestRandomForms(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("TIANBAO_DRAFT_FORMS"))
	if err != nil {
		n = sweep.Many(20, 4)
	}
	var sum score
	for seed := range n {
		m := &maker{writer: newWriter(uint64(1000 + seed))}
		own := forms.Made(t, m.form()...)
		var records []templates.Record
		for range 12 {
			records = append(records, m.record(own, nil))
		}
		sources := shifted(t, filled(t, own, records))
		t.Logf("form %d", seed)
		got, tpl := learned(t, sources)
		if got.Copies != len(sources) {
			t.Errorf("form %d: %d of %d copies are read", seed, got.Copies, len(sources))
		}
		s := scored(t, own, tpl, sources)
		sum = score{sum.both + s.both, sum.own + s.own, sum.drafted + s.drafted}
	}
	t.Logf("%d forms: precision %.3f, recall %.3f", n, sum.precision(), sum.recall())
	if sum.precision() < 0.99 || sum.recall() < 0.99 {
		t.Errorf("precision %.3f, recall %.3f", sum.precision(), sum.recall())
	}
}
