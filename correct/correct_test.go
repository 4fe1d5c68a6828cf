package correct_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/correct"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/typist"
	"tianbao/internal/words"
	"tianbao/templates"
)

// official corrects workbooks of the embedded template: all tests share it.
func official(t testing.TB) *correct.Corrector {
	t.Helper()
	return shared.Get(t, func(t testing.TB) *correct.Corrector { return corrector(t, forms.Official(t)) })
}

var shared xlsxtest.Shared[*correct.Corrector]

func corrector(t testing.TB, tpl *templates.Template) *correct.Corrector {
	t.Helper()
	c, err := correct.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ready is a template, ready to correct and to fill.
func ready(t testing.TB, tpl *templates.Template) (*correct.Corrector, *fill.Form) {
	t.Helper()
	return corrector(t, tpl), filling.Compiled(t, tpl)
}

// seed is the real case as it is issued, whole for item 0.
func seed(t testing.TB, item int) []byte {
	t.Helper()
	if item > 0 {
		return filling.Workbook(t, forms.RealCase(t), fill.Options{}, item)
	}
	return whole.Get(t, func(t testing.TB) []byte { return filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0) })
}

// seedCorrected is the real case corrected once, with nothing decided: where most tests begin.
func seedCorrected(t testing.TB) outcome {
	t.Helper()
	return once.Get(t, func(t testing.TB) outcome { return corrected(t, seed(t, 0), correct.Options{}) })
}

var (
	whole xlsxtest.Shared[[]byte]
	once  xlsxtest.Shared[outcome]
)

// outcome is what became of a workbook.
type outcome struct {
	*correct.Correction
	findings []templates.Finding
}

// corrected corrects a workbook of the official form.
func corrected(t testing.TB, data []byte, o correct.Options) outcome {
	t.Helper()
	c := official(t)
	return correctedBy(t, c, data, o)
}

func correctedBy(t testing.TB, c *correct.Corrector, data []byte, o correct.Options) outcome {
	t.Helper()
	d, findings, err := c.Correct(t.Context(), data, o)
	if err != nil {
		t.Fatal(err)
	}
	return outcome{d, findings}
}

// typed is a workbook after people typed into it: "申报表1!H6 text".
func typed(t testing.TB, data []byte, all ...string) []byte {
	t.Helper()
	var typing []typist.Typing
	for _, one := range all {
		at, text, _ := strings.Cut(one, " ")
		sheet, cell, _ := strings.Cut(at, "!")
		typing = append(typing, typist.Typing{Sheet: sheet, Cell: cell, Text: text})
	}
	out, err := typist.Type(data, typing...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rules are the rules of findings, with their places.
func rules(findings []templates.Finding) []string {
	var all []string
	for _, f := range findings {
		at := ""
		if len(f.Places) > 0 {
			at = f.Places[0].Sheet + "!" + f.Places[0].Cell
		}
		all = append(all, fmt.Sprintf("%s %s %s", f.Rule, f.Level, at))
	}
	return all
}

// text is a log to be reviewed: a line an entry.
func text(log []correct.Entry) string {
	var b strings.Builder
	for _, e := range log {
		decision := e.Decision.In(words.Chinese)
		if e.With > 0 {
			decision = fmt.Sprintf("同%d", e.With)
		}
		fmt.Fprintf(&b, "%d [%s %s %s] %s!%s %s | 发出 %s | 交回 %s | 更正 %s | %s %s\n", e.Number, e.State.In(words.Chinese),
			e.By, decision, e.Sheet, e.Cell, e.Label, short(e.Issued), short(e.Before), short(e.After), e.Rule, e.Why(words.Chinese))
	}
	return b.String()
}

// short is a value with its middle left out.
func short(s string) string {
	r := []rune(s)
	if len(r) > 40 {
		return string(r[:20]) + "…" + string(r[len(r)-15:])
	}
	return s
}

// line is the first line of a log with a rule at a cell, "COST-01 申报表2!G13".
func line(t testing.TB, log []correct.Entry, what string) correct.Entry {
	t.Helper()
	for _, e := range log {
		if e.Rule+" "+e.Sheet+"!"+e.Cell == what {
			return e
		}
	}
	t.Fatalf("the log has no %s:\n%s", what, text(log))
	return correct.Entry{}
}

// logCell is the cell of the log where a line's decision is typed.
func logCell(t testing.TB, data []byte, e correct.Entry) string {
	t.Helper()
	sheet, cell := correct.DecisionCell(words.Chinese, e.Number)
	at, _ := ref.ParseCell(cell)
	if got := open(t, data).Sheet(sheet).At(ref.Cell{Col: 1, Row: at.Row}).Text; got != fmt.Sprint(e.Number) {
		t.Fatalf("line %d of the log is not in row %d: %q", e.Number, at.Row, got)
	}
	return sheet + "!" + cell
}

func open(t testing.TB, data []byte) *grid.Book {
	t.Helper()
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// value is what a field of a workbook reads as.
func value(t testing.TB, o outcome, path string) string {
	t.Helper()
	v, ok := o.Corrected.Result.Template.At(o.Corrected.Result.Record, path)
	if !ok {
		t.Fatalf("there is no %s", path)
	}
	return v.Canonical(2)
}

// again is steady wherever a test corrects; where a few cases will do the real case and the properties alone are
// corrected twice.
func again(t testing.TB, o outcome) {
	t.Helper()
	if !sweep.Brief() {
		steady(t, o)
	}
}

// steady corrects an output once more, with nothing decided, and wants the same bytes.
func steady(t testing.TB, o outcome) {
	t.Helper()
	second := corrected(t, o.Workbook, correct.Options{})
	if !bytes.Equal(o.Workbook, second.Workbook) {
		t.Errorf("a second run changes the workbook (-first +second):\n%s", cmp.Diff(text(o.Log), text(second.Log)))
	}
}

// The real case as staff return it, mended step by step as a clerk would: what tianbao mends and offers,
// what the clerk decides in the log and types into the cells, and the form for filing.
func TestSeedStepByStep(t *testing.T) {
	returned := typed(t, seed(t, 0), "申报表1!H6 ５２．６万元", "申报表1!C5 2026/1/1", "申报表1!G30 不低于95%",
		"申报表2!F6 年度资金总额", "申报表3!H6 314,54.00", "申报表1!J6 请核实")
	first := corrected(t, returned, correct.Options{File: "returned.xlsx"})
	xlsxtest.Golden(t, "seed-first.txt", text(first.Log))
	steady(t, first)
	if got := corrected(t, first.Workbook, correct.Options{Final: true}); got.Workbook != nil || !got.Refused(got.findings) {
		t.Error("a form with errors was made ready for filing")
	}

	answered := typed(t, first.Workbook,
		logCell(t, first.Workbook, line(t, first.Log, "COST-01 申报表2!G13"))+" 是",
		logCell(t, first.Workbook, line(t, first.Log, "NARR-03 说明3!A29"))+" 采纳",
		logCell(t, first.Workbook, line(t, first.Log, "IND-13 申报表2!G18"))+" 否",
		"申报表3!H6 314540", "申报表3!G13 ≤30.32(万元)",
		"说明3!A1 项目经费情况说明3—非编人员工作经费",
		"说明3!A3 松江区交流合作中心拟于 2026 年 1 月至 2026 年 12 月实施非编人员工作经费项目，主要实施内容为两名非编人员的用人经费，包括非编人员工资、餐费、体检费。")
	second := corrected(t, answered, correct.Options{File: "returned.xlsx"})
	xlsxtest.Golden(t, "seed-second.txt", text(second.Log))
	steady(t, second)
	if second.Refused(second.findings) {
		t.Errorf("errors remain: %v %v", rules(second.findings), rules(second.Corrected.Findings))
	}

	final := corrected(t, second.Workbook, correct.Options{Final: true})
	if final.Workbook == nil {
		t.Fatal("nothing to file")
	}
	for path, want := range map[string]string{
		"projects[0].annual": "526000.00", "projects[0].indicators[17].target": "≥95.00(%)", "projects[1].indicators[0].target": "≤93.51(万元)",
		"projects[1].indicators[5].target": ">95.00(%)", "projects[2].annual": "314540.00", "projects[2].indicators[0].target": "≤30.32(万元)",
		"projects[2].statement_name": "非编人员工作经费", "projects[0].total_other": "0.00",
	} {
		if got := value(t, final, path); got != want {
			t.Errorf("%s is filed as %s, want %s", path, got, want)
		}
	}
	isOfficial(t, final)
}

// isOfficial tells whether a workbook is the official form and nothing else: in its parts, and on paper.
func isOfficial(t *testing.T, o outcome) {
	t.Helper()
	b := open(t, o.Workbook)
	var sheets []string
	for _, s := range b.Sheets {
		sheets = append(sheets, s.Name)
		if s.Visibility != grid.Visible || len(s.Validations) > 0 || len(s.Conditions) > 0 {
			t.Errorf("sheet %s is hidden, or has drop-downs or highlights", s.Name)
		}
	}
	if want := []string{"绩效目标设置情况", "说明1", "申报表1", "说明2", "申报表2", "说明3", "申报表3"}; !slices.Equal(sheets, want) {
		t.Errorf("the sheets are %v, want %v", sheets, want)
	}
	for _, n := range b.Names {
		if strings.HasPrefix(n.Name, "_tb") || n.Hidden {
			t.Errorf("the name %s is left", n.Name)
		}
	}
	if len(b.Properties) > 0 || bytes.Contains(o.Workbook, []byte(issue.Sheet)) {
		t.Errorf("properties %v are left", b.Properties)
	}
	xlsxtest.NoNewErrors(t, o.Corrected.Result.Template.Workbook, o.Workbook)
	xlsxtest.Aside(t, []string{"soffice", "uno", "pdftotext"}, func(t testing.TB) {
		plain := filling.Workbook(t, o.Corrected.Result.Record, fill.Options{NoChecks: true}, 0)
		want := xlsxtest.PDFText(t, xlsxtest.ConvertPDF(t, plain))
		if got := xlsxtest.PDFText(t, xlsxtest.ConvertPDF(t, o.Workbook)); got != want {
			t.Errorf("on paper it is\n%s\nand not the form\n%s", got, want)
		}
	})
}

// unread are the paths that a workbook has values at which nobody could read.
func unread(r *extract.Result) []string {
	var all []string
	for _, c := range r.Cells {
		if c.State == extract.Unread {
			all = append(all, c.Path)
		}
	}
	return all
}

func cellOf(at string) ref.Cell {
	c, _ := ref.ParseCell(at)
	return c
}
