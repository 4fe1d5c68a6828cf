package live_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/recalc"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// computed has the workbook's formulas computed by tianbao's own engine: what the list of checks then shows.
func computed(t *testing.T, data []byte) map[string]string {
	t.Helper()
	return computedSheet(t, data, "核对")
}

func computedSheet(t *testing.T, data []byte, sheet string) map[string]string {
	t.Helper()
	b := filling.Open(t, data)
	calculator := recalc.New(b, func(string) bool { return true })
	shown := map[string]string{}
	for _, c := range b.Sheet(sheet).Cells {
		shown[c.At.String()] = calculator.Cell(b.Sheet(sheet), c.At).String()
	}
	return shown
}

// anyTypedOver is a slip of typing alone: rows that come and go need a program that moves references.
func (p *parity) anyTypedOver(t *testing.T, r *rand.Rand, issued []byte) slip {
	before := p.check(t, issued)
	for {
		if s := anySlip(r, issued, before); len(s.edits) == 0 {
			return s
		}
	}
}

// tryOurs fills a form, has cells typed over, and gives the differences in our own engine.
func (p *parity) tryOurs(t *testing.T, r *rand.Rand, record templates.Record) []string {
	t.Helper()
	issued := filling.AsTyped(t, p.form, record)
	before := p.check(t, issued)
	s := p.anyTypedOver(t, r, issued)
	if p.broken != "" {
		issued = broken(t, issued, p.broken)
	}
	returned := retyped(t, issued, s.cells)
	return p.compare(t, s, before, returned, computed(t, returned))
}

// What stands on the hidden sheets, computed by our own engine, is what check says of the returned workbook.
// A fault of what writes the sheets shows here at once; one that our engine shares shows in LibreOffice.
func TestHiddenSheetsAgree(t *testing.T) {
	bills := newParity(t, billForm(t, true, allRules...))
	many := sweep.Many(24, 6)
	for i := range many {
		r := rand.New(rand.NewPCG(paritySeed+2, uint64(i)))
		for _, d := range bills.tryOurs(t, r, withoutFormulas(anyBill(r, 1+r.IntN(3)))) {
			t.Errorf("bill %d, %s", i, d)
		}
	}
	official := newParity(t, filling.Form(t))
	for i := range many / 4 {
		r := rand.New(rand.NewPCG(paritySeed+3, uint64(i)))
		for _, d := range official.tryOurs(t, r, anyProject(r, forms.RealCase(t))) {
			t.Errorf("official form %d, %s", i, d)
		}
	}
	t.Log(bills.results, official.results)
}

// A function that computes something else than it should is noticed there too.
func TestHiddenSheetsNoticeABrokenFunction(t *testing.T) {
	p := newParity(t, billForm(t, true, allRules...))
	for _, p.broken = range []string{"SUM=MAX", "ROUND=MOD", "YEAR=MONTH", "ISNUMBER=ISTEXT", "INDEX=CHOOSE"} {
		found := 0
		for i := 0; found == 0 && i < 12; i++ {
			r := rand.New(rand.NewPCG(paritySeed, uint64(i)))
			found = len(p.tryOurs(t, r, withoutFormulas(anyBill(r, 1+r.IntN(3)))))
		}
		if found == 0 {
			t.Errorf("nobody notices %s", p.broken)
		}
	}
}

// The filed case: the results that are computed are those that were written, all of them.
func TestResultsAreAsWritten(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)
	now, n := computed(t, data), 0
	for at, was := range filling.Shown(t, data)["核对"] {
		if at[0] == 'E' {
			if n++; now[at] != was {
				t.Errorf("%s shows %q, computed anew %q", at, was, now[at])
			}
		}
	}
	if n < 100 {
		t.Errorf("%d results are live", n)
	}
}

// The hidden sheets hold no results that could be stale: the workbook asks to be computed on opening.
func TestHiddenSheetsHoldNoResults(t *testing.T) {
	data := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)
	n := 0
	for _, s := range filling.Open(t, data).Sheets {
		if !strings.HasPrefix(s.Name, "_tianbao_live") {
			continue
		}
		for _, c := range s.Cells {
			if c.Formula == "" {
				continue
			}
			if n++; c.Text != "" {
				t.Errorf("%s!%s holds the result %q", s.Name, c.At, c.Text)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d formulas are on hidden sheets", n)
	}
	dump, err := xlsxtest.Dump(data)
	if err != nil || !strings.Contains(dump, `fullCalcOnLoad="1"`) {
		t.Errorf("the workbook does not ask to be computed (%v)", err)
	}
}
