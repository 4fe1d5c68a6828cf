package extract_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// What a program leaves out of all sheets is told once for the file, not for every field and sheet. SheetJS
// 0.18.5 (npm) leaves out all three; a form that was issued without live checks never had highlights.
func TestLossesAreToldOnce(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)
	for _, c := range []struct {
		name, part string
		want       []string
	}{
		{"nothing", `<nothing/>`, nil},
		{"highlights", `(?s)<conditionalFormatting.*</conditionalFormatting>`, []string{"LAYOUT-CONDITION"}},
		{"drop-downs", `(?s)<dataValidations.*</dataValidations>`, []string{"LAYOUT-MENU"}},
		{"print settings", `<pageSetup[^>]*/>`, []string{"LAYOUT-PRINT"}},
	} {
		p := unpacked(t, data)
		part := regexp.MustCompile(c.part)
		for i := range p.parts {
			if strings.HasPrefix(p.parts[i].name, sheets) {
				p.parts[i].data = part.ReplaceAll(p.parts[i].data, nil)
			}
		}
		if diff := cmp.Diff(c.want, lossesOf(t, p.bytes())); diff != "" {
			t.Errorf("without %s (-want +got):\n%s", c.name, diff)
		}
	}
}

// lossesOf are the rules of losses that are told of the whole file.
func lossesOf(t *testing.T, data []byte) []string {
	var rules []string
	for _, f := range read(t, data).findings {
		if slices.Contains([]string{"LAYOUT-CONDITION", "LAYOUT-MENU", "LAYOUT-PRINT"}, f.Rule) && f.Places[0].Sheet == "" {
			rules = append(rules, f.Rule)
		}
	}
	return rules
}

// Rows that have no cell of a column, as sums between the rows of lists, and second rows of items, have no drop-down
// to lose; a row that had one has.
func TestDropDownsAreMissedWhereTheyWere(t *testing.T) {
	way := func(key string) templates.Record {
		return templates.Record{key: templates.TextOf("甲"), "way": templates.TextOf("招标")}
	}
	staff := templates.ListOf(way("who"), way("who"))
	projects := templates.ListOf(templates.Record{"name": templates.TextOf("乙"), "lines": templates.ListOf(way("item"), way("item"))},
		templates.Record{"name": templates.TextOf("丙"), "lines": templates.ListOf(way("item"))})
	for _, c := range []struct {
		name, list string
		items      templates.Value
		rows       [][]string
	}{
		{"sums below", "projects", projects, [][]string{{"{{projects.name}}", "", "", "", "{{projects.head}}"},
			{"{{#}}", "{{projects.lines.item}}", "{{projects.lines.way}}"}, {"小计", "", "", "", "{{projects.subtotal}}"}}},
		{"names beside", "projects", projects, [][]string{{"{{projects.name}}", "{{projects.lines.item}}", "{{projects.lines.way}}"}}},
		{"one row", "staff", staff, [][]string{{"{{#}}", "{{staff.who}}", "{{staff.way}}"}}},
		{"two rows", "staff", staff, [][]string{{"{{#}}", "{{staff.who}}"}, {"方式如下", "", "{{staff.way}}"}}},
	} {
		form := filling.Compiled(t, forms.Made(t, forms.BudgetPages([]string{"A1:E1"}, slices.Concat([][]string{
			{"项目预算明细表"}, {"单位", "{{unit}}"}, {"序号", "支出内容", "方式", "负责人", "小计"}}, c.rows, [][]string{{"填表人", "{{who}}"}}))...))
		issued := filling.Of(t, form, templates.Record{"unit": templates.TextOf("某局"), c.list: c.items}, fill.Options{}, 0)
		if got := saidOf(readAs(t, form.Template(), issued).findings); got != "" {
			t.Errorf("%s: said %q as issued", c.name, got)
		}
		menu := regexp.MustCompile(`sqref="C\d[^"]*"`)
		p := unpacked(t, issued)
		for i := range p.parts {
			p.parts[i].data = menu.ReplaceAll(p.parts[i].data, []byte(`sqref="Z1"`))
		}
		if got := saidOf(readAs(t, form.Template(), p.bytes()).findings); !strings.Contains(got, "LAYOUT-MENU") {
			t.Errorf("%s: said %q without a drop-down", c.name, got)
		}
	}
}
