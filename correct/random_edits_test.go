package correct_test

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/templates"
)

// found are those of thousands that showed something wrong once: a form of another layout, whose missing fields
// stood blank in the corrected one and nobody was asked for them (192, 487, 867).
var found = []int{192, 487, 867}

// randomEdits is how many workbooks are edited by chance and corrected: thousands where TIANBAO_EDITS says so.
func randomEdits(t *testing.T) int {
	n := sweep.Many(15, 5)
	if asked := os.Getenv("TIANBAO_EDITS"); asked != "" {
		n, _ = strconv.Atoi(asked)
	}
	return n
}

// Whatever staff did to a form: everything that stands in the returned workbook stands in the corrected one, in
// its log or in what is said of it, no value is made up or gone without a line, the corrected form checks no
// worse, and a second run changes nothing.
func TestNothingReturnedDisappears(t *testing.T) {
	whole := filling.Workbook(t, forms.RealCase(t), fill.Options{NoChecks: true}, 0)
	bases := [][]byte{whole, filling.Workbook(t, forms.RealCase(t), fill.Options{NoChecks: true, Blank: true}, 2), clerk.Foreign(whole),
		filling.Workbook(t, templates.Record{}, fill.Options{NoChecks: true, Blank: true}, 0), seed(t, 1)}
	printed := everything(t, outcome{Correction: &correct.Correction{Workbook: bases[3]}})
	seeds := slices.Clone(found)
	for i := range randomEdits(t) {
		seeds = append(seeds, i)
	}
	for _, i := range seeds {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			c := clerk.New(uint64(i))
			data := c.Edit(bases[i%len(bases)], 1+c.IntN(12))
			if dir := os.Getenv("TIANBAO_KEEP"); dir != "" {
				os.WriteFile(dir+"/c"+strconv.Itoa(i)+".xlsx", data, 0o600)
			}
			correction, findings, err := official(t).Correct(t.Context(), data, correct.Options{})
			if err != nil {
				t.Fatal(err)
			}
			o := outcome{correction, findings}
			if o.Workbook == nil {
				if !templates.Refuses(findings) {
					t.Error("nothing was written, and nothing says why")
				}
				return
			}
			keepsAll(t, o, data, printed, c)
			holdsValues(t, o)
			steady(t, o)
			noWorse(t, o.Returned.Findings, stillUnread(o, settledFindings(o)))
		})
	}
}

// stillUnread leaves out what is said of values that could not be read before either: without the stroke through
// it, a text is refused for what it says; and what waited while a blank form had only what it was issued with.
func stillUnread(o outcome, findings []templates.Finding) []templates.Finding {
	unread := map[string]bool{}
	for _, c := range o.Returned.Result.Cells {
		unread[c.Path] = c.State == extract.Unread
	}
	waited := map[string]bool{}
	for _, v := range o.Returned.Verdicts {
		waited[v.Rule] = waited[v.Rule] || v.Result == "empty"
	}
	return slices.DeleteFunc(findings, func(f templates.Finding) bool {
		return len(f.Places) > 0 && unread[f.Places[0].Field] || waited[f.Rule]
	})
}

// keepsAll wants every text of a workbook in the corrected one, or in what is said of it; but for printed ones of a
// blank form, as the classes that nobody used.
func keepsAll(t *testing.T, o outcome, data []byte, printed string, c *clerk.Clerk) {
	written := printed + everything(t, o)
	for _, f := range slices.Concat(o.findings, o.Corrected.Findings) {
		written += bare(f.Found + f.Message("zh"))
	}
	for _, s := range open(t, data).Sheets {
		if strings.HasPrefix(s.Name, "_") || strings.HasPrefix(s.Name, "核对") {
			continue // of a copied list of checks most is only counted
		}
		for _, cell := range s.Cells {
			if cell.Formula == "" && !inPieces(written, bare(cell.Text)) {
				t.Errorf("%s!%s %q is nowhere", s.Name, cell.At, cell.Text)
			}
		}
	}
	for _, s := range c.Sheets {
		if strings.HasPrefix(s.Name, "核对") {
			continue
		}
		texts := []string{s.Box, s.Note}
		for _, cell := range s.Cells {
			texts = append(texts, cell.Typed)
		}
		for _, text := range texts {
			if !inPieces(written, bare(text)) {
				t.Errorf("%s: %q is nowhere", s.Name, text)
			}
		}
	}
}

var numeral = regexp.MustCompile(`[\d.,]+|.`)

// inPieces tells whether a text is in another, whole or, as one with values between printed words may come to be,
// in a few pieces: each a number or of some length.
func inPieces(written, text string) bool {
	if strings.Contains(written, text) {
		return true
	}
	const most, long = 8, 4
	words := numeral.FindAllString(text, -1)
	for range most {
		n := len(words)
		for ; n > 0 && !strings.Contains(written, strings.Join(words[:n], "")); n-- {
		}
		if n == 0 || n < min(long, len(words)) && !strings.ContainsAny(words[0], "0123456789") {
			return false
		}
		if words = words[n:]; len(words) == 0 {
			return true
		}
	}
	return false
}
