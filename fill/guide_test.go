package fill_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// asked is a form with a check, in a language, with what else #template says.
func asked(t testing.TB, language string, settings ...[]string) *fill.Form {
	t.Helper()
	says := [][]string{{"key", "value"}, {"format", "1"}, {"id", "asked"}, {"version", "1"}, {"title", "统计表"}, {"language", language}}
	says = append(append(says, settings...), []string{}, []string{"sheet", "each", "tab"}, []string{"表", "", "表"})
	return build(t, book.Page{Name: "表", Rows: [][]string{{"数", "{{count}}"}}},
		book.Page{Name: "#template", Rows: says},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"count", "数", "integer"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "assert", "message", "mark"}, {"A-1", "error", "count>0", "要大于 0", "count"}}},
	)
}

// TestGuide: a blank form has a sheet in front of its checks that says what it is, by when and by whom it is
// wanted where the template knows, and prints nothing. No other workbook has it.
func TestGuide(t *testing.T) {
	t.Parallel()
	dated := asked(t, "zh", []string{"due", "12月5日前"}, []string{"to", "预算科"}, []string{"party", "count"})
	data := filling.Clean(t, dated, templates.Record{}, fill.Options{Blank: true}, 0)
	if got, want := visible(t, data), []string{"表", "填表说明", "核对"}; !slices.Equal(got, want) {
		t.Errorf("the sheets are %q, want %q", got, want)
	}
	said := guideOf(t, data, "填表说明")
	for about, want := range map[string]string{"填哪几张": "“表”", "交表时间": "12月5日前", "交给谁": "预算科", "还差什么": "“核对”", "红色的格": "必须改", "怎样交": ".xlsx"} {
		if !strings.Contains(said[about], want) {
			t.Errorf("%s: %q, want %q in it", about, said[about], want)
		}
	}
	if dump, err := xlsxtest.Dump(data); err != nil || !strings.Contains(dump, `'填表说明'!$D$1`) {
		t.Error("the sheet would come out among the pages of the form")
	}
	undated := guideOf(t, filling.Clean(t, asked(t, "zh", []string{"due", ""}), templates.Record{}, fill.Options{Blank: true}, 0), "填表说明")
	if _, said := undated["交表时间"]; said || len(undated) != 5 {
		t.Errorf("what the template does not know is spoken of: %q", undated)
	}
	english := guideOf(t, filling.Clean(t, asked(t, "en", []string{"due", "5 December"}), templates.Record{}, fill.Options{Blank: true}, 0), "How to fill in")
	if english["By when"] != "5 December" {
		t.Errorf("an English form says %q", english)
	}
	for name, o := range map[string]fill.Options{"filled": {}, "bare": {Blank: true, NoChecks: true}, "final": {Final: true}} {
		if got := visible(t, filling.Of(t, dated, templates.Record{}, o, 0)); slices.Contains(got, "填表说明") {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// visible are the sheets that people see.
func visible(t testing.TB, data []byte) (all []string) {
	t.Helper()
	for _, s := range filling.Open(t, data).Sheets {
		if s.Visibility == grid.Visible {
			all = append(all, s.Name)
		}
	}
	return all
}

// guideOf is what a sheet says in its second column of what stands in the first.
func guideOf(t testing.TB, data []byte, sheet string) map[string]string {
	t.Helper()
	said, s := map[string]string{}, filling.Open(t, data).Sheet(sheet)
	for _, c := range s.Cells {
		if c.At.Col == 2 {
			said[s.At(ref.Cell{Col: 1, Row: c.At.Row}).Text] = c.Text
		}
	}
	return said
}
