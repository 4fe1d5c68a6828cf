package live_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Checks over rows that are drawn, beside single fields, see the rows that are filled and no others.
func TestChecksOverDrawnRowsAgree(t *testing.T) {
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{
			{"姓名", "金额", "", "单位", "{{unit}}"},
			{"{{people.name}}", "{{people.sum}}", "", "合计", "{{total}}"},
			{"", "", "", "人数", "{{count}}"},
			{"", "", "", "负责人", "{{head}}"},
			{"完"},
		}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "drawn"}, {"version", "1"}, {"title", "人员"}, {},
			{"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "rows", "identity", "unit", "formula"},
			{"unit", "单位", "text"}, {"total", "合计", "money", "", "", "元", "=SUM(people.sum)"}, {"count", "人数", "integer", "", "", "人"}, {"head", "负责人", "text"},
			{"people", "人员", "list", "3"}, {"people.name", "姓名", "text", "", "yes"}, {"people.sum", "金额", "money", "", "", "元"},
		}},
		book.Page{Name: "#checks", Rows: [][]string{
			{"id", "level", "each", "assert", "message", "mark"},
			{"SUM-01", "error", "", "ROUND(SUM(people.sum)-total,2)=0", "合计不等", "total"},
			{"COUNT-01", "error", "", "COUNTA(people.name)=count", "人数不等", "count"},
			{"ROW-01", "warning", "people", "sum>=5", "{{name}}太少", "sum"},
			{"ROW-02", "warning", "people", "COUNTIF(people.name,name)=1", "{{name}}重复", "name"},
		}},
	))
	person := func(name, sum string) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "sum": amount(sum)}
	}
	for i, people := range [][]templates.Record{
		{}, {person("甲", "10")}, {person("甲", "10"), person("甲", "3")}, {person("甲", "1"), person("乙", "2"), person("丙", "3.5")},
	} {
		t.Run(fmt.Sprint(len(people), " rows"), func(t *testing.T) {
			r := templates.Record{"unit": templates.TextOf("中心"), "total": amount([]string{"0", "10", "12", "6.5"}[i]), "count": amount("2"),
				"head": templates.TextOf("张"), "people": templates.ListOf(people...)}
			data := filling.AsTyped(t, form, r)
			xlsxtest.NoNewErrors(t, form.Template().Workbook, data)
			office := filling.SameComputed(t, data)
			if diff := cmp.Diff(verdicts(t, form, r), listed(form, r, office)); diff != "" {
				t.Errorf("results (-check +live):\n%s", diff)
			}
			if own := strings.Join(notLive(office), " "); own != "" {
				t.Errorf("not live: %s", own)
			}
		})
	}
}
