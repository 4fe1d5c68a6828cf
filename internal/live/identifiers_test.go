package live_test

import (
	"fmt"
	"testing"

	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Identifiers that a program could take for a day, a number or a formula are compared as the texts that they are: by our
// own engine, in LibreOffice, and once staff have typed others.
func TestIdentifiersAreTexts(t *testing.T) {
	xlsxtest.Need(t, "soffice", "uno")
	form := billForm(t, true,
		rule{"ONCE", "items.rows", "", "COUNTIF(rows.name,name)=1", "name"},
		rule{"SUMIF", "items.rows", "", "ROUND(SUMIF(rows.name,name,rows.cost)-cost,2)=0", "cost"},
		rule{"SUMIFS", "items.rows", "", `ROUND(SUMIFS(rows.cost,rows.name,name,rows.class,"费")-cost,2)=0`, "cost"},
		rule{"MATCH", "items.rows", "", "INDEX(rows.cost,MATCH(name,rows.name,0))=cost", "name"},
		rule{"EQUAL", "items", "", `SUMPRODUCT((rows.name=name)*1)=1`, "name"},
		rule{"SAYS", "items.rows", "", `name<>"12-3456789"`, "name"},
		rule{"EXACT", "items", "", `SUMPRODUCT(EXACT(rows.name,name)*1)=1`, "name"},
		rule{"BY", "items.rows by name", "", "COUNTA(name)=1", "name"},
	)
	all := []string{"12-3456789", "12-3456780", "110-22-3333", "2026-001", "2026-002", "021-12345678", "A12-3", "+86-21", "(3)"}
	var rows, twice []templates.Record
	for i, id := range all {
		line := templates.Record{"class": templates.TextOf("费"), "name": templates.TextOf(id), "cost": amount(fmt.Sprint(i + 1))}
		rows = append(rows, line)
		if i < 3 {
			twice = append(twice, line, line)
		}
	}
	item := func(name string, rows []templates.Record) templates.Record {
		return templates.Record{"name": templates.TextOf(name), "sum": amount("1"), "rows": templates.ListOf(rows...)}
	}
	r := templates.Record{"year": amount("2026"), "total": amount("1"), "count": amount("2"), "items": templates.ListOf(item("12-3456789", rows), item("1-2", twice))}
	p := newParity(t, form)
	office := func(t *testing.T, data []byte) map[string]string { return xlsxtest.OfficeSheet(t, data, "核对") }
	for name, compute := range map[string]func(*testing.T, []byte) map[string]string{"ours": computed, "LibreOffice": office} {
		for _, d := range p.record(t, r, compute) {
			t.Errorf("%s: %s", name, d)
		}
	}
	issued := filling.AsTyped(t, form, r)
	for at, id := range map[string]string{"B4": "12-3456780", "B9": "2026-002"} {
		data, list := xlsxtest.EditedSheet(t, issued, "核对", xlsxtest.SetText("项1", at, id))
		for _, d := range p.compare(t, slip{}, p.check(t, issued), data, list) {
			t.Errorf("%s in %s: %s", id, at, d)
		}
	}
	if p.results["通过"] == 0 || p.results["不符"] == 0 {
		t.Errorf("the rules say %v", p.results)
	}
}

// COUNTIF reads texts of digits as numbers in Excel and in HyperFormula 3.5.0 (findings/codes-in-countif.sh), of which it
// compares 15 digits, and not in LibreOffice 7.4.7. What the documentation of formulas gives for codes in its place says the
// same of every code in our own engine and in LibreOffice.
func TestCodesAreComparedAlike(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	form := billForm(t, true, rule{"CODES", "items.rows", "", "SUMPRODUCT((rows.name=name)*1)=1", "name"})
	codes := []string{"0012", "12", "1E2", "100", "110101199001010011", "110101199001010022", "TRUE", "1-2", "0012"}
	want := []string{"fail", "pass", "pass", "pass", "pass", "pass", "pass", "pass", "fail"} // 0012 stands twice
	var rows []templates.Record
	for i, code := range codes {
		rows = append(rows, templates.Record{"class": templates.TextOf("费"), "name": templates.TextOf(code), "cost": amount(fmt.Sprint(i + 1))})
	}
	r := templates.Record{"year": amount("2026"), "total": amount("1"), "count": amount("1"), "items": templates.ListOf(
		templates.Record{"name": templates.TextOf("项"), "sum": amount("1"), "rows": templates.ListOf(rows...)})}
	p := newParity(t, form)
	office := func(t *testing.T, data []byte) map[string]string { return xlsxtest.OfficeSheet(t, data, "核对") }
	for name, compute := range map[string]func(*testing.T, []byte) map[string]string{"ours": computed, "LibreOffice": office} {
		for _, d := range p.record(t, r, compute) {
			t.Errorf("%s: %s", name, d)
		}
	}
	for i, v := range p.check(t, filling.AsTyped(t, form, r)).Verdicts {
		if v.Result != want[i] {
			t.Errorf("%s: %s, want %s", codes[i], v.Result, want[i])
		}
	}
}
