package extract_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

// cellShapes are in how cells and rows are written.
var cellShapes = []shape{
	{name: "no dimension", make: func(p *pack) { p.edit(sheets, func(s string) string { return dimension.ReplaceAllString(s, "") }) }},
	{name: "dimension A1:A1", make: func(p *pack) { resize(p, "A1:A1") }},
	{name: "dimension of the whole sheet", make: func(p *pack) { resize(p, "A1:XFD1048576") }},
	{name: "inline strings", make: func(p *pack) { inline(p, func(si string) string { return `t="inlineStr"><is>` + si + `</is>` }) }},
	{name: "strings as results without a formula", make: func(p *pack) {
		inline(p, func(si string) string { return `t="str"><v>` + tags.ReplaceAllString(si, "") + `</v>` })
	}},
	{name: "rich text", make: func(p *pack) {
		p.edit(textsPart, func(s string) string {
			return regexp.MustCompile(`<si><t([^>]*)>([^&<])([^<]*)</t></si>`).ReplaceAllString(s,
				`<si><r><t xml:space="preserve">$2</t></r><r><rPr><b/><sz val="9"/></rPr><t xml:space="preserve">$3</t></r></si>`)
		})
	}},
	{name: "phonetics", make: func(p *pack) {
		p.replace(textsPart, "</t></si>", `</t><rPh sb="0" eb="1"><t>ピンイン</t></rPh><phoneticPr fontId="1" type="noConversion"/></si>`)
	}},
	{name: "days from 1904", make: func(p *pack) {
		p.replace(bookPart, "<workbookPr/>", `<workbookPr date1904="1"/>`)
		p.edit(sheets, func(s string) string {
			return regexp.MustCompile(`<v>(46023|46387|46204|46388|46022)</v>`).ReplaceAllStringFunc(s, func(v string) string {
				n, _ := strconv.Atoi(v[3 : len(v)-4])
				return fmt.Sprintf("<v>%d</v>", n-1462)
			})
		})
	}},
	{name: "a million empty rows", big: true, make: func(p *pack) {
		var rows strings.Builder
		for n := 40; n <= ref.MaxRows; n++ {
			fmt.Fprintf(&rows, `<row r="%d"/>`, n)
		}
		p.replace(sheets+"sheet3.xml", "</sheetData>", rows.String()+"</sheetData>")
	}},
	{name: "many rows of formats", make: func(p *pack) {
		var rows strings.Builder
		for n := 40; n <= 60000; n++ {
			fmt.Fprintf(&rows, `<row r="%d" s="8" customFormat="1"><c r="A%d" s="8"/></row>`, n, n)
		}
		p.replace(sheets+"sheet3.xml", "</sheetData>", rows.String()+"</sheetData>")
	}},
	// ECMA-376 part 1, 18.3.1.4: r is optional. exceljs 4.4.0 and xlsx-populate 1.21.0 refuse such sheets, Gnumeric
	// 1.12.55 finds nothing on them; whoever writes a sheet by hand leaves it out (findings/cells-without-addresses.sh).
	{name: "no addresses", make: func(p *pack) { p.tree(sheets, unaddressed) }},
	{name: "no addresses of rows", make: func(p *pack) {
		p.edit(sheets, func(s string) string { return regexp.MustCompile(`<row r="\d+"`).ReplaceAllString(s, "<row") })
	}},
	{name: "numbers as Java writes them", make: func(p *pack) {
		p.replace(sheets, "<v>526000</v>", "<v>5.26E5</v>")
		p.replace(sheets, "<v>935084.1</v>", "<v>9.350841E+5</v>")
		p.edit(sheets, func(s string) string {
			return regexp.MustCompile(`(<c r="H\d+" s="11">)<v>0</v>`).ReplaceAllString(s, "$1<v>0.0</v>")
		})
	}},
	{name: "cells that hold nothing in every way", make: func(p *pack) {
		p.replace(sheets+"sheet3.xml", `<c r="E9" s="11"/>`, `<c r="E9" s="11" t="s"><v></v></c>`)
		p.replace(sheets+"sheet3.xml", `<c r="E8" s="12"/>`, `<c r="E8" s="12" t="str"><v/></c><c r="F8" s="7" t="s">`)
		p.edit(sheets+"sheet3.xml", func(s string) string {
			return strings.Replace(s, `<c r="F8" s="7" t="s"><c r="F8" s="7" t="s">`, `<c r="F8" s="7" t="s">`, 1)
		})
		p.replace(sheets, `<c r="D6" s="8"/>`, `<c r="D6" s="8" t="inlineStr"><is/></c>`)
		p.replace(sheets, `<c r="G6" s="8"/>`, `<c r="G6" s="8" t="inlineStr"><is><t></t></is></c>`)
	}},
	{name: "a shared formula", make: func(p *pack) {
		p.replace(sheets+"sheet3.xml", `<c r="E6" s="11"><v>`, `<c r="E6" s="11"><f t="shared" ref="E6:H6" si="0">E7+0</f><v>`)
		p.replace(sheets+"sheet3.xml", `<c r="H6" s="11"><v>`, `<c r="H6" s="11"><f t="shared" si="0"/><v>`)
	}, scenario: scenario{rules: append([]string{"VALUE-FORMULA notice E6", "VALUE-FORMULA notice H6"}, seedRules...)}},
	// SheetJS 0.18.5 and exceljs 4.4.0 read SUM(1:1) in both cells.
	{name: "a shared formula over whole rows", make: func(p *pack) {
		p.replace(sheets+"sheet3.xml", `<c r="H7" s="11"><v>`, `<c r="H7" s="11"><f t="shared" ref="H7:H8" si="0">SUM(1:1)</f><v>`)
		p.replace(sheets+"sheet3.xml", `<c r="H8" s="11"><v>`, `<c r="H8" s="11"><f t="shared" si="0"/><v>`)
		p.replace(sheets+"sheet3.xml", `<row r="2"`, `<row r="1"><c r="K1"><v>526000</v></c></row><row r="2"`)
	}, scenario: scenario{rules: append([]string{"LAYOUT-STRAY notice K1", "VALUE-FORMULA notice H7", "VALUE-FORMULA notice H8"}, seedRules...)}},
	// Gnumeric 1.12.55 gives ROUND the cell of its own row alone, the second of three parts, and saves that.
	{name: "a sum of which Gnumeric took one part", make: func(p *pack) {
		total(p, "<f>SUMPRODUCT(ROUND(K5:K7,0))</f><v>26000</v>")
		for at, part := range map[string]string{"K5": "400000.4", "K6": "26000", "K7": "100000.3"} {
			below := fmt.Sprintf(`</row><row r="%c"`, at[1]+1)
			p.replace(sheets+"sheet3.xml", below, `<c r="`+at+`"><v>`+part+`</v></c>`+below)
		}
	}, scenario: scenario{unread: neverComputed.unread, rules: append([]string{"LAYOUT-STRAY notice K5"}, neverComputed.rules...)}},
	// XlsxWriter 3.0.2 and Excel::Writer::XLSX save 0 for every formula: "XlsxWriter doesn't calculate the
	// result of a formula and instead stores the value 0". LibreOffice 7.4 keeps it.
	{name: "a sum that nobody computed", make: func(p *pack) { total(p, "<f>E7+E9</f><v>0</v>") }, scenario: neverComputed},
	{name: "a sum from before its parts changed", make: func(p *pack) { total(p, "<f>SUM(E7,E9)</f><v>52.6</v>") }, scenario: neverComputed},
	{name: "a sum without a result", make: func(p *pack) { total(p, "<f>E7+E9</f>") }, scenario: neverComputed},
	{name: "a sum of sums, of which one is off", make: func(p *pack) {
		total(p, "<f>K1+E9</f><v>0</v>")
		p.replace(sheets+"sheet3.xml", `<row r="2"`, `<row r="1"><c r="K1"><f>E7</f><v>0</v></c></row><row r="2"`)
	}, scenario: scenario{unread: neverComputed.unread, rules: append([]string{"LAYOUT-STRAY notice K1"}, neverComputed.rules...)}},
	{name: "a value under a merge", make: func(p *pack) {
		p.replace(sheets+"sheet3.xml", `<c r="D5" s="8"/>`, `<c r="D5" s="8" t="inlineStr"><is><t>2025-06-30</t></is></c>`)
	}, scenario: scenario{rules: append([]string{"LAYOUT-STRAY warning D5"}, seedRules...)}},
	{name: "a district's cover", make: func(p *pack) {
		p.replace(textsPart, "按照本市", "按照本区")
		p.replace(textsPart, "，本单位1个", "，本部门1个")
		p.replace(textsPart, "177.56万元。", "177.56万元。（绩效目标管理工作情况，以及编报绩效目标的项目数量、单位数量、预算金额等）")
	}, scenario: scenario{rules: append([]string{"LAYOUT-LABEL style A5"}, seedRules...)}},
	{name: "an answer typed as a formula beside the form", make: func(p *pack) {
		p.replace(sheets+"sheet3.xml", `<row r="2"`, `<row r="1"><c r="K1" t="str"><f>"不同意，应为"&amp;12345</f><v>不同意，应为12345</v></c></row><row r="2"`)
	}, scenario: scenario{rules: append([]string{"LAYOUT-STRAY notice K1"}, seedRules...)}},
	{name: "a figure struck out before another", make: func(p *pack) {
		totalText(p, `<is><r><rPr><strike/><sz val="10"/></rPr><t>52</t></r><r><t>6000</t></r></is>`)
	}, scenario: scenario{unread: []string{"projects[0].total"}, rules: append([]string{"VALUE-LOOK error E6"}, seedRules...)}},
	{name: "a raised figure that marks a note", make: func(p *pack) {
		totalText(p, `<is><r><t>526000</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is>`)
	}, scenario: scenario{unread: []string{"projects[0].total"}, rules: append([]string{"VALUE-LOOK error E6"}, seedRules...)}},
	{name: "a cell struck out", make: strokeAll,
		scenario: scenario{unread: []string{"projects[0].total"}, rules: append([]string{"VALUE-LOOK error E6"}, seedRules...)}},
	{name: "strokes that are switched off", make: func(p *pack) {
		totalText(p, `<is><r><rPr><strike val="0"/><vertAlign val="baseline"/></rPr><t>526000</t></r></is>`)
	}},
	{name: "a formula that nobody here or there computed", make: func(p *pack) {
		total(p, "<f>VLOOKUP(1,预算表!A:B,2,0)</f><v>0</v>")
		p.replace("xl/workbook.xml", "</workbook>", `<calcPr fullCalcOnLoad="1"/></workbook>`)
	}, scenario: neverComputed},
	// LibreOffice 7.4 saves such a workbook again as it was, but for the wish to be computed: here the other formula tells.
	{name: "a formula that nobody computed, and the wish is gone", make: func(p *pack) {
		total(p, "<f>VLOOKUP(1,预算表!A:B,2,0)</f><v>0</v>")
		p.replace(sheets+"sheet3.xml", `<row r="2"`, `<row r="1"><c r="K1"><f>E7</f><v>0</v></c></row><row r="2"`)
	}, scenario: scenario{unread: neverComputed.unread, rules: append([]string{"LAYOUT-STRAY notice K1"}, neverComputed.rules...)}},
	{name: "a formula that only its program computes", make: func(p *pack) { total(p, "<f>VLOOKUP(1,预算表!A:B,2,0)</f><v>526000</v>") },
		scenario: scenario{rules: append([]string{"VALUE-FORMULA notice E6"}, seedRules...)}},
}

// strokeAll strikes out the first font of the styles, and gives a cell a style with it.
func strokeAll(p *pack) {
	p.edit(stylesPart, func(s string) string {
		fonts := strings.Count(regexp.MustCompile(`<fonts.*</fonts>`).FindString(s), "<font>")
		formats := strings.Count(regexp.MustCompile(`<cellXfs.*</cellXfs>`).FindString(s), "<xf ")
		s = strings.Replace(s, "</fonts>", `<font><strike/><sz val="10"/></font></fonts>`, 1)
		s = strings.Replace(s, "</cellXfs>", fmt.Sprintf(`<xf numFmtId="0" fontId="%d" fillId="0" borderId="0" xfId="0"/></cellXfs>`, fonts), 1)
		p.replace(sheets+"sheet3.xml", `<c r="E6" s="11">`, fmt.Sprintf(`<c r="E6" s="%d">`, formats))
		return regexp.MustCompile(`(<(?:fonts|cellXfs)) count="\d+"`).ReplaceAllString(s, "$1")
	})
}

// total puts a formula into the first total of the real case, 526000.
func total(p *pack, content string) {
	p.replace(sheets+"sheet3.xml", `<c r="E6" s="11"><v>526000</v>`, `<c r="E6" s="11">`+content)
}

// totalText puts a text in the place of the first total.
func totalText(p *pack, text string) {
	p.replace(sheets+"sheet3.xml", `<c r="E6" s="11"><v>526000</v>`, `<c r="E6" s="11" t="inlineStr">`+text)
}

var neverComputed = scenario{unread: []string{"projects[0].total"}, rules: append([]string{"VALUE-FORMULA error E6"}, seedRules...)}

var (
	dimension = regexp.MustCompile(`<dimension [^>]*/>`)
	tags      = regexp.MustCompile(`<[^>]*>`)
)

func resize(p *pack, area string) {
	p.edit(sheets, func(s string) string { return dimension.ReplaceAllString(s, `<dimension ref="`+area+`"/>`) })
}

// inline puts the shared strings into their cells; cell is the rest of a cell's start tag and its content.
func inline(p *pack, cell func(si string) string) {
	var texts []string
	for _, m := range regexp.MustCompile(`(?s)<si>(.*?)</si>`).FindAllStringSubmatch(p.read(textsPart), -1) {
		texts = append(texts, m[1])
	}
	p.edit(sheets, func(s string) string {
		return regexp.MustCompile(`t="s"><v>\d+</v>`).ReplaceAllStringFunc(s, func(v string) string {
			i, _ := strconv.Atoi(tags.ReplaceAllString(v[6:], ""))
			return cell(texts[i])
		})
	})
	p.remove(textsPart)
}

// unaddressed takes the addresses away from rows and cells; gaps are filled, since each then follows
// the one before.
func unaddressed(sheet *markup.Node) {
	data := sheet.Child("sheetData")
	next, rows := 1, []*markup.Node(nil)
	for _, row := range data.Elements() {
		for n, _ := strconv.Atoi(row.Get("r")); next < n; next++ {
			rows = append(rows, markup.Elem("row"))
		}
		next++
		row.Unset("r")
		row.Kids = dense(row.Elements())
		rows = append(rows, row)
	}
	data.Kids = rows
}

func dense(row []*markup.Node) []*markup.Node {
	next, cells := 1, []*markup.Node(nil)
	for _, c := range row {
		at, _ := ref.ParseCell(c.Get("r"))
		for ; next < at.Col; next++ {
			cells = append(cells, markup.Elem("c"))
		}
		next++
		c.Unset("r")
		cells = append(cells, c)
	}
	return cells
}
