package oddtest

import (
	"archive/zip"
	"bytes"
	"regexp"
	"strings"
)

// Case is an odd file and what is to become of it.
type Case struct {
	Name string // of the file, with its ending
	Data []byte
	Says string // what its refusal says in Chinese, in part; empty where it is read
	// Of a file that is read: rules that its findings have, and whether the record is another than the form's.
	Rules   []string
	Differs bool
}

// The parts of the form that the cases change: its first application sheet, and others.
const (
	sheet      = "xl/worksheets/sheet3.xml"
	texts      = "xl/sharedStrings.xml"
	styles     = "xl/styles.xml"
	workbook   = "xl/workbook.xml"
	links      = "xl/_rels/workbook.xml.rels"
	types      = "[Content_Types].xml"
	root       = "_rels/.rels"
	entity     = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`
	laughs     = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	settings   = "xl/printerSettings/printerSettings1.bin"
	issued     = "xl/worksheets/sheet13.xml"
	sheetLinks = "xl/worksheets/_rels/sheet3.xml.rels"
)

// extent is what a sheet says of its own size.
var extent = regexp.MustCompile(`<dimension [^>]*/>`)

// Cases are all odd files made of a form with the parts above.
func Cases(form Package) []Case {
	var all []Case
	for _, list := range [][]Case{notWorkbooks(form), damaged(form), hostile(form), honest(form)} {
		all = append(all, list...)
	}
	return all
}

// prolog puts a document type before the root of a part.
func prolog(p Package, part, declaration string) []byte {
	return p.With(part, func(body string) string {
		if at := strings.Index(body, "?>"); at >= 0 {
			body = body[at+2:]
		}
		return `<?xml version="1.0"?>` + declaration + body
	}).Zip()
}

// notWorkbooks are files of other kinds under the name of one.
func notWorkbooks(form Package) []Case {
	whole, compound := form.Zip(), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	wide := func(s string) string { return strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	return []Case{
		{Name: "nothing.xlsx", Data: nil, Says: "0 字节"},
		{Name: "zeros.xlsx", Data: make([]byte, 5000), Says: "不完整"},
		{Name: "old.xls", Data: []byte(compound + wide("Workbook")), Says: ".xls"},
		{Name: "wps.et", Data: []byte(compound + wide("Workbook")), Says: ".et"},
		{Name: "password.xlsx", Data: []byte(compound + wide("EncryptedPackage")), Says: "密码"},
		{Name: "word.xlsx", Data: []byte(compound + wide("WordDocument")), Says: "Word"},
		{Name: "binary.xlsb", Data: Package{{types, "<Types/>"}, {"xl/workbook.bin", "b"}}.Zip(), Says: ".xlsb"},
		{Name: "open.ods", Data: Package{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"META-INF/manifest.xml", "<m/>"}}.Zip(), Says: "OpenDocument"},
		{Name: "page.xls", Data: []byte("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"), Says: "网页"},
		{Name: "xml2003.xls", Data: []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), Says: "Excel 2003"},
		{Name: "text.xlsx", Data: []byte("项目名称,年度\r\n门户网站管理,2026"), Says: "CSV"},
		{Name: "list.csv", Data: []byte("项目名称,年度\r\n门户网站管理,2026"), Says: "CSV"},
		{Name: "document.xlsx", Data: Package{{types, "<Types/>"}, {"word/document.xml", "<w/>"}}.Zip(), Says: "Word"},
		{Name: "printed.xlsx", Data: []byte("%PDF-1.7\n"), Says: "PDF"},
		{Name: "picture.xlsx", Data: []byte("\x89PNG\r\n\x1a\n\x00\x00"), Says: "不是 Excel 工作簿"},
		{Name: "packed.xlsx", Data: Package{{"申报/01.xlsx", "x"}}.Zip(), Says: "压缩包"},
		{Name: "other.xlsx", Data: Package{{"a.txt", "a"}}.Zip(), Says: "不是 Excel 工作簿"},
		{Name: "cut-head.xlsx", Data: whole[:300], Says: "不完整"},
		{Name: "cut-half.xlsx", Data: whole[:len(whole)/2], Says: "不完整"},
		{Name: "cut-end.xlsx", Data: whole[:len(whole)-30], Says: "不完整"},
	}
}

// damaged are workbooks of which something is missing or does not fit.
func damaged(form Package) []Case {
	cell := func(from, to string) []byte { return form.Replace(sheet, from, to).Zip() }
	return []Case{
		{Name: "no-types.xlsx", Data: form.Without(types).Zip(), Says: "不是 Excel 工作簿"},
		{Name: "no-workbook.xlsx", Data: form.Without(workbook).Zip(), Says: "不是 Excel 工作簿"},
		{Name: "no-sheet-part.xlsx", Data: form.Without(sheet).Zip(), Says: "缺少部件 " + sheet},
		{Name: "no-sheet-relation.xlsx", Data: form.Replace(links, `Id="rIdSheet3"`, `Id="gone"`).Zip(), Says: "工作表“申报表1”的内容不在文件里"},
		{Name: "no-relations.xlsx", Data: form.Without(links).Zip(), Says: "的内容不在文件里"},
		{Name: "no-texts-part.xlsx", Data: form.Without(texts).Zip(), Says: "缺少部件 " + texts},
		{Name: "no-texts-relation.xlsx", Data: form.Replace(links, "/sharedStrings\"", "/gone\"").Zip(), Says: "所指的文字不在文件里"},
		{Name: "few-texts.xlsx", Data: form.With(texts, func(string) string {
			return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si></sst>`
		}).Zip(), Says: "所指的文字不在文件里"},
		{Name: "text-index.xlsx", Data: cell(`t="s"><v>19</v>`, `t="s"><v>-1</v>`), Says: "所指的文字不在文件里"},
		{Name: "sheet-cut.xlsx", Data: form.With(sheet, func(s string) string { return s[:len(s)/2] }).Zip(), Says: "部件 " + sheet},
		{Name: "texts-cut.xlsx", Data: form.With(texts, func(s string) string { return s[:len(s)/2] }).Zip(), Says: "部件 " + texts},
		{Name: "styles-cut.xlsx", Data: form.With(styles, func(s string) string { return s[:len(s)/2] }).Zip(), Says: "部件 " + styles},
		{Name: "workbook-cut.xlsx", Data: form.With(workbook, func(s string) string { return s[:len(s)/2] }).Zip(), Says: "部件 " + workbook},
		{Name: "latin1.xlsx", Data: cell("<sheetData>", "<sheetData>\xe9"), Says: "不是有效的文本"},
		{Name: "tags-crossed.xlsx", Data: cell("</sheetData>", "</sheetdata>"), Says: "不是有效的 XML"},
		{Name: "sheet-is-program.xlsx", Data: form.Replace(links, `worksheet" Target="worksheets/sheet3.xml"`, `vbaProject" Target="worksheets/sheet3.xml"`).Zip(), Says: "工作表“申报表1”的内容不在文件里"},
		{Name: "sheet-is-workbook.xlsx", Data: form.Replace(links, "worksheets/sheet3.xml", "workbook.xml").Zip(), Says: "不是有效的 XML"},
		{Name: "cell-zero.xlsx", Data: cell(`r="A1"`, `r="A0"`), Says: "错误的行号或单元格地址（A0）"},
		{Name: "cell-beyond.xlsx", Data: cell(`r="A1"`, `r="XFE1"`), Says: "错误的行号或单元格地址（XFE1）"},
		{Name: "cell-twice.xlsx", Data: cell(`</c></row>`, `</c><c r="A1" t="inlineStr"><is><t>again</t></is></c></row>`), Says: "单元格 A1 出现两次"},
		{Name: "row-zero.xlsx", Data: cell(`<row r="1"`, `<row r="0"`), Says: "错误的行号"},
		{Name: "row-words.xlsx", Data: cell(`<row r="1"`, `<row r="first"`), Says: "错误的行号"},
		{Name: "row-beyond.xlsx", Data: cell(`<row r="1"`, `<row r="1048577"`), Says: "行数超过上限"},
		{Name: "no-sheets.xlsx", Data: form.With(workbook, func(s string) string {
			return s[:strings.Index(s, "<sheets>")] + "<sheets/>" + s[strings.Index(s, "</sheets>")+len("</sheets>"):]
		}).Zip(), Says: "没有工作表"},
		{Name: "crc.xlsx", Data: form.Raw(sheet, form.Body(sheet), func(h *zip.FileHeader) { h.CRC32++ }), Says: "无法解压"},
		{Name: "longer.xlsx", Data: form.Raw(sheet, form.Body(sheet), func(h *zip.FileHeader) { h.UncompressedSize64 -= 9 }), Says: "无法解压"},
		{Name: "shorter.xlsx", Data: form.Raw(sheet, form.Body(sheet), func(h *zip.FileHeader) { h.UncompressedSize64 += 9 }), Says: "无法解压"},
		{Name: "entry-password.xlsx", Data: form.Raw(sheet, form.Body(sheet), func(h *zip.FileHeader) { h.Flags |= 1 }), Says: "无法解压"},
		{Name: "entry-method.xlsx", Data: form.Raw(sheet, form.Body(sheet), func(h *zip.FileHeader) { h.Method = 99 }), Says: "无法解压"},
		{Name: "noise.xlsx", Data: form.Raw(sheet, strings.Repeat("\xa5", 500), func(h *zip.FileHeader) { h.Method = zip.Deflate }), Says: "无法解压"},
	}
}

// hostile are files made to harm whoever opens them.
func hostile(form Package) []Case {
	refused := []Case{
		{Name: "duplicate.xlsx", Data: form.Add(sheet, form.Body(sheet)).Zip(), Says: "出现两次"},
		{Name: "duplicate-case.xlsx", Data: form.Add(strings.ToUpper(sheet), form.Body(sheet)).Zip(), Says: "出现两次"},
		{Name: "duplicate-slash.xlsx", Data: form.Add("/"+sheet, form.Body(sheet)).Zip(), Says: "出现两次"},
		{Name: "duplicate-backslash.xlsx", Data: form.Add(strings.ReplaceAll(sheet, "/", `\`), "x").Zip(), Says: "出现两次"},
		{Name: "sheet-elsewhere.xlsx", Data: form.Replace(links, `Target="worksheets/sheet3.xml"`, `Target="http://127.0.0.1:9/sheet.xml" TargetMode="External"`).Zip(), Says: "的内容不在文件里"},
		{Name: "sheet-outside.xlsx", Data: form.Replace(links, `worksheets/sheet3.xml`, `../../../../etc/passwd`).Zip(), Says: "缺少部件 etc/passwd"},
		{Name: "deep.xlsx", Data: form.With(sheet, func(s string) string {
			return strings.Replace(s, "<sheetData>", strings.Repeat("<a>", 1e5)+strings.Repeat("</a>", 1e5)+"<sheetData>", 1)
		}).Zip(), Says: "嵌套超过上限"},
		{Name: "deep-styles.xlsx", Data: form.With(styles, func(s string) string {
			return strings.Replace(s, "<fonts", strings.Repeat("<a>", 1e5)+strings.Repeat("</a>", 1e5)+"<fonts", 1)
		}).Zip(), Says: "嵌套超过上限"},
	}
	for name, part := range map[string]string{"sheet": sheet, "texts": texts, "styles": styles, "workbook": workbook, "links": links, "types": types, "root": root} {
		refused = append(refused,
			Case{Name: "entity-" + name + ".xlsx", Data: prolog(form, part, entity), Says: "DOCTYPE"},
			Case{Name: "laughs-" + name + ".xlsx", Data: prolog(form, part, laughs), Says: "DOCTYPE"})
	}
	macros := form.Replace(types, "spreadsheetml.sheet.main+xml", "spreadsheetml.sheet.main+xml").
		Add("xl/vbaProject.bin", "\xd0\xcf\x11\xe0 programs").Related(links, "rIdVBA", "vbaProject", "vbaProject.bin", "").
		Replace(types, "</Types>", `<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`)
	dde := `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>`
	other := `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"><externalBook r:id="rId1"/></externalLink>`
	return append(refused,
		Case{Name: "entity-name.xlsx", Data: form.Replace(sheet, `<sheetData>`, `<sheetData><!-- &a; -->`).Zip()},
		Case{Name: "stray.xlsx", Data: form.Add("../../../../tmp/tianbao-stray.xml", "x").Add(`C:\Windows\a.xml`, "y").Add("xl/./b.xml", "z").Zip(), Rules: []string{"FILE-STRAY"}},
		Case{Name: "macros.xlsm", Data: macros.Zip(), Rules: []string{"FILE-MACRO"}},
		Case{Name: "macros-are-sheet.xlsm", Data: form.Related(links, "rIdVBA", "vbaProject", "worksheets/sheet3.xml", "").Zip(), Rules: []string{"FILE-MACRO"}},
		Case{Name: "dde.xlsx", Data: form.Add("xl/externalLinks/externalLink1.xml", dde).Related(links, "rIdDDE", "externalLink", "externalLinks/externalLink1.xml", "").Zip(), Rules: []string{"FILE-LINK"}},
		Case{Name: "other-workbook.xlsx", Data: form.Add("xl/externalLinks/externalLink1.xml", other).Related("xl/externalLinks/_rels/externalLink1.xml.rels", "rId1", "externalLinkPath", `file:///\\127.0.0.1\c$\a.xlsx`, "External").
			Related(links, "rIdOther", "externalLink", "externalLinks/externalLink1.xml", "").Zip(), Rules: []string{"FILE-LINK"}},
		Case{Name: "wrong-types.xlsx", Data: form.With(types, func(s string) string {
			return strings.ReplaceAll(s, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml", "image/png")
		}).Zip()},
		Case{Name: "cycle.xlsx", Data: form.Related(sheetLinks, "rId1", "worksheet", "sheet3.xml", "").Related(sheetLinks, "rId2", "officeDocument", "../workbook.xml", "").
			Add("xl/drawings/drawing1.xml", "<a/>").Related(sheetLinks, "rId3", "drawing", "../drawings/drawing1.xml", "").
			Related("xl/drawings/_rels/drawing1.xml.rels", "rId1", "drawing", "drawing1.xml", "").Zip()},
		Case{Name: "links-nowhere.xlsx", Data: form.Related(sheetLinks, "rId1", "comments", "../gone.xml", "").Related(sheetLinks, "rId2", "drawing", "../gone2.xml", "").
			Related(sheetLinks, "rId3", "image", "http://127.0.0.1:9/a.png", "External").Related(links, "rIdGone", "theme", "gone3.xml", "").Zip()},
		Case{Name: "dimension.xlsx", Data: form.With(sheet, func(s string) string {
			return extent.ReplaceAllString(s, `<dimension ref="A1:XFD1048576"/>`)
		}).Zip()},
		Case{Name: "far-end.xlsx", Data: rows(form, `<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`), Rules: []string{"LAYOUT-STRAY"}},
		Case{Name: "self.xlsx", Data: rows(form, `<row r="60"><c r="H60"><f>H60+1</f><v>3</v></c><c r="I60"><f>cmd|'/c calc'!A0</f><v>1</v></c><c r="J60"><f>[1]Sheet1!A1</f><v>1</v></c></row>`)},
		Case{Name: "merges-overlap.xlsx", Data: form.Replace(sheet, "</mergeCells>", `<mergeCell ref="A1:H2"/><mergeCell ref="A1:XFD1048576"/></mergeCells>`).Zip(), Differs: true},
	)
}

// rows adds rows below the form.
func rows(form Package, more string) []byte {
	return form.Replace(sheet, "</sheetData>", more+"</sheetData>").Zip()
}

// honest are files that look odd and are not.
func honest(form Package) []Case {
	var empty, styled bytes.Buffer
	for range 1000000 {
		empty.WriteString("<row/>")
	}
	for range 100000 {
		styled.WriteString(`<row><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c s="1"/><c s="1"/></row>`)
	}
	return []Case{
		{Name: "form.xlsx", Data: form.Zip()},
		{Name: "prefixed.xlsx", Data: form.With(sheet, Prefixed).With(texts, Prefixed).Zip()},
		{Name: "rows-empty.xlsx", Data: rows(form, empty.String())},
		{Name: "rows-styled.xlsx", Data: rows(form, styled.String())},
		{Name: "macos.xlsx", Data: form.Add("__MACOSX/._"+"a", "x").Add(".DS_Store", "x").Zip()},
		{Name: "settings.xlsx", Data: form.Add(settings, "x").Zip()},
		{Name: "bom.xlsx", Data: form.With(sheet, func(s string) string { return "\xef\xbb\xbf" + s }).Zip()},
		{Name: "no-extras.xlsx", Data: form.Without("docProps/app.xml").Without("docProps/core.xml").Without("xl/theme/theme1.xml").Zip()},
		{Name: "backslashes.xlsx", Data: form.Rename(sheet, strings.ReplaceAll(sheet, "/", `\`)).Zip()},
		{Name: "case.xlsx", Data: form.Rename(sheet, "XL/Worksheets/Sheet3.xml").Zip()},
	}
}
