package value

import (
	"strings"

	"tianbao/internal/fold"
	"tianbao/internal/words"
)

// refuseGrouped refuses figures whose last group before the point has one or two of them, as 314,54.00: a
// figure is missing there, or the comma is too much. Both are named, for only who typed it knows.
func (v numberCell) refuseGrouped() (Reading, bool) {
	text := strings.TrimSpace(fold.Narrow(v.Text))
	whole, cents, _ := strings.Cut(text, ".")
	groups := strings.Split(whole, ",")
	last := len(groups) - 1
	if last < 1 || !allFigures(append(groups, cents+"0")) || len(groups[last]) > 2 || len(groups[last]) == 0 {
		return Reading{}, false
	}
	groups[last] += strings.Repeat("0", 3-len(groups[last]))
	if cents != "" {
		cents = "." + cents
	}
	padded, joined := strings.Join(groups, ""), strings.ReplaceAll(whole, ",", "")
	like := padded + strings.TrimRight(strings.TrimRight(cents, "0"), ".")
	return v.refuse(RuleNumber, "", words.Say("value.number-grouped", v.quoted(), grouped(padded)+cents, grouped(joined)+cents, like)), true
}

func allFigures(parts []string) bool {
	for _, part := range parts {
		if part == "" || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

// grouped puts commas between thousands.
func grouped(figures string) string {
	for at := len(figures) - 3; at > 0; at -= 3 {
		figures = figures[:at] + "," + figures[at:]
	}
	return figures
}
