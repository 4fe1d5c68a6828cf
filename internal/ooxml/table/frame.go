package table

import (
	"cmp"
	"fmt"
	"strings"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
)

// program is who made the workbook, for its properties.
const program = "tianbao"

const (
	corePart = opc.Declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>` + program + `</dc:creator><cp:lastModifiedBy>` + program + `</cp:lastModifiedBy></cp:coreProperties>`
	typeBase = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	coreType = "application/vnd.openxmlformats-package.core-properties+xml"
)

func sheetPart(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

// before writes the parts that say which there are.
func (b *book) before(sheets int) error {
	types := fmt.Sprintf(opc.Declaration+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/docProps/core.xml" ContentType="%s"/><Override PartName="/xl/workbook.xml" ContentType="%[2]ssheet.main+xml"/>`+
		`<Override PartName="/xl/styles.xml" ContentType="%[2]sstyles+xml"/>`, coreType, typeBase)
	workbook := []opc.Relation{{ID: "rIdStyles", Type: relationBase + "/styles", Target: "xl/styles.xml"}}
	for i := range sheets {
		workbook = append(workbook, opc.Relation{ID: fmt.Sprintf("rId%d", i+1), Type: relationBase + "/worksheet", Target: sheetPart(i)})
		types += fmt.Sprintf(`<Override PartName="/%s" ContentType="%sworksheet+xml"/>`, sheetPart(i), typeBase)
	}
	root := []opc.Relation{
		{ID: "rId1", Type: relationBase + "/officeDocument", Target: "xl/workbook.xml"},
		{ID: "rId2", Type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", Target: "docProps/core.xml"},
	}
	return cmp.Or(
		b.Part("[Content_Types].xml", []byte(types+"</Types>")),
		b.Part(opc.RelationsPart(""), opc.AppendRelations(nil, "", root)),
		b.Part("docProps/core.xml", []byte(corePart)),
		b.Part(opc.RelationsPart("xl/workbook.xml"), opc.AppendRelations(nil, "xl/workbook.xml", workbook)),
	)
}

// after writes the parts that are known when the sheets are written.
func (b *book) after(tables []Table) error {
	return cmp.Or(b.Part("xl/workbook.xml", b.workbook(tables)), b.Part("xl/styles.xml", b.looks.part()))
}

// workbook is the workbook's own part: the tabs, and the names by which Excel knows filtered cells.
func (b *book) workbook(tables []Table) []byte {
	out := append([]byte(opc.Declaration), `<workbook xmlns="`+mainSpace+`" xmlns:r="`+relationBase+`"><bookViews><workbookView/></bookViews><sheets>`...)
	names := ""
	for i, t := range tables {
		out = fmt.Appendf(out, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, markup.Escape(t.Name), i+1)
		if f := b.filters[i]; f.on {
			quoted := "'" + strings.ReplaceAll(t.Name, "'", "''") + "'!" + f.at.Absolute()
			names += fmt.Sprintf(`<definedName name="_xlnm._FilterDatabase" localSheetId="%d" hidden="1">%s</definedName>`, i, markup.Escape(quoted))
		}
	}
	out = append(out, "</sheets>"...)
	if names != "" {
		out = append(out, "<definedNames>"+names+"</definedNames>"...)
	}
	return append(out, "</workbook>"...)
}
