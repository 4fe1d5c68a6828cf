package oddtest

import (
	"fmt"
	"strings"
)

// Bomb is a small file that stands for a large one.
type Bomb struct {
	Name string
	Data []byte
	Says string // what its refusal says in Chinese, in part; empty where it is read
}

// Bombs are files of about 100 KB, made to take the most memory or time of whoever reads them, one
// of each kind: they unpack to as much as is let through, or to far more.
func Bombs(form Package) []Bomb {
	in := func(part, before, more string) []byte { return form.Replace(part, before, more+before).Zip() }
	repeat := strings.Repeat
	const mb = 1 << 20
	long := repeat("x", 90000)
	return []Bomb{
		{"spaces.xlsx", in(sheet, "</sheetData>", repeat(" ", 100*mb)), "倍"},
		{"spaces-let-through.xlsx", in(sheet, "</sheetData>", repeat(" ", 15*mb)), ""},
		{"rows.xlsx", in(sheet, "</sheetData>", repeat("<row/>", 2*mb)), "行数超过上限"},
		{"cells-empty.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat("<c/>", 15000)+"</row>", 200)), ""},
		{"cells-numbers.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat("<c><v>1</v></c>", 1000)+"</row>", 1000)), "单元格超过上限"},
		{"cells-let-through.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat("<c><v>1</v></c>", 1000)+"</row>", 290)), ""},
		{"cells-texts.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat(`<c t="s"><v>1</v></c>`, 1000)+"</row>", 290)), "同一个标签"},
		{"cells-words.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat(`<c t="str"><v>x</v></c>`, 1000)+"</row>", 290)), ""},
		{"cells-labels.xlsx", in(sheet, "</sheetData>", repeat("<row>"+repeat(`<c t="inlineStr"><is><t>项目名称</t></is></c>`, 10)+"</row>", 20000)), "同一个标签"},
		{"text-in-many.xlsx", form.Replace(texts, "</sst>", "<si><t>"+long+"</t></si></sst>").
			Replace(sheet, "</sheetData>", repeat("<row>"+repeat(fmt.Sprintf(`<c t="s"><v>%d</v></c>`, strings.Count(form.Body(texts), "<si>")), 1000)+"</row>", 250)+"</sheetData>").Zip(), "合计超过上限"},
		{"text-long.xlsx", in(texts, "</sst>", "<si><t>"+repeat("x", 15*mb)+"</t></si>"), "文字超过上限"},
		{"text-in-pieces.xlsx", in(texts, "</sst>", "<si><t>"+repeat("x<!---->", 1800000)+"</t></si>"), "文字超过上限"},
		{"texts.xlsx", in(texts, "</sst>", repeat("<si/>", 3*mb)), "不同的文字超过上限"},
		{"formula-shared.xlsx", in(sheet, "</sheetData>", `<row><c><f t="shared" si="0">`+repeat("A1+", 10000)+`1</f><v>1</v></c></row>`+
			repeat("<row>"+repeat(`<c><f t="shared" si="0"/><v>1</v></c>`, 100)+"</row>", 3000)), "合计超过上限"},
		{"formula-deep.xlsx", in(sheet, "</sheetData>", `<row><c><f>`+repeat("(", 15000)+"1"+repeat(")", 15000)+`</f><v>1</v></c></row>`), "括号嵌套超过上限"},
		{"merges.xlsx", in(sheet, "</mergeCells>", repeat(`<mergeCell ref="A1:B2"/>`, 600000)), "区域超过上限"},
		{"merges-let-through.xlsx", form.Replace(sheet, "</mergeCells>", repeat(`<mergeCell ref="XA900000:XB900001"/>`, 19500)+"</mergeCells>").
			Replace(sheet, "</sheetData>", repeat("<row>"+repeat(`<c t="inlineStr"><is><t>x</t></is></c>`, 20)+"</row>", 2000)+"</sheetData>").Zip(), ""},
		{"areas.xlsx", in(sheet, "</worksheet>", `<conditionalFormatting sqref="`+repeat("A1 ", 5*mb)+`"/>`), "区域超过上限"},
		{"attributes.xlsx", in(sheet, "</sheetData>", "<row "+repeat(`a="" `, 3*mb)+"/>"), "内容过多"},
		{"formats.xlsx", in(styles, "</cellXfs>", repeat("<xf/>", 3*mb)), "内容超过上限"},
		{"formats-let-through.xlsx", in(styles, "</cellXfs>", repeat("<xf/>", 490000)), ""},
		{"names.xlsx", in(workbook, "</definedNames>", repeat(`<definedName name="a">1</definedName>`, 400000)), "名称超过上限"},
		{"names-let-through.xlsx", in(workbook, "</definedNames>", repeat(`<definedName name="a">1</definedName>`, 99000)), ""},
		{"sheets.xlsx", in(workbook, "</sheets>", repeat(`<sheet name="a" sheetId="1" r:id="rIdSheet3"/>`, 300000)), "工作表超过上限"},
		{"sheet-many-times.xlsx", form.Replace(sheet, "</sheetData>", repeat("<row/>", 500000)+"</sheetData>").
			Replace(workbook, "</sheets>", repeat(`<sheet name="a" sheetId="1" r:id="rIdSheet3"/>`, 3900)+"</sheets>").Zip(), "倍"},
		{"links.xlsx", in(links, "</Relationships>", repeat(`<Relationship/>`, mb)), "链接超过上限"},
		{"types.xlsx", in(types, "</Types>", repeat(`<Default/>`, mb)), "链接超过上限"},
		{"table.xlsx", in(sheet, "</sheetData>", rowsOf(30000, "x")), "表格的行数超过上限"},
		{"table-let-through.xlsx", in(sheet, "</sheetData>", rowsOf(2900, "x")), ""},
		{"table-numbers.xlsx", in(sheet, "</sheetData>", rowsOf(2900, "≥1.00(%)")), ""},
		{"issued.xlsx", in(issued, "</sheetData>", repeat(`<row>`+repeat(`<c t="inlineStr"><is><t>projects[0].indicators[0].level3</t></is></c>`, 5)+"</row>", 40000)), ""},
		{"parts.xlsx", many(form, 1500).Zip(), ""},
		{"nested.xlsx", in(sheet, "<sheetData>", repeat("<a>", 5*mb)), "嵌套超过上限"},
		{"merges-by-cells.xlsx", form.Replace(sheet, "</mergeCells>", repeat(`<mergeCell ref="XA1:XB1048576"/>`, 19000)+"</mergeCells>").
			Replace(sheet, "</sheetData>", repeat("<row>"+repeat(`<c t="str"><v>x</v></c>`, 1000)+"</row>", 250)+"</sheetData>").Zip(), "区域超过上限"},
		{"comments.xlsx", in(sheet, "<sheetData>", repeat("<!---->", 2*mb)), ""},
		{"entities.xlsx", in(texts, "</sst>", "<si><t>"+repeat("&amp;", 3*mb)+"</t></si>"), "文字超过上限"},
		{"properties.xlsx", in("docProps/custom.xml", "</Properties>", repeat("<property/>", mb)), "内容超过上限"},
	}
}

// rowsOf are rows with a word in each column of the form's table.
func rowsOf(n int, word string) string {
	return strings.Repeat("<row>"+strings.Repeat(`<c t="str"><v>`+word+`</v></c>`, 8)+"</row>", n)
}

func many(form Package, parts int) Package {
	for i := range parts {
		form = append(form, Part{fmt.Sprintf("xl/media/image%d.png", i), ""})
	}
	return form
}
