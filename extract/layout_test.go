package extract_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/oddtest"
	"tianbao/templates"
)

// TestIssuedByAnotherTemplate reads a workbook with a later version of its template, and with a form of
// another name: what was issued counts for the first and not for the second, and both are said.
func TestIssuedByAnotherTemplate(t *testing.T) {
	for _, c := range []struct {
		name    string
		become  func(*templates.Template)
		rule    string
		level   templates.Level
		expects string
		changes bool // against the values as issued
	}{
		{"version", func(t *templates.Template) { t.Version = "4" }, "LAYOUT-VERSION", templates.Warning, "every-type@4", true},
		{"template", func(t *templates.Template) { t.ID = "no-type" }, "LAYOUT-TEMPLATE", templates.Warning, "no-type@3", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			made := everyType(t)
			data := newLoop(t, made).fill(t, templates.Record{"unit": templates.TextOf("某单位")})
			is := *made
			c.become(&is)
			r, err := extract.New(&is)
			if err != nil {
				t.Fatal(err)
			}
			result, findings, err := r.Extract(bytes.NewReader(data), extract.Options{File: "a.xlsx"})
			if err != nil {
				t.Fatal(err)
			}
			if len(findings) != 1 {
				t.Fatalf("%d findings, want one: %v", len(findings), findings)
			}
			f := findings[0]
			if f.Rule != c.rule || f.Level != c.level || f.Found != "every-type@3" || f.Expected != c.expects || f.Places[0].File != "a.xlsx" {
				t.Errorf("%+v", f)
			}
			if unit, _ := result.Record["unit"].Text(); unit != "某单位" {
				t.Errorf("unit is %q", unit)
			}
			if got := result.Changes != nil; got != c.changes {
				t.Errorf("changes told: %v, want %v", got, c.changes)
			}
		})
	}
}

// TestSignatureBelowATable types a name below a table, in the column of the items' names: it is no
// item, and it is said that it was left out.
func TestSignatureBelowATable(t *testing.T) {
	result, findings := readTyped(t, everyType(t), [][]string{
		{"2026年度总表"}, {"单位", "某局", "编号", "7"}, {"说明", "略"}, {"金额", "1.00", "系数", "2"},
		{"大类", "小项", "数量", "值", "标签"},
		{"甲", "一", "3", "≥1.00(次)", ""},
		{}, {}, {"", "填表人张三"},
	})
	if n := len(result.Record["lines"].Items()); n != 1 {
		t.Errorf("%d lines, want 1", n)
	}
	if !says(findings, "LAYOUT-STRAY", "B9") {
		t.Errorf("nothing is said of B9: %v", findings)
	}
}

// TestLabelAndValueInOneCell types a label and its value into one cell, beside which nothing stands;
// with something beside it, it is a label that somebody rewrote.
func TestLabelAndValueInOneCell(t *testing.T) {
	tpl := made(t, "office", "门牌号码", "主管部门", "联系电话")
	for _, c := range []struct {
		beside, want string
	}{{"", "某局"}, {"某委", "某委"}} {
		result, findings := readTyped(t, tpl, [][]string{{"门牌号码登记表"}, {"门牌号码", "1号"}, {"主管部门：某局", c.beside}, {"联系电话", "5772"}})
		if got, _ := result.Record["kb"].Text(); got != c.want {
			t.Errorf("with %q beside it: read %q, want %q (%v)", c.beside, got, c.want, findings)
		}
	}
}

// readTyped reads a workbook that somebody typed.
func readTyped(t *testing.T, tpl *templates.Template, rows [][]string) (*extract.Result, []templates.Finding) {
	t.Helper()
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(handTyped(t, rows...)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result, findings
}

// says tells whether a finding of the rule names the cell.
func says(findings []templates.Finding, rule, cell string) bool {
	return slices.ContainsFunc(findings, func(f templates.Finding) bool {
		return f.Rule == rule && slices.ContainsFunc(f.Places, func(p templates.Place) bool { return p.Cell == cell })
	})
}

// Rows may be told apart by two columns of which one is blank: that of an untouched form is not gone.
func TestIdentityBlankInPart(t *testing.T) {
	tpl := version(t, "codes", "1", [][]string{{"类", "款", "名称"}, {"{{r.a}}", "{{r.b}}", "{{r.c}}"}, {"合计", "", ""}},
		[][]string{{"r", "行", "list"}, {"r.a", "类", "text", "", "", "yes"}, {"r.b", "款", "text", "", "", "yes"}, {"r.c", "名称", "text"}})
	row := func(a, b, c string) templates.Record {
		r := templates.Record{"a": templates.TextOf(a), "b": templates.Null, "c": templates.TextOf(c)}
		if b != "" {
			r["b"] = templates.TextOf(b)
		}
		return r
	}
	data := issuedAs(t, tpl, templates.Record{"r": templates.ListOf(row("208", "", "甲"), row("208", "05", "乙"))})
	got, findings := readWith(t, data, tpl)
	if len(findings) > 0 || len(got.Changes)+len(got.Added) > 0 || len(got.Record["r"].Items()) != 2 {
		t.Errorf("%v %v %v", findings, got.Changes, got.Added)
	}
}

// What the form itself hides is no finding, as it grows and moves; what somebody hid is.
func TestHiddenByTheForm(t *testing.T) {
	made := version(t, "hiding", "1", [][]string{{"代码", "{{code}}", "", "内部"}, {"名称", "{{name}}", "", "号"}, {"类", "名", "", "记"}, {"{{r.a}}", "{{r.b}}", "", "x"}, {"合计", "", "", "y"}},
		[][]string{{"code", "代码", "text"}, {"name", "名称", "text"}, {"r", "行", "list"}, {"r.a", "类", "text", "", "", "yes"}, {"r.b", "名", "text"}})
	const sheet = "xl/worksheets/sheet1.xml"
	hiding := oddtest.Open(made.Workbook).With(sheet, func(s string) string {
		s = strings.Replace(strings.Replace(s, `<row r="1"`, `<row r="1" hidden="1"`, 1), `<row r="4"`, `<row r="4" hidden="1"`, 1)
		return strings.Replace(s, "<sheetData>", `<cols><col min="4" max="16384" width="9" hidden="1"/></cols><sheetData>`, 1)
	})
	tpl := forms.Loaded(t, hiding.Zip())
	item := func(a string) templates.Record {
		return templates.Record{"a": templates.TextOf(a), "b": templates.TextOf("乙")}
	}
	data := issuedAs(t, tpl, templates.Record{"code": templates.TextOf("007"), "name": templates.TextOf("甲"), "r": templates.ListOf(item("一"), item("二"), item("三"))})
	if _, findings := readWith(t, data, tpl); len(findings) > 0 {
		t.Errorf("of an untouched form is said %v", findings)
	}
	more := oddtest.Open(data).Replace(sheet, `<row r="2"`, `<row r="2" hidden="1"`)
	if _, findings := readWith(t, more.Zip(), tpl); len(findings) != 1 || findings[0].Rule != "LAYOUT-HIDDEN" || !strings.Contains(findings[0].Message("en"), "2") {
		t.Errorf("of a row that somebody hid is said %v", findings)
	}
}
