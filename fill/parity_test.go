package fill_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"testing"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/formula"
	"tianbao/internal/words"
	"tianbao/review"
	"tianbao/templates"
)

// paritySeed makes every run try the same workbooks: those of a short run are the first of a long one.
const paritySeed = 20261123

// parityRuns are how many workbooks are tried: enough to meet every rule and every kind of slip in a
// short run. TIANBAO_PARITY=2000 asks for more.
func parityRuns(t *testing.T, short int) int {
	n, err := strconv.Atoi(os.Getenv("TIANBAO_PARITY"))
	if os.Getenv("TIANBAO_PARITY") != "" && err != nil {
		t.Fatal(err)
	}
	return max(n, short)
}

// parity compares the two engines over workbooks that somebody changed.
type parity struct {
	form     *fill.Form
	reviewer *review.Reviewer
	results  map[string]int // how often the live list said what
}

func newParity(t *testing.T, form *fill.Form) *parity {
	t.Helper()
	r, err := review.New(form.Template())
	if err != nil {
		t.Fatal(err)
	}
	return &parity{form, r, map[string]int{}}
}

func (p *parity) review(t *testing.T, data []byte) *review.Review {
	t.Helper()
	v, err := p.reviewer.Review(bytes.NewReader(data), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// lines are the lines of a list of checks for a review, by check and item.
func (p *parity) lines(v *review.Review) []check.Line {
	return check.Group(p.form.Template(), v.Result.Record, v.Verdicts)
}

// try fills a form, makes one slip in it, and compares.
func (p *parity) try(t *testing.T, r *rand.Rand, record templates.Record) {
	t.Helper()
	issued := filled(t, p.form, record, fill.Options{})
	before := p.review(t, issued)
	slip := anySlip(r, issued, before)
	returned, office := slip.make(t, issued)
	after := p.review(t, returned)
	for i, line := range p.lines(before) {
		at := 4 + i // the list begins in row 4
		live, basis := office["核对"][fmt.Sprint("E", at)], office["核对"][fmt.Sprint("F", at)]
		if id := office["核对"][fmt.Sprint("A", at)]; id != line.Check.ID {
			t.Fatalf("%s: line %d of the list is %s, not %s", slip, i, id, line.Check.ID)
		}
		if basis != "公式" {
			continue
		}
		p.results[live]++
		if said := said(p.lines(after), line); !p.agree(live, said, line, after) {
			t.Errorf("%s: %s %s is live %s, check says %s\n%s", slip, line.Check.ID, line.Item, live, said, line.Check.Assert)
		}
	}
}

// said is what check says in a line of the workbook as it was issued.
func said(lines []check.Line, of check.Line) string {
	for _, l := range lines {
		if l.Check == of.Check && l.Item == of.Item {
			return l.Result.Say().In(words.Chinese)
		}
	}
	return "nothing"
}

// agree tells whether a live result stands beside ours: equal, or waiting for tianbao because of a
// value that there is a finding about.
func (p *parity) agree(live, said string, line check.Line, v *review.Review) bool {
	return live == said || live == "待改" && p.found(line.Check, v)
}

var indexes = regexp.MustCompile(`\[\d+\]`)

// found tells whether there is a finding on an input of a check, or that check waits itself.
func (p *parity) found(c *templates.Check, v *review.Review) bool {
	inputs := map[string]bool{}
	for _, e := range []*formula.Expr{c.When, c.Assert} {
		if e == nil {
			continue
		}
		for _, key := range e.Keys() {
			if f := p.form.Template().Resolve(c.Each, key); f != nil {
				inputs[f.Key] = true
			}
		}
	}
	for _, f := range v.Findings {
		for _, place := range f.Places {
			if f.Rule != c.ID && inputs[indexes.ReplaceAllString(place.Field, "")] {
				return true
			}
		}
	}
	return false
}

// anyProject is a declaration of one project of the seed with some of its values changed.
func anyProject(r *rand.Rand, seed templates.Record) templates.Record {
	projects := seed["projects"].Items()
	one := templates.Record{}
	for k, v := range projects[r.IntN(len(projects))] {
		one[k] = v
	}
	out := templates.Record{}
	for k, v := range seed {
		out[k] = v
	}
	out["project_count"] = amount("1")
	for _, key := range []string{"total", "total_fiscal", "annual", "annual_fiscal", "total_other"} {
		if r.IntN(4) == 0 {
			one[key] = numeric(r, "526000", "0", "", "1000000.01", "935084.1", "100000")
		}
	}
	if r.IntN(3) == 0 {
		one["end"] = dated(r)
	}
	out["projects"] = templates.ListOf(one)
	return out
}

// Whatever the record and the slip, a live verdict is the one that check gives for the returned
// workbook, and where the list waits there is a finding that says why.
func TestParity(t *testing.T) {
	p := newParity(t, billForm(t, true, allRules...))
	for i := range parityRuns(t, 30) {
		r := rand.New(rand.NewPCG(paritySeed, uint64(i)))
		p.try(t, r, anyBill(r, 1+r.IntN(3)))
	}
	t.Log(p.results)
}

// The same for the official form.
func TestParityOfTheOfficialForm(t *testing.T) {
	p := newParity(t, shanghai(t))
	for i := range parityRuns(t, 60) / 10 {
		r := rand.New(rand.NewPCG(paritySeed+1, uint64(i)))
		p.try(t, r, anyProject(r, seed(t, p.form)))
	}
	t.Log(p.results)
}
