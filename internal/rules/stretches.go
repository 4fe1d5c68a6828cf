package rules

import (
	"context"
	"slices"
	"sync/atomic"

	"tianbao/internal/formula"
	"tianbao/internal/inorder"
)

// A record of many items is judged in stretches, on all cores. Which these are depends on the record alone, so that what
// is said does too.
const (
	stretchLength = 64 // items
	mostStretches = 8  // each computes anew what concerns the whole form
)

// unit is what is judged in one go: the whole form without its lists, or an item of one of those with all that lies in it.
type unit struct{ level, row int }

// stretch is a checker for some of the units.
type stretch struct {
	*checker
	units  []unit
	counts []int       // by level: how many of its rows are judged
	before []int       // and how many of them are in the stretches before
	of     [][]Verdict // by rule: room for its verdicts
	given  int         // how many verdicts they are
	steps  *atomic.Int64
}

// stretches are the units of the record, in their order.
func (c *checker) stretches() []*stretch {
	units := c.units()
	n := min(max(len(units)/stretchLength, 1), mostStretches)
	all, before, steps := make([]*stretch, n), make([]int, len(c.levels)), &atomic.Int64{}
	for i := range all {
		s := &stretch{checker: c.beside(i), units: units[len(units)*i/n : len(units)*(i+1)/n], before: slices.Clone(before), steps: steps}
		s.counts = s.count()
		for level, n := range s.counts {
			before[level] += n
		}
		all[i] = s
	}
	return all
}

// room is room for all verdicts, and for those of each rule, in which each stretch has its own.
func (c *checker) room(stretches []*stretch) (all []Verdict, of [][]Verdict, err error) {
	last, total := stretches[len(stretches)-1], 0
	for _, r := range c.rules {
		total += last.before[r.level] + last.counts[r.level]
	}
	if total > mostVerdicts {
		return nil, nil, &formula.CostError{}
	}
	all, of = make([]Verdict, total), make([][]Verdict, len(c.rules))
	rest := all
	for i, r := range c.rules {
		n := last.before[r.level] + last.counts[r.level]
		of[i], rest = rest[:n:n], rest[n:]
		for _, s := range stretches {
			s.of = append(s.of, of[i][s.before[r.level]:][:0:s.counts[r.level]])
			s.given += s.counts[r.level]
		}
	}
	return all, of, nil
}

// judgeAll judges item by item, so that what the rules of an item share is computed once.
func (c *checker) judgeAll(stretches []*stretch, before *answer) error {
	judge := func(_ context.Context, i int) error { return stretches[i].judge(before) }
	if err := inorder.Do(c.ctx, len(stretches), judge, func(err error) error { return err }); err != nil {
		return err
	}
	makeOffers(stretches)
	return nil
}

// beside is the checker itself, or one of the same record for another goroutine.
func (c *checker) beside(i int) *checker {
	if i == 0 {
		return c
	}
	return &checker{program: c.program, ctx: c.ctx, work: formula.Within(c.ctx, mostSteps), t: c.t, o: c.o, record: c.record.Beside()}
}

// units are what is judged, in the order of the record.
func (c *checker) units() []unit {
	all := []unit{{}}
	for _, inner := range c.shape.Levels[0].Inner {
		c.record.EachWithin(inner, 0, 0, func(row int) { all = append(all, unit{inner, row}) })
	}
	return all
}

// each visits the rows of the units, those that lie in others after these.
func (s *stretch) each(visit func(level, row int)) {
	for _, u := range s.units {
		if u.level == 0 {
			visit(0, 0)
			continue
		}
		s.within(u, visit)
	}
}

func (s *stretch) within(u unit, visit func(level, row int)) {
	visit(u.level, u.row)
	for _, inner := range s.shape.Levels[u.level].Inner {
		s.record.EachWithin(inner, u.level, u.row, func(row int) { s.within(unit{inner, row}, visit) })
	}
}

// count is how many rows of each level are judged.
func (s *stretch) count() []int {
	counts := make([]int, len(s.levels))
	s.each(func(level, row int) {
		if s.judged(level, row) {
			counts[level]++
		}
	})
	return counts
}

// judge judges the units, and tries what may be offered.
func (s *stretch) judge(before *answer) error {
	s.frame = s.formulas.Frame(s.work, s.record)
	defer s.frame.Close()
	s.each(func(level, row int) {
		s.frame.At(level, row)
		if !s.judged(level, row) {
			return
		}
		start := s.work.Left()
		for _, r := range s.levels[level] {
			if s.work.Err() == nil {
				s.rule(r, row, before)
			}
		}
		s.share(start - s.work.Left())
	})
	start := s.work.Left()
	s.tryOffers()
	s.share(start - s.work.Left())
	return s.work.Err()
}

// share tells the other stretches of steps that were taken: all of them together may take as many as one.
func (s *stretch) share(steps int) {
	if s.steps.Add(int64(steps)) > mostSteps {
		s.work.Spend(s.work.Left() + 1)
	}
}

// rule makes a check for a row, unless it is known what it says.
func (s *stretch) rule(r *rule, row int, before *answer) {
	item := len(s.of[r.place])
	s.of[r.place] = s.of[r.place][:item+1]
	if v := &s.of[r.place][item]; !before.knows(v, r, s.before[r.level]+item) {
		s.checker.judge(v, r, row)
	}
}
