package live_test

import (
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// A rule over a day within a text is tianbao's own, and is to be made again once the text is another: in a form that is
// filled in, and in one that is issued blank.
func TestRuleOverADayInATextIsOutdated(t *testing.T) {
	form := filling.Compiled(t, forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"单位", "{{unit}}"}, {"填报日期：{{day}}（盖章）"}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "d"}, {"version", "1"}, {"title", "d"}, {}, {"sheet", "each", "tab"}, {"表"}}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type"}, {"unit", "单位", "text"}, {"day", "填报日期", "date"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "when", "assert", "message", "mark"}, {"DAY", "error", `day<>""`, "YEAR(day)=2026", "{{day}}", "day"}}},
	))
	day, _ := templates.ParseDate("2026-05-01")
	filled := filling.AsTyped(t, form, templates.Record{"unit": templates.TextOf("局"), "day": templates.DateOf(day)})
	blank := filling.Of(t, form, templates.Record{}, fill.Options{Blank: true}, 0)
	for _, c := range []struct {
		name  string
		data  []byte
		cells []typed
		want  string
	}{
		{"as it was", filled, nil, "通过"},
		{"another day", filled, []typed{{"表", "A2", "str", "填报日期：2027-05-01（盖章）"}}, "已改"},
		{"another unit", filled, []typed{{"表", "B1", "str", "院"}}, "通过"},
		{"blank", blank, nil, "未填"},
		{"a day in a blank", blank, []typed{{"表", "A2", "str", "填报日期：2027-05-01（盖章）"}}, "已改"},
	} {
		if got := computed(t, retyped(t, c.data, c.cells))["E27"]; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
