package live_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
)

// sample is a returned workbook, and what was done to it.
type sample struct {
	name string
	data []byte
}

// samples are bills and official forms with cells typed over, and the filed case as it is.
func samples(t *testing.T) []sample {
	t.Helper()
	all := []sample{{"the filed case", filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0)}}
	bills, official := newParity(t, billForm(t, true, allRules...)), newParity(t, filling.Form(t))
	for i := range 8 {
		r := rand.New(rand.NewPCG(paritySeed+4, uint64(i)))
		p, record := bills, withoutFormulas(anyBill(r, 2))
		if i >= 6 {
			p, record = official, anyProject(r, forms.RealCase(t))
		}
		issued := filling.AsTyped(t, p.form, record)
		s := p.anyTypedOver(t, r, issued)
		all = append(all, sample{fmt.Sprintf("%s %d, %s", p.form.Template().ID, i, s), retyped(t, issued, s.cells)})
	}
	return all
}

// results are the live results of a list of checks, line by line.
func results(list map[string]string) string {
	var b strings.Builder
	for row := firstLine; list[fmt.Sprint("A", row)] != ""; row++ {
		if list[fmt.Sprint("F", row)] == "自动更新" {
			fmt.Fprintf(&b, "  %s %s %s\n", list[fmt.Sprint("A", row)], list[fmt.Sprint("C", row)], list[fmt.Sprint("E", row)])
		}
	}
	return b.String()
}

// What LibreOffice computes of the hidden sheets is kept as text, which our own engine is held to: a fault that
// our engine shares with what writes the sheets shows there. Where LibreOffice is, the text is held to it, and
// written anew with -update.
func TestHiddenSheetsInLibreOffice(t *testing.T) {
	all := samples(t)
	var ours strings.Builder
	for _, s := range all {
		ours.WriteString(s.name + "\n" + results(computed(t, s.data)))
	}
	if !xlsxtest.Updating() {
		xlsxtest.Golden(t, "office", ours.String())
	}
	xlsxtest.Need(t, "soffice", "uno")
	var theirs strings.Builder
	for _, s := range all {
		theirs.WriteString(s.name + "\n" + results(xlsxtest.OfficeSheet(t, s.data, "核对")))
	}
	xlsxtest.Golden(t, "office", theirs.String())
}

// Gnumeric computes the same, or says 待改: of a function over a list of words in SUMPRODUCT it takes one word
// alone (1.12.55, in an ordinary formula), and the sheets know that of a program.
func TestHiddenSheetsInGnumeric(t *testing.T) {
	lists := wordLists(filling.Form(t))
	for _, s := range samples(t) {
		want, got := strings.Split(results(computed(t, s.data)), "\n"), strings.Split(results(xlsxtest.GnumericSheet(t, s.data, "核对")), "\n")
		for i, line := range want {
			if id, _, _ := strings.Cut(strings.TrimSpace(line), " "); lists[id] && strings.HasSuffix(got[i], "待改") {
				got[i] = line
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-ours +Gnumeric):\n%s", s.name, diff)
		}
	}
}

// wordLists are the rules of a form that look for words of a list.
func wordLists(form *fill.Form) map[string]bool {
	all := map[string]bool{}
	for _, c := range form.Template().Checks {
		if strings.Contains(fmt.Sprint(c.When, c.Assert), "LIST(") {
			all[c.ID] = true
		}
	}
	return all
}
