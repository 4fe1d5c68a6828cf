package locate

import (
	"slices"
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/ref"
)

// assign decides which text is which label of the instance: labels that read the same go by their
// order where all are there, else by where the others say they should be.
func (in *Match) assign(groups []*group) {
	in.labels = map[*Label]mark{}
	var open []*group
	for _, g := range groups {
		here := g.within(in)
		if len(here) != len(g.labels) {
			open = append(open, &group{g.labels, here})
			continue
		}
		for i, l := range g.labels {
			in.take(l, here[i])
		}
	}
	in.align()
	in.spare = map[*Label][]printed{}
	for _, g := range open {
		for _, t := range in.place(g) {
			if l := g.labels[0]; len(g.labels) == 1 && l.likeness(in.Sheet, in.Sheet.texts[t]) == exactLabel {
				in.spare[l] = append(in.spare[l], in.Sheet.texts[t])
			}
		}
	}
	in.align()
	in.takeRetyped()
}

// within are the texts of a group that stand in the instance's region.
func (g *group) within(in *Match) []int {
	var here []int
	for _, t := range g.texts {
		if in.region.Contains(in.Sheet.texts[t].at) {
			here = append(here, t)
		}
	}
	return here
}

func (in *Match) take(l *Label, text int) {
	x := in.Sheet.texts[text]
	in.labels[l] = mark{x, l.likeness(in.Sheet, x)}
}

// place gives each label of a group the text nearest to where it should stand, and returns the texts
// left over. Where nothing says where that is, only a label that is alone in its group takes one,
// the likest.
func (in *Match) place(g *group) []int {
	free := slices.Clone(g.texts)
	for len(free) > 0 {
		var best *Label
		text, least := -1, -1
		for _, l := range g.labels {
			if _, taken := in.labels[l]; taken {
				continue
			}
			for _, t := range free {
				d, known := in.distance(l, in.Sheet.texts[t])
				if !known && len(g.labels) > 1 || l.likeness(in.Sheet, in.Sheet.texts[t]) == noLabel {
					continue
				}
				if least < 0 || d < least {
					best, text, least = l, t, d
				}
			}
		}
		if best == nil {
			return free
		}
		in.take(best, text)
		free = slices.DeleteFunc(free, func(t int) bool { return t == text })
	}
	return nil
}

// rowWeight is how much more a wrong row speaks against a text than a wrong column.
const rowWeight = 4

// distance is how far a text stands from where a label should; less like texts count as further.
func (in *Match) distance(l *Label, x printed) (d int, known bool) {
	row, rowKnown := in.rows.along(l.Area.From.Row)
	col, colKnown := in.cols.along(l.Area.From.Col)
	if rowKnown {
		d += rowWeight * abs(x.at.Row-row)
	}
	if colKnown {
		d += abs(x.at.Col - col)
	} else {
		d++ // a label whose column is known has the better claim
	}
	return d*int(exactLabel) + int(exactLabel-l.likeness(in.Sheet, x)), rowKnown || colKnown
}

func abs(n int) int { return max(n, -n) }

// takeRetyped looks at the places of labels that were not found: a text there that is spelled
// nearly like the label is taken for it.
func (in *Match) takeRetyped() {
	for _, l := range in.Page.Labels {
		if _, found := in.labels[l]; found || l.Slot != nil {
			continue
		}
		at, ok := in.Cell(l.Area.From)
		if !ok {
			continue
		}
		i := slices.IndexFunc(in.Sheet.texts, func(x printed) bool { return x.at == at })
		if i < 0 || in.Taken(at) || in.holdsValue(l, in.Sheet.texts[i]) {
			continue
		}
		if _, near := nearest.Of(in.Sheet.texts[i].key, l.keys); near {
			in.labels[l] = mark{in.Sheet.texts[i], Retyped}
		}
	}
}

// holdsValue tells whether a text is a label with its value behind it, and the value's own cell is blank.
func (in *Match) holdsValue(l *Label, x printed) bool {
	text := in.Sheet.At(x.at).Text
	rest, ok := l.inlineValue(text)
	return ok && rest != "" && strings.ContainsAny(text, ":：") && !slices.ContainsFunc(l.Serves, func(s *Slot) bool {
		at, ok := in.Cell(s.Area.From)
		return ok && at != x.at && in.Sheet.Filled(at)
	})
}

func (in *Match) Taken(at ref.Cell) bool {
	for _, m := range in.labels {
		if m.text.at == at {
			return true
		}
	}
	return false
}
