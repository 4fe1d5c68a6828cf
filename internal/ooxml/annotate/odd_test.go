package annotate_test

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Namespaces of small workbooks made by hand.
const (
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	strictSpace  = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	linkBase     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	strictBase   = "http://purl.oclc.org/ooxml/officeDocument/relationships"
	sheetMain    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	packageSpace = "http://schemas.openxmlformats.org/package/2006/"
)

// small is a workbook of one sheet "S" made by hand: what stands inside the worksheet, further
// parts (name, content type, body …) and further relationships of the sheet.
func small(t testing.TB, inside string, links string, more ...string) []byte {
	t.Helper()
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + sheetMain + `sheet.main+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + sheetMain + `worksheet+xml"/>`
	all := []string{
		"_rels/.rels", relations(`<Relationship Id="rId1" Type="` + linkBase + `/officeDocument" Target="xl/workbook.xml"/>`),
		"xl/workbook.xml", `<workbook xmlns="` + mainSpace + `" xmlns:r="` + linkBase + `"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations(`<Relationship Id="rId1" Type="` + linkBase + `/worksheet" Target="/xl/worksheets/sheet1.xml"/>`),
		"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + mainSpace + `" xmlns:r="` + linkBase + `">` + inside + `</worksheet>`,
	}
	if links != "" {
		all = append(all, "xl/worksheets/_rels/sheet1.xml.rels", relations(links))
	}
	for i := 0; i+2 < len(more); i += 3 {
		all = append(all, more[i], more[i+2])
		types += `<Override PartName="/` + more[i] + `" ContentType="` + more[i+1] + `"/>`
	}
	all = append(all, "[Content_Types].xml", `<Types xmlns="`+packageSpace+`content-types">`+types+`</Types>`)
	return zipped(t, all...)
}

func relations(inside string) string {
	return `<Relationships xmlns="` + packageSpace + `relationships">` + inside + `</Relationships>`
}

func zipped(t testing.TB, parts ...string) []byte {
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

func link(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + linkBase + `/` + kind + `" Target="` + target + `"/>`
}

// styled is a small workbook with a styles part.
func styled(t testing.TB, formats, inside string) []byte {
	t.Helper()
	var all []string
	for name, body := range parts(t, small(t, inside, "", "xl/styles.xml", sheetMain+"styles+xml", formats)) {
		if name == "xl/_rels/workbook.xml.rels" {
			body = strings.Replace(body, "</", link("s", "styles", "styles.xml")+"</", 1)
		}
		all = append(all, name, body)
	}
	return zipped(t, all...)
}

// strict is a workbook with the namespaces of the strict format.
func strict(t testing.TB, data []byte) []byte {
	t.Helper()
	var all []string
	for name, body := range parts(t, data) {
		all = append(all, name, strings.NewReplacer(mainSpace, strictSpace, linkBase, strictBase).Replace(body))
	}
	return zipped(t, all...)
}

const conversation = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
	`<threadedComment ref="B2" dT="2026-01-01T00:00:00.00" personId="{0}" id="{1}"><text>问</text></threadedComment></ThreadedComments>`

func note(at, text string) string {
	return `<comments xmlns="` + mainSpace + `"><authors><author>tc={1}</author><author>王</author></authors><commentList>` +
		`<comment ref="` + at + `" authorId="1"><text><t>` + text + `</t></text></comment></commentList></comments>`
}

const button = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
	`<v:shape id="_x0000_s1030" type="#_x0000_t201"><v:textbox><div>按<br>钮</div></v:textbox><x:ClientData ObjectType="Button"><x:Row>1</x:Row></x:ClientData></v:shape></xml>`

// firstLine begins what marks say in a note.
const firstLine = "—— tianbao ——"

// TestOddWorkbooks marks workbooks that are written in unusual ways.
func TestOddWorkbooks(t *testing.T) {
	const cell = `<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>`
	const formats = `<styleSheet xmlns="` + mainSpace + `"><fills count="0"/><cellXfs><xf/><xf/><xf/><xf/><xf fillId='0' numFmtId="2"/></cellXfs></styleSheet>`
	for name, data := range map[string][]byte{
		"no styles":       small(t, cell, ""),
		"strict":          strict(t, small(t, cell, "")),
		"empty sheet":     small(t, `<sheetData/>`, ""),
		"no cells at all": small(t, ``, ""),
		"no addresses":    small(t, `<sheetData><row><c><v>1</v></c></row><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row></sheetData>`, ""),
		"rows apart":      styled(t, formats, `<cols><col min="1" max="3" style="4"/></cols><sheetData><row r="1"/><row r="9" s="3" customFormat="1"><c r="D9"/></row></sheetData>`),
		"protected":       small(t, cell+`<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A1:C3"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>`, ""),
		"prefixed": zipped(t, func() []string {
			var all []string
			for name, body := range parts(t, small(t, cell, "")) {
				if strings.Contains(name, "sheet1") {
					body = strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(body)
					body = strings.ReplaceAll(body, "<x:/x:", "</x:")
				}
				all = append(all, name, body)
			}
			return all
		}()...),
		"bare formats": styled(t, formats, cell),
		"a button": small(t, cell+`<legacyDrawing r:id="v"/><tableParts count="0"/>`, link("v", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
			"xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing", button),
		"a note without box":      small(t, cell, link("c", "comments", "/xl/comments1.xml"), "xl/comments1.xml", sheetMain+"comments+xml", note("C5", "说明")),
		"a box that is gone":      small(t, cell+`<legacyDrawing r:id="gone"/>`, ""),
		"links that lead nowhere": small(t, cell, link("c", "comments", "../comments9.xml")+link("d", "vmlDrawing", "../d.vml")),
	} {
		t.Run(name, func(t *testing.T) {
			marks := []annotate.Mark{{Sheet: "s", Cell: "B2", Level: templates.Error, Text: "一"}, {Sheet: "S", Cell: "C5:D6", Level: templates.Notice, Text: "二"}, {Sheet: "S", Cell: "A1", Level: 0, Text: ""}}
			out := annotated(t, data, marks)
			if again := annotated(t, out, marks); !bytes.Equal(out, again) {
				t.Errorf("annotated again: %v differ", changed(parts(t, out), parts(t, again)))
			}
			if name != "links that lead nowhere" && name != "strict" { // which openpyxl does not read
				xlsxtest.Aside(t, []string{"openpyxl"}, func(t testing.TB) {
					if got := xlsxtest.OpenpyxlLooks(t, out); strings.Count(got, firstLine) != 2 || strings.Count(got, "solid") < 5 {
						t.Errorf("openpyxl sees %s", got)
					}
				})
			}
			for _, line := range xlsxtest.ExcelRules(out) {
				if name != "a button" && !slices.Contains(xlsxtest.ExcelRules(data), line) { // whose drawing is no XML
					t.Error(line)
				}
			}
			cleared, err := annotate.Clear(out)
			if err != nil {
				t.Fatal(err)
			}
			for part, body := range parts(t, cleared) {
				if strings.Contains(body, "tianbao") {
					t.Errorf("cleared: %s: %s", part, body)
				}
			}
			if left := changed(parts(t, out), parts(t, annotated(t, cleared, marks))); len(left) > 0 {
				t.Errorf("annotated after clearing: %v differ", left)
			}
		})
	}
}

// A finding at a cell that people talk about stands in the note that older programs show for the
// conversation, behind what it says; where there is none, on the next cell, with what is said of that one. The
// conversation stays as it is, and the note once the finding is gone.
func TestConversation(t *testing.T) {
	thread := `<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/>`
	talk := []string{"xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml", conversation}
	noted := small(t, `<sheetData/>`, link("c", "comments", "../comments1.xml")+thread,
		append([]string{"xl/comments1.xml", sheetMain + "comments+xml", note("B2", "[Threaded comment]")}, talk...)...)
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"with a note":    {noted, []string{"B2", "[Threaded comment]", "一", "C2", "二"}},
		"without a note": {small(t, `<sheetData/>`, thread, talk...), []string{"C2", "一", "二"}},
	} {
		marks := []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: "一"}, {Sheet: "S", Cell: "C2", Level: templates.Notice, Text: "二"}}
		out, unplaced, err := annotate.Annotate(c.data, marks)
		if err != nil || len(unplaced) > 0 {
			t.Fatalf("%s: unplaced %v, %v", name, unplaced, err)
		}
		after := parts(t, out)
		if string(after["xl/threadedcomments/threadedcomment1.xml"]) != conversation && string(after["xl/threadedComments/threadedComment1.xml"]) != conversation {
			t.Errorf("%s: the conversation was changed", name)
		}
		notes, at := string(after["xl/comments1.xml"]), 0
		for _, want := range c.want {
			next := strings.Index(notes[at:], want)
			if next < 0 {
				t.Fatalf("%s: no %q behind what comes before it in\n%s", name, want, notes)
			}
			at += next
		}
		cleared, err := annotate.Clear(out)
		for _, part := range changed(parts(t, c.data), parts(t, cleared)) {
			if strings.Contains(strings.ToLower(part), "comment") {
				t.Errorf("%s: once cleared %s differs, %v", name, part, err)
			}
		}
	}
}

// TestUnplaced answers marks that have no place, and leaves a workbook without marks as it is.
func TestUnplaced(t *testing.T) {
	data := small(t, `<sheetData/>`, "")
	marks := []annotate.Mark{{Sheet: "T", Cell: "A1", Level: templates.Error, Text: "一"}, {Sheet: "S", Cell: "A0", Level: templates.Error, Text: "二"}, {Sheet: "S", Cell: "", Level: templates.Error, Text: "三"}}
	out, unplaced, err := annotate.Annotate(data, marks)
	if err != nil || len(unplaced) != 3 || !bytes.Equal(out, data) {
		t.Errorf("%d unplaced, %v, changed: %v", len(unplaced), err, changed(parts(t, data), parts(t, out)))
	}
	if _, _, err := annotate.Annotate([]byte("no workbook"), nil); err == nil {
		t.Error("no error")
	}
	if out, err := annotate.Clear(data); err != nil || !bytes.Equal(out, data) {
		t.Errorf("cleared without marks: %v", err)
	}
}
