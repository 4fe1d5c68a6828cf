package main

import (
	"context"
	"runtime/debug"
	"sync"

	"tianbao/fill"
	"tianbao/templates"
)

// filledFindings is how many findings the template's checks have in the records that were filled in: the
// workbooks show them, and the person who ran the command should know without opening them.
type filledFindings struct {
	mu     sync.Mutex
	counts map[templates.Level]int
}

// add counts what was found in the workbooks of a job.
func (f *filledFindings) add(ctx context.Context, job *fill.Job) error {
	found, err := job.Found(ctx)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.counts == nil {
		f.counts = map[templates.Level]int{}
	}
	for level, n := range found {
		f.counts[level] += n
	}
	return nil
}

// sayFound tells the counts. What the whole forms say of which each item has a workbook is found now.
func (r *fillRun) sayFound(ctx context.Context) error {
	if len(r.parted) > 0 {
		debug.SetGCPercent(gcPercentAll)
	}
	for _, job := range r.parted {
		if err := r.found.add(ctx, job); err != nil {
			return err
		}
	}
	if n := r.found.counts; len(n) > 0 {
		r.say("cmd.filled-findings", n[templates.Error], n[templates.Warning], n[templates.Notice], n[templates.Style])
	}
	return nil
}
