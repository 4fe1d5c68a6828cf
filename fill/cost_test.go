package fill_test

import (
	"context"
	"errors"
	"io"
	"testing"

	"tianbao/fill"
	"tianbao/internal/formula"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// dear takes some tens of milliseconds for each row.
const dear = `=RE.COUNT(REPT("甲",32766)&what,"(?:甲{900})乙")`

// costs is a form with a default and a formula that is printed in each row.
func costs(t *testing.T, fallback, printed string) *templates.Template {
	t.Helper()
	return forms.Made(t,
		book.Page{Name: "表", Rows: [][]string{{"物", "数"}, {"{{rows.what}}", "{{rows.sum}}", printed}}},
		book.Page{Name: "#template", Rows: [][]string{{"key", "value"}, {"format", "1"}, {"id", "costs"}, {"version", "1"}, {"title", "表"}}},
		book.Page{Name: "#fields", Rows: [][]string{
			{"key", "label", "type", "default", "identity"},
			{"rows", "行", "list", "", ""}, {"rows.what", "物", "text", "", "yes"},
			{"rows.sum", "数", "integer", fallback, ""},
		}},
	)
}

// Formulas that would take minutes end with the sentence that checks end with, wherever they stand.
func TestCost(t *testing.T) {
	many := make([]templates.Record, 1000)
	for i := range many {
		many[i] = templates.Record{"what": templates.TextOf("乙")}
	}
	for name, form := range map[string]*templates.Template{
		"default": costs(t, dear, ""), "printed": costs(t, "", "{{"+dear+"}}"),
	} {
		if sweep.Brief() && name != "default" {
			continue
		}
		for _, c := range []struct {
			rows   []templates.Record
			costly bool
		}{{many[:2], false}, {many, true}} {
			if c.costly && sweep.Raced { // it takes minutes to come to its end
				continue
			}
			job := filling.Compiled(t, form).Prepare(t.Context(), templates.Record{"rows": templates.ListOf(c.rows...)}, fill.Options{})
			_, err := job.Fill(t.Context(), io.Discard, 0)
			if costly := errors.As(err, new(*formula.CostError)); costly != c.costly || !costly && err != nil {
				t.Errorf("%s, %d rows: %v", name, len(c.rows), err)
			}
		}
	}
}

// A run that is ended does not wait for formulas.
func TestCostEnds(t *testing.T) {
	ctx, stop := context.WithCancelCause(t.Context())
	ended := errors.New("ended")
	stop(ended)
	record := templates.Record{"rows": templates.ListOf(make([]templates.Record, 1000)...)}
	job := filling.Compiled(t, costs(t, dear, "")).Prepare(ctx, record, fill.Options{})
	for _, ctx := range []context.Context{ctx, t.Context()} {
		if _, err := job.Fill(ctx, io.Discard, 0); !errors.Is(err, ended) {
			t.Error(err)
		}
	}
}
