package tianbao_test

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"os"
	"runtime"

	"golang.org/x/sync/errgroup"

	"tianbao"
)

var ctx = context.Background()

// filled is the workbook of the built-in real case.
func filled() (*tianbao.Form, []byte) {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		log.Fatal(err)
	}
	record, _, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		log.Fatal(err)
	}
	var workbook bytes.Buffer
	if _, err := form.Fill(ctx, &workbook, record, tianbao.FillOptions{}); err != nil {
		log.Fatal(err)
	}
	return form, workbook.Bytes()
}

// Open a form, decode data, and fill the form with it.
func Example() {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		log.Fatal(err)
	}
	record, findings, err := form.Decode(tianbao.Example, "yaml")
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	file, err := os.CreateTemp("", "*.xlsx")
	if err != nil {
		log.Fatal(err)
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if findings, err = form.Fill(ctx, file, record, tianbao.FillOptions{}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(form, record["total_wan"], len(record["projects"].Items()), len(findings))
	// Output: shanghai-2026@1 177.56 3 0
}

// What fits the form badly is a finding with its place, in the reader's language.
func ExampleForm_Decode() {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		log.Fatal(err)
	}
	_, findings, err := form.Decode([]byte(`{"unit": "某中心", "projects": [{"nam": "门户网站管理"}]}`), "json")
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		fmt.Println(f.Rule, f.Level, f.Message("zh"))
	}
	// Output: INPUT-KEY error 没有叫“nam”的栏目：是不是“name”？
}

// A record that lacks what the form requires is not filled in, and nothing is written.
func ExampleForm_Fill() {
	form, err := tianbao.Open("shanghai-2026")
	if err != nil {
		log.Fatal(err)
	}
	var workbook bytes.Buffer
	findings, err := form.Fill(ctx, &workbook, tianbao.Record{}, tianbao.FillOptions{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(workbook.Len(), len(findings) > 0, findings[0].Rule, findings[0].Level)

	// A blank form may lack anything.
	if _, err := form.Fill(ctx, &workbook, tianbao.Record{}, tianbao.FillOptions{Blank: true}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(workbook.Len() > 0)
	// Output:
	// 0 true INPUT-REQUIRED error
	// true
}

// Read a workbook back: the record, and the cell of every value.
func ExampleRead() {
	form, workbook := filled()
	document, err := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{File: "a.xlsx"}, form)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(document.Record["projects"].Items()[0]["annual"])
	for _, c := range document.Cells {
		if c.Path == "projects[0].annual" {
			fmt.Println(c.Sheet, c.Cell, c.Raw, c.State)
		}
	}
	// Output:
	// 526000
	// 申报表1 H6 526000 value
}

// Check a workbook with the rules of its form.
func ExampleCheck() {
	form, workbook := filled()
	document, err := tianbao.Check(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{File: "a.xlsx"}, form)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range document.Findings {
		if f.Rule == "COST-01" {
			fmt.Println(f.Level, f.Places[0].Sheet, f.Places[0].Cell, f.Found, f.Expected)
		}
	}
	// Output:
	// error 申报表2 G13 ≤110.00(万元) ≤93.51(万元)
	// error 申报表3 G13 ≤31.19(万元)
}

// Correct a returned workbook: safe fixes are applied, the others offered in its log.
func ExampleCorrect() {
	form, workbook := filled()
	var mended bytes.Buffer
	correction, err := tianbao.Correct(ctx, bytes.NewReader(workbook), &mended, tianbao.CorrectOptions{}, form)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range correction.Log {
		if e.Rule == "COST-01" {
			fmt.Println(e.State, e.Sheet, e.Cell, e.Before, "->", e.After)
		}
	}
	fmt.Println(mended.Len() > 0)
	// Output:
	// pending 申报表2 G13 ≤110.00(万元) -> ≤93.51(万元)
	// true
}

// Compare two fillings field by field.
func ExampleDiff() {
	form, workbook := filled()
	other := bytes.ReplaceAll(tianbao.Example, []byte("526000"), []byte("520000"))
	comparison, err := tianbao.Diff(ctx, bytes.NewReader(workbook), bytes.NewReader(other), tianbao.DiffOptions{A: "a.xlsx", B: "b.yaml"}, form)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range comparison.Changes {
		fmt.Println(c.Item, c.Label, c.A.Value, c.B.Value)
	}
	// Output:
	// 门户网站管理 项目资金总额 526000.00 520000.00
	// 门户网站管理 财政资金 526000.00 520000.00
	// 门户网站管理 年度资金申请总额 526000.00 520000.00
	// 门户网站管理 当年财政拨款 526000.00 520000.00
}

// A batch on all cores shares the form, which is compiled once.
func Example_batch() {
	form, workbook := filled()
	returned := [][]byte{workbook, workbook, workbook, []byte("no workbook")}
	documents := make([]*tianbao.Document, len(returned))
	group := errgroup.Group{}
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, data := range returned {
		group.Go(func() error {
			o := tianbao.ReadOptions{File: fmt.Sprintf("%d.xlsx", i), Lang: "en"}
			d, err := tianbao.Check(ctx, bytes.NewReader(data), o, form)
			if err != nil {
				d = tianbao.Failed(o, err) // one bad file never stops the others
			}
			documents[i] = d
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		log.Fatal(err)
	}
	for _, d := range documents {
		if d.Failure != nil {
			fmt.Println(d.File, d.Failure.In("en"))
			continue
		}
		fmt.Println(d.File, len(d.Verdicts) > 0)
	}
	// Output:
	// 0.xlsx true
	// 1.xlsx true
	// 2.xlsx true
	// 3.xlsx not an Excel workbook but plain text (such as CSV), which has no layout; open the form itself in Excel or WPS and save it as .xlsx
}
