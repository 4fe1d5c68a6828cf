package round

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// line is what became of a line.
func (d *decision) line(e *entry) Line {
	l := Line{Unit: e.unit, Item: e.item, Near: e.near, Due: e.due}
	if e.due != nil {
		l.Unit, l.Item = e.due.Unit, cmp.Or(e.due.Item, e.item)
		l.Code, l.Over = e.due.Code, e.due.Over
	}
	switch {
	case len(e.claims) > 0:
		d.declared(&l, editionsOf(e.claims))
	case len(e.empty) > 0:
		undeclared(&l, e.empty)
	default:
		l.State = Missing
	}
	return l
}

// declared is a line of which something was declared.
func (d *decision) declared(l *Line, editions []*edition) {
	l.Round = len(editions)
	counts := d.answers.choice(l.Unit, l.Item, editions)
	l.Adopted = counts >= 0
	if counts < 0 {
		counts = newest(editions)
	}
	d.files(l, editions, counts)
	if counts < 0 {
		l.State = Conflict
		l.Amount = agreed(editions)
		return
	}
	c := editions[counts].claims[0]
	l.Hash, l.Amount, l.Who, l.When = c.hash, c.item.Amount, c.reading.SavedBy, c.reading.Saved
	l.Code, l.Over = cmp.Or(l.Code, c.item.Code), cmp.Or(l.Over, c.item.Over)
	if len(c.from) > 0 {
		l.From = c.from[0]
	}
	l.Points, l.Waived = d.answers.splits(l.Unit, l.Item, c.points())
	l.Errors, l.Warnings = weigh(l.Points)
	l.State = d.state(l)
	if counts > 0 {
		was := editions[counts-1].claims[0]
		before, _ := d.answers.splits(l.Unit, l.Item, was.points())
		l.Since, l.Changes = since(before, l.Points, l.Waived), changes(was.item.Fields, c.item.Fields)
	}
}

// newest is the edition that came last; -1 where two did at once, or nobody knows when they did.
func newest(editions []*edition) int {
	last := len(editions) - 1
	if last > 0 && editions[last].at.Equal(editions[last-1].at) {
		return -1
	}
	for _, e := range editions[:last] {
		if e.last.After(editions[last].at) { // what was said before was said again: taken back, or an old copy saved anew
			return -1
		}
	}
	if last > 0 && editions[0].at.IsZero() { // it may be from any time
		return -1
	}
	return last
}

// agreed is the amount of a line of which nobody knows which version counts: that of all, if they agree.
func agreed(editions []*edition) string {
	amount := editions[0].claims[0].item.Amount
	for _, e := range editions {
		if e.claims[0].item.Amount != amount {
			return ""
		}
	}
	return amount
}

// files are the names of what came: first that which counts, or the newest, then the other versions; copies apart.
func (d *decision) files(l *Line, editions []*edition, counts int) {
	order := slices.Clone(editions)
	slices.Reverse(order)
	if counts >= 0 {
		order = append([]*edition{editions[counts]}, slices.DeleteFunc(order, func(e *edition) bool { return e == editions[counts] })...)
	}
	for _, e := range order {
		all := e.files()
		l.Files = append(l.Files, all[0])
		l.Duplicates = append(l.Duplicates, all[1:]...)
		l.Hashes = append(l.Hashes, e.claims[0].hash)
	}
}

func weigh(points []Point) (errors, warnings int) {
	for _, p := range points {
		switch p.Level {
		case 1:
			errors++
		case 2:
			warnings++
		}
	}
	return errors, warnings
}

// state is that of a line of which a version counts.
func (d *decision) state(l *Line) State {
	switch {
	case l.Due == nil && len(d.roster.due) > 0:
		return Unlisted
	case l.Errors > 0:
		return Errors
	case l.Warnings > 0:
		return Warnings
	}
	return Clean
}

// since is what became of the errors and warnings of the version before. What is waived is neither left nor mended.
func since(before, now, waived []Point) *Since {
	s := &Since{}
	was, excused := tally(before), tally(waived)
	for which, n := range tally(now) {
		s.Left += min(n, was[which])
		s.New += max(n-was[which], 0)
	}
	for which, n := range was {
		s.Mended += max(n-tally(now)[which]-excused[which], 0)
	}
	return s
}

// changes are the fields of two versions that do not hold the same, by what they are called.
func changes(was, now map[string]string) []Change {
	labels := slices.Concat(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(now)))
	slices.Sort(labels)
	var all []Change
	for _, label := range slices.Compact(labels) {
		if was[label] != now[label] {
			all = append(all, Change{label, seen(was[label]), seen(now[label])})
		}
	}
	return all
}

// seen is what people see of what a field holds.
func seen(text string) string {
	text, _, _ = strings.Cut(text, SumBehind)
	return text
}

// tally counts errors and warnings by what they are about.
func tally(points []Point) map[string]int {
	all := map[string]int{}
	for _, p := range points {
		if p.Level <= 2 {
			all[p.Which()]++
		}
	}
	return all
}

// undeclared is a line for which only came what says nothing: blank forms, and files that nobody can read, which
// are told first.
func undeclared(l *Line, came []*version) {
	came = slices.Clone(came)
	slices.SortStableFunc(came, func(a, b *version) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), b.at.Compare(a.at))
	})
	first := came[0]
	l.State, l.Failure, l.Hash = Blank, first.failure(), first.hash
	if l.Failure != nil {
		l.State = Unreadable
	}
	if first.reading != nil {
		l.Who, l.When = first.reading.SavedBy, first.reading.Saved
	}
	if len(first.from) > 0 {
		l.From = first.from[0]
	}
	l.Round = len(came)
	for _, v := range came {
		l.Files = append(l.Files, v.files[0])
		l.Duplicates = append(l.Duplicates, v.files[1:]...)
		l.Hashes = append(l.Hashes, v.hash)
	}
}

// rank puts what cannot be read before what is blank.
func rank(v *version) int {
	if v.failure() != nil {
		return 0
	}
	return 1
}
