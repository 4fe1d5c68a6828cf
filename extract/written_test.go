package extract_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/issue"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// checkedBook is a blank form, or a filled one, with the sheets that are added for people.
func checkedBook(t *testing.T, blank bool) []byte {
	t.Helper()
	if blank {
		return filling.Workbook(t, templates.Record{}, fill.Options{Blank: true}, 0)
	}
	return filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
}

// writtenOn edits a sheet that a hidden name marks.
func writtenOn(t *testing.T, data []byte, mark string, edit func(string) string) []byte {
	t.Helper()
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sheets {
		if issue.Lists(s.Name, b.Names, mark) {
			p := unpacked(t, data)
			p.edit(partOf(t, data, s.Name), edit)
			return p.bytes()
		}
	}
	t.Fatalf("no sheet %s", mark)
	return nil
}

// partOf is the part of a sheet: sheets of ours follow each other as their tabs do.
func partOf(t *testing.T, data []byte, tab string) string {
	t.Helper()
	b, _ := book.Open(data)
	for i, s := range b.Sheets {
		if s.Name == tab {
			return "xl/worksheets/sheet" + string(rune('1'+i)) + ".xml"
		}
	}
	return ""
}

// TestWrittenOnSheetsOfOurs: what people type on the list of checks or the guide, within its lines, beside and below
// them, is left and quoted; what was drawn there and what programs computed is ours.
func TestWrittenOnSheetsOfOurs(t *testing.T) {
	for _, x := range []struct {
		mark, at, text string
		blank, left    bool
	}{
		{issue.ChecksName, "D40", "已电话核实", false, true},
		{issue.ChecksName, "D40", "526000", true, true},
		{issue.ChecksName, "A26", "王五", true, true},
		{issue.ChecksName, "E40", "同意", false, true}, // over a result
		{issue.ChecksName, "E40", "通过", false, false},
		{issue.GuideName, "B5", "请李四填这张", true, true},
		{issue.GuideName, "A9", "截止 12 月 1 日", true, true},
	} {
		data := checkedBook(t, x.blank)
		if got := read(t, data); got.Account.Left > 0 {
			t.Fatalf("untouched: %+v %v", got.Account, got.findings)
		}
		got := read(t, writtenOn(t, data, x.mark, func(s string) string { return typedAt(s, x.at, x.text) }))
		if quoted := says(got.findings, "LAYOUT-STRAY", x.at); quoted != x.left || (got.Account.Left == 1) != x.left {
			t.Errorf("%s %s %q: quoted %v, %+v", x.mark, x.at, x.text, quoted, got.Account)
		}
	}
}

var formulaTags = regexp.MustCompile(`(?s)<f[ >].*?</f>|<f[^>]*/>`)

// TestSheetsOfOursWithoutFormulas: where a program saved results alone, what stands in the columns of formulas is
// theirs, and a workbook that does not say what was drawn has nothing typed.
func TestSheetsOfOursWithoutFormulas(t *testing.T) {
	data := checkedBook(t, true)
	bare := writtenOn(t, data, issue.ChecksName, func(s string) string { return formulaTags.ReplaceAllString(s, "") })
	if got := read(t, bare); got.Account.Left > 0 {
		t.Errorf("%+v %v", got.Account, got.findings)
	}
	p := unpacked(t, writtenOn(t, data, issue.ChecksName, func(s string) string { return typedAt(s, "D40", "旧的") }))
	for i := range p.parts {
		p.parts[i].data = bytes.ReplaceAll(p.parts[i].data, []byte(issue.Additions), []byte("#older"))
	}
	if got := read(t, p.bytes()); got.Account.Left > 0 {
		t.Errorf("%+v %v", got.Account, got.findings)
	}
}

// TestSheetsOfOursThroughOffice: LibreOffice and openpyxl write formulas and texts their own way.
func TestSheetsOfOursThroughOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice", "openpyxl")
	for name, data := range map[string][]byte{
		"LibreOffice": xlsxtest.Through(t, checkedBook(t, true), "xlsx"),
		"through ods": xlsxtest.Through(t, checkedBook(t, true), "ods", "xlsx"),
		"openpyxl":    xlsxtest.OpenpyxlSave(t, checkedBook(t, false)),
	} {
		for _, f := range read(t, data).findings {
			if f.Rule == "LAYOUT-STRAY" && !strings.HasPrefix(f.Places[0].Sheet, "申报表") {
				t.Errorf("%s: %v", name, f)
			}
		}
	}
}
