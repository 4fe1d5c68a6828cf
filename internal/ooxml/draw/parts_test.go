package draw

import (
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// TestPartNames: parts are numbered in the order of the tabs, whatever they are called in the template
// and wherever its sheets stand. openpyxl 3.0.9 calls notes comments/comment1.xml and their boxes
// drawings/commentsDrawing1.vml.
func TestPartNames(t *testing.T) {
	note := `<comments><authors/><commentList><comment ref="A1" authorId="0"/></commentList></comments>`
	b := compile(t, withParts(t, `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`,
		[3]string{"xl/comments/comment1.xml", relationBase + "comments", note},
		[3]string{"xl/drawings/commentsDrawing1.vml", relationBase + "vmlDrawing", "<xml/>"},
		[3]string{"xl/drawings/a-b.xml", relationBase + "drawing", `<xdr:wsDr xmlns:xdr="d"/>`},
	), "S")
	out := drawn(t, b, &Plan{Sheets: []Sheet{{Name: "先"}, {Name: "二", Source: "S"}, {Name: "三", Source: "S"}, {Name: "末", Visibility: VeryHidden}}})
	if odd := xlsxtest.PartNames(out); len(odd) > 0 {
		t.Error(strings.Join(odd, "\n"))
	}
	parts := partsOf(t, out)
	for _, name := range []string{"xl/comments1.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/drawings/drawing2.xml", "xl/worksheets/sheet4.xml"} {
		if parts[name] == "" {
			t.Errorf("%s is not there", name)
		}
	}
}

// TestNamesThatStay: what is copied as it is keeps its name, and nothing else takes it.
func TestNamesThatStay(t *testing.T) {
	b := compile(t, withParts(t, `<sheetData/>`,
		[3]string{"xl/worksheets/sheet2.xml", relationBase + "image", "a picture"},
		[3]string{"xl/v.xml", relationBase + "drawing", `<xdr:wsDr xmlns:xdr="d"/>`},
	), "S")
	parts := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "先"}, {Name: "二", Source: "S"}}}))
	if got := parts["xl/worksheets/sheet2.xml"]; got != "a picture" {
		t.Errorf("sheet2.xml is %q", got)
	}
	if !strings.Contains(parts["xl/worksheets/_rels/sheet3.xml.rels"], `Target="sheet2.xml"`) {
		t.Errorf("the second sheet leads to %s", parts["xl/worksheets/_rels/sheet3.xml.rels"])
	}
}
