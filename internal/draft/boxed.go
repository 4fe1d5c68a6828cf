package draft

import (
	"regexp"
	"slices"
	"strings"

	"tianbao/internal/boxes"
	"tianbao/internal/grid"
	"tianbao/internal/nothing"
	"tianbao/templates"
)

// marked splits a text at its boxes and ticks.
var marked = regexp.MustCompile(`[` + boxes.EmptyMarks + boxes.TickedMarks + boxes.CrossedMarks + `]`)

// boxed is the choice that boxes make: its choices are what stands between them, the same in nearly all copies.
func (h held) boxed(cells []grid.Cell) (kind, bool) {
	counts := map[string]int{}
	best, several := "", 0
	for _, c := range cells {
		if !marked.MatchString(c.Text) {
			continue
		}
		choices := choicesOf(c.Text)
		key := strings.Join(choices, boxes.Separator)
		if counts[key]++; best == "" || counts[key] > counts[best] {
			best = key
		}
		if len(boxes.Read(c.Text, choices).Ticked) > 1 {
			several++
		}
	}
	choices := strings.Split(best, boxes.Separator)
	if len(choices) < 2 || float64(counts[best]) < commonShare*float64(len(cells)) {
		return kind{}, false
	}
	k := kind{Type: templates.Choice, Boxes: true, Choices: choices}
	if 20*several > len(cells) {
		k.Type = templates.Choices
	}
	return k, true
}

// chosen is a text as a default: of boxes the choice that is ticked; none where it is no choice, or says that there is
// nothing. One that begins as formulas do would be taken for one.
func (k kind) chosen(text string) string {
	if text = strings.TrimSpace(text); nothing.Is(text) || strings.HasPrefix(text, "=") {
		return ""
	}
	if k.Boxes {
		if ticked := boxes.Read(text, k.Choices).Ticked; len(ticked) == 1 {
			return ticked[0]
		}
		return ""
	}
	if len(k.Choices) > 0 && !k.Open && !slices.Contains(k.Choices, text) {
		return ""
	}
	return text
}

func choicesOf(text string) []string {
	all := marked.Split(text, -1)
	for i := range all {
		all[i] = strings.TrimSpace(strings.Trim(all[i], " 　,，;；、()（）"))
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}
