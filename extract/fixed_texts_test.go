package extract_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// What a form prints beside a value, its weight or the standard to reach, and a value may read the same. In
// forms that others made, as in issued ones, each value is read all the same.
func TestValuesLikeFixedTexts(t *testing.T) {
	for _, c := range []struct {
		name   string
		layout [][]string
		fields [][]string
		typed  [][]string
		want   map[string]string
	}{
		{"a weight", [][]string{{"项目名称", "{{name}}"}, {"年度预算数", "权重", "得分", "原因"}, {"总额", "10", "{{score}}", "{{why}}"}},
			[][]string{{"name", "项目名称", "text"}, {"score", "得分", "decimal"}, {"why", "原因", "text"}},
			[][]string{{"项目名称", "甲"}, {"年度预算数", "权重", "得分", "原因"}, {"总额", "10", "10", "原因甲"}},
			map[string]string{"name": "甲", "score": "10", "why": "原因甲"}},
		{"weights in every row", [][]string{{"项目名称", "{{name}}"}, {"指标", "分值", "得分"}, {"产出", "50", "{{a}}"}, {"效益", "30", "{{b}}"}, {"满意度", "20", "{{c}}"}},
			[][]string{{"name", "项目名称", "text"}, {"a", "产出得分", "decimal"}, {"b", "效益得分", "decimal"}, {"c", "满意度得分", "decimal"}},
			[][]string{{"项目名称", "甲"}, {"指标", "分值", "得分"}, {"产出", "50", "50"}, {"效益", "30", "20"}, {"满意度", "20", "20"}},
			map[string]string{"name": "甲", "a": "50", "b": "20", "c": "20"}},
		{"the same weight in every row", [][]string{{"项目名称", "{{name}}"}, {"指标", "分值", "得分"}, {"产出", "10", "{{a}}"}, {"效益", "10", "{{b}}"}},
			[][]string{{"name", "项目名称", "text"}, {"a", "产出得分", "decimal"}, {"b", "效益得分", "decimal"}},
			[][]string{{"项目名称", "10"}, {"指标", "分值", "得分"}, {"产出", "10", "10"}, {"效益", "10", "9"}},
			map[string]string{"name": "10", "a": "10", "b": "9"}},
		{"a target", [][]string{{"项目名称", "{{name}}"}, {"指标", "目标值", "实际值", "说明"}, {"合格率", "≥95%", "{{a}}", "{{n}}"}},
			[][]string{{"name", "项目名称", "text"}, {"a", "实际值", "text"}, {"n", "说明", "text"}},
			[][]string{{"项目名称", "甲"}, {"指标", "目标值", "实际值", "说明"}, {"合格率", "≥95%", "≥95%", "略"}},
			map[string]string{"name": "甲", "a": "≥95%", "n": "略"}},
		{"a word", [][]string{{"项目名称", "{{name}}"}, {"指标", "标准", "结果", "说明"}, {"质量", "合格", "{{a}}", "{{n}}"}},
			[][]string{{"name", "项目名称", "text"}, {"a", "结果", "text"}, {"n", "说明", "text"}},
			[][]string{{"项目名称", "甲"}, {"指标", "标准", "结果", "说明"}, {"质量", "合格", "合格", "略"}},
			map[string]string{"name": "甲", "a": "合格", "n": "略"}},
		{"a label", [][]string{{"项目登记表"}, {"项目名称", "{{name}}", "主管部门", "{{dept}}"}, {"实施单位", "{{unit}}", "联系人", "{{who}}"}},
			[][]string{{"name", "项目名称", "text"}, {"dept", "主管部门", "text"}, {"unit", "实施单位", "text"}, {"who", "联系人", "text"}},
			[][]string{{"项目登记表"}, {"项目名称", "实施单位", "主管部门", "某委"}, {"实施单位", "联系人", "联系人", "张三"}},
			map[string]string{"name": "实施单位", "dept": "某委", "unit": "联系人", "who": "张三"}},
		{"numbers of the lines", [][]string{{"项目名称", "{{name}}"}, {"序号", "附件"}, {"1", "{{a}}"}, {"2", "{{b}}"}},
			[][]string{{"name", "项目名称", "text"}, {"a", "附件一", "text"}, {"b", "附件二", "text"}},
			[][]string{{"项目名称", "甲"}, {"序号", "附件"}, {"1", "2"}, {"2", "1"}},
			map[string]string{"name": "甲", "a": "2", "b": "1"}},
	} {
		for _, numbers := range []string{"", "fixed", "typed"} {
			if c.name == "numbers of the lines" && numbers == "fixed" {
				continue // nothing else names these fields: they are said to be missing
			}
			t.Run(strings.TrimSpace(c.name+" "+numbers), func(t *testing.T) {
				tpl := version(t, "fixed", "1", c.layout, c.fields)
				r, err := extract.New(tpl)
				if err != nil {
					t.Fatal(err)
				}
				data := withNumbers(t, handTyped(t, c.typed...), func(row, col int, text string) bool {
					fixed := row < len(c.layout) && col < len(c.layout[row]) && c.layout[row][col] == text
					return numbers == "fixed" && fixed || numbers == "typed" && !fixed
				})
				result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
				if err != nil {
					t.Fatal(err)
				}
				for key, want := range c.want {
					f := tpl.Field(key)
					if got := result.Record[key].Canonical(f.Scale); got != want {
						t.Errorf("%s is %q, want %q", key, got, want)
					}
				}
				for _, f := range findings {
					if f.Level < templates.Style && f.Rule != "VALUE-TYPE" {
						t.Errorf("%s: %s", f.Rule, f.Says)
					}
				}
			})
		}
	}
}

// withNumbers makes numbers of the figures among the texts of a workbook's only sheet, of those chosen.
func withNumbers(t *testing.T, data []byte, chosen func(row, col int, text string) bool) []byte {
	t.Helper()
	p := unpacked(t, data)
	texts := regexp.MustCompile(`<t[^>]*>([^<]*)</t>`).FindAllStringSubmatch(p.read(textsPart), -1)
	cell := regexp.MustCompile(`<c r="([A-Z])([0-9])"[^>]* t="s"[^>]*><v>([0-9]+)</v></c>`)
	for i, part := range p.parts {
		if !strings.HasPrefix(part.name, sheets) {
			continue
		}
		p.parts[i].data = cell.ReplaceAllFunc(part.data, func(was []byte) []byte {
			m := cell.FindSubmatch(was)
			n, _ := strconv.Atoi(string(m[3]))
			if text := texts[n][1]; strings.Trim(text, "0123456789") == "" && chosen(int(m[2][0]-'1'), int(m[1][0]-'A'), text) {
				return fmt.Appendf(nil, `<c r="%s%s"><v>%s</v></c>`, m[1], m[2], text)
			}
			return was
		})
	}
	return p.bytes()
}

// Forms number their columns in a row under the headings. It is no item of the list below, whether it is
// typed as texts or as numbers; where somebody left it out, the first item stands in its place.
func TestNumberedColumns(t *testing.T) {
	layout := [][]string{{"项目名称", "{{name}}"}, {"品名", "金额"}, {"1", "2"}, {"{{r.item}}", "{{r.sum}}"}, {"合计", ""}}
	tpl := version(t, "numbered", "1", layout, [][]string{{"name", "项目名称", "text"}, {"r", "明细", "list"}, {"r.item", "品名", "text", "", "", "yes"}, {"r.sum", "金额", "money", "元"}})
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	head := [][]string{{"项目名称", "甲"}, {"品名", "金额"}}
	items := [][]string{{"10", "2"}, {"纸", "5"}, {"合计", ""}}
	for name, rows := range map[string][][]string{
		"there": slices.Concat(head, layout[2:3], items), "blank": slices.Concat(head, [][]string{{}}, items), "left out": slices.Concat(head, items),
	} {
		for _, numbers := range []bool{false, true} {
			data := withNumbers(t, handTyped(t, rows...), func(int, int, string) bool { return numbers })
			result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := `{"name":"甲","r":[{"item":"10","sum":2},{"item":"纸","sum":5}]}`
			if got := string(codec.EncodeJSON(tpl, result.Record)); got != want || len(findings) > 0 {
				t.Errorf("%s, numbers %v: %s %v", name, numbers, got, findings)
			}
		}
	}
}

// A number that the form prints is told where another stands there: without its point it is read as the same label. What
// differs in separators and width alone is the same.
func TestPrintedNumbersThatWereChanged(t *testing.T) {
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"合计（不超过 10.00 万元）", "{{total}}"}, {"指标", "标准", "实际"}, {"损耗", "≤10.00(%)", "{{loss}}"}, {"单价", "0.45", "{{price}}"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"unit", "单位", "text"}, {"total", "合计", "decimal"}, {"loss", "损耗", "decimal"}, {"price", "单价", "decimal"}}},
	))
	issued := filling.Of(t, form, templates.Record{"unit": templates.TextOf("局"), "total": templates.NumberOf(decimal.NewFromInt(9))}, fill.Options{}, 0)
	for _, c := range []struct{ at, text, want string }{
		{"A2", "合计（不超过 1000 万元）", "LAYOUT-LABEL A2"}, {"A2", "合计(不超过１０．００万元)", ""}, {"B4", "≤1000(%)", "LAYOUT-STRAY B4"}, {"B4", "≤ 10.00（%）", ""},
		{"B5", "045", "LAYOUT-STRAY B5"}, {"B5", "4.5", "LAYOUT-STRAY B5"},
	} {
		got := readAs(t, form.Template(), xlsxtest.Edited(t, issued, xlsxtest.SetText("表", c.at, c.text)))
		if said := saidOf(got.findings); said != c.want {
			t.Errorf("%s %q: %q, want %q", c.at, c.text, said, c.want)
		}
	}
}
