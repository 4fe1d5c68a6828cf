package report

import (
	"slices"
	"strings"

	"tianbao/internal/words"
	"tianbao/templates"
)

// mostAlike is how many light findings of one rule about rows of one table are told one by one.
const mostAlike = 2

// alike joins light findings that one rule has about many rows of the same table, each in words of its own:
// the first is told, with how many there are and where. One habit is one thing to mend.
func alike(findings []templates.Finding) []templates.Finding {
	groups := map[group][]int{}
	for i, f := range findings {
		if g := groupOf(f); g.table != "" {
			groups[g] = append(groups[g], i)
		}
	}
	joined := slices.Clone(findings)
	var dropped []int
	for _, at := range groups {
		if len(at) <= mostAlike {
			continue
		}
		f := &joined[at[0]]
		f.Places, f.Says, f.Found, f.Fixes = slices.Clone(f.Places[:1]), words.Say("report.alike", f.Says, len(at)-1), "", nil
		for _, i := range at[1:] {
			f.Places = append(f.Places, findings[i].Places[0])
		}
		dropped = append(dropped, at[1:]...)
	}
	slices.Sort(dropped)
	for _, i := range slices.Backward(dropped) {
		joined = slices.Delete(joined, i, i+1)
	}
	return joined
}

// group is what light findings about rows share.
type group struct {
	rule, table string
	level       templates.Level
}

// groupOf is the table that a finding is about a row of; of none where it weighs more, would be mended by
// itself or is about no row.
func groupOf(f templates.Finding) group {
	if f.Level < templates.Notice || len(f.Fixes) > 0 || len(f.Places) == 0 {
		return group{}
	}
	path := f.Places[0].Field
	table := path[:max(strings.LastIndexByte(path, '['), 0)]
	return group{f.Rule, table, f.Level}
}
