package book_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
)

const (
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	strictRel  = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// framed is a workbook of one sheet "S" with a number of style 1 in A1: what its own part and its styles
// hold, written with these namespaces. Styles stand in a part of no usual name.
func framed(t testing.TB, main, rel, workbook, styles string) []byte {
	relations := func(list ...string) string {
		s := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		for i := 0; i < len(list); i += 2 {
			s += fmt.Sprintf(`<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i/2+1, rel, list[i], list[i+1])
		}
		return s + `</Relationships>`
	}
	return zipOf(t, map[string]string{
		"[Content_Types].xml":   `<Types xmlns="t"/>`,
		"_rels/.rels":           relations("officeDocument", "/book/w.xml"),
		"book/w.xml":            `<x:workbook xmlns:x="` + main + `" xmlns:rel="` + rel + `">` + workbook + `</x:workbook>`,
		"book/_rels/w.xml.rels": relations("worksheet", "s.xml", "styles", "looks.xml"),
		"book/s.xml":            `<worksheet xmlns="` + main + `"><sheetData><row><c s="1"><v>1</v></c></row></sheetData></worksheet>`,
		"book/looks.xml":        `<styleSheet xmlns="` + main + `">` + styles + `</styleSheet>`,
		"docProps/custom.xml":   `<Properties><property name="a"><vt:i4>7</vt:i4></property><property name="b"><vt:lpwstr>x &amp; y</vt:lpwstr></property></Properties>`,
		"xl/workbook.xml":       "another program's",
	})
}

const oneSheet = `<x:sheets><x:sheet name="S" sheetId="1" rel:id="r1"/></x:sheets>`

// The parts of a workbook are found by their relationships, whatever they are called and whichever
// prefixes and namespaces they use.
func TestOpenFrame(t *testing.T) {
	const styles = `<numFmts><numFmt numFmtId="164" formatCode="0.00&quot;元&quot;"/><numFmt numFmtId="164" formatCode="twice"/></numFmts>` +
		`<cellXfs><xf/><xf numFmtId="164"/></cellXfs>`
	const workbook = `<x:workbookPr date1904="true"/>` + oneSheet + `<x:definedNames><x:definedName name="n" localSheetId="0" hidden="1"> =S!$A$1 </x:definedName>` +
		`<x:definedName name="left behind" localSheetId="9">S!$A$1</x:definedName></x:definedNames>`
	for main, rel := range map[string]string{mainSpace: relSpace, strictMain: strictRel} {
		b, err := book.Open(framed(t, main, rel, workbook, styles))
		if err != nil {
			t.Fatal(err)
		}
		want := []grid.Name{{Name: "n", Sheet: "S", Refers: "S!$A$1", Hidden: true}, {Name: "left behind", Refers: "S!$A$1"}}
		if diff := cmp.Diff(want, b.Names); diff != "" {
			t.Error(diff)
		}
		if got := b.Sheets[0].Cells[0].Format; got != `0.00"元"` || !b.Date1904 {
			t.Errorf("format %q, 1904 %v", got, b.Date1904)
		}
		if b.Property("a") != "7" || b.Property("b") != "x & y" {
			t.Errorf("properties are %v", b.Properties)
		}
	}
}

// What decides what cells mean is not guessed, and what no XML may hold is not printed.
func TestOpenFrameDamaged(t *testing.T) {
	good := string(framed(t, mainSpace, relSpace, oneSheet, "<cellXfs/>"))
	if _, err := book.Open([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"days counted from nobody knows when": framed(t, mainSpace, relSpace, `<x:workbookPr date1904="maybe"/>`+oneSheet, ""),
		"a name of no sheet":                  framed(t, mainSpace, relSpace, oneSheet+`<x:definedNames><x:definedName name="n" localSheetId="S">A1</x:definedName></x:definedNames>`, ""),
		"a format without a number":           framed(t, mainSpace, relSpace, oneSheet, `<cellXfs><xf numFmtId="General"/></cellXfs>`),
		"a tab that moves the cursor":         framed(t, mainSpace, relSpace, strings.Replace(oneSheet, `"S"`, `"S&#27;[2J"`, 1), ""),
		"another namespace":                   framed(t, "urn:x", relSpace, oneSheet, ""),
	} {
		wantReason(t, name, data, book.Damaged)
	}
	wantReason(t, "a relationship of no known type", framed(t, mainSpace, "urn:x", oneSheet, ""), book.NotWorkbook)
}
