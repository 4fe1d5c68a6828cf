package extract

import (
	"slices"
	"strings"

	"tianbao/internal/nearest"
	"tianbao/internal/ref"
)

// assign decides which text is which label of the instance: labels that read the same go by their
// order where all are there, else by where the others say they should be.
func (in *instance) assign(groups []*group) {
	in.labels = map[*label]mark{}
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
	in.spare = map[*label][]printed{}
	for _, g := range open {
		for _, t := range in.place(g) {
			if l := g.labels[0]; len(g.labels) == 1 && l.likeness(in.view, in.view.texts[t]) == exactLabel {
				in.spare[l] = append(in.spare[l], in.view.texts[t])
			}
		}
	}
	in.align()
	in.takeRetyped()
}

// within are the texts of a group that stand in the instance's region.
func (g *group) within(in *instance) []int {
	var here []int
	for _, t := range g.texts {
		if in.region.Contains(in.view.texts[t].at) {
			here = append(here, t)
		}
	}
	return here
}

func (in *instance) take(l *label, text int) {
	x := in.view.texts[text]
	in.labels[l] = mark{x, l.likeness(in.view, x)}
}

// place gives each label of a group the text nearest to where it should stand, and returns the texts
// left over. Where nothing says where that is, only a label that is alone in its group takes one,
// the likest.
func (in *instance) place(g *group) []int {
	free := slices.Clone(g.texts)
	for len(free) > 0 {
		var best *label
		text, least := -1, -1
		for _, l := range g.labels {
			if _, taken := in.labels[l]; taken {
				continue
			}
			for _, t := range free {
				d, known := in.distance(l, in.view.texts[t])
				if !known && len(g.labels) > 1 || l.likeness(in.view, in.view.texts[t]) == noLabel {
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
func (in *instance) distance(l *label, x printed) (d int, known bool) {
	row, rowKnown := along(in.rows, l.area.From.Row)
	col, colKnown := along(in.cols, l.area.From.Col)
	if rowKnown {
		d += rowWeight * abs(x.at.Row-row)
	}
	if colKnown {
		d += abs(x.at.Col - col)
	} else {
		d++ // a label whose column is known has the better claim
	}
	return d*int(exactLabel) + int(exactLabel-l.likeness(in.view, x)), rowKnown || colKnown
}

func abs(n int) int { return max(n, -n) }

// takeRetyped looks at the places of labels that were not found: a text there that is spelled
// nearly like the label is taken for it.
func (in *instance) takeRetyped() {
	for _, l := range in.page.labels {
		if _, found := in.labels[l]; found || l.slot != nil {
			continue
		}
		at, ok := in.cell(l.area.From)
		if !ok {
			continue
		}
		i := slices.IndexFunc(in.view.texts, func(x printed) bool { return x.at == at })
		if i < 0 || in.taken(at) || in.holdsValue(l, in.view.texts[i]) {
			continue
		}
		if _, near := nearest.Of(in.view.texts[i].key, l.keys); near {
			in.labels[l] = mark{in.view.texts[i], retypedLabel}
		}
	}
}

// holdsValue tells whether a text is a label with its value behind it, and the value's own cell is blank.
func (in *instance) holdsValue(l *label, x printed) bool {
	text := in.view.At(x.at).Text
	rest, ok := l.inlineValue(text)
	return ok && rest != "" && strings.ContainsAny(text, ":：") && !slices.ContainsFunc(l.serves, func(s *slot) bool {
		at, ok := in.cell(s.area.From)
		return ok && at != x.at && in.view.filled(at)
	})
}

func (in *instance) taken(at ref.Cell) bool {
	for _, m := range in.labels {
		if m.text.at == at {
			return true
		}
	}
	return false
}
