package oddtest

import (
	"fmt"
	"regexp"
	"strings"
)

// Mutate changes a package as a script says: four bytes a step, which choose what is done, to which
// part, where in it, and with what. The same script makes the same package.
func Mutate(p Package, script []byte) Package {
	for len(script) >= 4 && len(p) > 0 {
		part := int(script[1]) % len(p)
		p = steps[int(script[0])%len(steps)](p.each(same), part, int(script[2]), int(script[3]))
		script = script[4:]
	}
	return p
}

// steps are the changes; where and what are numbers from 0 to 255.
var steps = []func(p Package, part, where, what int) Package{
	func(p Package, part, _, _ int) Package { return append(p[:part:part], p[part+1:]...) },
	func(p Package, part, _, _ int) Package { return append(p, p[part]) },
	func(p Package, part, where, _ int) Package {
		return append(p, Part{names[where%len(names)], p[part].Body})
	},
	func(p Package, part, where, _ int) Package {
		return p.set(part, Part{names[where%len(names)], p[part].Body})
	},
	func(p Package, part, where, _ int) Package {
		return p.body(part, p[part].Body[:len(p[part].Body)*where/256])
	},
	func(p Package, part, where, _ int) Package {
		other := where % len(p)
		p[part].Body, p[other].Body = p[other].Body, p[part].Body
		return p
	},
	func(p Package, part, where, what int) Package { return p.tag(part, where, what) },
	func(p Package, part, where, what int) Package { return p.element(part, where, what) },
	func(p Package, part, where, what int) Package { return p.attribute(part, where, what) },
	func(p Package, part, where, what int) Package { return p.text(part, where, what) },
	func(p Package, part, where, what int) Package { return p.nest(part, where, what) },
	func(p Package, part, where, what int) Package { return p.insert(part, where, what) },
	func(p Package, part, where, what int) Package {
		body := []byte(p[part].Body)
		if len(body) > 0 {
			body[len(body)*where/256] = byte(what)
		}
		return p.body(part, string(body))
	},
}

func (p Package) set(part int, to Part) Package {
	p[part] = to
	return p
}

func (p Package) body(part int, body string) Package { return p.set(part, Part{p[part].Name, body}) }

var (
	tags       = regexp.MustCompile(`<[^>]*>`)
	attributes = regexp.MustCompile(`"[^"<>]*"`)
	inner      = regexp.MustCompile(`>[^<>]+<`)
	leaves     = regexp.MustCompile(`<(c|row|si|f|v|sheet|definedName|mergeCell|xf|Relationship|Override|cfRule|t)\b[^>]*?(/>|>[^<]*</[a-zA-Z]+>)`)
)

// spot is one of the places that a pattern finds in a part.
func (p Package) spot(part int, pattern *regexp.Regexp, where int) (string, int, int) {
	body := p[part].Body
	all := pattern.FindAllStringIndex(body, -1)
	if len(all) == 0 {
		return body, len(body), len(body)
	}
	at := all[(where*len(all)/256+where)%len(all)]
	return body, at[0], at[1]
}

// tag leaves a tag out, doubles it or changes its name.
func (p Package) tag(part, where, what int) Package {
	body, from, to := p.spot(part, tags, where)
	switch tag := body[from:to]; {
	case what%3 == 1:
		return p.body(part, body[:to]+tag+body[to:])
	case what%3 == 2 && len(tag) > 2:
		return p.body(part, body[:from]+tag[:1]+strings.Trim(tag[1:2]+"x", "/")+tag[1:]+body[to:])
	}
	return p.body(part, body[:from]+body[to:])
}

// element leaves an element out, or repeats it.
func (p Package) element(part, where, what int) Package {
	body, from, to := p.spot(part, leaves, where)
	return p.body(part, body[:from]+strings.Repeat(body[from:to], what%5)+body[to:])
}

func (p Package) attribute(part, where, what int) Package {
	body, from, to := p.spot(part, attributes, where)
	return p.body(part, body[:from]+`"`+values[what%len(values)]+`"`+body[to:])
}

func (p Package) text(part, where, what int) Package {
	body, from, to := p.spot(part, inner, where)
	return p.body(part, body[:from]+">"+values[what%len(values)]+"<"+body[to:])
}

// nest puts elements around a stretch.
func (p Package) nest(part, where, what int) Package {
	body, from, to := p.spot(part, leaves, where)
	n := what * 2
	return p.body(part, body[:from]+strings.Repeat("<g>", n)+body[from:to]+strings.Repeat("</g>", n)+body[to:])
}

// insert puts something in before a tag.
func (p Package) insert(part, where, what int) Package {
	body, from, _ := p.spot(part, tags, where)
	return p.body(part, body[:from]+pieces[what%len(pieces)]+body[from:])
}

// What names, values and pieces become.
var (
	names = []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels",
		"xl/_rels/workbook.xml.rels", "XL/WORKSHEETS/sheet1.XML", "../x.xml", "a:b", "xl//a.xml", "/xl/styles.xml", "xl/vbaProject.bin", "xl/comments1.xml",
		"xl/worksheets/_rels/sheet1.xml.rels", "docProps/custom.xml", "xl/drawings/vmlDrawing1.vml"}
	values = []string{"", "0", "1", "-1", "65536", "1048576", "1048577", "99999999999999999999", "1e308", "1E-400", "NaN", "A1", "XFD1048576", "ZZZ1", "A1:XFD1048576",
		"A1:B2 C3:D4", "B2:A1", "$A$1", "s", "str", "inlineStr", "shared", "b", "e", "d", "n", "true", "rId1", "rId2", "External", "&amp;", "&#0;", "&#x10FFFF;",
		"&nope;", "_x000D_", "_xD800_", "项目名称", "５２．６万元", "≥90.00(%)", "≤1e9(万元)", "2026-13-45", "#REF!", "{{name}}", "=1+1", "_tb.projects.name", "_tianbao",
		"shanghai-2026", "9.9", "worksheet", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vbaProject", "../../x", "/", "veryHidden", "1904", strings.Repeat("x", 40000)}
	pieces = []string{"<!-- -->", "<![CDATA[<c/>]]>", "<?pi?>", "<!DOCTYPE a>", "<c/>", "<row/>", `<row r="7"/>`, `<c r="C3"><v>1</v></c>`, "<v>1</v>", `<c t="s"><v>0</v></c>`,
		`<f t="shared" si="0">A1+B2</f>`, `<f t="shared" si="0"/>`, `<mergeCell ref="A1:D9"/>`, `<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="C3:D4"/></mergeCells>`,
		`<definedName name="_tb.projects.name">Sheet1!$A$1</definedName>`, `<sheet name="x" sheetId="9" r:id="rId1"/>`, "<r><t>x</t></r>", "<rPh><t>x</t></rPh>", "<si/>",
		`<Relationship Id="rId1" Type="worksheet" Target="sheet1.xml"/>`, fmt.Sprintf(`<row r="%d"><c><v>5</v></c></row>`, 1<<20), "\x00", "\xff", "<", ">", "&", "]]>"}
)
