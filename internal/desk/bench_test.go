package desk

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"tianbao"
	"tianbao/internal/inorder"
	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/outfile"
	"tianbao/internal/typist"
	"tianbao/internal/words"
)

// BenchmarkIntakeRound is a round of so many workbooks of the Shanghai form as TIANBAO_ROUND says, 100 where it
// says nothing: a whole run, the time that check alone takes for the same files in the same run (check/op), and a
// second run with a target changed in one file of forty (second/op, of that read/op for reading and deciding). With
// TIANBAO_POSTGRES, a URL, the ledger is there, and else an SQLite file.
func BenchmarkIntakeRound(b *testing.B) {
	n, _ := strconv.Atoi(os.Getenv("TIANBAO_ROUND"))
	if n == 0 {
		n = 100
	}
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		b.Fatal(err)
	}
	dir, workbook := b.TempDir(), realCase(b, form)
	for i := range n {
		save(b, dir, workbook, i, "≥42.00(家)")
	}
	var check, first, second, reading time.Duration
	for b.Loop() {
		where := os.Getenv("TIANBAO_POSTGRES")
		if where == "" {
			where = filepath.Join(b.TempDir(), "round.db")
		}
		m := remember(b, where)
		check += timed(func() { checkAll(b, form, dir, n) })
		first += timed(func() { timedRun(b, form, dir, m) })
		for i := 0; i < n; i += 40 {
			save(b, dir, workbook, i, "≥43.00(家)")
		}
		second += timed(func() { reading += timedRun(b, form, dir, m) })
	}
	each := float64(b.N)
	b.ReportMetric(first.Seconds()/each, "first-s/op")
	b.ReportMetric(check.Seconds()/each, "check-s/op")
	b.ReportMetric(first.Seconds()/check.Seconds(), "first/check")
	b.ReportMetric(second.Seconds()/each, "second-s/op")
	b.ReportMetric(reading.Seconds()/each, "second-read-s/op")
}

func timed(work func()) time.Duration {
	begun := time.Now()
	work()
	return time.Since(begun)
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
func save(b *testing.B, dir string, workbook []byte, i int, target string) {
	made := workbook
	var err error
	for cell, text := range map[string]string{"C3": fmt.Sprintf("项目%04d", i), "G14": target} {
		if made, err = typist.Type(made, typist.Typing{Sheet: "申报表1", Cell: cell, Text: text}); err != nil {
			b.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.xlsx", i)), made, 0o666); err != nil {
		b.Fatal(err)
	}
}

func checkAll(b *testing.B, form *tianbao.Form, dir string, n int) {
	err := inorder.Do(b.Context(), n, func(ctx context.Context, i int) error {
		data, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%04d.xlsx", i)))
		if err == nil {
			_, err = tianbao.Check(ctx, bytes.NewReader(data), tianbao.ReadOptions{}, form)
		}
		return err
	}, func(err error) error { return err })
	if err != nil {
		b.Fatal(err)
	}
}

// timedRun is how long a run took to read and decide, before its workbook was written.
func timedRun(b *testing.B, form *tianbao.Form, dir string, m Memory) time.Duration {
	found, err := intake.FindSent([]string{dir}, limits.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	j := &Job{Found: found, Forms: []*tianbao.Form{form}, Version: "bench", Now: hour(23), Memory: m,
		Reason:  func(file string, err error) words.Phrase { return words.Plain(err.Error()) },
		Guarded: func(_ string, work func() error) error { return work() }}
	begun := time.Now()
	result, err := j.Do(b.Context())
	took := time.Since(begun)
	if err != nil {
		b.Fatal(err)
	}
	files := &outfile.Set{Force: true}
	_, err = (&Book{Path: filepath.Join(b.TempDir(), "ROUND.xlsx")}).Write(files, result, words.Chinese)
	if err = files.Finish(err); err != nil {
		b.Fatal(err)
	}
	return took
}
