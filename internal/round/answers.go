package round

import (
	"slices"

	"tianbao/internal/fold"
)

// answers are what reviewers decided, the last about each thing.
type answers struct {
	waived  map[string]Answer // by line and point
	adopted map[string]Answer // by line
}

func newAnswers(all []Answer) answers {
	a := answers{map[string]Answer{}, map[string]Answer{}}
	for _, answer := range all {
		into, key := a.adopted, lineKey(answer.Unit, answer.Item)
		if answer.Kind != Adopt {
			into, key = a.waived, key+"\x00"+answer.Point
		}
		into[key] = answer
	}
	return a
}

func lineKey(unit, item string) string { return fold.Name(unit) + "\x00" + fold.Name(item) }

// splits parts the points of a line into those that are open and those that are waived, each worst first. What
// a waiver was about has changed where the point has another ID.
func (a answers) splits(unit, item string, points []Point) (open, waived []Point) {
	for _, p := range points {
		if a.waived[lineKey(unit, item)+"\x00"+p.ID].Kind == Waive {
			waived = append(waived, p)
		} else {
			open = append(open, p)
		}
	}
	byLevel := func(a, b Point) int { return int(a.Level) - int(b.Level) }
	slices.SortStableFunc(open, byLevel)
	slices.SortStableFunc(waived, byLevel)
	return open, waived
}

// choice is the edition that a person chose, as long as no other has come since the workbook was written in which
// that was answered; -1 where nobody did.
func (a answers) choice(unit, item string, editions []*edition) int {
	answer, ok := a.adopted[lineKey(unit, item)]
	if !ok || answer.Hash == "" {
		return -1
	}
	for _, e := range editions {
		if !e.before(answer.Run) {
			return -1
		}
	}
	return slices.IndexFunc(editions, func(e *edition) bool { return e.has(answer.Hash) })
}

// before tells whether an edition had come before a run.
func (e *edition) before(run string) bool {
	return slices.ContainsFunc(e.claims, func(c *claim) bool { return earlierRun(c.first, run) })
}

// earlierRun orders runs, which are numbered; "" is this one, the last.
func earlierRun(a, b string) bool {
	if a == "" || b == "" {
		return a != ""
	}
	return len(a) < len(b) || len(a) == len(b) && a < b
}

// Holds tells whether an answer is heeded by a line of a round: the finding is waived there, or the version
// counts.
func (a Answer) Holds(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool {
		if lineKey(l.Unit, l.Item) != lineKey(a.Unit, a.Item) {
			return false
		}
		if a.Kind == Adopt {
			return l.Adopted && slices.Contains(l.Hashes, a.Hash)
		}
		return slices.ContainsFunc(l.Waived, func(p Point) bool { return p.ID == a.Point })
	})
}
