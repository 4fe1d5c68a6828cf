package check_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// at are the rules of the findings whose first place is a cell.
func at(findings []templates.Finding, sheet, cell string) []string {
	var rules []string
	for _, f := range findings {
		if len(f.Places) > 0 && f.Places[0].Sheet == sheet && f.Places[0].Cell == cell {
			rules = append(rules, f.Rule)
		}
	}
	slices.Sort(rules)
	return rules
}

// What reading finds in a cell and a check of the template says as well is said by the check alone.
// Reading says it where nobody else does: in extract, and where the check is switched off.
func TestSaidOnce(t *testing.T) {
	const sheet = "申报表2"
	data := xlsxtest.Edited(t, filled(t, forms.RealCase(t), 0), xlsxtest.SetNumber(sheet, "H8", "0.005"), xlsxtest.SetText(sheet, "C17", "过程指标"),
		xlsxtest.SetText(sheet, "G19", "待定"), xlsxtest.SetText(sheet, "G17", "≥90"), xlsxtest.SetText(sheet, "G16", "=-5%"), xlsxtest.SetText(sheet, "E7", "—"))
	off := *forms.Official(t)
	for i, c := range off.Checks {
		if len(c.Covers) > 0 {
			c := *c
			c.Enabled = false
			off.Checks = slices.Clone(off.Checks)
			off.Checks[i] = &c
		}
	}
	_, findings, err := reader(t, forms.Official(t)).Extract(bytes.NewReader(data), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	said := found(t, data, forms.Official(t))
	unsaid := found(t, data, &off)
	for _, c := range []struct {
		cell          string
		read, checked []string
	}{
		{"B11", []string{"VALUE-MARKUP"}, []string{"GOAL-01"}},
		{"E7", []string{"VALUE-NOTHING"}, []string{"VALUE-NOTHING"}}, // the sums fail without it: nothing says it may be 0.00
		{"H8", []string{"VALUE-SCALE"}, []string{"FUND-05"}},
		{"C17", []string{"VALUE-CHOICE"}, []string{"IND-01"}},
		{"G16", []string{"VALUE-TARGET"}, []string{"IND-08"}},
		{"G17", []string{"VALUE-UNIT"}, []string{"IND-07"}},
		{"G19", []string{"VALUE-PLACEHOLDER"}, []string{"IND-04"}},
	} {
		if diff := cmp.Diff(c.read, at(findings, sheet, c.cell)); diff != "" {
			t.Errorf("%s as read (-want +got):\n%s", c.cell, diff)
		}
		if diff := cmp.Diff(c.checked, at(said, sheet, c.cell)); diff != "" {
			t.Errorf("%s as checked (-want +got):\n%s", c.cell, diff)
		}
		if diff := cmp.Diff(c.read, at(unsaid, sheet, c.cell)); diff != "" {
			t.Errorf("%s with the checks off (-want +got):\n%s", c.cell, diff)
		}
	}
}

// found are the findings of checking a workbook with a template.
func found(t *testing.T, data []byte, tpl *templates.Template) []templates.Finding {
	t.Helper()
	c, err := check.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Check(t.Context(), bytes.NewReader(data), check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d.Findings
}

func reader(t *testing.T, all ...*templates.Template) *extract.Reader {
	t.Helper()
	r, err := extract.New(all...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
