package check_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"golang.org/x/sync/errgroup"

	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/rules"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/wording"
	"tianbao/internal/words"
	"tianbao/templates"
)

func project(r templates.Record, i int) templates.Record { return r["projects"].Items()[i] }

func num(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }

func day(s string) templates.Value {
	d, ok := templates.ParseDate(s)
	if !ok {
		panic(s)
	}
	return templates.DateOf(d)
}

// filled is a workbook of the record, or of one item of it.
func filled(t testing.TB, r templates.Record, item int) []byte {
	t.Helper()
	return filling.Workbook(t, r, fill.Options{}, item)
}

func checker(t testing.TB) *check.Checker {
	t.Helper()
	return official.Get(t, func(t testing.TB) *check.Checker {
		r, err := check.New(forms.Official(t))
		if err != nil {
			t.Fatal(err)
		}
		return r
	})
}

var official xlsxtest.Shared[*check.Checker]

// named are the options of a file with a name.
var named = check.Options{Options: extract.Options{File: "a.xlsx"}}

func checked(t testing.TB, data []byte) *extract.Document {
	t.Helper()
	v, err := checker(t).Check(t.Context(), bytes.NewReader(data), named)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The markup left in the second project's goals is in the case as it was filed: the form's own rule
// says so, and what reading says of the same cells is not said again.
const asFiled = "GOAL-01 申报表2!B11 “项目总目标”里夹着网页代码 <p>，请删去。\n" +
	"GOAL-01 申报表2!F11 “年度总体目标”里夹着网页代码 <p>，请删去。\n"

// known are the rules whose findings the tests below know by hand; the form has more, about what it
// says and not what it sums up to.
var known = []string{"VALUE-MARKUP", "GOAL-01", "FUND-01", "FUND-02", "FUND-03", "COVER-01", "DATE-01"}

// lines are the known findings as "RULE Sheet!Cell message", and their fixes.
func lines(v *extract.Document) string {
	var b strings.Builder
	for _, f := range v.Findings {
		if !slices.Contains(known, f.Rule) {
			continue
		}
		p := f.Places[0]
		fmt.Fprintf(&b, "%s %s!%s %s\n", f.Rule, p.Sheet, p.Cell, f.Message(words.Chinese))
		if f.Rule == "GOAL-01" {
			continue // its remedy is the goal itself, which is long
		}
		for _, say := range wording.Remedies(v.Result.Template, f) {
			fmt.Fprintf(&b, "    %s\n", say.In(words.Chinese))
		}
	}
	return b.String()
}

// Broken copies of the case: each finding stands at its cell, in the order of the sheets, with sums
// made by hand. As filed, the year's money is 526000 + 935084.10 + 314540 = 1775624.10 元.
func TestBrokenCopies(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(templates.Record)
		want  string
	}{
		{"as filed", func(templates.Record) {}, asFiled},
		{"digits swapped on the cover", func(r templates.Record) { r["total_wan"] = num("177.65") },
			"COVER-01 绩效目标设置情况!A5 “绩效目标设置情况”里写的是 177.65 万元，各申报表的年度资金申请总额加起来是 177.56 万元，差 0.09 万元。请改成一样。\n" +
				"    建议将“涉及项目预算资金”由 177.65 改为 177.56\n" + asFiled},
		// 314550 is 10 more than its parts and than the whole project; 1775634.10 元 are 177.56 万元 still.
		{"a year's money ten too many", func(r templates.Record) { project(r, 2)["annual"] = num("314550") }, asFiled +
			"FUND-02 申报表3!H6 年度资金申请总额填了 314550.00 元，当年财政拨款、上年结转资金与其他资金加起来是 314540.00 元，差 10.00 元。请看看哪一个填错了，改成一样。\n" +
			"FUND-03 申报表3!H6 年度资金申请总额填了 314550.00 元，比项目资金总额 314540.00 元还多 10.00 元。今年的钱不会比整个项目多，请看看哪一个填错了。\n"},
		{"an end before the start", func(r templates.Record) { project(r, 0)["end"] = day("2025-12-31") },
			"DATE-01 申报表1!C5 项目从 2026-01-01 做到 2025-12-31，今年报的是 2026 年，不在里面。请改日期或年度。\n" +
				"DATE-01 申报表1!F5 计划完成日期 2025-12-31 比计划开始日期 2026-01-01 还早，请改正。\n" + asFiled},
		// 526000.01 + 935084.10 + 314540 = 1775624.11 元: the cover is still right to its two decimals.
		{"a cent", func(r templates.Record) {
			project(r, 0)["annual"], project(r, 0)["annual_fiscal"] = num("526000.01"), num("526000.01")
		}, "FUND-03 申报表1!H6 年度资金申请总额填了 526000.01 元，比项目资金总额 526000.00 元还多 0.01 元。今年的钱不会比整个项目多，请看看哪一个填错了。\n" + asFiled},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := forms.RealCase(t)
			c.spoil(r)
			v := checked(t, filled(t, r, 0))
			if diff := cmp.Diff(c.want, lines(v)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			for _, f := range v.Findings {
				for _, p := range f.Places {
					if !slices.Contains(known, f.Rule) {
						continue
					}
					if p.File != "a.xlsx" || p.Field == "" || p.Label == "" || p.Cell == "" {
						t.Errorf("%s: no place for people: %+v", f.Rule, p)
					}
				}
			}
		})
	}
}

// The workbook of one project is not compared with the cover's sums, which travel along unseen.
func TestWorkbookOfOneProject(t *testing.T) {
	r := forms.RealCase(t)
	r["total_wan"] = num("177.65")
	v := checked(t, filled(t, r, 1))
	if !v.Result.Partial || lines(v) != "" {
		t.Errorf("partial %v:\n%s", v.Result.Partial, lines(v))
	}
	for _, c := range v.Verdicts {
		if c.Rule == "COVER-01" && c.Result != rules.NA.String() {
			t.Errorf("the cover's sum: %s", c.Result)
		}
	}
	if whole := checked(t, filled(t, r, 0)); whole.Result.Partial {
		t.Error("a whole form is taken for a workbook of one project")
	}
}

// A verdict for each check and item, and only they, go into the results.
func TestDocument(t *testing.T) {
	d := checked(t, filled(t, forms.RealCase(t), 0))
	n := 0
	for _, v := range d.Verdicts {
		if v.Rule == "COVER-01" && v.Item == "" && v.Result == "pass" || v.Rule == "FUND-01" && v.Item == "projects[2]" && v.Result == "pass" {
			n++
		}
	}
	if n != 2 || d.File != "a.xlsx" || len(d.Findings) < 2 {
		t.Errorf("%+v", d.Verdicts)
	}
}

func TestAtLeast(t *testing.T) {
	var all []templates.Finding
	for _, l := range []templates.Level{templates.Style, templates.Error, templates.Notice, templates.Warning} {
		all = append(all, templates.Finding{Level: l})
	}
	for l, want := range map[templates.Level]int{templates.Error: 1, templates.Warning: 2, templates.Notice: 3, templates.Style: 4} {
		if got := len(templates.AtLeast(all, l)); got != want {
			t.Errorf("at least %s: %d, want %d", l, got, want)
		}
	}
}

// BenchmarkCheck reads and checks the workbook of one project with 18 indicators. The ratio says how
// much longer it takes than reading alone.
func BenchmarkCheck(b *testing.B) {
	data := filled(b, forms.RealCase(b), 1)
	reader, err := extract.New(forms.Official(b))
	if err != nil {
		b.Fatal(err)
	}
	both := checker(b)
	goes := func(work func() error) func() error {
		return func() error {
			for range 20 {
				if err := work(); err != nil {
					return err
				}
			}
			return nil
		}
	}
	ratio(b, goes(func() error {
		_, err := both.Check(b.Context(), bytes.NewReader(data), check.Options{})
		return err
	}), goes(func() error {
		_, _, err := reader.Extract(bytes.NewReader(data), extract.Options{})
		return err
	}))
}

// BenchmarkCheckBatch reads and checks 1,000 workbooks on all cores, beside reading them alone.
func BenchmarkCheckBatch(b *testing.B) {
	books := [][]byte{filled(b, forms.RealCase(b), 1), filled(b, forms.RealCase(b), 2), filled(b, forms.RealCase(b), 3)}
	reader, err := extract.New(forms.Official(b))
	if err != nil {
		b.Fatal(err)
	}
	both := checker(b)
	batch := func(work func([]byte) error) func() error {
		return func() error {
			group, _ := errgroup.WithContext(context.Background())
			group.SetLimit(runtime.GOMAXPROCS(0))
			for i := range 1000 {
				group.Go(func() error { return work(books[i%len(books)]) })
			}
			return group.Wait()
		}
	}
	ratio(b, batch(func(data []byte) error {
		_, err := both.Check(b.Context(), bytes.NewReader(data), check.Options{})
		return err
	}), batch(func(data []byte) error {
		_, _, err := reader.Extract(bytes.NewReader(data), extract.Options{})
		return err
	}))
}

// ratio times work and reports how many times as long as another it takes.
func ratio(b *testing.B, work, other func() error) {
	b.ReportAllocs()
	for b.Loop() {
		if err := work(); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	start := time.Now()
	if err := other(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(time.Since(start)), "×extract")
}
