package value_test

import (
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/value"
	"tianbao/internal/words"
	"tianbao/templates"
)

// Figures with a comma in the wrong place have two readings, and both are named; what has one is read.
func TestGroupedWrongly(t *testing.T) {
	form, field := &templates.Template{Language: words.Chinese}, fieldOf(templates.Money)
	for text, want := range map[string]string{
		"314,54.00":  "“314,54.00”是 314,540.00 还是 31,454.00？请重填，如 314540。",
		"1,234,5":    "“1,234,5”是 1,234,500 还是 12,345？请重填，如 1234500。",
		"３１４，５.25":   "“３１４，５.25”是 314,500.25 还是 3,145.25？请重填，如 314500.25。",
		"31,45 左右":   "“31,45 左右”看不出是多少：请只填数字，单位是元。",
		"314,540,.0": "“314,540,.0”看不出是多少：请只填数字，单位是元。",
	} {
		r := value.Of(form, field, value.Content{Cell: grid.Cell{Kind: grid.Text, Text: text}})
		if r.State != value.Unread || len(r.Notes) != 1 || r.Notes[0].Says.In(words.Chinese) != want {
			t.Errorf("%s: %v %+v", text, r.State, r.Notes)
		}
	}
}
