//go:build linux

package desk

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"tianbao"
	"tianbao/internal/inorder"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/outfile"
	"tianbao/internal/testing/postgres"
	"tianbao/internal/typist"
	"tianbao/internal/words"
)

// BenchmarkIntakeRound is a round of so many workbooks of the Shanghai form as TIANBAO_ROUND says, 100 where it
// says nothing, with an SQLite file and with PostgreSQL for a ledger: the server of the tests, or the one whose URL
// TIANBAO_POSTGRES is. In turns, check alone takes the files, a whole run takes them, and after a target was changed
// in one file of forty a second run does. What is bounded for 4,000 of them on two cores is printed with its bound,
// by the clock, and by the time of processors, which other work on the machine changes little; the medians where
// the benchmark runs several times.
func BenchmarkIntakeRound(b *testing.B) {
	n, _ := strconv.Atoi(os.Getenv("TIANBAO_ROUND"))
	if n == 0 {
		n = 100
	}
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		b.Fatal(err)
	}
	r := &benched{form: form, dir: b.TempDir(), workbook: realCase(b, form), n: n}
	for i := range n {
		r.save(b, i)
	}
	b.Run("sqlite", func(b *testing.B) {
		r.bench(b, func() string { return filepath.Join(b.TempDir(), "round.db") })
	})
	b.Run("postgres", func(b *testing.B) {
		r.bench(b, func() string { return postgresLedger(b) })
	})
}

// postgresLedger is the URL of an empty ledger.
func postgresLedger(b *testing.B) string {
	where := os.Getenv("TIANBAO_POSTGRES")
	if where == "" {
		return postgres.Database(b)
	}
	u, err := url.Parse(where)
	if err != nil {
		b.Fatal(err)
	}
	schema := fmt.Sprintf("bench_%d", time.Now().UnixNano())
	postgres.Exec(b, where, "CREATE SCHEMA "+schema)
	b.Cleanup(func() { postgres.Exec(b, where, "DROP SCHEMA "+schema+" CASCADE") })
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	return u.String()
}

// benched are the files of a benchmark.
type benched struct {
	form     *tianbao.Form
	dir      string
	workbook []byte
	n        int
	changes  int // how often targets were changed
}

// figures are what of each run is told, by what it is called.
type figures map[string][]float64

func (f figures) add(name string, value float64) { f[name] = append(f[name], value) }

// ratio notes how much of a bounded whole was spent, by the clock and by the processors' time.
func (f figures) ratio(name string, part, whole spent) {
	f.add(name, part.wall/whole.wall)
	f.add("cpu:"+name, part.cpu/whole.cpu)
}

func (r *benched) bench(b *testing.B, where func() string) {
	all := figures{}
	for b.Loop() {
		m := remember(b, where())
		check := spend(func() { r.checkAll(b) })
		all.add("check-s", check.wall)
		all.add("cpu:check-s", check.cpu)
		peak := peakFrom(b)
		first := r.run(b, m)
		all.add("MB≤300", peak())
		r.changes++
		for i := 0; i < r.n; i += 40 {
			r.save(b, i)
		}
		second := r.run(b, m)
		all.ratio("first/check≤1.5", first.all, check)
		all.ratio("second/first≤0.5", second.all, first.all)
		all.ratio("second-read/first-read≤0.1", second.reading, first.reading)
		all.add("last-file-to-book-s≤10", first.behind.wall)
		all.add("cpu:last-file-to-book-s", first.behind.cpu)
	}
	for name, values := range all {
		slices.Sort(values)
		b.ReportMetric(values[len(values)/2], name)
	}
}

func realCase(b *testing.B, form *tianbao.Form) []byte {
	r, findings, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		b.Fatal(findings, err)
	}
	var out bytes.Buffer
	if _, err := form.Fill(b.Context(), &out, r, tianbao.FillOptions{Item: 1}); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// save saves a unit's form with a project of its own, and a target.
func (r *benched) save(b *testing.B, i int) {
	made := r.workbook
	var err error
	target := fmt.Sprintf("≥%d.00(家)", 42+r.changes)
	for cell, text := range map[string]string{"C3": fmt.Sprintf("项目%04d", i), "G14": target} {
		if made, err = typist.Type(made, typist.Typing{Sheet: "申报表1", Cell: cell, Text: text}); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(r.dir, fmt.Sprintf("%04d.xlsx", i)), made, 0o666); err != nil {
		b.Fatal(err)
	}
}

func (r *benched) checkAll(b *testing.B) {
	err := inorder.Do(b.Context(), r.n, func(ctx context.Context, i int) error {
		data, err := os.ReadFile(filepath.Join(r.dir, fmt.Sprintf("%04d.xlsx", i)))
		if err == nil {
			_, err = tianbao.Check(ctx, bytes.NewReader(data), tianbao.ReadOptions{}, r.form)
		}
		return err
	}, func(err error) error { return err })
	if err != nil {
		b.Fatal(err)
	}
}

// timedRun is what a run spent.
type timedRun struct {
	reading spent // and deciding
	all     spent // with its workbook
	behind  spent // from the last file to the workbook
}

func (r *benched) run(b *testing.B, m Memory) (t timedRun) {
	var last func() spent // since the last file
	left := r.n
	t.all = spend(func() {
		begun := since()
		found, err := intake.FindSent([]string{r.dir}, limits.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		book := &Book{Path: filepath.Join(b.TempDir(), "ROUND.xlsx")}
		j := &Job{Found: found, Forms: []*tianbao.Form{r.form}, Version: "bench", Now: hour(23), Memory: m,
			Reason:  func(file string, err error) words.Phrase { return words.Plain(err.Error()) },
			Guarded: func(_ string, work func() error) error { return work() },
			Done: func() {
				if left--; left == 0 {
					last = since()
				}
			},
			Decided: func(result *Result) {
				t.reading = begun()
				book.Begin(result, words.Chinese)
			}}
		result, err := j.Do(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		files := &outfile.Set{Force: true}
		_, err = book.Write(files, result, words.Chinese)
		if err = files.Finish(err); err != nil {
			b.Fatal(err)
		}
	})
	t.behind = last()
	return t
}
