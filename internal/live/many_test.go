package live_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// pick chooses a value; an empty text is a blank.
func pick(r *rand.Rand, values ...string) templates.Value {
	s := values[r.IntN(len(values))]
	if s == "" {
		return templates.Null
	}
	return templates.TextOf(s)
}

// numeric chooses an amount, a blank, or what is none.
func numeric(r *rand.Rand, values ...string) templates.Value {
	switch s := values[r.IntN(len(values))]; s {
	case "":
		return templates.Null
	case "text":
		return templates.TextOf("十元")
	default:
		return amount(s)
	}
}

func dated(r *rand.Rand) templates.Value {
	switch s := []string{"2026-01-31", "2026-02-28", "2025-12-31", "2099-12-31", "", "text"}[r.IntN(6)]; s {
	case "":
		return templates.Null
	case "text":
		return templates.TextOf("今年")
	default:
		return calendarDay(s)
	}
}

// anyBill is a bill of many items with whatever staff may have typed.
func anyBill(r *rand.Rand, n int) templates.Record {
	var all []templates.Record
	for range n {
		var rows []templates.Record
		for range r.IntN(6) {
			rows = append(rows, templates.Record{
				"class": pick(r, "费", "他", "", ""), "name": pick(r, "纸", "笔", "", "-", "=1"), "cost": numeric(r, "10", "20.25", "0", "-3.1", "1e10", "", "", "text"),
				"goal": pick(r, "≤10.00(元)", "≥1.00(万元)", "达标", "", "", "≤ 20.25 （元）", "<=5(元)", "＝５(个)", "≥90.00(%)", "95%", "不低于3次", "3-4", "≤5", "按时完成", "10", "≤1,000(元)", "≤5.(元)",
					"三次", "≤(元)", ")", "≤5()", "12(月)", "无", "≤0.10(万元)", "<3(次)"),
			})
		}
		all = append(all, templates.Record{
			"name": pick(r, "甲", "乙", ""), "sum": numeric(r, "0.001", "0", "", "100", "text"), "from": dated(r), "to": dated(r), "rows": templates.ListOf(rows...),
		})
	}
	return templates.Record{"year": amount("2026"), "total": numeric(r, "1", "20.25"), "count": amount("3"), "items": templates.ListOf(all...)}
}

// asRead is the record that the bill's workbook gives: rows that are no items are gone, classes stay
// with the rows below them, dashes are blank.
func asRead(r templates.Record) templates.Record {
	for i := range r["items"].Items() {
		var kept []templates.Record
		class := templates.Null
		for _, row := range rowsOf(r, i) {
			if !row["class"].IsNull() {
				class = row["class"]
			}
			if name, _ := row["name"].Text(); name == "-" { // which says that there is none
				row["name"] = templates.Null
			}
			if !row["name"].IsNull() || !row["cost"].IsNull() || !row["goal"].IsNull() {
				row["class"] = class
				kept = append(kept, row)
			}
		}
		setRows(r, i, kept...)
	}
	return r
}

// Many items at once, each filled by chance: the list says what check says, or that it waits.
func TestLiveChecksOfManyItems(t *testing.T) {
	form := billForm(t, true, allRules[:len(allRules)-1]...)
	r := rand.New(rand.NewPCG(1, 2))
	record := anyBill(r, 8)
	data := filling.AsTyped(t, form, record)
	record = asRead(record)
	said, live := verdicts(t, form, record), listed(form, record, xlsxtest.OfficeCells(t, data))
	waits := 0
	for i := range live {
		if waiting := live[i][len(live[i])-len("待改"):] == "待改"; waiting && said[i] != live[i] {
			live[i] = said[i] // a spelling that only tianbao reads
			waits++
		}
	}
	if diff := cmp.Diff(said, live); diff != "" {
		t.Errorf("results (-check +live):\n%s", diff)
	}
	if waits > len(live)/4 {
		t.Errorf("%d of %d lines wait for tianbao", waits, len(live))
	}
}

// A field of the whole form that the checks of hundreds of items mark is highlighted by more results than
// one formula can name.
func TestOneCellMarkedByHundreds(t *testing.T) {
	form := build(t,
		book.Page{Name: "封面", Rows: [][]string{{"年度", "{{year}}"}}},
		book.Page{Name: "表", Rows: [][]string{{"名称", "{{name}}", "年度", "{{of}}"}}},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "many"}, {"version", "1"}, {"title", "表"}, {},
			{"sheet", "each", "tab"}, {"封面", "", "封面"}, {"表", "items", "表{{#}}"},
		}},
		book.Page{Name: "#fields", Rows: [][]string{{"key", "label", "type", "identity"}, {"year", "年度", "year"},
			{"items", "项", "list"}, {"items.name", "名称", "text", "yes"}, {"items.of", "年度", "year"}}},
		book.Page{Name: "#checks", Rows: [][]string{{"id", "level", "each", "assert", "message", "mark"},
			{"YEAR-01", "error", "items", "of=year", "年度不一致。", "year、of"}}},
	)
	var all []templates.Record
	for i := range 230 {
		all = append(all, templates.Record{"name": templates.TextOf(fmt.Sprint("项", i)), "of": amount("2026")})
	}
	all[229]["of"] = amount("2025")
	data := drawn(t, form, templates.Record{"year": amount("2026"), "items": templates.ListOf(all...)})
	if bad := xlsxtest.ExcelRules(data); len(bad) > 0 {
		t.Errorf("Excel would object: %v", bad)
	}
	xlsxtest.Need(t, "soffice", "uno")
	marked := func(edits ...xlsxtest.Edit) string { return xlsxtest.OfficeSheet(t, data, "封面", edits...)["D1"] }
	if got := marked(); got != "1" {
		t.Errorf("the year is marked with %q while one item fails, want 1", got)
	}
	if got := marked(xlsxtest.SetNumber("表230", "D1", "2026")); got != "0" {
		t.Errorf("the year is marked with %q once it is mended, want 0", got)
	}
}

func drawn(t *testing.T, form *fill.Form, r templates.Record) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := form.Fill(t.Context(), &out, r, fill.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
