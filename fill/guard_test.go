package fill_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// guarded is a form with a field of every kind, each alone in its cell.
func guarded(t testing.TB, language string) *fill.Form {
	t.Helper()
	fields := [][]string{
		{"key", "label", "type", "unit", "scale", "max", "choices", "note"},
		{"text", "文", "text", "", "", "100", "", "说明。"}, {"long", "长文", "longtext", "", "", "", "", ""},
		{"yuan", "金额", "money", "元", "2", "", "", ""}, {"wan", "金额", "money", "万元", "2", "20", "", ""},
		{"count", "数", "integer", "个", "", "9999", "", ""}, {"rate", "率", "percent", "%", "", "100", "", ""},
		{"ratio", "比", "decimal", "", "0", "", "", ""}, {"day", "日", "date", "", "", "", "", "填日期。"},
		{"year", "年", "year", "", "", "", "", ""}, {"grade", "级", "choice", "", "", "", "1、2", ""},
		{"target", "值", "target", "", "", "100", "", ""},
	}
	sheet := [][]string{}
	for _, f := range fields[1:] {
		sheet = append(sheet, []string{f[1], "{{" + f[0] + "}}"})
	}
	return build(t, book.Page{Name: "表", Rows: sheet},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "guarded"}, {"version", "1"}, {"title", "表"}, {"language", language}, {},
			{"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: fields},
	)
}

// TestGuards: whoever types a text where a number or a day belongs is warned at once, with a right example in
// the field's own unit, and may go on. A text that is limited says so in its prompt.
func TestGuards(t *testing.T) {
	t.Parallel()
	data := filling.Clean(t, guarded(t, "zh"), templates.Record{}, fill.Options{Blank: true}, 0)
	const warns = `allowBlank=1 errorStyle=warning showErrorMessage=1 showInputMessage=1`
	want := []string{
		`B1 allowBlank=1 showInputMessage=1 promptTitle "文" prompt "说明。最多 100 字。"`,
		`B3 decimal "-999999999999999" "999999999999999" ` + warns + ` errorTitle "金额" error "这里只填数字，如 526000。单位是元，不用写出来。"`,
		`B4 decimal "-999999999999999" "20" ` + warns + ` errorTitle "金额" error "这里只填数字，如 20。单位是万元，不用写出来。最大为 20。"`,
		`B5 whole "-999999999999999" "9999" ` + warns + ` errorTitle "数" error "这里只填数字，如 12。单位是个，不用写出来。最大为 9999。"`,
		`B6 decimal "-999999999999999" "100" ` + warns + ` errorTitle "率" error "这里只填数字，如 95。单位是%，不用写出来。最大为 100。"`,
		`B7 decimal "-999999999999999" "999999999999999" ` + warns + ` errorTitle "比" error "这里只填数字，如 12。"`,
		`B8 date "3654" "73415" ` + warns + ` promptTitle "日" prompt "填日期。" errorTitle "日" error "这里填年月日，如 2026-01-01。"`,
		`B9 whole "1900" "2100" ` + warns + ` errorTitle "年" error "这里填四位数的年份，如 2026。"`,
		`B10 list "\"1,2\"" allowBlank=1 showErrorMessage=1 showInputMessage=1`,
	}
	if got := validations(t, data); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := validations(t, filling.Of(t, guarded(t, "zh"), templates.Record{}, fill.Options{Final: true}, 0)); len(got) > 0 {
		t.Errorf("the form for filing still has %q", got)
	}
	english := validations(t, filling.Of(t, guarded(t, "en"), templates.Record{}, fill.Options{Blank: true}, 0))
	if all := strings.Join(english, "\n"); !strings.Contains(all, `"Type a number only, such as 526000. The unit is 元; leave it out."`) ||
		!strings.Contains(all, `prompt "说明。 At most 100 characters."`) {
		t.Errorf("an English form says\n%s", all)
	}
}

// TestGuardsInLibreOffice: it warns as Excel does, and keeps that when it saves.
func TestGuardsInLibreOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	t.Parallel()
	data := filling.Of(t, guarded(t, "zh"), templates.Record{}, fill.Options{Blank: true}, 0)
	warns := 0
	for _, line := range validations(t, xlsxtest.Through(t, data, "ods", "xlsx")) {
		if strings.Contains(line, "errorStyle=warning") && strings.Contains(line, "showErrorMessage") {
			warns++
		}
	}
	if warns != 7 {
		t.Errorf("LibreOffice keeps %d of 7 warnings", warns)
	}
}

// validations are those of a workbook, a line each.
func validations(t testing.TB, data []byte) (all []string) {
	t.Helper()
	dump, err := xlsxtest.Dump(data)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(dump) {
		if said, ok := strings.CutPrefix(line, "  validation "); ok {
			all = append(all, strings.TrimSpace(said))
		}
	}
	return all
}
