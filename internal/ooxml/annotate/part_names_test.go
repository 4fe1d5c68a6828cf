package annotate_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// TestPartNames: the parts of notes are called as readers expect that go by names, in the order of
// the tabs.
func TestPartNames(t *testing.T) {
	out := annotated(t, seed(t), []annotate.Mark{
		{Sheet: form2, Cell: "H6", Level: templates.Error, Text: "后"}, {Sheet: form1, Cell: "H6", Level: templates.Error, Text: "前"},
	})
	if odd := xlsxtest.PartNames(out); len(odd) > 0 {
		t.Error(strings.Join(odd, "\n"))
	}
	if all := parts(t, out); !strings.Contains(all["xl/comments1.xml"], "前") || !strings.Contains(all["xl/comments2.xml"], "后") {
		t.Errorf("comments1.xml: %s\ncomments2.xml: %s", all["xl/comments1.xml"], all["xl/comments2.xml"])
	}
}

// TestNamesOfOthers: what a workbook has keeps its name, and what we add has none that something there
// has, that an orphan's content type names, or that a link leads to which led nowhere so far: its
// sheet would show our notes.
func TestNamesOfOthers(t *testing.T) {
	other := `<comments xmlns="` + mainSpace + `"><authors/><commentList/></comments>`
	data := small(t, `<sheetData/>`, link("a", "x", "../comments2.xml"),
		"xl/Comments1.xml", sheetMain+"comments+xml", other, "xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", "<xml/>")
	all := parts(t, data)
	all["[Content_Types].xml"] = strings.Replace(all["[Content_Types].xml"], "</Types>", `<Override PartName="/xl/comments3.xml" ContentType="x/y"/></Types>`, 1)
	var entries []string
	for name, body := range all {
		entries = append(entries, name, body)
	}
	data = zipped(t, entries...)
	out := annotated(t, data, []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: "一"}})
	want := []string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/comments3.xml", "xl/drawings/vmlDrawing2.vml", "xl/styles.xml",
		"xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml"}
	got := changed(parts(t, data), parts(t, out))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, broken := range xlsxtest.ExcelRules(out) {
		if !strings.Contains(broken, "comments2.xml") { // the link that led nowhere before
			t.Error(broken)
		}
	}
}
