package fill_test

import (
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/words"
	"tianbao/templates"
)

// A workbook of more sheets or rows than anybody opens is refused before it is planned, whole and not item by
// item; nothing else about it is found out.
func TestTooLarge(t *testing.T) {
	form := filling.Form(t)
	rows := func(n int) templates.Value { return templates.ListOf(make([]templates.Record, n)...) }
	crowd, long := make([]templates.Record, 501), make([]templates.Record, 2)
	for i := range long {
		long[i] = templates.Record{"indicators": rows(15_001)}
	}
	for _, c := range []struct {
		projects []templates.Record
		item     int
		says     string
	}{
		{crowd, 0, "1003 张表"}, {crowd, 501, ""}, {crowd[:20], 0, ""}, {long, 0, "30004 行清单"}, {long[:1], 0, ""},
	} {
		job := form.Prepare(t.Context(), templates.Record{"projects": templates.ListOf(c.projects...)}, fill.Options{Blank: true, NoChecks: true})
		plan, findings, err := job.Plan(t.Context(), c.item)
		if err != nil || (plan == nil) != (c.says != "") {
			t.Fatalf("%d projects, item %d: %v, %v", len(c.projects), c.item, findings, err)
		}
		if c.says != "" && (len(findings) != 1 || findings[0].Rule != "FILL-LIMIT" || !strings.Contains(findings[0].Says.In(words.Chinese), c.says)) {
			t.Errorf("%d projects: %v", len(c.projects), findings)
		}
	}
}
