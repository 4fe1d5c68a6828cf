package live_test

import (
	"testing"

	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// record compares what a workbook of a record shows, as a program computes it, with what check says.
func (p *parity) record(t *testing.T, r templates.Record, compute func(t *testing.T, data []byte) map[string]string) []string {
	t.Helper()
	data := filling.AsTyped(t, p.form, r)
	return p.compare(t, slip{}, p.check(t, data), data, compute(t, data))
}

// agrees holds the filling of a form's example, and that with each mistake which its rules have an example of, to
// what check says. Of these so many are left out after each.
func agrees(t *testing.T, tpl *templates.Template, left int, compute func(t *testing.T, data []byte) map[string]string) {
	t.Helper()
	p := newParity(t, filling.Compiled(t, tpl))
	all := append([]forms.Edits{nil}, forms.Breaking(t, tpl)...)
	for i := 0; i < len(all); i += 1 + left {
		for _, d := range p.record(t, all[i].Apply(t, tpl, forms.Example(t, tpl)), compute) {
			t.Errorf("%v: %s", all[i], d)
		}
	}
	t.Log(p.results)
}

// Every official form shows in its list of checks what check says, by our own engine.
func TestOfficialsAgree(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		agrees(t, tpl, sweep.Many(1, 9), computed)
	})
}

// The same in LibreOffice.
func TestOfficialsAgreeInLibreOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		agrees(t, tpl, map[bool]int{false: 3}[parityRuns(t, 0) > 0], func(t *testing.T, data []byte) map[string]string {
			return xlsxtest.OfficeSheet(t, data, "核对")
		})
	})
}
