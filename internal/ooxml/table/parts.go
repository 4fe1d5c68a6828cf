package table

import (
	"cmp"
	"fmt"

	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/ref"
)

// program is who made the workbook, for its properties.
const program = "tianbao"

const (
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

	kindBase    = "application/vnd.openxmlformats-officedocument."
	coreKind    = "application/vnd.openxmlformats-package.core-properties+xml"
	sheetKind   = kindBase + "spreadsheetml.worksheet+xml"
	tableKind   = kindBase + "spreadsheetml.table+xml"
	drawingKind = kindBase + "drawing+xml"
	chartKind   = kindBase + "drawingml.chart+xml"
)

func sheetPart(i int) string      { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }
func drawingPart(i int) string    { return fmt.Sprintf("xl/drawings/drawing%d.xml", i+1) }
func tablePart(number int) string { return fmt.Sprintf("xl/tables/table%d.xml", number) }
func chartPart(number int) string { return fmt.Sprintf("xl/charts/chart%d.xml", number) }
func override(part, kind string) string {
	return `<Override PartName="/` + part + `" ContentType="` + kind + `"/>`
}

// before writes the parts that say which there are.
func (w *writer) before() error {
	workbook := []opc.Relation{{ID: "rIdStyles", Type: relationBase + "/styles", Target: "xl/styles.xml"}}
	for i := range w.book.Tables {
		workbook = append(workbook, opc.Relation{ID: fmt.Sprintf("rId%d", i+1), Type: relationBase + "/worksheet", Target: sheetPart(i)})
	}
	root := []opc.Relation{
		{ID: "rId1", Type: relationBase + "/officeDocument", Target: "xl/workbook.xml"},
		{ID: "rId2", Type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", Target: "docProps/core.xml"},
	}
	return cmp.Or(
		w.Part("[Content_Types].xml", w.types()),
		w.Part(opc.RelationsPart(""), opc.AppendRelations(nil, "", root)),
		w.Part("docProps/core.xml", w.properties()),
		w.Part(opc.RelationsPart("xl/workbook.xml"), opc.AppendRelations(nil, "xl/workbook.xml", workbook)),
	)
}

// types says of what kind every part is.
func (w *writer) types() []byte {
	out := opc.Declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		override("docProps/core.xml", coreKind) + override("xl/workbook.xml", kindBase+"spreadsheetml.sheet.main+xml") +
		override("xl/styles.xml", kindBase+"spreadsheetml.styles+xml")
	tables, charts := 0, 0
	for i, t := range w.book.Tables {
		out += override(sheetPart(i), sheetKind)
		if len(t.Charts) > 0 {
			out += override(drawingPart(i), drawingKind)
		}
		for range t.Charts {
			charts++
			out += override(chartPart(charts), chartKind)
		}
		if t.Name != "" {
			tables++
			out += override(tablePart(tables), tableKind)
		}
	}
	return []byte(out + "</Types>")
}

// properties are those that programs show. There is no time among them: whoever saves the workbook puts one there.
func (w *writer) properties() []byte {
	out := opc.Declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`
	if w.book.Title != "" {
		out += `<dc:title>` + markup.Escape(w.book.Title) + `</dc:title>`
	}
	return []byte(out + `<dc:creator>` + program + `</dc:creator><cp:lastModifiedBy>` + program + `</cp:lastModifiedBy></cp:coreProperties>`)
}

// after writes the parts that are known when the sheets are written.
func (w *writer) after() error {
	return cmp.Or(w.Part("xl/workbook.xml", w.workbook()), w.Part("xl/styles.xml", w.looks.part()))
}

// workbook is the workbook's own part: the tabs and the names.
func (w *writer) workbook() []byte {
	out := append([]byte(opc.Declaration), `<workbook xmlns="`+mainSpace+`" xmlns:r="`+relationBase+`"><bookViews><workbookView/></bookViews><sheets>`...)
	names := ""
	for i := range w.book.Tables {
		out = fmt.Appendf(out, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, markup.Escape(w.book.Tables[i].Tab), i+1)
		names += w.names(i)
	}
	out = append(out, "</sheets>"...)
	if names != "" {
		out = append(out, "<definedNames>"+names+"</definedNames>"...)
	}
	return append(out, "</workbook>"...)
}

// names are the names by which Excel knows what of a sheet is filtered, what goes on paper, and what on every page.
func (w *writer) names(i int) (all string) {
	t := &w.book.Tables[i]
	name := func(name, hidden, area string) {
		all += fmt.Sprintf(`<definedName name="_xlnm.%s" localSheetId="%d"%s>%s</definedName>`, name, i, hidden, markup.Escape(ref.QuoteSheet(t.Tab)+"!"+area))
	}
	if t.Name == "" {
		name("_FilterDatabase", ` hidden="1"`, w.areas[i].Absolute())
	}
	if t.Printed > 0 {
		name("Print_Area", "", "$A:$"+ref.ColName(t.Printed))
	}
	if !t.Loose {
		name("Print_Titles", "", fmt.Sprintf("$%d:$%[1]d", t.HeadingRow()))
	}
	return all
}
