package extract_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
)

// programShapes are the files of programs that do not run here, as their descriptions and published
// files show them: what they add, what they leave out, what they rename.
var programShapes = []shape{
	{name: "Excel 365", make: excel365, scenario: scenario{rules: append([]string{"VALUE-FORMULA notice E6"}, seedRules...)}},
	{name: "Google Sheets", make: googleSheets},
	{name: "Numbers, a sheet per table with its name on top", make: appleNumbers, scenario: scenario{located: "labels",
		rules: []string{"LAYOUT-STRAY notice A1", "LAYOUT-LABEL notice A2", "LAYOUT-PAIR notice A2", "VALUE-MARKUP warning B12", "VALUE-MARKUP warning F12"}}},
	{name: "WPS", make: wps},
	{name: "WPS, a picture in a cell beside the form", make: func(p *pack) {
		wps(p)
		picture(p, "K6", "")
	}, scenario: scenario{rules: append([]string{"LAYOUT-STRAY notice K6"}, seedRules...)}},
	{name: "WPS, a picture over a value", make: func(p *pack) {
		wps(p)
		picture(p, "E7", "projects[0].total_fiscal")
	}, scenario: scenario{unread: []string{"projects[0].total_fiscal"}, rules: append([]string{"VALUE-LOOK error E7"}, seedRules...)}},
	{name: "WPS, a picture in the place of a name", make: func(p *pack) {
		wps(p)
		p.edit(sheets+"sheet3.xml", func(s string) string {
			return regexp.MustCompile(`<c r="C4" s="(\d+)" t="s"><v>\d+</v></c>`).ReplaceAllString(s, `<c r="C4" s="$1" `+wpsPicture)
		})
	}, scenario: scenario{unread: []string{"projects[0].department"}, rules: append([]string{"VALUE-LOOK error C4"}, seedRules...)}},
	{name: "Excel 365, a picture placed in a cell", make: func(p *pack) {
		p.edit(sheets+"sheet3.xml", func(s string) string {
			return regexp.MustCompile(`<c r="E7" s="(\d+)"><v>\d+</v></c>`).ReplaceAllString(s, `<c r="E7" s="$1" t="e" vm="1"><v>#VALUE!</v></c>`)
		})
	}, scenario: scenario{unread: []string{"projects[0].total_fiscal"}, rules: append([]string{"VALUE-LOOK error E7"}, seedRules...)}},
}

// excel365 has ids of revisions, spans, metadata of cells, a conversation, a label of confidentiality and
// the chain of calculations.
func excel365(p *pack) {
	const spaces = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr xr2 xr3"` +
		` xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"` +
		` xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2" xmlns:xr3="http://schemas.microsoft.com/office/spreadsheetml/2016/revision3" xr:uid="{00000000-0001-0000-0000-000000000000}"`
	p.replace(sheets, "<worksheet ", "<worksheet"+spaces+" ")
	p.replace(sheets, "<row ", `<row spans="1:8" x14ac:dyDescent="0.25" `)
	p.replace(bookPart, "<workbookPr/>", `<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="29029"/><workbookPr defaultThemeVersion="202300"/>`+
		`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" url="https://d.docs.live.net/1/"/></mc:Choice></mc:AlternateContent>`)
	p.edit(sheets+"sheet3.xml", func(s string) string {
		return strings.Replace(s, `<c r="E6" s="11"><v>526000</v></c>`, `<c r="E6" s="11" cm="1"><f t="array" ref="E6">SUM(E7,E9)</f><v>526000</v></c>`, 1)
	})
	for _, part := range []struct{ name, kind, contentType, body string }{
		{"xl/metadata.xml", "sheetMetadata", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml",
			`<metadata xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>`},
		{"xl/calcChain.xml", "calcChain", "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml",
			`<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="E6" i="3" a="1"/></calcChain>`},
		{"xl/persons/person.xml", "person", "application/vnd.ms-excel.person+xml",
			`<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"/>`},
	} {
		p.add(part.name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+part.body)
		p.replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId`+part.kind+`" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`+part.kind+`" Target="`+strings.TrimPrefix(part.name, "xl/")+`"/></Relationships>`)
		p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="`+part.contentType+`" PartName="/`+part.name+`"/></Types>`)
	}
	p.add("docMetadata/LabelInfo.xml", `<?xml version="1.0" encoding="utf-8" standalone="yes"?><clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>`)
	p.replace("_rels/.rels", "</Relationships>", `<Relationship Id="rIdLabel" Type="http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels" Target="docMetadata/LabelInfo.xml"/></Relationships>`)
	p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="application/vnd.ms-office.classificationlabels+xml" PartName="/docMetadata/LabelInfo.xml"/></Types>`)
}

// googleSheets has a drawing per sheet, a thousand rows of the default height, no document properties
// and no very hidden sheets; the names of ranges stay.
func googleSheets(p *pack) {
	for _, name := range []string{"docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"} {
		p.remove(name)
	}
	p.replace(bookPart, `state="veryHidden"`, `state="hidden"`)
	p.edit(sheets, func(s string) string {
		last := 0
		for _, m := range regexp.MustCompile(`<row r="(\d+)"`).FindAllStringSubmatch(s, -1) {
			last, _ = strconv.Atoi(m[1])
		}
		var rows strings.Builder
		for n := last + 1; n <= 1000; n++ {
			fmt.Fprintf(&rows, `<row r="%d" ht="15.75" customHeight="1"/>`, n)
		}
		s = dimension.ReplaceAllString(s, "")
		s = strings.Replace(s, "<worksheet ", `<worksheet xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:mv="urn:schemas-microsoft-com:mac:vml" `, 1)
		s = strings.Replace(s, "</sheetData>", rows.String()+"</sheetData>", 1)
		return s
	})
	for n, name := range []string{"sheet1", "sheet2", "sheet3"} {
		drawing := fmt.Sprintf("drawing%d.xml", n+1)
		p.replace(sheets+name+".xml", "</worksheet>", `<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></worksheet>`)
		p.add(sheets+"_rels/"+name+".xml.rels", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/`+drawing+`"/></Relationships>`)
		p.add("xl/drawings/"+drawing, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>`)
		p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="application/vnd.openxmlformats-officedocument.drawing+xml" PartName="/xl/drawings/`+drawing+`"/></Types>`)
	}
}

// TestScopeAndAddress: openpyxl 3.0.9 leaves the indexes of names' scopes as they were when sheets are put in
// or moved, so that scope and address of a name tell two sheets. The name of the list of checks must not
// make a form of the list.
func TestScopeAndAddress(t *testing.T) {
	for name, scope := range map[string]func(int) int{
		"a sheet in front": func(at int) int { return at },
		"sheets moved":     func(at int) int { return at + 2 },
	} {
		p := unpacked(t, filling.Workbook(t, forms.RealCase(t), fill.Options{}, 0))
		front(p, scope)
		(&scenario{rules: seedRules}).judge(t, forms.RealCase(t), read(t, p.bytes()))
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// front puts a sheet of its own in front, and gives every name of ours the scope that a function makes of
// its own.
func front(p *pack, scope func(int) int) {
	p.tree(bookPart, func(root *markup.Node) {
		list := root.Child("sheets")
		count := len(list.Elements())
		list.Kids = append([]*markup.Node{markup.Elem("sheet", "name", "目录", "sheetId", "99", "r:id", "rIdFront")}, list.Kids...)
		for _, n := range root.Child("definedNames").Elements() {
			if at, err := strconv.Atoi(n.Get("localSheetId")); err == nil && strings.HasPrefix(n.Get("name"), "_tb") {
				n.Set("localSheetId", strconv.Itoa(scope(at)%count))
			}
		}
	})
	p.add(sheets+"front.xml", `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>`)
	p.replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rIdFront" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/front.xml"/></Relationships>`)
	p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml" PartName="/xl/worksheets/front.xml"/></Types>`)
}

// appleNumbers puts the name of each table above it, calls sheets "表 - 表格 1" and writes neither names nor
// hidden sheets, drop-downs, conditions or properties; a sheet that lists the tables stands first.
func appleNumbers(p *pack) {
	p.remove("docProps/custom.xml")
	p.remove(sheets + "sheet8.xml")
	p.tree(bookPart, func(root *markup.Node) {
		root.Remove(root.Child("definedNames"))
		list := root.Child("sheets")
		for _, s := range list.Elements() {
			if s.Get("state") != "" {
				list.Remove(s)
				continue
			}
			s.Set("name", s.Get("name")+" - 表格 1")
		}
		first := markup.Elem("sheet", "name", "导出小结", "sheetId", "99", "r:id", "rIdSummary")
		list.Kids = append([]*markup.Node{first}, list.Kids...)
	})
	p.tree(sheets, func(root *markup.Node) {
		for _, n := range root.Elements() {
			switch n.Local() {
			case "dimension", "dataValidations", "conditionalFormatting", "sheetProtection", "printOptions", "rowBreaks":
				root.Remove(n)
			}
		}
		lower(root)
		title := markup.Elem("c", "r", "A1", "t", "inlineStr").Add(markup.Elem("is").Add(textElem("表格 1")))
		data := root.Child("sheetData")
		data.Kids = append([]*markup.Node{markup.Elem("row", "r", "1").Add(title)}, data.Kids...)
	})
	p.add(sheets+"summary.xml", `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>此文稿从 Numbers 表格导出。每个表格均转换为 Excel 工作表。</t></is></c></row><row r="7"><c r="B7" t="inlineStr"><is><t>Numbers 表格工作表名称</t></is></c><c r="C7" t="inlineStr"><is><t>Numbers 表格的表格名称</t></is></c></row></sheetData></worksheet>`)
	p.replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rIdSummary" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/summary.xml"/></Relationships>`)
	p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml" PartName="/xl/worksheets/summary.xml"/></Types>`)
}

func textElem(s string) *markup.Node {
	t := markup.Elem("t")
	t.SetText(s)
	return t
}

// lower moves everything on a sheet down by a row.
func lower(root *markup.Node) {
	for _, row := range root.Child("sheetData").Elements() {
		n, _ := strconv.Atoi(row.Get("r"))
		row.Set("r", strconv.Itoa(n+1))
		for _, c := range row.Elements() {
			at, _ := ref.ParseCell(c.Get("r"))
			c.Set("r", ref.Cell{Col: at.Col, Row: at.Row + 1}.String())
		}
	}
	if merges := root.Child("mergeCells"); merges != nil {
		for _, m := range merges.Elements() {
			r, _ := ref.ParseRange(m.Get("ref"))
			r.From.Row++
			r.To.Row++
			m.Set("ref", r.String())
		}
	}
}

// wps has a namespace of its own in every sheet, its version among the properties, and a part for the
// pictures in cells.
func wps(p *pack) {
	const etc = `xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"`
	p.replace(sheets, "<worksheet ", "<worksheet "+etc+" ")
	p.replace(bookPart, "<workbook ", "<workbook "+etc+" ")
	p.replace(bookPart, "<workbookPr/>", `<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/>`)
	p.replace(sheets, "</worksheet>", `<extLst><ext uri="{0000-etc}"><etc:sheetInfo etc:a="1"/></ext></extLst></worksheet>`)
	p.replace("docProps/custom.xml", "</Properties>", `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">2052-12.1.0.16929</vt:lpwstr></property></Properties>`)
	p.add("xl/cellimages.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><etc:cellImages `+etc+`/>`)
	p.replace("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rIdImages" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>`)
	p.replace("[Content_Types].xml", "</Types>", `<Override ContentType="application/vnd.wps-officedocument.cellimage+xml" PartName="/xl/cellimages.xml"/></Types>`)
}

const wpsPicture = `t="str"><f>_xlfn.DISPIMG(&quot;ID_7B2F&quot;,1)</f><v>=DISPIMG(&quot;ID_7B2F&quot;,1)</v></c>`

// picture puts a picture into a cell of the first form, in place of what it holds or in a new cell of
// row 6.
func picture(p *pack, at, over string) {
	p.edit(sheets+"sheet3.xml", func(s string) string {
		if over != "" {
			return regexp.MustCompile(`<c r="`+at+`" s="(\d+)"><v>\d+</v></c>`).ReplaceAllString(s, `<c r="`+at+`" s="$1" `+wpsPicture)
		}
		return strings.Replace(s, `</c></row><row r="7"`, `</c><c r="`+at+`" `+wpsPicture+`</row><row r="7"`, 1)
	})
}

// A form that somebody retyped in a program that keeps no formats: its days are mere numbers.
func TestOddTypedWithoutStyles(t *testing.T) {
	p := unpacked(t, odd(t, "openpyxl-typed"))
	p.remove(stylesPart)
	scenario{located: "labels", rules: append([]string{"VALUE-DATE notice C5", "VALUE-DATE notice F5"}, retypedRules...)}.marked(t, p.bytes())
}
