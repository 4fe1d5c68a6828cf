package composed_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/composed"
	"tianbao/templates"
)

// The cover of a district says the same as the city's in other words.
func TestWordings(t *testing.T) {
	unit := &templates.Field{Key: "unit_count", Type: templates.Integer}
	total := &templates.Field{Key: "total_wan", Type: templates.Decimal}
	tpl := templates.New(unit, total)
	tpl.Texts = []templates.Wording{{Text: "本市", Also: []string{"本区", "本县"}}, {Text: "本单位", Also: []string{"本部门"}}, {Text: "万元。", Also: []string{"万元。[…]"}}}
	parts := []templates.Part{{Literal: "按照本市的要求，本单位"}, {Field: unit}, {Literal: "个预算单位，资金"}, {Field: total}, {Literal: "万元。"}}
	for i := range parts {
		parts[i].Also = tpl.Wordings(parts[i].Literal)
	}
	for text, want := range map[string][]string{
		"按照本市的要求，本单位1个预算单位，资金177.56万元。":             {"1", "177.56"},
		"按照本区的要求，本部门5个预算单位，资金314,076.90万元。":         {"5", "314,076.90"},
		"按照本县的要求，本单位 5 个预算单位，资金1099.22万元。（填写资金总额等）": {"5", "1099.22"},
		"按照本区的要求，本部门5个预算单位，资金1099.22 万元。[金额（万元）]":   {"5", "1099.22"},
		"按照本省的要求，本单位1个预算单位，资金177.56万元。":             nil,
		"按照本市的要求，本单位1个预算单位，资金177.56万元。另有说明":         nil,
		"按照本市的要求，本单位1个预算单位，资金177.56万元。（没有写完":        nil,
	} {
		values, ok := composed.Parse(parts, text)
		if ok != (want != nil) || ok && !slices.Equal([]string{strings.TrimSpace(values[1]), strings.TrimSpace(values[3])}, want) {
			t.Errorf("%s: %v %v", text, values, ok)
		}
	}
}

// A label within a cell is no part of its value, also where its colon is gone.
func TestSalvageBehindALabel(t *testing.T) {
	parts := []templates.Part{{Literal: "联系电话："}, {Field: &templates.Field{Key: "phone", Type: templates.Text}}}
	for text, want := range map[string]string{
		"联系电话 0871-1234": "0871-1234", "联系电话　0871": "0871", "联系电话\n0871": "0871", "联系电话=0871": "0871", "联 系 电 话 0871": "0871", "联系电话:0871": "0871",
		"0871-1234": "0871-1234", "联系电话": "联系电话", "联系电话机房": "联系电话机房", "见联系电话 0871": "见联系电话 0871",
	} {
		if got := composed.Salvage(parts, text)[1]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
