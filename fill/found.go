package fill

import (
	"context"
	"sync"

	"tianbao/internal/rules"
	"tianbao/templates"
)

// tally counts what the checks find in the workbooks of a job, by level.
type tally struct {
	mu     sync.Mutex
	counts map[templates.Level]int
	items  bool // some workbook is of one item
}

// note counts what was found in the workbook of an item, or for 0 of the whole form.
func (t *tally) note(verdicts []rules.Verdict, item int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.counts == nil {
		t.counts = map[templates.Level]int{}
	}
	t.items = t.items || item > 0
	for i := range verdicts {
		if v := &verdicts[i]; v.Result <= rules.Fix && (item == 0 || v.Outer != "") {
			t.counts[v.Check.Level]++
		}
	}
}

// Found is how many findings the checks have in the workbooks planned so far, by level. Where those are of one
// item each, what the checks of the whole form find is counted with them: no such workbook can tell. The error
// is ctx's own.
func (j *Job) Found(ctx context.Context) (map[templates.Level]int, error) {
	if j.found.items {
		verdicts, err := rules.Check(ctx, j.form.template, j.record, rules.Options{AbsentBlank: true, Whole: true, Items: j.items(ctx)})
		if err != nil {
			return nil, err
		}
		j.found.items = false
		j.found.note(verdicts, 0)
	}
	return j.found.counts, nil
}
