package live_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/formula"
	"tianbao/internal/rules"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/words"
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
	form    *fill.Form
	checker *check.Checker
	results map[string]int // how often the live list said what
	broken  string         // a function that the workbook has another one for: SUM=MAX
}

func newParity(t *testing.T, form *fill.Form) *parity {
	t.Helper()
	r, err := check.New(form.Template())
	if err != nil {
		t.Fatal(err)
	}
	return &parity{form: form, checker: r, results: map[string]int{}}
}

func (p *parity) check(t *testing.T, data []byte) *extract.Document {
	t.Helper()
	v, err := p.checker.Check(t.Context(), bytes.NewReader(data), check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// lines are the lines of a list of checks for what was read, by check and item.
func (p *parity) lines(t *testing.T, v *extract.Document) []rules.Line {
	t.Helper()
	o := rules.Options{Partial: v.Result.Partial, Unread: map[string]bool{}}
	for _, c := range v.Result.Cells {
		o.Unread[c.Path] = c.State == extract.Unread
	}
	if issued := v.Result.AsIssued(); issued != nil {
		o.Issued = func(path string) bool { return issued[path] }
	}
	verdicts, err := rules.Check(t.Context(), p.form.Template(), v.Result.Record, o)
	if err != nil {
		t.Fatal(err)
	}
	return rules.Group(p.form.Template(), v.Result.Record, verdicts)
}

// try fills a form, makes one slip in it, and gives the differences.
func (p *parity) try(t *testing.T, r *rand.Rand, record templates.Record) []string {
	t.Helper()
	issued := filling.AsTyped(t, p.form, record)
	before := p.check(t, issued)
	slip := anySlip(r, issued, before)
	if p.broken != "" {
		issued = broken(t, issued, p.broken)
	}
	returned, list := slip.make(t, issued)
	return p.compare(t, slip, before, returned, list)
}

// compare gives the differences between a list of checks and what check says of the same workbook.
func (p *parity) compare(t *testing.T, slip slip, before *extract.Document, returned []byte, list map[string]string) []string {
	t.Helper()
	after := p.check(t, returned)
	lines := p.lines(t, after)
	var all []string
	for _, d := range todo(list, after) {
		all = append(all, fmt.Sprintf("%s: %s", slip, d))
	}
	for n, line := range p.lines(t, before) {
		at := firstLine + n
		live, basis := list[fmt.Sprint("E", at)], list[fmt.Sprint("F", at)]
		if id := list[fmt.Sprint("A", at)]; id != line.Check.ID {
			t.Fatalf("%s: line %d of the list is %s, not %s", slip, n, id, line.Check.ID)
		}
		if p.results[live]++; live == "已改" && basis != "自动更新" {
			continue
		}
		if ours := of(lines, line); !p.agree(live, ours, after) {
			all = append(all, fmt.Sprintf("%s: %s %s is live %s, check says %s of %v\n%s\n%s", slip, line.Check.ID, line.Item, live,
				ours.Result.In(words.Chinese), inputs(ours), line.Check.When, line.Check.Assert))
		}
	}
	return all
}

// of is what check says in a line of the workbook as it was issued.
func of(lines []rules.Line, issued rules.Line) rules.Line {
	for _, l := range lines {
		if l.Check == issued.Check && l.Item == issued.Item {
			return l
		}
	}
	return rules.Line{Check: issued.Check}
}

// inputs are the paths of what keeps a check from being made.
func inputs(l rules.Line) []string {
	var all []string
	for _, v := range l.Verdicts {
		for _, m := range v.Inputs {
			all = append(all, m.Path)
		}
	}
	return all
}

// agree tells whether a live result stands beside ours: equal; or waiting for tianbao because of a
// value that there is a finding about; or without a say where ours is that programs differ about the
// formula's result, which a condition with IFERROR takes for a condition that is not met.
func (p *parity) agree(live string, ours rules.Line, v *extract.Document) bool {
	if ours.Result == rules.Fix && p.onlyClasses(ours) && live != "待改" {
		p.results["a class refused"]++
		return true
	}
	switch live {
	case ours.Result.In(words.Chinese):
		return true
	case "待改":
		return p.found(ours.Check, v) || p.reclassed(ours.Check, v) || p.headless(v)
	case "不适用":
		return ours.Result == rules.Fix && len(inputs(ours)) == 0
	}
	return false
}

// onlyClasses tells whether check waits for nothing but classes that the reader refused: where rows have
// no name, or share one, the list cannot tell which class a row was issued under.
func (p *parity) onlyClasses(l rules.Line) bool {
	for _, v := range l.Verdicts {
		for _, m := range v.Inputs {
			if !m.Field.Merge || !m.Unread {
				return false
			}
		}
	}
	return len(inputs(l)) > 0
}

// headless tells whether the rows of a list inside an item stand without it: the list waits there.
func (p *parity) headless(v *extract.Document) bool {
	t := p.form.Template()
	for _, list := range t.Members(nil) {
		for _, item := range v.Result.Record[list.Name()].Items() {
			named := slices.ContainsFunc(t.Identity(list), func(f *templates.Field) bool { return !item[f.Name()].IsNull() })
			for _, f := range t.Members(list) {
				if f.Type == templates.List && !named && len(item[f.Name()].Items()) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// reclassed tells whether a check looks at a class of rows inside items that is another than it was issued: the list
// cannot tell whether the rows that share its merged cell were meant too, and waits.
func (p *parity) reclassed(c *templates.Check, v *extract.Document) bool {
	for _, change := range v.Result.Changes {
		for _, e := range []templates.Formula{c.When, c.Assert} {
			if e == nil || !change.Field.Merge || change.Field.List() == nil || change.Field.List().List() == nil {
				continue
			}
			for _, key := range formula.Of(e).Keys() {
				if p.form.Template().Resolve(c.Each, key) == change.Field {
					return true
				}
			}
		}
	}
	return false
}

var indexes = regexp.MustCompile(`\[\d+\]`)

// found tells whether there is a finding on an input of a check, or that check waits itself.
func (p *parity) found(c *templates.Check, v *extract.Document) bool {
	inputs := map[string]bool{}
	for _, e := range []templates.Formula{c.When, c.Assert} {
		if e == nil {
			continue
		}
		for _, key := range formula.Of(e).Keys() {
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

// withoutFormulas takes out texts that begin as formulas do: what LibreOffice saves of them is refused.
func withoutFormulas(r templates.Record) templates.Record {
	for i := range r["items"].Items() {
		for _, row := range rowsOf(r, i) {
			if s, _ := row["name"].Text(); s == "=1" {
				row["name"] = templates.TextOf("书")
			}
		}
	}
	return r
}

// bill tries the bill with a number.
func (p *parity) bill(t *testing.T, i int) []string {
	t.Helper()
	r := rand.New(rand.NewPCG(paritySeed, uint64(i)))
	return p.try(t, r, withoutFormulas(anyBill(r, 1+r.IntN(3))))
}

// Whatever the record and the slip, a live verdict is the one that check gives for the returned
// workbook, and where the list waits there is a finding that says why.
func TestParity(t *testing.T) {
	p := newParity(t, billForm(t, true, allRules...))
	for i := range parityRuns(t, 8) {
		for _, d := range p.bill(t, i) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	t.Log(p.results)
}

// The same for the official form.
func TestParityOfTheOfficialForm(t *testing.T) {
	p := newParity(t, filling.Form(t))
	for i := range parityRuns(t, 20) / 10 {
		r := rand.New(rand.NewPCG(paritySeed+1, uint64(i)))
		for _, d := range p.try(t, r, anyProject(r, forms.RealCase(t))) {
			t.Errorf("workbook %d, %s", i, d)
		}
	}
	t.Log(p.results)
}

// A function that computes something else than it should is noticed within a short run.
func TestParityNoticesABrokenFunction(t *testing.T) {
	p := newParity(t, billForm(t, true, allRules...))
	for _, p.broken = range []string{"SUM=MAX", "ROUND=MOD", "COUNTIF=SUMIF", "YEAR=MONTH", "ISNUMBER=ISTEXT"} {
		found := 0
		for i := 0; found == 0 && i < 8; i++ {
			found = len(p.bill(t, i))
		}
		if found == 0 {
			t.Errorf("nobody notices %s", p.broken)
		}
	}
}
