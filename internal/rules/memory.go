package rules

import (
	"context"
	"slices"
	"sync"

	"tianbao/internal/formula"
	"tianbao/internal/settled"
	"tianbao/templates"
)

// Remembering is a context for work on one form that checks its record again and again: what Check said
// of the record before is not computed again as far as nothing has changed that it depends on.
func Remembering(ctx context.Context) context.Context {
	return context.WithValue(ctx, memoryKey{}, &memory{said: map[question]*answer{}})
}

type memoryKey struct{}

// memory is what was said of the last record, for each question.
type memory struct {
	sync.Mutex
	said map[question]*answer
}

// question is what was asked, but for the record.
type question struct {
	template                    *templates.Template
	partial, absentBlank, whole bool
}

// answer is the verdicts on a record, by rule.
type answer struct {
	record   *settled.Record
	verdicts [][]Verdict
	changed  formula.Slots // the slots in which the record has changed since
}

// knows sets a rule's verdict for one of its items where it is still what it was.
func (a *answer) knows(v *Verdict, r *rule, item int) bool {
	if a == nil || r.needs.Meet(a.changed) {
		return false
	}
	*v = a.verdicts[r.place][item]
	return true
}

// remembered is the memory of a context, or none.
func remembered(ctx context.Context) *memory {
	m, _ := ctx.Value(memoryKey{}).(*memory)
	return m
}

// question is what is asked here. Where the record has every field, nothing depends on what is to be
// made of absent ones.
func (c *checker) question() question {
	return question{c.t, c.o.Partial, c.o.AbsentBlank || c.record.Complete(), c.o.Whole}
}

// recall gives what was said of a record with the same items; nil where there is none.
func (m *memory) recall(c *checker) *answer {
	if m == nil || c.o.Issued != nil {
		return nil
	}
	m.Lock()
	a := m.said[c.question()]
	m.Unlock()
	if a == nil {
		return nil
	}
	changed, ok := c.record.Changed(a.record)
	if !ok {
		return nil
	}
	return &answer{a.record, a.verdicts, changed}
}

// keep remembers what is said now.
func (m *memory) keep(c *checker, verdicts [][]Verdict) {
	if m == nil || c.o.Issued != nil {
		return
	}
	m.Lock()
	defer m.Unlock()
	a := &answer{record: c.record}
	for _, said := range verdicts {
		a.verdicts = append(a.verdicts, slices.Clone(said)) // the caller may do as he likes with his
	}
	m.said[c.question()] = a
}
