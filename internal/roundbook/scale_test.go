package roundbook

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"tianbao/internal/round"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/words"
	"tianbao/templates"
)

// many is a round of so many files with so many findings each.
func many(files, points int) Round {
	r := Round{Name: "1", Lang: words.Chinese, Link: func(f string) string { return f }}
	for i := range files {
		hash := fmt.Sprintf("%064d", i)
		l := round.Line{
			Unit: fmt.Sprintf("区第%d单位", i/10), Item: fmt.Sprintf("项目%d", i), State: round.Errors, Hash: hash, Hashes: []string{hash},
			Files: []string{fmt.Sprintf("back/%04d.xlsx", i)}, Amount: "526000.00", Errors: points, Round: 1, Due: &round.Due{Row: i, Amount: "526000.00"},
		}
		for n := range points {
			l.Points = append(l.Points, round.Point{
				ID: fmt.Sprintf("f%x-%x", n, i), Rule: fmt.Sprintf("RULE-%02d", n), Level: templates.Error, Title: round.Text{Zh: "年度资金合计"},
				Message: round.Text{Zh: "“年度资金申请总额”2.00 元，与各项合计 3.00 元不符：请核对各项金额，改好后再报。"},
				Found:   "2.00 元", Expected: "3.00 元", Sheet: "申报表1", Cell: fmt.Sprintf("H%d", n+6), Label: "年度资金申请总额",
			})
		}
		r.Lines = append(r.Lines, l)
		r.Arrivals = append(r.Arrivals, round.Arrival{File: l.Files[0], Hash: hash})
	}
	return r
}

// What does not go on a sheet is counted on top of it.
func TestFullSheet(t *testing.T) {
	var out bytes.Buffer
	if err := write(&out, many(20, 3), 15); err != nil {
		t.Fatal(err)
	}
	answers, findings, err := Answers(out.Bytes())
	if err != nil || len(answers)+len(findings) > 0 {
		t.Errorf("answers %v, findings %v, %v", answers, findings, err)
	}
	b := newBook(many(20, 3), 15)
	for tab, c := range map[string]struct{ rows, left int }{"register": {12, 8}, "points": {12, 48}, "received": {13, 7}} {
		l := map[string]func() (n int, said string){
			"register": func() (int, string) { l := b.register(); return length(l.Rows), l.Above[len(l.Above)-1][0].Text },
			"points":   func() (int, string) { l := b.points(); return length(l.Rows), l.Above[len(l.Above)-1][0].Text },
			"received": func() (int, string) { l := b.received(); return length(l.Rows), l.Above[len(l.Above)-1][0].Text },
		}[tab]
		if n, said := l(); n != c.rows || said != fmt.Sprintf("本表放不下，另有 %d 行没有列出。", c.left) {
			t.Errorf("%s: %d rows, %q", tab, n, said)
		}
	}
}

func length[T any](seq func(func(T) bool)) (n int) {
	for range seq {
		n++
	}
	return n
}

// A round of thousands of files takes little room beside what it says: rows are not kept.
func TestWriteIsSmall(t *testing.T) {
	if sweep.Brief() {
		t.Skip("40,000 findings")
	}
	r := many(4000, 10)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	most := uint64(0)
	w := func(p []byte) (int, error) {
		runtime.ReadMemStats(&after)
		most = max(most, after.HeapInuse)
		return len(p), nil
	}
	if err := Write(writerFunc(w), r); err != nil {
		t.Fatal(err)
	}
	if took := most - before.HeapInuse; took > 100<<20 {
		t.Errorf("it took %d MB", took>>20)
	}
	runtime.KeepAlive(r)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// BenchmarkWrite writes the workbook of 4,000 files with 10 findings each; BenchmarkAnswers reads it.
func BenchmarkWrite(b *testing.B) {
	r := many(4000, 10)
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnswers(b *testing.B) {
	var out bytes.Buffer
	if err := Write(&out, many(4000, 10)); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Answers(out.Bytes()); err != nil {
			b.Fatal(err)
		}
	}
}
