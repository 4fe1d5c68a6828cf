package rules_test

import (
	"fmt"
	"testing"

	"tianbao/internal/formula"
	"tianbao/internal/rules"
	"tianbao/templates"
)

// Rules that would take hours are stopped, and more verdicts than memory holds are not begun.
func TestCost(t *testing.T) {
	busy := costs(t, row{id: "A", each: "items.rows", assert: `RE.TEST(REPT("甲",32760)&name,"^(?:甲{900})乙")=FALSE`, mark: "name"})
	var each []row
	for i := range 30 {
		each = append(each, row{id: fmt.Sprintf("A%d", i), each: "items.rows", assert: "TRUE", mark: "name"})
	}
	many := costs(t, each...)
	for _, c := range []struct {
		form   *templates.Template
		rows   int
		costly bool
	}{{busy, 1, false}, {busy, 2000, true}, {many, 1000, false}, {many, 90_000, true}} {
		rows := make([]templates.Record, c.rows)
		for i := range rows {
			rows[i] = templates.Record{"name": text(fmt.Sprint("甲", i))} // what is alike is computed once
		}
		record := templates.Record{"items": templates.ListOf(templates.Record{"name": text("乙"), "rows": templates.ListOf(rows...)})}
		_, err := rules.Check(t.Context(), c.form, record, rules.Options{})
		if _, costly := err.(*formula.CostError); costly != c.costly {
			t.Errorf("%d rows: %v", c.rows, err)
		}
	}
}
