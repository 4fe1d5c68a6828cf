package draw

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

// pack makes a zip of names and contents.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[i+1])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	spaces      = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	officeTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// page is a sheet of a small workbook: its name and what stands in its root element.
type page struct{ name, body string }

// workbookOf makes a workbook of these sheets, without styles and strings; more are further
// children of the workbook element after the sheets.
func workbookOf(t testing.TB, more string, pages ...page) []byte {
	t.Helper()
	var types, sheets, relations strings.Builder
	var parts []string
	for i, p := range pages {
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, officeTypes)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, p.name, i+1, i+1)
		fmt.Fprintf(&relations, `<Relationship Id="rId%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationBase, i+1)
		parts = append(parts, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), declaration+"<worksheet "+spaces+">"+p.body+"</worksheet>")
	}
	return pack(t, append([]string{
		"[Content_Types].xml", declaration + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + officeTypes + `sheet.main+xml"/>` + types.String() + `</Types>`,
		"_rels/.rels", declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relationBase + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", declaration + "<workbook " + spaces + "><sheets>" + sheets.String() + "</sheets>" + more + "</workbook>",
		"xl/_rels/workbook.xml.rels", declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relations.String() + "</Relationships>",
	}, parts...)...)
}

func compile(t testing.TB, data []byte, layout ...string) *Book {
	t.Helper()
	b, err := Compile(data, layout)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func drawn(t testing.TB, b *Book, p *Plan) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Draw(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// partsOf inflates a package.
func partsOf(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		all[f.Name] = string(content)
	}
	return all
}
