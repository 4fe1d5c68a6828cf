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
// TOTAL-01 offers.
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
			if v.Check.ID == "TOTAL-01" {
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

// A total that differs from its scores is theirs to mend, or its own: none is offered, which would cover up a score that
// was mistyped. A blank total is offered their sum.
func TestTotalIsOfferedWhereItIsBlankAlone(t *testing.T) {
	form, err := load.Find("self-eval")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change  func(p templates.Record)
		offered string
	}{
		{func(p templates.Record) {
			p["indicators"].Items()[2]["score"] = templates.NumberOf(decimal.RequireFromString("8.5"))
		}, ""},
		{func(p templates.Record) { p["score"] = templates.NumberOf(decimal.RequireFromString("98.91")) }, ""},
		{func(p templates.Record) { p["score"] = templates.Null }, "projects[0].score=98.19"},
	} {
		r := forms.Record(t, form, "../../examples/self-eval.yaml")
		c.change(r["projects"].Items()[0])
		if failing, offered := judgedSelfEval(t, form, r); !strings.Contains(failing, "TOTAL-01") || offered != c.offered {
			t.Errorf("%s fail, %q is offered, want %q", failing, offered, c.offered)
		}
	}
}
