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
		if answer.TakesBack() {
			delete(into, key)
		} else {
			into[key] = answer
		}
	}
	return a
}

// TakesBack tells whether the answer takes an earlier one about the same back.
func (a Answer) TakesBack() bool { return a.Kind == Hold || a.Kind == Adopt && a.Hash == "" }

func lineKey(unit, item string) string { return fold.Name(unit) + "\x00" + fold.Name(item) }

// splits parts the points of a line into those that are open and those that are waived, each worst first. What
// a waiver was about has changed where the point has another ID.
func (a answers) splits(unit, item string, points []Point) (open, waived []Point) {
	open = points
	if len(a.waived) > 0 {
		open, waived = a.parted(lineKey(unit, item), points)
	}
	return worstFirst(open), worstFirst(waived)
}

// parted are the points of a line that are open, and those that are waived.
func (a answers) parted(line string, points []Point) (open, waived []Point) {
	for _, p := range points {
		if _, ok := a.waived[line+"\x00"+p.ID]; ok {
			waived = append(waived, p)
		} else {
			open = append(open, p)
		}
	}
	return open, waived
}

// worstFirst are points by their levels; they stay where they are if they stand so.
func worstFirst(points []Point) []Point {
	byLevel := func(a, b Point) int { return int(a.Level) - int(b.Level) }
	if slices.IsSortedFunc(points, byLevel) {
		return points
	}
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, byLevel)
	return sorted
}

// choice is the edition that a person chose, as long as none has come that was not there to choose from; -1 where
// nobody did.
func (a answers) choice(unit, item string, editions []*edition) int {
	answer, ok := a.adopted[lineKey(unit, item)]
	if !ok {
		return -1
	}
	for _, e := range editions {
		if !slices.ContainsFunc(answer.Among, e.has) {
			return -1
		}
	}
	return slices.IndexFunc(editions, func(e *edition) bool { return e.has(answer.Hash) })
}

// Bind says of every choice among versions what there was to choose from: what had come by then, as the workbook
// shows that it was made in.
func Bind(given []Answer, due []Due, past Past) []Answer {
	bound := slices.Clone(given)
	var lines []Line
	for i := range bound {
		if bound[i].Kind != Adopt || bound[i].Among != nil {
			continue
		}
		if lines == nil {
			lines = Decide(due, nil, past)
		}
		for _, l := range lines {
			if lineKey(l.Unit, l.Item) == lineKey(bound[i].Unit, bound[i].Item) {
				bound[i].Among = slices.Clone(l.Hashes)
			}
		}
	}
	return bound
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
