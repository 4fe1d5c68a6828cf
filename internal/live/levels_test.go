package live_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/grid"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

var (
	oneSignal  = regexp.MustCompile(`^(\$[A-Z]+\$\d+)=(\d)$`)
	rowsSignal = regexp.MustCompile(`^MID\((\$[A-Z]+\$\d+),.*,1\)="(\d)"$`)
)

// shownLevels are the levels of the cells of a sheet, as what its conditions look at says. Nothing below reads what was
// planned: conditions and signals are those of the workbook.
func shownLevels(t *testing.T, s *grid.Sheet) map[string]templates.Level {
	t.Helper()
	text := func(at string) string {
		c, _ := ref.ParseCell(strings.ReplaceAll(at, "$", ""))
		return s.At(c).Text
	}
	all := map[string]templates.Level{}
	for _, c := range s.Conditions {
		if one := oneSignal.FindStringSubmatch(c.Formulas[0]); one != nil && text(one[1]) == one[2] {
			for _, area := range c.At {
				level, _ := strconv.Atoi(one[2])
				all[area.From.String()] = templates.Level(level)
			}
		}
		if rows := rowsSignal.FindStringSubmatch(c.Formulas[0]); rows != nil {
			for i, sign := range text(rows[1]) {
				if string(sign) == rows[2] {
					from := c.At[0].From
					all[ref.Cell{Col: from.Col, Row: from.Row + 1 + i}.String()] = templates.Level(sign - '0')
				}
			}
		}
	}
	return all
}

// Every cell has the colour of the gravest check that check finds failing there, and no other cell has one.
func TestLevelsAreThoseOfCheck(t *testing.T) {
	p := newParity(t, filling.Form(t))
	wrong := forms.RealCase(t)
	wrong["total_wan"] = amount("177.65")
	projects := wrong["projects"].Items()
	projects[0]["annual_fiscal"], projects[2]["total"] = amount("52.6"), amount("314550")
	data := filling.AsTyped(t, p.form, wrong)
	want, got := map[string]map[string]templates.Level{}, map[string]map[string]templates.Level{}
	live := map[string]bool{}
	for _, c := range p.form.Template().Checks {
		live[c.ID] = true
	}
	for _, f := range p.check(t, data).Findings {
		for _, at := range f.Places {
			if !live[f.Rule] || at.Cell == "" {
				continue
			}
			if want[at.Sheet] == nil {
				want[at.Sheet] = map[string]templates.Level{}
			}
			if old := want[at.Sheet][at.Cell]; old == 0 || f.Level < old {
				want[at.Sheet][at.Cell] = f.Level
			}
		}
	}
	for _, s := range filling.Open(t, data).Sheets {
		if levels := shownLevels(t, s); len(levels) > 0 && want[s.Name] != nil {
			got[s.Name] = levels
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("levels (-check +shown):\n%s", diff)
	}
	seen := map[templates.Level]bool{}
	for _, levels := range want {
		for _, level := range levels {
			seen[level] = true
		}
	}
	if len(seen) < 3 {
		t.Errorf("only %d levels are among them", len(seen))
	}
}
