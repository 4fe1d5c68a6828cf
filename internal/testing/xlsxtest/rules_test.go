package xlsxtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestExcelRules(t *testing.T) {
	tests := []struct {
		name string
		book draft
		want string // a part of the one line expected, "" for none
	}{
		{"the smallest workbook", base(), ""},

		{"sheet name of 31", base().replace("xl/workbook.xml", `name="表"`, `name="`+strings.Repeat("表", 31)+`"`), ""},
		{"sheet name of 32", base().replace("xl/workbook.xml", `name="表"`, `name="`+strings.Repeat("表", 32)+`"`), "has 32 characters, at most 31"},
		{"sheet name in two units a character", base().replace("xl/workbook.xml", `name="表"`, `name="`+strings.Repeat("𠮷", 16)+`"`), "has 32 characters, at most 31"},
		{"sheet name with a colon", base().replace("xl/workbook.xml", `name="表"`, `name="a:b"`), `may not hold`},
		{"sheet name with an apostrophe inside", base().replace("xl/workbook.xml", `name="表"`, `name="it's"`), ""},
		{"sheet name ending in an apostrophe", base().replace("xl/workbook.xml", `name="表"`, `name="its'"`), "apostrophe"},
		{"sheet named History", base().replace("xl/workbook.xml", `name="表"`, `name="history"`), "keeps the name History"},
		{"sheet without a name", base().replace("xl/workbook.xml", `name="表"`, `name=""`), "no name"},
		{"sheet names apart by case only", twoSheets("A", "a", "2"), "another sheet has this name"},
		{"sheetId twice", twoSheets("A", "b", "1"), "another sheet has the sheetId 1"},
		{"no sheet visible", base().replace("xl/workbook.xml", `sheetId=`, `state="hidden" sheetId=`), "no sheet is visible"},
		{"active sheet hidden", twoSheets("A", "b", "2").replace("xl/workbook.xml", `<sheets><sheet `, `<bookViews><workbookView/></bookViews><sheets><sheet state="veryHidden" `), `active sheet "A" is hidden`},
		{"active sheet beyond the last", base().replace("xl/workbook.xml", "<sheets>", `<bookViews><workbookView activeTab="1"/></bookViews><sheets>`), "activeTab 1 is no sheet"},
		{"property with a low number", properties(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="1" name="a"/>`), "has the pid 1"},
		{"property twice", properties(`<property pid="2" name="a"/><property pid="3" name="A"/>`), "stands twice"},

		{"name", names(`<definedName name="_tb.项目.a1?">表!$A$1</definedName>`), ""},
		{"name with a blank", names(`<definedName name="a b">表!$A$1</definedName>`), `holds ' '`},
		{"name beginning with a digit", names(`<definedName name="1a">表!$A$1</definedName>`), `begins with '1'`},
		{"name like an address", names(`<definedName name="ab12">表!$A$1</definedName>`), "looks like a cell address"},
		{"name beyond the last column", names(`<definedName name="XFE1">表!$A$1</definedName>`), ""},
		{"name like R1C1", names(`<definedName name="r2c">表!$A$1</definedName>`), "looks like an R1C1 address"},
		{"name R", names(`<definedName name="R">表!$A$1</definedName>`), "looks like an R1C1 address"},
		{"name of 256", names(`<definedName name="_` + strings.Repeat("a", 255) + `">表!$A$1</definedName>`), "256 characters, at most 255"},
		{"name twice", names(`<definedName name="ab">表!$A$1</definedName><definedName name="AB">表!$A$2</definedName>`), "stands twice"},
		{"name in two scopes", names(`<definedName name="ab">表!$A$1</definedName><definedName name="AB" localSheetId="0">表!$A$2</definedName>`), ""},
		{"name in no scope", names(`<definedName name="ab" localSheetId="1">表!$A$1</definedName>`), "its sheet 1 is not there"},
		{"name Excel does not have", names(`<definedName name="_xlnm.Printarea">表!$A$1</definedName>`), "no such built-in name"},
		{"name TRUE", names(`<definedName name="True">表!$A$1</definedName>`), "truth value"},

		{"formula", base().rows(formulaRow(`IF(SUM('a (1'!A1:B2,{1,2;"}",3})&gt;0,"say ""(""",-T1[x])`)), ""},
		{"formula with =", base().rows(formulaRow(`=A2`)), "stored without the ="},
		{"formula of 8192", base().rows(formulaRow(`"` + strings.Repeat("a", 8190) + `"`)), ""},
		{"formula of 8193", base().rows(formulaRow(`"` + strings.Repeat("a", 8191) + `"`)), "has 8193 characters"},
		{"nesting of 64", base().rows(formulaRow(strings.Repeat("ABS(", 64) + "1" + strings.Repeat(")", 64))), ""},
		{"nesting of 65", base().rows(formulaRow(strings.Repeat("ABS(", 65) + "1" + strings.Repeat(")", 65))), "nested 65 deep"},
		{"255 arguments", base().rows(formulaRow("SUM(1" + strings.Repeat(",1", 254) + ")")), ""},
		{"256 arguments", base().rows(formulaRow("SUM(1" + strings.Repeat(",1", 255) + ")")), "has 256 arguments"},
		{"unknown function", base().rows(formulaRow("YUAN(A2)")), "does not know the function YUAN"},
		{"newer function without its prefix", base().rows(formulaRow("TEXTJOIN(A2)")), "does not know the function TEXTJOIN"},
		{"newer function", base().rows(formulaRow("_xlfn.TEXTJOIN(A2)")), ""},
		{"shared formula", base().rows(sharedRow("A2+表!$A$2+SUM(表!$A:$A)")), ""},
		{"shared formula with an array constant", base().rows(sharedRow("SUM({1,2})")), "has an array constant"},
		{"shared formula with a union", base().rows(sharedRow("SUM((A2,A3))")), "has a union"},
		{"shared formula with a computed range", base().rows(sharedRow("SUM($A$2:INDEX($A$2:$A$3,1))")), "whose end is computed"},
		{"shared formula that moves along another sheet", base().rows(sharedRow("表!A2")), "moves along"},
		{"shared formula whose row moves along another sheet", base().rows(sharedRow("表!$A2")), "moves along"},
		{"open bracket", base().rows(formulaRow("SUM(A2")), "a bracket is not closed"},
		{"closed bracket", base().rows(formulaRow("A2)")), "was not opened"},
		{"open quote", base().rows(formulaRow(`"a`)), "a quote is not closed"},
		{"shared formula", base().rows(`<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:B1">C1</f></c><c r="B1"><f t="shared" si="0"/></c></row>`), ""},
		{"shared formula without its first", base().rows(`<row r="1"><c r="B1"><f t="shared" si="0"/></c></row>`), "shares the formula 0"},

		{"list of 255", base().after(validation("A1", strings.Repeat("甲", 255))), ""},
		{"list of 256", base().after(validation("A1", strings.Repeat("甲", 256))), "the list has 256 characters"},
		{"validations overlap", base().after(`<dataValidations><dataValidation type="list" sqref="A1:B2"><formula1>$D$1:$D$2</formula1></dataValidation><dataValidation sqref="C3 B2"/></dataValidations>`), `"表" A1:B2: the validation overlaps the validation B2`},
		{"prompt title of 33", base().after(prompt("promptTitle", 33)), "the prompt's title has 33"},
		{"prompt of 256", base().after(prompt("prompt", 256)), "the prompt has 256"},
		{"error title of 33", base().after(prompt("errorTitle", 33)), "the error's title has 33"},
		{"error of 226", base().after(prompt("error", 226)), "the error has 226"},
		{"validation without a formula", base().after(`<dataValidations><dataValidation type="whole" sqref="A1"/></dataValidations>`), "needs a formula"},
		{"validation without an area", base().after(`<dataValidations><dataValidation sqref="A0"/></dataValidations>`), "cannot be read"},
		{"validation by an array", base().after(`<dataValidations><dataValidation type="custom" sqref="A1"><formula1>OR(A1={1,2})</formula1></dataValidation></dataValidations>`), "array constant"},
		{"validation of Excel 2010", base().after(`<extLst><ext><dataValidations><dataValidation sqref="" type="list"><formula1><f>YUAN(1)</f></formula1><sqref>A1</sqref></dataValidation></dataValidations></ext></extLst>`), "YUAN"},

		{"condition", base().after(condition("AND($A1&lt;&gt;\"a,b\",A1&gt;0)")), ""},
		{"condition by a union", base().after(condition("SUM((A1,B1))=0")), "a union of areas"},
		{"condition on another workbook", base().after(condition("[1]Sheet1!A1=0")), "another workbook"},
		{"condition on another workbook, quoted", base().after(condition("'[1]a b'!A1=0")), "another workbook"},
		{"condition without a format", base().after(`<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>`), "its format 0 is not there"},
		{"condition without a formula", base().after(`<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"/></conditionalFormatting>`), "needs a formula"},
		{"condition without a priority", base().after(`<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1</formula></cfRule></conditionalFormatting>`), "its priority"},
		{"condition without an area", base().after(`<conditionalFormatting sqref=""><cfRule type="expression" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>`), "cannot be read"},

		{"text of 32767", base().rows(textRow(strings.Repeat("字", 32767))), ""},
		{"text of 32768", base().rows(textRow(strings.Repeat("字", 32768))), "has 32768 characters"},
		{"254 line breaks", base().rows(textRow("a" + strings.Repeat("\n", 254) + "a")), "254 line breaks"},
		{"blanks that get lost", base().rows(textRow(" a")), "blanks at the ends"},
		{"blanks kept", base().rows(`<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c></row>`), ""},
		{"row of 409.5", base().rows(`<row r="1" ht="409.5"/>`), ""},
		{"row of 409.6", base().rows(`<row r="1" ht="409.6"/>`), "its height 409.6"},
		{"column of 256", base().before(`<cols><col min="1" max="1" width="256"/></cols>`), "its width 256"},
		{"columns overlap", base().before(`<cols><col min="1" max="3" width="9"/><col min="3" max="4" width="9"/></cols>`), "overlaps or precedes"},
		{"row twice", base().rows(`<row r="2"/><row r="2"/>`), "follows row 2"},
		{"rows out of order", base().rows(`<row r="2"/><row r="1"/>`), "follows row 2"},
		{"cells out of order", base().rows(`<row r="1"><c r="B1"/><c r="A1"/></row>`), `"表" A1: is out of order`},
		{"cell of another row", base().rows(`<row r="1"><c r="A2"/></row>`), "is out of order"},
		{"number", base().rows(`<row r="1"><c r="A1"><v>-1.5E+3</v></c></row>`), ""},
		{"number that is none", base().rows(`<row r="1"><c r="A1"><v>1,5</v></c></row>`), `"1,5" is no number`},
		{"bool that is none", base().rows(`<row r="1"><c r="A1" t="b"><v>true</v></c></row>`), `"true" is none of`},
		{"error that is none", base().rows(`<row r="1"><c r="A1" t="e"><v>#FOO!</v></c></row>`), `"#FOO!" is none of`},
		{"unknown type", base().rows(`<row r="1"><c r="A1" t="x"><v>1</v></c></row>`), `"x" is no type`},
		{"shared string beyond the last", base().rows(`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`), `shared string "1" is not there`},
		{"style beyond the last", base().rows(`<row r="1"><c r="A1" s="1"/></row>`), "cell format 1 is not there"},
		{"row style beyond the last", base().rows(`<row r="1" s="1"/>`), "cell format 1 is not there"},
		{"column style beyond the last", base().before(`<cols><col min="1" max="1" style="1"/></cols>`), "cell format 1 is not there"},
		{"font beyond the last", base().replace("xl/styles.xml", `fontId="0" fillId="0" borderId="0" xfId="0"`, `fontId="1" fillId="0" borderId="0" xfId="0"`), "cell format 0 has the fontId 1 of 1"},
		{"too many cell formats", base().replace("xl/styles.xml", "</cellXfs>", strings.Repeat("<xf/>", maxCellFormats)+"</cellXfs>"), "has 65491 cell formats"},
		{"too many fonts", base().replace("xl/styles.xml", "</fonts>", strings.Repeat("<font/>", maxCellFormats)+"</fonts>"), "has 65491 fonts"},

		{"merges", base().after(`<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:C9"/><mergeCell ref="A3:B3"/></mergeCells>`), ""},
		{"merges overlap", base().after(`<mergeCells><mergeCell ref="A3:B9"/><mergeCell ref="A1:A2"/><mergeCell ref="B5:C5"/></mergeCells>`), `"表" A3:B9: the merge overlaps the merge B5:C5`},
		{"merge of one cell", base().after(`<mergeCells><mergeCell ref="A1"/></mergeCells>`), "a single cell is merged"},
		{"merge of nothing", base().after(`<mergeCells><mergeCell ref="x"/></mergeCells>`), "no area to merge"},
		{"merge in a table", table("T", "甲").after(`<mergeCells><mergeCell ref="A2:B2"/></mergeCells>`), "the table overlaps the merge A2:B2"},
		{"too many breaks", base().after("<rowBreaks>" + strings.Repeat("<brk/>", 1024) + "</rowBreaks>"), "has 1024 rowBreaks"},
		{"header of 256", base().after("<headerFooter><oddHeader>" + strings.Repeat("a", 256) + "</oddHeader></headerFooter>"), "oddHeader has 256"},
		{"too many hyperlinks", base().after("<hyperlinks>" + strings.Repeat(`<hyperlink ref="A1" location="表!A1"/>`, 65531) + "</hyperlinks>"), "has 65531 hyperlinks"},
		{"hyperlink to nowhere", base().after(`<hyperlinks><hyperlink ref="A1"/></hyperlinks>`), "leads nowhere"},
		{"hyperlink at no cell", base().after(`<hyperlinks><hyperlink ref="" location="a"/></hyperlinks>`), "stands at"},

		{"table", table("T", "甲"), ""},
		{"table with the name of a name", table("aB", "甲").replace("xl/workbook.xml", "</sheets>", `</sheets><definedNames><definedName name="AB">1</definedName></definedNames>`), "another table or defined name"},
		{"table with another heading", table("T", "丙"), `the column "丙" is headed "甲"`},
		{"table with a column twice", table("T", "乙").replace("xl/worksheets/sheet1.xml", "甲", "乙"), "has two columns"},

		{"note without a shape", notes(`<comment ref="A1" authorId="0"><text><t>a</t></text></comment>`), "no shape"},
		{"note twice", notes(`<comment ref="B2"/><comment ref="B2"/>`), "has two notes"},
		{"note", notes(`<comment ref="B2"/>`), ""},

		{"calculation chain", chain("A1"), ""},
		{"calculation chain with a stranger", chain("A2"), "A2 of sheet 1 holds no formula"},

		{"part twice", base().add("_rels/.rels", base()[1].body), "stands in the zip twice"},
		{"part without a content type", base().add("xl/a.bin", ""), "has no content type"},
		{"content type without a part", base().replace("[Content_Types].xml", "</Types>", `<Override PartName="/a.xml" ContentType="x"/></Types>`), "has a content type and is not there"},
		{"two content types", base().replace("[Content_Types].xml", "</Types>", `<Override PartName="/xl/styles.xml" ContentType="x"/></Types>`), "has two content types"},
		{"relationship to nothing", base().replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId9" Type="x" Target="a.xml"/></Relationships>`), "rId9 leads to xl/a.xml, which is not there"},
		{"relationship twice", base().replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId1" Type="x" Target="styles.xml"/></Relationships>`), "rId1 stands twice"},
		{"relationships of nothing", base().add("xl/_rels/a.xml.rels", relationships("")), "belongs to no part"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { oneLine(t, ExcelRules(build(tt.book)), tt.want) })
	}
}

func oneLine(t *testing.T, got []string, want string) {
	t.Helper()
	if want == "" {
		if len(got) != 0 {
			t.Errorf("got %q, want nothing", got)
		}
		return
	}
	if len(got) != 1 || !strings.Contains(got[0], want) {
		t.Errorf("got %q, want one line with %q", got, want)
	}
}

// A relationship that is named and not there: the sheet has no relationships at all.
func TestNamedRelationMissing(t *testing.T) {
	got := ExcelRules(build(base().after(`<drawing r:id="rId7"/>`)))
	oneLine(t, got, "names the relationship rId7, which it has not")
}

func TestNotAWorkbook(t *testing.T) {
	for _, data := range []string{"", "PK", string(build(base()[:2])), string(build(base().replace("xl/workbook.xml", "<sheets>", "<sheets")))} {
		if got := ExcelRules([]byte(data)); len(got) != 1 {
			t.Errorf("%d bytes give %q, want one line", len(data), got)
		}
		if _, err := Dump([]byte(data)); err == nil {
			t.Errorf("%d bytes give a dump", len(data))
		}
	}
}

func TestNewLines(t *testing.T) {
	if diff := cmp.Diff([]string{"c"}, newLines([]string{"a", "b"}, []string{"a", "c"})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func twoSheets(first, second, id string) draft {
	return base().replace("xl/workbook.xml", `name="表"`, `name="`+first+`"`).
		replace("xl/workbook.xml", "</sheets>", `<sheet name="`+second+`" sheetId="`+id+`" r:id="rId3"/></sheets>`).
		part("xl/workbook.xml", "rId3", "worksheet", "xl/worksheets/sheet2.xml", xlsxTypes+"worksheet+xml", `<worksheet xmlns="`+mainSpace+`"><sheetData/></worksheet>`)
}

func properties(inner string) draft {
	return base().part("", "rId9", "custom-properties", "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml",
		`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">`+inner+`</Properties>`)
}

func names(inner string) draft {
	return base().replace("xl/workbook.xml", "</sheets>", "</sheets><definedNames>"+inner+"</definedNames>")
}

func formulaRow(formula string) string {
	return `<row r="1"><c r="A1"><f>` + formula + `</f></c></row>`
}

func sharedRow(formula string) string {
	return `<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:B1">` + formula + `</f></c><c r="B1"><f t="shared" si="0"/></c></row>`
}

func textRow(text string) string {
	return `<row r="1"><c r="A1" t="inlineStr"><is><t>` + text + `</t></is></c></row>`
}

func validation(areas, list string) string {
	return `<dataValidations><dataValidation type="list" sqref="` + areas + `"><formula1>"` + list + `"</formula1></dataValidation></dataValidations>`
}

func prompt(attr string, length int) string {
	return fmt.Sprintf(`<dataValidations><dataValidation sqref="A1" %s="%s"/></dataValidations>`, attr, strings.Repeat("字", length))
}

func condition(formula string) string {
	return `<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>` + formula + `</formula></cfRule></conditionalFormatting>`
}

// table is a workbook with a table of two columns, 甲 as given and 乙.
func table(name, first string) draft {
	return base().
		rows(`<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>`).
		part("xl/worksheets/sheet1.xml", "rId1", "table", "xl/tables/table1.xml", xlsxTypes+"table+xml",
			`<table xmlns="`+mainSpace+`" id="1" displayName="`+name+`" ref="A1:B3"><tableColumns count="2"><tableColumn id="1" name="`+first+`"/><tableColumn id="2" name="乙"/></tableColumns></table>`)
}

// notes is a workbook with notes and one shape, for B2.
func notes(inner string) draft {
	return base().
		part("xl/worksheets/sheet1.xml", "rId1", "comments", "xl/comments1.xml", xlsxTypes+"comments+xml", `<comments xmlns="`+mainSpace+`"><commentList>`+inner+`</commentList></comments>`).
		part("xl/worksheets/sheet1.xml", "rId2", "vmlDrawing", "xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing",
			`<xml xmlns:x="urn:schemas-microsoft-com:office:excel"><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></xml>`)
}

// chain is a workbook with a formula in A1 and a calculation chain of one cell.
func chain(at string) draft {
	return base().rows(formulaRow("1")).part("xl/workbook.xml", "rId5", "calcChain", "xl/calcChain.xml", xlsxTypes+"calcChain+xml",
		`<calcChain xmlns="`+mainSpace+`"><c r="`+at+`" i="1"/></calcChain>`)
}
