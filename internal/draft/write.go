package draft

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ooxml/draw"
	"tianbao/internal/ref"
	"tianbao/templates"
)

// write makes the template workbook: the sheets of one of the copies, with placeholders where it has values, and
// behind them the sheets that define. Open gives the copy that a sheet's looks are taken from.
func (d *drafted) write(model []byte) ([]byte, error) {
	cut, err := book.Cut(model, book.Cuts{Rows: d.cutRows(), Menus: d.menus(), Last: d.lastRows()})
	if err != nil {
		return nil, err
	}
	var tabs []string
	for _, l := range d.leaves {
		tabs = append(tabs, l.laid.model.tab)
	}
	b, err := draw.Compile(cut, tabs)
	if err != nil {
		return nil, err
	}
	plan := &draw.Plan{}
	for _, l := range d.leaves {
		plan.Sheets = append(plan.Sheets, d.sheet(l))
	}
	body, heading := b.Plain()
	for _, t := range d.tables() {
		plan.Sheets = append(plan.Sheets, t.sheet(body, heading))
	}
	var out bytes.Buffer
	err = b.Draw(&out, plan)
	return out.Bytes(), err
}

// cutRows are the surplus rows of the model, by its sheets.
func (d *drafted) cutRows() map[string][]grid.Span {
	all := map[string][]grid.Span{}
	for _, l := range d.leaves {
		for _, cut := range l.cuts {
			all[l.laid.model.tab] = append(all[l.laid.model.tab], grid.Span{First: cut.first, Last: cut.last})
		}
	}
	for _, spans := range all {
		slices.SortFunc(spans, func(a, b grid.Span) int { return a.First - b.First })
	}
	return all
}

// lastRows are the last rows with placeholders, once surplus rows are cut.
func (d *drafted) lastRows() map[string]int {
	all := map[string]int{}
	for _, l := range d.leaves {
		for at, text := range l.writes {
			if tab := l.laid.model.tab; text != "" && !l.cut(at.Row) {
				all[tab] = max(all[tab], l.after(at.Row))
			}
		}
	}
	return all
}

// menus are the cells of the model whose values are chosen, by its sheets.
func (d *drafted) menus() map[string][]ref.Cell {
	all := map[string][]ref.Cell{}
	for _, f := range d.fields {
		if f.Type != templates.Choice || f.Boxes {
			continue
		}
		for _, at := range f.where {
			tab := d.leafNamed(at.sheet).laid.model.tab
			all[tab] = append(all[tab], at.at)
		}
	}
	return all
}

// after is where a row of the model is once its surplus rows are cut.
func (l *leaf) after(row int) int {
	gone := 0
	for _, c := range l.cuts {
		if row > c.last {
			gone += c.last - c.first + 1
		} else if row >= c.first {
			gone += row - c.first + 1
		}
	}
	return row - gone
}

func (l *leaf) cut(row int) bool {
	return slices.ContainsFunc(l.cuts, func(c span) bool { return c.first <= row && row <= c.last })
}

// sheet is the sheet of the template: the model's, with what its cells are to hold.
func (d *drafted) sheet(l *leaf) draw.Sheet {
	s := draw.Sheet{Name: l.name, Source: l.laid.model.tab}
	for _, at := range slices.SortedFunc(keysOf(l.writes), grid.Compare) {
		if l.cut(at.Row) || l.formulas[at] != nil {
			continue
		}
		c := draw.Cell{At: ref.Cell{Col: at.Col, Row: l.after(at.Row)}, Style: draw.KeepStyle, Kind: draw.Text, Text: l.writes[at]}
		if c.Text == "" {
			c.Kind = draw.Blank
		}
		s.Cells = append(s.Cells, c)
	}
	for _, at := range slices.SortedFunc(keysOf(l.formulas), grid.Compare) {
		to := ref.Cell{Col: at.Col, Row: l.after(at.Row)}
		s.Cells = append(s.Cells, draw.Cell{At: to, Style: draw.KeepStyle, Kind: draw.Formula, Text: d.written(l.formulas[at], l, to.Row)})
	}
	slices.SortFunc(s.Cells, func(a, b draw.Cell) int { return grid.Compare(a.At, b.At) })
	return s
}

// table is a sheet of definitions.
type table struct {
	name   string
	rows   [][]string
	widths []float64
}

func (t table) sheet(body, heading int) draw.Sheet {
	s := draw.Sheet{Name: t.name, Frozen: 1, Widths: t.widths}
	for r, row := range t.rows {
		style := body
		if r == 0 {
			style = heading
		}
		for c, text := range row {
			if text != "" {
				s.Cells = append(s.Cells, draw.Cell{At: ref.Cell{Col: c + 1, Row: r + 1}, Style: style, Kind: draw.Text, Text: draw.Fit(text)})
			}
		}
	}
	if s.Widths == nil && len(t.rows) > 0 {
		for range t.rows[0] {
			s.Widths = append(s.Widths, 18)
		}
	}
	return s
}

// say is a word of the definition sheets in the template's language.
func (d *drafted) say(zh, en string) string {
	if d.lang == "zh" {
		return zh
	}
	return en
}

func (d *drafted) yes(is bool) string {
	if is {
		return d.say("是", "yes")
	}
	return ""
}

// tables are the sheets that define.
func (d *drafted) tables() []table {
	all := []table{d.settings(), d.fieldTable()}
	for _, l := range d.lists {
		if len(l.starts) > 0 {
			all = append(all, d.startTable(l))
		}
	}
	if len(d.rules) > 0 {
		all = append(all, d.checkTable())
	}
	if d.survey != nil {
		all = append(all, d.evidence())
	}
	return all
}

// The headings of #checks.
var (
	checksZh = []string{"编号", "级别", "依据", "范围", "条件", "应满足", "说明", "标记", "更正", "更正方式"}
	checksEn = []string{"id", "level", "basis", "each", "when", "assert", "message", "mark", "fix", "mode"}
)

// checkTable are the rules that the copies keep, as warnings: that copies keep a rule makes it none yet.
func (d *drafted) checkTable() table {
	t := table{name: "#checks"}
	if d.lang == "zh" {
		t.rows = [][]string{checksZh}
	} else {
		t.rows = [][]string{checksEn}
	}
	for _, r := range d.rules {
		mode := ""
		if r.Fix != "" {
			mode = d.say("建议", "offer")
		}
		basis := d.say(fmt.Sprintf("%d 份中 %d 处符合", d.survey.copies, r.Support), fmt.Sprintf("kept %d times in %d copies", r.Support, d.survey.copies))
		t.rows = append(t.rows, []string{r.id, d.say("警告", "warning"), basis, r.Each, r.When, r.Assert, r.Message, r.Marks, r.Fix, mode})
	}
	return t
}

func (d *drafted) settings() table {
	t := table{name: "#template", widths: []float64{24, 40, 24}}
	t.rows = [][]string{
		{d.say("项", "key"), d.say("值", "value")},
		{"format", "1"}, {"id", d.id}, {"version", "1"}, {"rules", "1"}, {"title", d.title}, {"language", d.lang},
	}
	t.rows = append(t.rows, []string{"target", d.targetFormat()})
	if d.dates != "" {
		t.rows = append(t.rows, []string{"dates", string(d.dates)})
	}
	t.rows = append(t.rows, nil, []string{d.say("工作表", "sheet"), d.say("逐项", "each"), d.say("标签", "tab")})
	for _, l := range d.leaves {
		row := []string{l.name, "", ""}
		if l.each != nil {
			row = []string{l.name, l.each.path(), l.tab}
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// The headings of #fields.
var (
	fieldsZh = []string{"字段", "名称", "类型", "单位", "必填", "标识", "选项", "方框", "小数位", "合并", "默认值", "行数"}
	fieldsEn = []string{"key", "label", "type", "unit", "required", "identity", "choices", "boxes", "scale", "merge", "default", "rows"}
)

func (d *drafted) fieldTable() table {
	t := table{name: "#fields"}
	t.rows = [][]string{fieldsEn}
	if d.lang == "zh" {
		t.rows = [][]string{fieldsZh}
	}
	t.rows = append(t.rows, d.rootFirst()...)
	return t
}

// rootFirst are the rows of #fields: those of the root, then each list with its fields.
func (d *drafted) rootFirst() (rows [][]string) {
	of := func(l *list) {
		for _, f := range d.fields {
			if f.list == l {
				rows = append(rows, d.fieldRow(f))
			}
		}
	}
	of(nil)
	for _, l := range d.lists {
		row := make([]string, 12)
		row[0], row[1], row[2] = l.path(), l.label, d.say("列表", "list")
		if l.drawn > 0 {
			row[11] = digits(l.drawn)
		}
		rows = append(rows, row)
		of(l)
	}
	return rows
}

func (d *drafted) fieldRow(f *field) []string {
	choices := strings.Join(f.Choices, d.say("、", ", "))
	if f.Open && choices != "" {
		choices += "*"
	}
	merge := ""
	if f.merge {
		merge = d.say("向下", "down")
	}
	return []string{f.path(), f.label, d.typeName(f.Type), f.Unit, d.yes(f.required), d.yes(f.identity), choices, d.yes(f.Boxes), f.Scale, merge, f.fallback, ""}
}

var typeNames = map[templates.Type]string{
	templates.Text: "文本", templates.LongText: "长文本", templates.Money: "金额", templates.Decimal: "小数", templates.Integer: "整数",
	templates.Percent: "百分比", templates.Date: "日期", templates.Start: "起日", templates.End: "止日", templates.Year: "年度",
	templates.Choice: "选项", templates.Choices: "多选", templates.Target: "指标值", templates.List: "列表",
}

func (d *drafted) typeName(t templates.Type) string {
	if d.lang == "zh" {
		return typeNames[t]
	}
	return t.String()
}

func (d *drafted) startTable(l *list) table {
	t := table{name: "#" + l.path()}
	var keys []string
	for _, f := range l.classes {
		keys = append(keys, f.key)
	}
	t.rows = append([][]string{keys}, l.starts...)
	return t
}
