package extract_test

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/oddtest"
	"tianbao/templates"
)

// TestCopiedStatement: a copy of a statement is of the project that it names, which has one: it is told and no
// project of its own. One that names another project is one that was added, without its form.
func TestCopiedStatement(t *testing.T) {
	p := oddtest.Open(clerkBook(t))
	statement := p.Body("xl/worksheets/sheet2.xml")
	copied := read(t, clerk.WithSheet(p, "说明1 (2)", statement).Zip())
	if n := len(copied.Record["projects"].Items()); n != 2 || copied.Account.Left < 15 || rulesOn(copied, "说明1 (2)") != "LAYOUT-STRAY warning" {
		t.Errorf("%d projects, %+v, %s", n, copied.Account, rulesOn(copied, "说明1 (2)"))
	}
	added := read(t, clerk.WithSheet(p, "说明1 (2)", typedAt(statement, "A1", "项目经费情况说明 3—道路养护")).Zip())
	if n := len(added.Record["projects"].Items()); n != 3 || rulesOn(added, "说明1 (2)") != "LAYOUT-PAIR warning" {
		t.Errorf("%d projects, %s", n, rulesOn(added, "说明1 (2)"))
	}
}

// rulesOn are the rules that a sheet breaks.
func rulesOn(r reading, sheet string) string {
	var all []string
	for _, f := range r.findings {
		if f.Places[0].Sheet == sheet {
			all = append(all, f.Rule+" "+f.Level.String())
		}
	}
	return strings.Join(all, ", ")
}

// TestClassesAboveAnotherClass: a class is not carried down past the beginning of another class than its own, and
// what goes with a class that could not be read is refused as that is.
func TestClassesAboveAnotherClass(t *testing.T) {
	form := book.Page{Name: "申报表", Rows: slices.Concat(foreignForm.Rows, [][]string{
		{"绩效指标", "一级指标", "二级指标", "三级指标", "", "", "年度(/项目)指标值"},
		{"", "效益指标", "经济效益指标", "节约用地", "", "", "≥1(亩)"}, {"", "满意度指标", "", "居民满意", "", "", "≥90(%)"},
		{"", "数量", "数量指标", "隧道", "", "", "=1(条)"}, {"", "", "", "车道", "", "", "=4(条)"}})}
	data, err := book.Build(form)
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, data)
	items := got.Record["projects"].Items()[0]["indicators"].Items()
	for i, want := range [][2]string{{"效益指标", "经济效益指标"}, {"满意度指标", ""}, {"", "数量指标"}, {"", "数量指标"}} {
		for k, key := range []string{"level1", "level2"} {
			if text, _ := items[i][key].Text(); text != want[k] {
				t.Errorf("%d: %s is %q", i, key, text)
			}
		}
	}
	for _, cell := range []string{"C11", "B12", "B13"} {
		if !slices.ContainsFunc(got.findings, func(f templates.Finding) bool { return f.Level == templates.Error && f.Places[0].Cell == cell }) {
			t.Errorf("no error at %s", cell)
		}
	}
}

// Where the first class of all is blank, each row has the one that its second class goes with, also where that stands above
// it; a row that no class tells it of has none, and not that of the row above, which nobody wrote.
func TestClassesSuppliedByTheOnesBeside(t *testing.T) {
	form := book.Page{Name: "申报表", Rows: slices.Concat(foreignForm.Rows, [][]string{
		{"绩效指标", "一级指标", "二级指标", "三级指标", "", "", "年度(/项目)指标值"},
		{"", "", "数量指标", "隧道", "", "", "=1(条)"}, {"", "", "", "车道", "", "", "=4(条)"}, {"", "", "其他指标", "绿地", "", "", "≥1(亩)"},
		{"", "满意度指标", "服务对象满意度指标", "居民满意", "", "", "≥90(%)"}})}
	data, err := book.Build(form)
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, data)
	for i, want := range []string{"产出指标", "产出指标", "", "满意度指标"} {
		if text, _ := got.Record["projects"].Items()[0]["indicators"].Items()[i]["level1"].Text(); text != want {
			t.Errorf("%d: %q, want %q", i, text, want)
		}
	}
	for cell, level := range map[string]templates.Level{"B10": templates.Notice, "B11": templates.Notice, "B12": templates.Error} {
		if !slices.ContainsFunc(got.findings, func(f templates.Finding) bool {
			return f.Rule == "LAYOUT-CLASS" && f.Level == level && f.Places[0].Cell == cell
		}) {
			t.Errorf("no %s at %s: %v", level, cell, got.findings)
		}
	}
}

// TestFieldGoneFromOneOfItsPlaces: a year that stands on other sheets is not missing.
func TestFieldGoneFromOneOfItsPlaces(t *testing.T) {
	p := oddtest.Open(clerk.Foreign(clerkBook(t))).With("xl/worksheets/sheet1.xml", func(s string) string { return typedAt(s, "A5", "详见附件") })
	got := read(t, p.Zip())
	if n, ok := got.Record["year"].Number(); !ok || n.String() != "2026" {
		t.Errorf("the year is %v", got.Record["year"])
	}
	for _, f := range got.findings {
		if f.Rule == "LAYOUT-MISSING" && f.Places[0].Field == "year" && f.Level != templates.Notice {
			t.Error(f)
		}
	}
}
