package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tianbao/internal/target"
	"tianbao/templates"
)

var figuresOfDay = regexp.MustCompile(`\b(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b`)

// dateOrder is the order in which the copies type days, month and year: one figure above twelve tells.
func dateOrder(all []*laid) templates.DateOrder {
	days, months, seen := 0, 0, 0
	for _, l := range all {
		for _, p := range l.printings {
			for _, s := range p.spots {
				for _, m := range figuresOfDay.FindAllStringSubmatch(s.Text, -1) {
					seen++
					if first, _ := strconv.Atoi(m[1]); first > 12 {
						days++
					}
					if second, _ := strconv.Atoi(m[2]); second > 12 {
						months++
					}
				}
			}
		}
	}
	switch {
	case seen == 0:
		return ""
	case months > days:
		return "mdy"
	}
	return "dmy"
}

// targetFormat is how most targets that the copies hold are printed: with brackets around the unit or without, and
// with how many decimals.
func (d *drafted) targetFormat() string {
	brackets, spaces, all := 0, 0, 0
	decimals := map[int]int{}
	for _, f := range d.fields {
		if f.Type != templates.Target {
			continue
		}
		for _, c := range f.values {
			t, ok := target.Parse(c.Text)
			if !ok || t.Kind != target.Quantified || t.Unit == "" {
				continue
			}
			all++
			if strings.ContainsAny(c.Text, "(（") {
				brackets++
			}
			if strings.Contains(c.Text, " "+t.Unit) {
				spaces++
			}
			decimals[decimalsOf(c.Text)]++
		}
	}
	if all == 0 {
		return d.say("{op}{0.00}({unit})", "{op}{0} {unit}")
	}
	number, unit := "{0}", "{unit}"
	if most := elected(decimals); most > 0 && decimals[most]*2 > all {
		number = fmt.Sprintf("{0.%s}", strings.Repeat("0", most))
	}
	switch {
	case 2*brackets > all:
		unit = "({unit})"
	case 2*spaces > all:
		unit = " {unit}"
	}
	return "{op}" + number + unit
}

var point = regexp.MustCompile(`\d\.(\d+)`)

func decimalsOf(text string) int {
	if m := point.FindStringSubmatch(text); m != nil {
		return len(m[1])
	}
	return 0
}
