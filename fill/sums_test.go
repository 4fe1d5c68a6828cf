package fill_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/templates"
)

// summed is a form with a total of two parts.
func summed(t testing.TB) *fill.Form {
	t.Helper()
	return build(t, book.Page{Name: "表", Rows: [][]string{{"合计", "{{total}}"}, {"甲", "{{a}}"}, {"乙", "{{b}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "summed"}, {"version", "1"}, {"title", "表"}, {}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "scale", "formula", "note"},
			{"total", "合计", "decimal", "2", `=IF(COUNT(a,b)=0,"",SUM(a,b))`, "两项之和。"}, {"a", "甲", "decimal", "2"}, {"b", "乙", "decimal", "2"},
		}},
	)
}

// TestSumsStaySums: in a workbook that people go on with a total is a formula where it shows what its parts give,
// and its prompt says so; else it stays as given, says no such thing, and a contradiction is told.
func TestSumsStaySums(t *testing.T) {
	t.Parallel()
	form := summed(t)
	for _, c := range []struct {
		name        string
		total, a, b string
		options     fill.Options
		formula     bool
		rules       []string
	}{
		{"nothing", "", "", "", fill.Options{Blank: true}, true, nil},
		{"agreed", "90", "60", "30", fill.Options{Blank: true}, true, nil},
		{"contradicted", "100", "60", "30", fill.Options{Blank: true}, false, []string{"FILL-TOTAL"}},
		{"parts unknown", "100", "", "", fill.Options{Blank: true}, false, nil},
		{"total unknown", "", "60", "30", fill.Options{Blank: true}, true, nil},
		{"corrected", "90.00", "60", "30", fill.Options{Exact: true, Starts: true}, true, nil},
		{"corrected, nothing", "", "", "", fill.Options{Exact: true, Starts: true}, true, nil},
		{"corrected, contradicted", "100", "60", "30", fill.Options{Exact: true, Starts: true}, false, nil},
		{"corrected, blank beside parts", "", "60", "30", fill.Options{Exact: true, Starts: true}, false, nil},
		{"a part unread", "60", "60", "约三十", fill.Options{Exact: true, Starts: true}, false, nil},
		{"filled", "90", "60", "30", fill.Options{}, false, nil},
		{"filed", "90", "60", "30", fill.Options{Exact: true, Final: true}, false, nil},
	} {
		var out strings.Builder
		findings, err := form.Prepare(t.Context(), amounts(c.total, c.a, c.b), c.options).Fill(t.Context(), &out, 0)
		if err != nil {
			t.Fatal(err)
		}
		cell := filling.Open(t, []byte(out.String())).Sheet("表").At(ref.Cell{Col: 2, Row: 1})
		if got := cell.Formula != ""; got != c.formula {
			t.Errorf("%s: a formula: %v (%q), want %v", c.name, got, cell.Formula+cell.Text, c.formula)
		}
		var rules []string
		for _, f := range findings {
			rules = append(rules, f.Rule)
		}
		if !slices.Equal(rules, c.rules) {
			t.Errorf("%s: findings %q, want %q", c.name, rules, c.rules)
		}
		prompts := strings.Join(validations(t, []byte(out.String())), "\n")
		if said := strings.Contains(prompts, "会自己算"); said != c.formula {
			t.Errorf("%s: the prompt says that it computes itself: %v", c.name, said)
		}
	}
}

// amounts are a total and its parts; what is no number stands as it was typed.
func amounts(total, a, b string) templates.Record {
	r := templates.Record{}
	for key, text := range map[string]string{"total": total, "a": a, "b": b} {
		n, err := decimal.NewFromString(text)
		switch {
		case text == "":
			r[key] = templates.Null
		case err != nil:
			r[key] = templates.TextOf(text)
		default:
			r[key] = templates.NumberOf(n)
		}
	}
	return r
}
