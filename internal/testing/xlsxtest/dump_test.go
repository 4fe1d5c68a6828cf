package xlsxtest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// everything is a workbook with one of each thing that the dump speaks of.
func everything() draft {
	return dressed(base()).
		replace("xl/workbook.xml", "</sheets>", `</sheets><definedNames>`+
			`<definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$D$9</definedName>`+
			`<definedName name="_tb.year" localSheetId="0" hidden="1">表!$A$1</definedName>`+
			`<definedName name="合计">表!$B$3</definedName></definedNames><calcPr fullCalcOnLoad="1"/>`).
		before(`<sheetPr><tabColor rgb="FFFF0000"/><pageSetUpPr fitToPage="1"/></sheetPr>`+
			`<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1" state="frozen"/></sheetView></sheetViews>`+
			`<sheetFormatPr defaultRowHeight="14"/><cols><col min="1" max="2" width="9.5" customWidth="1"/><col min="4" max="4" width="3" hidden="1" style="1"/></cols>`).
		rows(`<row r="1" ht="30.5" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1" s="1"/><c r="D1"/></row>`+
			`<row r="3" s="1" customFormat="1" hidden="1"><c r="A3" s="2"><v>526000</v></c><c r="B3" s="2"><f>SUM(A3:A3)</f><v>526000</v></c>`+
			`<c r="C3" t="str"><f>A1&amp;""</f><v></v></c><c r="D3"><f>1/0</f></c></row>`+
			`<row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4" t="s"><v>1</v></c></row>`).
		after(`<sheetProtection sheet="1" insertRows="0"/>`+
			`<mergeCells><mergeCell ref="A5:A6"/><mergeCell ref="A1:C1"/></mergeCells>`+
			`<conditionalFormatting sqref="A3:B3"><cfRule type="expression" dxfId="0" priority="1"><formula>$A$3&lt;0</formula></cfRule></conditionalFormatting>`+
			`<dataValidations><dataValidation type="list" errorStyle="warning" allowBlank="1" showInputMessage="1" promptTitle="说明" prompt="请选择" error="不在列表中" sqref="C3 C5"><formula1>"甲,乙"</formula1></dataValidation></dataValidations>`+
			`<hyperlinks><hyperlink ref="A4" r:id="rId9"/><hyperlink ref="B4" location="表!A1"/></hyperlinks>`+
			`<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`+
			`<headerFooter><oddFooter>&amp;P / &amp;N</oddFooter></headerFooter><rowBreaks><brk id="4" man="1"/></rowBreaks><ignoredErrors><ignoredError sqref="A1" numberStoredAsText="1"/></ignoredErrors>`).
		part("xl/worksheets/sheet1.xml", "rId1", "comments", "xl/comments1.xml", xlsxTypes+"comments+xml",
			`<comments xmlns="`+mainSpace+`"><authors><author>审核</author></authors><commentList><comment ref="B3" authorId="0"><text><r><t>请</t></r><r><t>核对</t></r></text></comment></commentList></comments>`).
		replace("xl/worksheets/_rels/sheet1.xml.rels", "</Relationships>", `<Relationship Id="rId9" Type="`+relTypes+`hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`).
		part("xl/workbook.xml", "rId5", "sharedStrings", "xl/sharedStrings.xml", xlsxTypes+"sharedStrings+xml",
			`<sst xmlns="`+mainSpace+`"><si><t>申报表
（一）</t><rPh sb="0" eb="1"><t>shen</t></rPh></si><si><r><t>粗</t></r><r><rPr><b/><sz val="9"/><rFont val="黑体"/></rPr><t>细字</t></r></si></sst>`).
		part("xl/workbook.xml", "rId6", "x", "xl/other.xml", "x", `<a/>`)
}

// dressed gives a workbook a bordered style, an amount's style and a red differential one.
func dressed(d draft) draft {
	return d.
		replace("xl/styles.xml", `<fonts`, `<numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00&quot;元&quot;"/></numFmts><fonts`).
		replace("xl/styles.xml", `</fonts>`, `<font><b/><sz val="16"/><color rgb="FF0000FF"/><name val="黑体"/></font></fonts>`).
		replace("xl/styles.xml", `</fills>`, `<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill></fills>`).
		replace("xl/styles.xml", `</borders>`, `<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>`).
		replace("xl/styles.xml", `</cellXfs>`, `<xf fontId="1" fillId="2" borderId="1"><alignment horizontal="center" wrapText="1"/></xf><xf numFmtId="164" borderId="1"><protection locked="0"/></xf></cellXfs>`).
		replace("xl/styles.xml", `</styleSheet>`, `<dxfs><dxf><font><color rgb="FFFF0000"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill></dxf></dxfs></styleSheet>`)
}

func TestDump(t *testing.T) { GoldenDump(t, "everything.txt", build(everything())) }

func TestDumpAgain(t *testing.T) {
	data := build(everything())
	first, err := Dump(data)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, _ := Dump(data)
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("-first +again:\n%s", diff)
		}
	}
}

// Every change a template can suffer must show: the dump of the changed workbook differs.
func TestDumpShowsChanges(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	before, err := Dump(build(everything()))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ part, old, new string }{
		{sheet, `ht="30.5"`, `ht="31"`}, {sheet, `width="9.5"`, `width="9"`}, {sheet, "A5:A6", "A5:A7"}, {sheet, "<v>526000</v>", "<v>526000.0</v>"},
		{sheet, `landscape`, `portrait`}, {sheet, `left="0.7"`, `left="0.8"`}, {sheet, `brk id="4"`, `brk id="5"`}, {sheet, `allowBlank="1"`, ``},
		{sheet, "$A$3&lt;0", "$A$3&gt;0"}, {sheet, "FFFF0000", "FF00FF00"}, {sheet, `insertRows="0"`, ``}, {sheet, "numberStoredAsText", "formula"},
		{"xl/styles.xml", `formatCode="#`, `formatCode="0#`}, {"xl/styles.xml", `sz val="16"`, `sz val="15"`}, {"xl/styles.xml", `wrapText="1"`, ``},
		{"xl/styles.xml", `locked="0"`, ``}, {"xl/styles.xml", `top style="thin"`, `top style="thick"`}, {"xl/styles.xml", "FFFFC7CE", "FFFFC7CF"},
		{"xl/workbook.xml", `hidden="1"`, ``}, {"xl/workbook.xml", "$D$9", "$D$8"}, {"xl/comments1.xml", "核对", "更正"}, {"xl/other.xml", "<a/>", "<b/>"},
		{"xl/worksheets/_rels/sheet1.xml.rels", "example.org", "example.com"}, {"xl/sharedStrings.xml", "申报表", "申报 表"},
	} {
		after, err := Dump(build(everything().replace(tt.part, tt.old, tt.new)))
		if err != nil {
			t.Fatal(err)
		}
		if before == after {
			t.Errorf("%s: %s becoming %s does not show", tt.part, tt.old, tt.new)
		}
	}
}

func TestDumpOfStrangers(t *testing.T) {
	got, err := Dump(build(table("T", "甲").after(`<extLst><ext><conditionalFormattings><conditionalFormatting><cfRule type="expression"><f>A1</f></cfRule><sqref>A1</sqref></conditionalFormatting></conditionalFormattings></ext></extLst>`)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`table <table id="1" displayName="T" ref="A1:B3">`, `condition A1 type=expression "A1"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
