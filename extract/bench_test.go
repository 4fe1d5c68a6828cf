package extract_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// BenchmarkExtract reads the workbook of one project with 18 indicators, beside plain excelize that
// opens it and reads all cells. The ratio says how much longer we take than that.
func BenchmarkExtract(b *testing.B) {
	data := issued(b, forms.RealCase(b), fill.Options{}, 1)
	b.Run("tianbao", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			extracted(b, data)
		}
		b.StopTimer()
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(plainly(b, data)), "×excelize")
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := xlsxtest.PlainRead(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkExtractBatch reads the 1,000 workbooks of a unit's projects on all cores.
func BenchmarkExtractBatch(b *testing.B) {
	books := unitBooks(b, 1000)
	batch := func(read func([]byte) error) {
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for _, data := range books {
			group.Go(func() error { return read(data) })
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
	}
	r := reader(b)
	ours := func(data []byte) error {
		_, _, err := r.Extract(bytes.NewReader(data), extract.Options{})
		return err
	}
	plain := func(data []byte) error {
		_, err := xlsxtest.PlainRead(data)
		return err
	}
	b.Run("tianbao", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			batch(ours)
		}
		b.StopTimer()
		start := time.Now()
		batch(plain)
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(time.Since(start)), "×excelize")
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			batch(plain)
		}
	})
}

func extracted(b *testing.B, data []byte) {
	if _, _, err := reader(b).Extract(bytes.NewReader(data), extract.Options{}); err != nil {
		b.Fatal(err)
	}
}

// plainly is how long plain excelize takes over a workbook: the mean of some goes.
func plainly(b *testing.B, data []byte) time.Duration {
	const goes = 20
	start := time.Now()
	for range goes {
		if _, err := xlsxtest.PlainRead(data); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start) / goes
}

// unitBooks are the split workbooks of a unit that has the seed's projects n times over.
func unitBooks(b *testing.B, n int) [][]byte {
	r := forms.RealCase(b)
	projects := r["projects"].Items()
	var many []templates.Record
	for i := range n {
		p := templates.Record{}
		for k, v := range projects[i%len(projects)] {
			p[k] = v
		}
		p["name"] = templates.TextOf(fmt.Sprintf("项目%04d", i+1))
		many = append(many, p)
	}
	r["projects"] = templates.ListOf(many...)
	job := filling.Form(b).Prepare(b.Context(), r, fill.Options{})
	books := make([][]byte, n)
	for i := range books {
		var out bytes.Buffer
		if _, err := job.Fill(b.Context(), &out, i+1); err != nil {
			b.Fatal(err)
		}
		books[i] = out.Bytes()
	}
	return books
}
