package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// shanghai is the form of the real case, with the examples of its rules.
func shanghai(t testing.TB) subject {
	return subject{form: forms.Official(t), clean: func() templates.Record { return clean(t) }, examples: examples()}
}

// Every rule reports what breaks it, passes what keeps it, and leaves alone what is near.
func TestShanghaiRules(t *testing.T) {
	near := shanghai(t).tried(t)
	for _, c := range forms.Official(t).Checks {
		if !near[c] {
			t.Errorf("%s (%s) has no near miss", c.ID, c.Basis)
		}
	}
}

// catalogue is what the reviewers' catalogue says of each rule: the levels it may have, and how it is
// mended where it is. A error, B warning, C notice, D style.
const catalogue = `FUND-01 A offer; FUND-02 A offer; FUND-03 AB offer; FUND-04 D auto; FUND-05 B offer; FUND-06 A offer
	COVER-01 A offer; COVER-02 A offer; COVER-03 D offer; COST-01 A offer; COST-02 B; COST-03 B offer; COST-04 A; COST-05 C
	NARR-01 B; NARR-02 A; NARR-03 A offer; NARR-04 B offer; NARR-05 ACD; NARR-06 C; NARR-07 D auto; NARR-08 C; NARR-09 C
	GOAL-01 B auto; GOAL-02 BC; GOAL-03 B; GOAL-04 B; GOAL-05 C; GOAL-06 C
	IND-01 B auto; IND-02 B; IND-03 D auto; IND-04 A; IND-05 B offer; IND-06 B offer; IND-07 B; IND-08 B; IND-09 C; IND-10 BC
	IND-11 C; IND-12 C; IND-13 D offer; IND-14 C; IND-15 C; DATE-01 AB offer; TEXT-01 D auto offer; XPROJ-01 D`

// Every rule of the catalogue is in the template, at its levels and with its way to be mended, and no
// rule beside them.
func TestCatalogue(t *testing.T) {
	type entry struct{ Levels, Modes string }
	want, got := map[string]entry{}, map[string]entry{}
	for _, line := range strings.FieldsFunc(catalogue, func(r rune) bool { return r == ';' || r == '\n' }) {
		words := strings.Fields(line)
		want[words[0]] = entry{words[1], strings.Join(words[2:], " ")}
	}
	for _, c := range forms.Official(t).Checks {
		e := got[c.ID]
		if letter := string("ABCD"[c.Level-templates.Error]); !strings.Contains(e.Levels, letter) {
			e.Levels += letter
		}
		if mode := map[string]string{"自动": "auto", "建议": "offer"}[mode(c)]; mode != "" && !strings.Contains(e.Modes, mode) {
			e.Modes = strings.TrimSpace(e.Modes + " " + mode)
		}
		letters := strings.Split(e.Levels, "")
		slices.Sort(letters)
		e.Levels = strings.Join(letters, "")
		got[c.ID] = e
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the catalogue (-) and the template (+):\n%s", diff)
	}
}
