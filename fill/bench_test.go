package fill_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"golang.org/x/sync/errgroup"

	"tianbao/fill"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// BenchmarkFill makes the statement and the form of one project with 18 indicators, beside two
// references: plain excelize setting the same cells of the template, and the floor below which no
// program can be. Compare them within one run; without the cross-checks there is less to write.
func BenchmarkFill(b *testing.B) {
	form := filling.Form(b)
	r := forms.RealCase(b)
	job := form.Prepare(b.Context(), r, fill.Options{})
	b.Run("tianbao", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := form.Prepare(b.Context(), r, fill.Options{}).Fill(b.Context(), io.Discard, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("no checks", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := form.Prepare(b.Context(), r, fill.Options{NoChecks: true}).Fill(b.Context(), io.Discard, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		cells := cellsOf(b, job)
		for b.Loop() {
			if _, err := xlsxtest.PlainExcelize(form.Template().Workbook, cells); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("floor", func(b *testing.B) {
		b.ReportAllocs()
		var out bytes.Buffer
		if _, err := job.Fill(b.Context(), &out, 1); err != nil {
			b.Fatal(err)
		}
		floor, err := xlsxtest.NewFloor(form.Template().Workbook, out.Bytes())
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if err := floor.Write(io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// cellsOf is what the plan puts into the statement and the form, by the template's sheets.
func cellsOf(t testing.TB, job *fill.Job) map[string]map[string]string {
	plan := planned(t, job, 1)
	cells := map[string]map[string]string{}
	for _, s := range plan.Sheets {
		if s.Source == "" {
			continue
		}
		cells[s.Source] = map[string]string{}
		for _, c := range s.Cells {
			cells[s.Source][c.At.String()] = c.Text
		}
	}
	return cells
}

// BenchmarkFillBatch splits a unit of 1,000 projects into its workbooks, on all cores.
func BenchmarkFillBatch(b *testing.B) {
	form := filling.Form(b)
	r := unitOf(forms.RealCase(b), 1000)
	b.ReportAllocs()
	for b.Loop() {
		job := form.Prepare(b.Context(), r, fill.Options{})
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i := range 1000 {
			group.Go(func() error {
				_, err := job.Fill(b.Context(), io.Discard, i+1)
				return err
			})
		}
		if err := group.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}

// unitOf repeats the seed's projects under names of their own.
func unitOf(r templates.Record, n int) templates.Record {
	projects := r["projects"].Items()
	unit := templates.Record{}
	for k, v := range r {
		unit[k] = v
	}
	var many []templates.Record
	for i := range n {
		p := templates.Record{}
		for k, v := range projects[i%len(projects)] {
			p[k] = v
		}
		p["name"] = templates.TextOf(fmt.Sprintf("项目%04d", i+1))
		many = append(many, p)
	}
	unit["projects"] = templates.ListOf(many...)
	return unit
}
