package extract_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tianbao/fill"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
)

// shape is one way in which the parts of an honest file may be written otherwise than by us. What the
// file says is always the real case.
type shape struct {
	name string
	make func(*pack)
	big  bool // is read, but not marked: that would take long and show nothing new
	scenario
}

// Every shape is read right, marked, and read again.
func TestOddShapes(t *testing.T) {
	for _, s := range sweep.Some(slices.Concat(partShapes, packageShapes, cellShapes, programShapes)) {
		if s.big && sweep.Brief() {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			p := unpacked(t, realBook(t))
			s.make(p)
			if s.rules == nil {
				s.rules = seedRules
			}
			data := p.bytes()
			keep(t, s.name, data)
			s.judge(t, forms.RealCase(t), read(t, data))
			if !s.big {
				s.judge(t, forms.RealCase(t), read(t, noted(t, data)))
			}
		})
	}
}

// realBook is the real case as it is issued.
func realBook(t testing.TB) []byte {
	t.Helper()
	return realWorkbook.Get(t, func(t testing.TB) []byte { return issued(t, forms.RealCase(t), fill.Options{}, 0) })
}

var realWorkbook xlsxtest.Shared[[]byte]

const (
	sheets     = "xl/worksheets/"
	textsPart  = "xl/sharedStrings.xml"
	stylesPart = "xl/styles.xml"
	bookPart   = "xl/workbook.xml"
)

// partShapes are in how the parts' XML is written.
var partShapes = []shape{
	{name: "strict namespaces, as Excel saves for ISO", make: func(p *pack) {
		transitional := strings.NewReplacer(
			"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
			"http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/",
			"http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
		for i, part := range p.parts {
			p.parts[i].data = []byte(transitional.Replace(string(part.data)))
		}
		p.replace(bookPart, "<workbook ", `<workbook conformance="strict" `)
		p.edit(sheets+"sheet3.xml", func(s string) string { // days are written out there
			return strings.Replace(strings.Replace(s, `<c r="C5" s="10"><v>46023</v>`, `<c r="C5" s="10" t="d"><v>2026-01-01</v>`, 1),
				`<c r="F5" s="10"><v>46387</v>`, `<c r="F5" s="10" t="d"><v>2026-12-31T00:00:00</v>`, 1)
		})
	}},
	{name: "a prefix for the main namespace", make: func(p *pack) {
		for _, name := range []string{sheets, textsPart, stylesPart, bookPart} {
			p.edit(name, prefixed)
		}
	}},
	{name: "byte order marks", make: func(p *pack) {
		for i, part := range p.parts {
			if isXML(part.name) {
				p.parts[i].data = append([]byte("\xef\xbb\xbf"), part.data...)
			}
		}
	}},
	{name: "UTF-16, little end first", make: func(p *pack) { widen(p, true) }},
	{name: "UTF-16, big end first", make: func(p *pack) { widen(p, false) }},
	{name: "comments, instructions and CDATA", make: func(p *pack) {
		p.edit(textsPart, func(s string) string {
			s = regexp.MustCompile(`(<t[^>]*>)([^<&]+)</t>`).ReplaceAllString(s, "$1<![CDATA[$2]]></t>")
			return strings.Replace(s, "<si>", "<?mso a?><!-- <si><t>x</t></si> --><si>", 1)
		})
		p.replace(sheets, "<sheetData>", "<!-- <c/> --><sheetData><!-- <row/> -->")
	}},
	{name: "characters as entities", make: func(p *pack) {
		p.edit(textsPart, func(s string) string {
			return regexp.MustCompile(`\p{Han}`).ReplaceAllStringFunc(s, func(c string) string { return fmt.Sprintf("&#x%X;", []rune(c)[0]) })
		})
	}},
	{name: "line breaks and spaces between elements", make: func(p *pack) {
		for _, name := range []string{sheets, textsPart, stylesPart, bookPart} {
			p.edit(name, func(s string) string {
				return regexp.MustCompile(`(<(row|c|si|sheet|sheetData|definedName|xf|/row|/c|/si)\b)`).ReplaceAllString(s, "\r\n    $1")
			})
		}
	}},
	{name: "extensions nobody knows", make: func(p *pack) {
		const ext = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="zz" xmlns:zz="http://example.com/zz" zz:uid="{1}"`
		p.replace(sheets, "<worksheet ", "<worksheet"+ext+" ")
		p.replace(bookPart, "<workbook ", "<workbook"+ext+" ")
		p.replace(sheets, "<row ", `<row zz:a="1" `)
		p.replace(bookPart, "<bookViews>", `<mc:AlternateContent><mc:Choice Requires="zz"><zz:path url="D:\表\"/></mc:Choice></mc:AlternateContent><bookViews>`)
	}},
}

// packageShapes are in how parts are packed and found.
var packageShapes = []shape{
	{name: "stored, not deflated", make: func(p *pack) { p.write = stored }},
	{name: "data descriptors", make: func(*pack) {}},
	{name: "packed again on a Mac", make: func(p *pack) {
		p.parts = append([]packed{{name: "xl/"}, {name: "xl/worksheets/"}, {".DS_Store", []byte("\x00\x00\x00\x01Bud1")}}, p.parts...)
		p.add("__MACOSX/", "")
		p.add("__MACOSX/._[Content_Types].xml", "\x00\x05\x16\x07")
		p.add("__MACOSX/xl/._workbook.xml", "\x00\x05\x16\x07")
		p.add("xl/.DS_Store", "\x00\x00\x00\x01Bud1")
	}},
	{name: "parts in the opposite order", make: func(p *pack) {
		for i, j := 0, len(p.parts)-1; i < j; i, j = i+1, j-1 {
			p.parts[i], p.parts[j] = p.parts[j], p.parts[i]
		}
	}},
	{name: "backslashes in names", make: func(p *pack) {
		for i := range p.parts {
			p.parts[i].name = strings.ReplaceAll(p.parts[i].name, "/", `\`)
		}
	}},
	{name: "another case in names", make: func(p *pack) {
		for i, part := range p.parts {
			if strings.HasPrefix(part.name, "xl/worksheets/") || part.name == textsPart || part.name == stylesPart {
				p.parts[i].name = strings.Replace(part.name, part.name[3:], strings.ToUpper(part.name[3:4])+part.name[4:], 1)
			}
		}
	}},
	{name: "absolute targets", make: func(p *pack) { p.replace("xl/_rels/workbook.xml.rels", `Target="`, `Target="/xl/`) }},
	{name: "roundabout targets", make: func(p *pack) { p.replace("xl/_rels/workbook.xml.rels", `Target="`, `Target="../xl/./`) }},
	{name: "percent signs in targets", make: func(p *pack) {
		p.replace("xl/_rels/workbook.xml.rels", `worksheets/sheet3.xml`, `worksheets/sheet%203.xml`)
		p.replace("[Content_Types].xml", `worksheets/sheet3.xml`, `worksheets/sheet%203.xml`)
		rename(p, sheets+"sheet3.xml", sheets+"sheet 3.xml")
	}},
	{name: "a workbook part of another name", make: func(p *pack) {
		rename(p, bookPart, "xl/workbook22.xml")
		rename(p, "xl/_rels/workbook.xml.rels", "xl/_rels/workbook22.xml.rels")
		p.replace("_rels/.rels", bookPart, "/xl/workbook22.xml")
		p.replace("[Content_Types].xml", "/"+bookPart, "/xl/workbook22.xml")
	}},
	{name: "a workbook part in another folder", make: func(p *pack) {
		rename(p, bookPart, "book.xml")
		rename(p, "xl/_rels/workbook.xml.rels", "_rels/book.xml.rels")
		p.replace("_rels/book.xml.rels", `Target="`, `Target="xl/`)
		p.replace("_rels/.rels", bookPart, "book.xml")
		p.replace("[Content_Types].xml", "/"+bookPart, "/book.xml")
	}},
	{name: "texts in a part of another name", make: func(p *pack) {
		rename(p, textsPart, "xl/texts/t.xml")
		p.replace("xl/_rels/workbook.xml.rels", "sharedStrings.xml", "texts/t.xml")
		p.replace("[Content_Types].xml", "/"+textsPart, "/xl/texts/t.xml")
	}},
	{name: "no document properties", make: func(p *pack) {
		for _, name := range []string{"docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"} {
			p.remove(name)
		}
	}},
	{name: "no styles", make: func(p *pack) { p.remove(stylesPart) }}, // days are as they were issued
	{name: "no theme", make: func(p *pack) { p.remove("xl/theme/theme1.xml") }},
	{name: "names alone say which form it is", make: func(p *pack) { p.remove("docProps/custom.xml") }},
}

func rename(p *pack, from, to string) {
	for i := range p.parts {
		if p.parts[i].name == from {
			p.parts[i].name = to
			return
		}
	}
	p.t.Fatalf("no part %s", from)
}

func widen(p *pack, little bool) {
	for i, part := range p.parts {
		if strings.HasPrefix(part.name, sheets) || part.name == textsPart || part.name == bookPart || part.name == stylesPart {
			p.parts[i].data = []byte(wide(string(part.data), little))
		}
	}
}

// prefixed is a part whose elements of the main namespace have a prefix, as the Open XML SDK writes it.
func prefixed(s string) string {
	s = regexp.MustCompile(`<(/?)([A-Za-z]\w*)([\s/>])`).ReplaceAllString(s, "<${1}x:$2$3")
	return strings.Replace(s, ` xmlns="`, ` xmlns:x="`, 1)
}
