package oddtest

import (
	"fmt"
	"strings"
)

// Bomb is a small file that stands for a large one.
type Bomb struct {
	Name string
	Data func() []byte
	Says string // what its refusal says in Chinese, in part; empty where it is read
}

const mb = 1 << 20

// put makes a form with something before a tag of a part, so many times.
func put(form Package, part, before, text string, times int) func() []byte {
	return func() []byte { return form.Replace(part, before, strings.Repeat(text, times)+before).Zip() }
}

// below makes a form with so many rows of so many cells below it.
func below(form Package, rows, cells int, cell string) func() []byte {
	return put(form, sheet, "</sheetData>", "<row>"+strings.Repeat(cell, cells)+"</row>", rows)
}

// Bombs are files of about 100 KB, made to take the most memory or time of whoever reads them, one
// of each kind: they unpack to as much as is let through, or to far more.
func Bombs(form Package) []Bomb {
	var all []Bomb
	for _, list := range [][]Bomb{cellBombs(form), textBombs(form), areaBombs(form), partBombs(form)} {
		all = append(all, list...)
	}
	return all
}

func cellBombs(form Package) []Bomb {
	const word, number = `<c t="str"><v>x</v></c>`, `<c t="str"><v>≥1.00(%)</v></c>`
	return []Bomb{
		{"spaces.xlsx", put(form, sheet, "</sheetData>", " ", 100*mb), "倍"},
		{"cells-empty.xlsx", below(form, 200, 15000, "<c/>"), ""},
		{"rows.xlsx", put(form, sheet, "</sheetData>", "<row/>", 2*mb), "行数超过上限"},
		{"cells-numbers.xlsx", below(form, 1000, 1000, "<c><v>1</v></c>"), "单元格超过上限"},
		{"cells-let-through.xlsx", below(form, 290, 1000, "<c><v>1</v></c>"), ""},
		{"cells-words.xlsx", below(form, 290, 1000, word), ""},
		{"cells-texts.xlsx", below(form, 290, 1000, `<c t="s"><v>1</v></c>`), "同一个标签"},
		{"cells-labels.xlsx", below(form, 20000, 10, `<c t="inlineStr"><is><t>项目名称</t></is></c>`), "同一个标签"},
		{"table.xlsx", below(form, 30000, 8, word), "表格的行数超过上限"},
		{"table-let-through.xlsx", below(form, 2900, 8, word), ""},
		{"table-numbers.xlsx", below(form, 2900, 8, number), ""},
		{"issued.xlsx", put(form, issued, "</sheetData>", `<row>`+strings.Repeat(`<c t="inlineStr"><is><t>projects[0].indicators[0].level3</t></is></c>`, 5)+"</row>", 40000), ""},
		{"spaces-let-through.xlsx", put(form, sheet, "</sheetData>", " ", 15*mb), ""},
		{"comments.xlsx", put(form, sheet, "<sheetData>", "<!---->", 2*mb), ""},
		{"nested.xlsx", put(form, sheet, "<sheetData>", "<a>", 5*mb), "嵌套超过上限"},
	}
}

func textBombs(form Package) []Bomb {
	item := func(text string, times int) func() []byte {
		return func() []byte {
			return form.Replace(texts, "</sst>", "<si><t>"+strings.Repeat(text, times)+"</t></si></sst>").Zip()
		}
	}
	return []Bomb{
		{"text-in-many.xlsx", func() []byte {
			last := strings.Count(form.Body(texts), "<si>")
			return form.Replace(texts, "</sst>", "<si><t>"+strings.Repeat("x", 90000)+"</t></si></sst>").
				Replace(sheet, "</sheetData>", strings.Repeat(fmt.Sprintf(`<row><c t="s"><v>%d</v></c></row>`, last), 250000)+"</sheetData>").Zip()
		}, "合计超过上限"},
		{"text-let-through.xlsx", func() []byte {
			last := strings.Count(form.Body(texts), "<si>")
			return form.Replace(texts, "</sst>", "<si><t>"+strings.Repeat("x", 90000)+"</t></si></sst>").
				Replace(sheet, "</sheetData>", strings.Repeat(fmt.Sprintf(`<row><c t="s"><v>%d</v></c></row>`, last), 170)+"</sheetData>").Zip()
		}, ""},
		{"text-long.xlsx", item("x", 15*mb), "文字超过上限"},
		{"text-in-pieces.xlsx", item("x<!---->", 1800000), "文字超过上限"},
		{"entities.xlsx", item("&amp;", 3*mb), "文字超过上限"},
		{"texts.xlsx", put(form, texts, "</sst>", "<si/>", 3*mb), "不同的文字超过上限"},
		{"formula-shared.xlsx", func() []byte {
			return form.Replace(sheet, "</sheetData>", `<row><c><f t="shared" si="0">`+strings.Repeat("A1+", 10000)+`1</f><v>1</v></c></row>`+
				strings.Repeat(`<row><c><f t="shared" si="0"/><v>1</v></c></row>`, 250000)+"</sheetData>").Zip()
		}, "合计超过上限"},
		{"formula-shared-let-through.xlsx", func() []byte {
			return form.Replace(sheet, "</sheetData>", `<row><c><f t="shared" si="0">`+strings.Repeat("A1+", 10000)+`1</f><v>1</v></c></row>`+
				strings.Repeat(`<row><c><f t="shared" si="0"/><v>1</v></c></row>`, 500)+"</sheetData>").Zip()
		}, ""},
		{"formula-deep.xlsx", put(form, sheet, "</sheetData>", `<row><c><f>`+strings.Repeat("(", 15000)+"1"+strings.Repeat(")", 15000)+`</f><v>1</v></c></row>`, 1), "括号嵌套超过上限"},
	}
}

func areaBombs(form Package) []Bomb {
	merged := func(area string, merges, rows, cells int) func() []byte {
		return func() []byte {
			return Open(below(form, rows, cells, `<c t="str"><v>x</v></c>`)()).
				Replace(sheet, "</mergeCells>", strings.Repeat(`<mergeCell ref="`+area+`"/>`, merges)+"</mergeCells>").Zip()
		}
	}
	return []Bomb{
		{"merges.xlsx", put(form, sheet, "</mergeCells>", `<mergeCell ref="A1:B2"/>`, 600000), "区域超过上限"},
		{"merges-let-through.xlsx", merged("XA900000:XB900001", 19500, 2000, 20), ""},
		{"merges-by-cells.xlsx", merged("XA1:XB1048576", 19000, 250, 1000), "区域超过上限"},
		{"areas.xlsx", put(form, sheet, "</worksheet>", `<conditionalFormatting sqref="`+strings.Repeat("A1 ", 5*mb)+`"/>`, 1), "区域超过上限"},
		{"attributes.xlsx", put(form, sheet, "</sheetData>", "<row "+strings.Repeat(`a="" `, 3*mb)+"/>", 1), "内容过多"},
	}
}

func partBombs(form Package) []Bomb {
	return []Bomb{
		{"formats.xlsx", put(form, styles, "</cellXfs>", "<xf/>", 3*mb), "内容超过上限"},
		{"formats-let-through.xlsx", put(form, styles, "</cellXfs>", "<xf/>", 490000), ""},
		{"names.xlsx", put(form, workbook, "</definedNames>", `<definedName name="a">1</definedName>`, 400000), "名称超过上限"},
		{"names-let-through.xlsx", put(form, workbook, "</definedNames>", `<definedName name="a">1</definedName>`, 99000), ""},
		{"sheets.xlsx", put(form, workbook, "</sheets>", `<sheet name="a" sheetId="1" r:id="rIdSheet3"/>`, 300000), "工作表超过上限"},
		{"sheet-many-times.xlsx", func() []byte {
			return Open(put(form, sheet, "</sheetData>", "<row/>", 500000)()).
				Replace(workbook, "</sheets>", strings.Repeat(`<sheet name="a" sheetId="1" r:id="rIdSheet3"/>`, 3900)+"</sheets>").Zip()
		}, "倍"},
		{"links.xlsx", put(form, links, "</Relationships>", `<Relationship/>`, mb), "链接超过上限"},
		{"types.xlsx", put(form, types, "</Types>", `<Default/>`, mb), "链接超过上限"},
		{"properties.xlsx", put(form, "docProps/custom.xml", "</Properties>", "<property/>", mb), "内容超过上限"},
		{"parts.xlsx", func() []byte { return many(form, 1500).Zip() }, ""},
	}
}

func many(form Package, parts int) Package {
	for i := range parts {
		form = append(form, Part{fmt.Sprintf("xl/media/image%d.png", i), ""})
	}
	return form
}
