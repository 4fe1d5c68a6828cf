package rules

import (
	"context"
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
	partial, whole, absentBlank bool
}

// answer is the verdicts on a record, all of them and by rule.
type answer struct {
	record   *settled.Record
	verdicts []Verdict
	of       [][]Verdict
	changed  formula.Slots // the slots in which the record has changed since, or absent ones count otherwise
}

// knows sets a rule's verdict for one of its items where it is still what it was.
func (a *answer) knows(v *Verdict, r *rule, item int) bool {
	if a == nil || r.needs.Meet(a.changed) {
		return false
	}
	*v = a.of[r.place][item]
	return true
}

// remembered is the memory of a context, or none.
func remembered(ctx context.Context) *memory {
	m, _ := ctx.Value(memoryKey{}).(*memory)
	return m
}

func questionOf(c *checker) question {
	return question{c.t, c.o.Partial, c.o.Whole, c.o.AbsentBlank}
}

// recall gives what was said of a record with the same items; nil where there is none. Who takes absent fields
// for blank is answered otherwise only where some are absent.
func (m *memory) recall(c *checker) *answer {
	if m == nil || c.o.Issued != nil {
		return nil
	}
	m.Lock()
	defer m.Unlock()
	asked := questionOf(c)
	if a := m.said[asked].since(c.record); a != nil {
		return a
	}
	asked.absentBlank = !asked.absentBlank
	a := m.said[asked].since(c.record)
	if a != nil {
		a.changed = a.changed.Or(a.record.Sparse()).Or(c.record.Sparse())
	}
	return a
}

// since is the answer with what has changed; nil where the record has other items now.
func (a *answer) since(now *settled.Record) *answer {
	if a == nil {
		return nil
	}
	changed, same := now.Changed(a.record)
	if !same {
		return nil
	}
	return &answer{a.record, a.verdicts, a.of, changed}
}

// keep remembers what is said now.
func (m *memory) keep(c *checker, verdicts []Verdict, of [][]Verdict) {
	if m == nil || c.o.Issued != nil {
		return
	}
	m.Lock()
	defer m.Unlock()
	m.said[questionOf(c)] = &answer{record: c.record, verdicts: verdicts, of: of}
}
