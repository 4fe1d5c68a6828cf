package draw

import (
	"slices"
	"strings"
	"testing"

	"tianbao/internal/ref"
)

// withParts makes a workbook of one sheet S with further parts: name, relationship type, content.
func withParts(t testing.TB, body string, parts ...[3]string) []byte {
	t.Helper()
	var relations strings.Builder
	base := partsOf(t, workbookOf(t, "", page{"S", body}))
	for i, p := range parts {
		relations.WriteString(`<Relationship Id="r` + string(rune('a'+i)) + `" Type="` + p[1] + `" Target="/` + p[0] + `"/>`)
		base[p[0]] = p[2]
	}
	base["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations.String() + `</Relationships>`
	var all []string
	for name, content := range base {
		all = append(all, name, content)
	}
	return pack(t, all...)
}

// TestConversations: a threaded comment and the note that stands for it belong to one cell, also
// where its row is repeated; a plain note beside it is repeated.
func TestConversations(t *testing.T) {
	shape := func(id, row, column string) string {
		return `<v:shape id="_x0000_s` + id + `"><x:ClientData ObjectType="Note"><x:Row>` + row + `</x:Row><x:Column>` + column + `</x:Column></x:ClientData></v:shape>`
	}
	b := compile(t, withParts(t, `<sheetData><row r="3"/></sheetData>`,
		[3]string{"xl/v.vml", relationBase + "vmlDrawing", `<xml>` + shape("1025", "2", "0") + shape("1026", "2", "1") + `</xml>`},
		[3]string{"xl/comments1.xml", relationBase + "comments", `<comments><authors><author>tc={1}</author></authors><commentList>` +
			`<comment ref="A3" authorId="0" xr:uid="{1}"/><comment ref="B3" authorId="0" xr:uid="{2}"/></commentList></comments>`},
		[3]string{"xl/threaded.xml", "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
			`<ThreadedComments><threadedComment ref="A3" id="{1}"/></ThreadedComments>`},
	), "S")
	parts := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{First: 2, Last: 2, Copies: 3}, {First: 3, Last: 3, Copies: 3}}}}}))
	notes := parts["xl/comments1.xml"]
	if want := `<comment ref="A5" authorId="0" xr:uid="{1}"/><comment ref="B5" authorId="0" xr:uid="{2}"/><comment ref="B6" authorId="0"/><comment ref="B7" authorId="0"/>`; !strings.Contains(notes, want) {
		t.Errorf("notes are %s", notes)
	}
	if got := parts["xl/threadedComments/threadedComment1.xml"]; !strings.Contains(got, `ref="A5"`) {
		t.Errorf("the conversation is %s", got)
	}
	if got := parts["xl/drawings/vmlDrawing1.vml"]; strings.Count(got, "<v:shape ") != 4 || !strings.Contains(got, "_x0000_s1028") {
		t.Errorf("boxes are %s", got)
	}
}

// TestExtendedValidations: Excel keeps lists on other sheets in an extension. Those on definition
// sheets stay behind, and the extension with them.
func TestExtendedValidations(t *testing.T) {
	list := func(formula, areas string) string {
		return `<x14:dataValidation type="list"><x14:formula1><xm:f>` + formula + `</xm:f></x14:formula1><xm:sqref>` + areas + `</xm:sqref></x14:dataValidation>`
	}
	ext := func(lists string) string {
		return empty + `<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="2">` + lists + `</x14:dataValidations></ext></extLst>`
	}
	b := compile(t, workbookOf(t, "", page{"#lists", empty},
		page{"S", ext(list("'#lists'!$A$1:$A$3", "A1") + list("T!$A$2:$A$2", "B2:C2"))},
		page{"T", ext(list("'#lists'!$A$1:$A$3", "A1"))}), "S", "T")
	if l := b.Layout("S"); l.Validated(cellAt("A1")) || !l.Validated(cellAt("C2")) {
		t.Error("a list that stays behind counts as a validation")
	}
	parts := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{
		{Name: "S", Source: "S", Blocks: []Growth{{First: 2, Last: 2, Copies: 3}}, Validations: []Validation{{At: []ref.Range{area(t, "C3")}, List: `"a"`}}},
		{Name: "T", Source: "T", Blocks: []Growth{{First: 2, Last: 2, Copies: 4}}},
	}}))
	want := `<x14:dataValidations count="1">` + list("T!$A$2:$A$5", "B2:C2 B4:C4 B3") + `</x14:dataValidations></ext></extLst>`
	if got := parts["xl/worksheets/sheet1.xml"]; !strings.Contains(got, want) || !strings.Contains(got, `<dataValidations count="1">`) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := parts["xl/worksheets/sheet2.xml"]; !strings.Contains(got, "<extLst></extLst>") && !strings.Contains(got, "<extLst/>") {
		t.Errorf("got %s", got)
	}
}

// TestEdgeOfTheSheet: what goes to the end of the sheet still does after rows were added.
func TestEdgeOfTheSheet(t *testing.T) {
	b := compile(t, workbookOf(t, "", page{"S", `<sheetData><row r="1"><c r="A1"><f>SUM(B2:B1048576)+B1048576</f></c></row></sheetData>` +
		`<conditionalFormatting sqref="C2:C1048576 D1048576"><cfRule type="expression" priority="1"><formula>$C2&gt;0</formula></cfRule></conditionalFormatting>`}), "S")
	sheet := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{First: 3, Last: 3, Copies: 3}}}}}))["xl/worksheets/sheet1.xml"]
	for _, want := range []string{`<f>SUM(B2:B1048576)+#REF!</f>`, `sqref="C2:C1048576"`} {
		if !strings.Contains(sheet, want) {
			t.Errorf("lacks %s: %s", want, sheet)
		}
	}
}

// TestUnmerge: the plan drops merges of the template and sets its own; the text that stood in a
// label is then in every copy, where the plan can place it anew.
func TestUnmerge(t *testing.T) {
	b := compile(t, workbookOf(t, "", page{"S", `<sheetData><row r="2"><c r="A2" t="str"><v>标签</v></c><c r="B2"><v>1</v></c></row><row r="3"/></sheetData>` +
		`<mergeCells count="3"><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="A5:B5"/></mergeCells>`}), "S")
	label := `<c r="A3" t="str"><v>标签</v></c>`
	for _, c := range []struct {
		unmerge, merge []ref.Range
		want           string
		repeated       bool
	}{
		{nil, nil, `<mergeCells count="4"><mergeCell ref="A2:A4"/><mergeCell ref="B2:C2"/><mergeCell ref="B3:C3"/><mergeCell ref="A6:B6"/></mergeCells>`, false},
		{[]ref.Range{area(t, "A2:A3")}, []ref.Range{area(t, "A2:A3")}, `<mergeCells count="4"><mergeCell ref="B2:C2"/><mergeCell ref="B3:C3"/><mergeCell ref="A6:B6"/><mergeCell ref="A2:A3"/></mergeCells>`, true},
		{[]ref.Range{area(t, "A2:A3"), area(t, "B2:C2"), area(t, "A5:B5")}, nil, ``, true},
	} {
		sheet := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{
			{Name: "S", Source: "S", Blocks: []Growth{{First: 2, Last: 2, Copies: 2}}, Unmerge: c.unmerge, Merges: c.merge},
		}}))["xl/worksheets/sheet1.xml"]
		if !strings.Contains(sheet, c.want) || c.want == "" && strings.Contains(sheet, "mergeCell") {
			t.Errorf("got %s\nwant %s", sheet, c.want)
		}
		if strings.Contains(sheet, label) != c.repeated {
			t.Errorf("label repeated: want %v in %s", c.repeated, sheet)
		}
	}
}

// TestControls: what Excel writes of controls in the legacy drawing: a shape that is no note moves with the
// cell under it, and the cells that it is linked to with theirs; a macro's name is none.
func TestControls(t *testing.T) {
	shape := func(kind, more string) string {
		return `<v:shape id="_x0000_s1025"><x:ClientData ObjectType="` + kind + `"><x:Anchor>1, 2, 4, 0, 2, 1, 5, 6</x:Anchor>` + more + `</x:ClientData></v:shape>`
	}
	b := compile(t, withParts(t, `<sheetData><row r="3"/></sheetData>`, [3]string{"xl/v.vml", relationBase + "vmlDrawing", `<xml>` +
		shape("Drop", `<x:FmlaRange>$F$5:$F$7</x:FmlaRange><x:FmlaLink>S!$A$6</x:FmlaLink>`) +
		shape("Radio", `<x:FmlaGroup>$A$1</x:FmlaGroup><x:FmlaMacro>B5</x:FmlaMacro>`) +
		shape("Pict", `<x:FmlaPict>$A$3:$B$3</x:FmlaPict>`) + `</xml>`}), "S")
	got := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "甲", Source: "S", Blocks: []Growth{{First: 3, Last: 3, Copies: 3}}}}}))["xl/drawings/vmlDrawing1.vml"]
	for _, want := range []string{`<x:Anchor>1, 2, 6, 0, 2, 1, 7, 6</x:Anchor><x:FmlaRange>$F$7:$F$9</x:FmlaRange><x:FmlaLink>'甲'!$A$8</x:FmlaLink>`,
		`<x:FmlaGroup>$A$1</x:FmlaGroup><x:FmlaMacro>B5</x:FmlaMacro>`, `<x:FmlaPict>$A$3:$B$5</x:FmlaPict>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}

// TestSeries: what a chart shows of the only row of a block grows with it, however it is written; names of
// series and a row among others of an item do not.
func TestSeries(t *testing.T) {
	dim := func(name, f string) string {
		return `<c:` + name + `><c:numRef><c:f>` + f + `</c:f><c:numCache><c:v>1</c:v></c:numCache></c:numRef></c:` + name + `>`
	}
	b := compile(t, withParts(t, `<sheetData><row r="3"/><drawing r:id="ra"/></sheetData>`,
		[3]string{"xl/charts/chart1.xml", relationBase + "chart", `<c:chartSpace><c:ser>` + dim("tx", "S!$B$3") + dim("val", "S!$B$3") + dim("xVal", "S!B3") + dim("yVal", "S!$B$3:$B$3") +
			dim("cat", "S!$A$2:$A$3") + dim("bubbleSize", "S!$B$5") + dim("minus", "S!$B$9") + dim("plus", "(S!$B$2,S!$B$3)") + `</c:ser></c:chartSpace>`},
	), "S")
	got := partsOf(t, drawn(t, b, &Plan{Sheets: []Sheet{{Name: "S", Source: "S", Blocks: []Growth{{First: 3, Last: 3, Copies: 3}, {First: 5, Last: 6, Copies: 2}}}}}))["xl/charts/chart1.xml"]
	var all []string
	for _, part := range strings.Split(got, "<c:f>")[1:] {
		f, _, _ := strings.Cut(part, "<")
		all = append(all, f)
	}
	want := []string{"S!$B$3", "S!$B$3:$B$5", "S!B3:B5", "S!$B$3:$B$5", "S!$A$2:$A$5", "S!$B$7", "S!$B$13", "(S!$B$2,S!$B$3:$B$5)"}
	if !slices.Equal(all, want) || strings.Contains(got, "Cache") {
		t.Errorf("%q\nwant %q\n%s", all, want, got)
	}
}
