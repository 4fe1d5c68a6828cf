package letter

import (
	"bytes"
	"fmt"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/words"
)

// Default is the wording to start from, as a Word document: a bureau changes it in Word and hands it back.
func Default(lang string) ([]byte, error) {
	d := newDraft(lang)
	var out bytes.Buffer
	s := opc.NewStream(&out)
	defer s.Stop()
	for _, p := range []struct{ name, text string }{
		{"[Content_Types].xml", draftTypes}, {opc.RelationsPart(""), draftRoot}, {opc.RelationsPart(documentPart), draftRelations},
		{documentPart, d.document()}, {"word/styles.xml", d.styles()}, {"word/settings.xml", draftSettings}, {"word/footer1.xml", d.footer()},
		{"docProps/core.xml", d.properties()},
	} {
		if err := s.Part(p.name, []byte(opc.Declaration+p.text)); err != nil {
			return nil, err
		}
	}
	err := s.Close()
	return out.Bytes(), err
}

const documentPart = "word/document.xml"

// draft draws the wording to start from as official letters are set (GB/T 9704): A4, the margins of the standard,
// 28 points a line, the body in 仿宋 of 16 points with two characters before each paragraph.
type draft struct {
	lang                       string
	title, head, body, heading string // fonts
	western                    string
	size, points, line         int // half points, half points, twips
}

func newDraft(lang string) *draft {
	if lang == words.English {
		return &draft{lang: lang, title: "Calibri", head: "Calibri", body: "Calibri", heading: "Calibri", western: "Calibri", size: 23, points: 22, line: 330}
	}
	return &draft{lang: lang, title: "方正小标宋简体", head: "黑体", body: "仿宋", heading: "黑体", western: "Times New Roman", size: 32, points: 28, line: 560}
}

// row is a paragraph of the draft: its style, and what it says.
type row struct{ style, text string }

// rows are the paragraphs. Marks of blocks stand in paragraphs of their own, which no letter has.
func (d *draft) rows() []row {
	say := func(id string) string { return words.Say(id).In(d.lang) }
	mark := func(sign, block string) row { return row{"Mark", "{{" + sign + d.block(block) + "}}"} }
	return []row{
		mark("#", "points"), {"Title", say("letter.draft-title")}, mark("/", "points"),
		mark("#", "reminder"), {"Title", say("letter.draft-title-reminder")}, mark("/", "reminder"),
		{"To", say("letter.draft-to")},
		mark("#", "points"), {"Normal", say("letter.draft-points")},
		mark("#", "items"), {"Heading1", say("letter.draft-item")}, {"Point", say("letter.draft-amount")}, {"Point", say("letter.draft-file")}, {"Point", say("letter.draft-point")}, {"Point", say("letter.draft-more")}, mark("/", "items"),
		mark("/", "points"),
		mark("#", "missing"), {"Normal", say("letter.draft-missing")}, {"Point", say("letter.draft-missing-item")}, mark("/", "missing"),
		{"Normal", say("letter.draft-end")},
		{"From", say("letter.draft-from")}, {"From", say("letter.draft-date")},
		mark("#", "rest"), {"Annex", say("letter.draft-rest")}, {"Heading1", say("letter.draft-item")}, {"Point", say("letter.draft-point")}, {"Point", say("letter.draft-rest-more")}, mark("/", "rest"),
	}
}

// block is a block's name as people of the language write it.
func (d *draft) block(name string) string {
	if d.lang == words.English {
		return name
	}
	for alias, own := range blockAliases {
		if own == name {
			return alias
		}
	}
	return name
}

const (
	wordSpace     = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType      = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	draftTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/><Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	draftRoot = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relationSpace + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	draftRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relationSpace + `styles" Target="styles.xml"/><Relationship Id="rId2" Type="` + relationSpace + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rId3" Type="` + relationSpace + `footer" Target="footer1.xml"/></Relationships>`
	draftSettings = `<w:settings ` + wordSpace + `><w:characterSpacingControl w:val="compressPunctuation"/><w:compat>` +
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
)

func (d *draft) properties() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` +
		markup.Escape(words.Say("letter.draft-title").In(d.lang)) + `</dc:title><dc:creator>tianbao</dc:creator></cp:coreProperties>`
}

// document is the text, on A4 with the margins of the standard.
func (d *draft) document() string {
	var b bytes.Buffer
	b.WriteString(`<w:document ` + wordSpace + `><w:body>`)
	for _, r := range d.rows() {
		fmt.Fprintf(&b, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, r.style, markup.Escape(r.text))
	}
	b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

// footer is the number of the page between dashes, as official letters have it.
func (d *draft) footer() string {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	text := func(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
	return `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` + text("— ") + field("begin") +
		`<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` + field("separate") + text("1") + field("end") + text(" —") + `</w:p></w:ftr>`
}
