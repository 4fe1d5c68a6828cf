package xlsxtest

import (
	"archive/zip"
	"bytes"
	"strings"
)

// draft is a workbook's parts in order, to be broken one way or another.
type draft []struct{ name, body string }

const (
	sheetData = "<sheetData/>"
	declared  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	xlsxTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// base is the smallest workbook that breaks no rule, with one sheet 表.
func base() draft {
	return draft{
		{"[Content_Types].xml", declared + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + xlsxTypes + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + xlsxTypes + `worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + xlsxTypes + `styles+xml"/></Types>`},
		{"_rels/.rels", relationships(`<Relationship Id="rId1" Type="` + relTypes + `officeDocument" Target="xl/workbook.xml"/>`)},
		{"xl/workbook.xml", declared + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", relationships(`<Relationship Id="rId1" Type="` + relTypes + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relTypes + `styles" Target="styles.xml"/>`)},
		{"xl/worksheets/sheet1.xml", declared + `<worksheet xmlns="` + mainSpace + `" xmlns:r="` + relSpace + `">` + sheetData + `</worksheet>`},
		{"xl/styles.xml", declared + `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
			`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
			`<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>` +
			`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
	}
}

func relationships(inner string) string {
	return declared + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + inner + `</Relationships>`
}

// replace puts new for old in a part; a part it does not have it is given.
func (d draft) replace(part, old, new string) draft {
	for i := range d {
		if d[i].name == part {
			if !strings.Contains(d[i].body, old) {
				panic("no " + old + " in " + part)
			}
			d[i].body = strings.Replace(d[i].body, old, new, 1)
			return d
		}
	}
	return d.add(part, new)
}

func (d draft) add(part, body string) draft {
	return append(d, struct{ name, body string }{part, body})
}

// rows gives the sheet rows.
func (d draft) rows(rows string) draft {
	return d.replace("xl/worksheets/sheet1.xml", sheetData, "<sheetData>"+rows+"</sheetData>")
}

// after puts elements behind the sheet's cells.
func (d draft) after(elements string) draft {
	return d.replace("xl/worksheets/sheet1.xml", "</worksheet>", elements+"</worksheet>")
}

// before puts elements in front of the sheet's cells.
func (d draft) before(elements string) draft {
	return d.replace("xl/worksheets/sheet1.xml", "<sheetData", elements+"<sheetData")
}

// part adds a part with a content type and a relationship from another.
func (d draft) part(from, id, kind, name, contentType, body string) draft {
	d = d.replace("[Content_Types].xml", "</Types>", `<Override PartName="/`+name+`" ContentType="`+contentType+`"/></Types>`)
	relation := `<Relationship Id="` + id + `" Type="` + relTypes + kind + `" Target="/` + name + `"/>`
	rels := relsOf(from)
	for i := range d {
		if d[i].name == rels {
			return d.replace(rels, "</Relationships>", relation+"</Relationships>").add(name, body)
		}
	}
	return d.add(rels, relationships(relation)).add(name, body)
}

func build(d draft) []byte {
	var buf bytes.Buffer
	archive := zip.NewWriter(&buf)
	for _, part := range d {
		w, err := archive.Create(part.name)
		if err != nil {
			panic(err)
		}
		w.Write([]byte(part.body))
	}
	archive.Close()
	return buf.Bytes()
}
