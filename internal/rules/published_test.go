package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/load"
	"tianbao/internal/rules"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// judgedSelfEval is what the rules of the self-evaluation say of a record: those that fail or wait, each once, and what
// those of the rate and the total offer.
func judgedSelfEval(t *testing.T, form *templates.Template, r templates.Record) (failing, offered string) {
	t.Helper()
	verdicts, err := rules.Check(t.Context(), form, r, rules.Options{AbsentBlank: true})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, v := range verdicts {
		if v.Result <= rules.Fix && !slices.Contains(all, v.Check.ID) {
			all = append(all, v.Check.ID)
		}
		for _, e := range v.Fixes {
			if strings.HasPrefix(v.Check.ID, "RATE-") || v.Check.ID == "TOTAL-01" {
				offered += e.Field + "=" + e.New
			}
		}
	}
	return strings.Join(all, " "), offered
}

// Published self-evaluations: the mistakes in them are found, and nothing that is right is reported.
func TestPublishedSelfEvaluations(t *testing.T) {
	form, err := load.Find("self-eval")
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"equal-weights":       "",
		"parts-without-total": "FUND-01 FUND-02 FUND-03",
	} {
		if got, _ := judgedSelfEval(t, form, forms.Record(t, form, "testdata/published/"+file+".yaml")); got != want {
			t.Errorf("%s: %q fail, want %q", file, got, want)
		}
	}
}

// What is reckoned from other cells is offered where it alone can be wrong: a total that is blank, a rate that its score
// contradicts and a score that its rate does. Elsewhere the offer would cover up what the person mistyped: a score, or the
// money spent.
func TestReckonedIsOfferedWhereItAloneIsWrong(t *testing.T) {
	form, err := load.Find("self-eval")
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }
	for _, c := range []struct {
		change           func(p templates.Record)
		failing, offered string
	}{
		{func(p templates.Record) { p["indicators"].Items()[2]["score"] = number("8.5") }, "TOTAL-01", ""},
		{func(p templates.Record) { p["score"] = number("98.91") }, "TOTAL-01", ""},
		{func(p templates.Record) { p["score"] = templates.Null }, "TOTAL-01", "projects[0].score=98.19"},
		{func(p templates.Record) { p["rate"] = number("96.99") }, "RATE-01", "projects[0].rate=99.97"},
		{func(p templates.Record) { p["rate_score"] = number("9.7") }, "RATE-02", "projects[0].rate_score=10"},
		{func(p templates.Record) { p["executed"] = number("79.974") }, "RATE-01 RATE-02", ""},
	} {
		r := forms.Record(t, form, "../../examples/self-eval.yaml")
		c.change(r["projects"].Items()[0])
		if failing, offered := judgedSelfEval(t, form, r); !strings.Contains(failing, c.failing) || offered != c.offered {
			t.Errorf("%s fail, want %s; %q is offered, want %q", failing, c.failing, offered, c.offered)
		}
	}
}
