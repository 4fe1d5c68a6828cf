// Package wordtest makes Word documents for tests: from XML as Word writes it, or from the sheets of a workbook.
package wordtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ref"
)

const (
	spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ` +
		`xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`
	typeBase     = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// Part is another part of a document: its content within the root element.
type Part struct{ Name, Kind, Root, Content string }

// Styles, Numbering, Comments, Footnotes, Header are the parts of these kinds.
func Styles(content string) Part    { return Part{"styles.xml", "styles", "styles", content} }
func Numbering(content string) Part { return Part{"numbering.xml", "numbering", "numbering", content} }
func Comments(content string) Part  { return Part{"comments.xml", "comments", "comments", content} }
func Footnotes(content string) Part { return Part{"footnotes.xml", "footnotes", "footnotes", content} }
func Header(content string) Part    { return Part{"header1.xml", "header", "hdr", content} }
func Footer(content string) Part    { return Part{"footer1.xml", "footer", "ftr", content} }

// Document is a document with a body, as Word packs it.
func Document(t testing.TB, body string, parts ...Part) []byte {
	t.Helper()
	data, err := Made(body, parts...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Made is Document outside a test.
func Made(body string, parts ...Part) ([]byte, error) {
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + typeBase + `document.main+xml"/>`
	related := ""
	files := map[string]string{"word/document.xml": wrap("document", "<w:body>"+body+"<w:sectPr/></w:body>")}
	for i, p := range parts {
		files["word/"+p.Name] = wrap(p.Root, p.Content)
		types += fmt.Sprintf(`<Override PartName="/word/%s" ContentType="%s%s+xml"/>`, p.Name, typeBase, p.Kind)
		related += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i+1, relationBase, p.Kind, p.Name)
	}
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	files["[Content_Types].xml"] = types + "</Types>"
	files["_rels/.rels"] = fmt.Sprintf(relations, `<Relationship Id="rId1" Type="`+relationBase+`officeDocument" Target="word/document.xml"/>`)
	files["word/_rels/document.xml.rels"] = fmt.Sprintf(relations, related)
	return pack(files)
}

func wrap(root, content string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:` + root + " " + spaces + ">" + content + "</w:" + root + ">"
}

func pack(files map[string]string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// P is a paragraph of texts, each a run; what begins with < is XML of its own.
func P(texts ...string) string { return "<w:p>" + runs(texts) + "</w:p>" }

// Styled is a paragraph with properties.
func Styled(props string, texts ...string) string {
	return "<w:p><w:pPr>" + props + "</w:pPr>" + runs(texts) + "</w:p>"
}

func runs(texts []string) string {
	all := ""
	for _, text := range texts {
		if strings.HasPrefix(text, "<w:") || strings.HasPrefix(text, "<m") {
			all += text
		} else {
			all += R("", text)
		}
	}
	return all
}

// R is a run with properties.
func R(props, text string) string {
	return `<w:r w:rsidR="00A77B3E"><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + markup.Escape(text) + `</w:t></w:r>`
}

// Tbl is a table of rows, Tr a row of cells, Tc a cell with properties.
func Tbl(rows ...string) string {
	return "<w:tbl><w:tblPr/>" + strings.Join(rows, "") + "</w:tbl>"
}
func Tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
func Tc(props string, blocks ...string) string {
	if len(blocks) == 0 {
		blocks = []string{"<w:p/>"}
	}
	return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + strings.Join(blocks, "") + "</w:tc>"
}

// Habits are how a program writes tables: with widths of columns, in runs cut within words, with the number of
// rows after which a table goes on as another.
type Habits struct {
	Widths bool
	Pieces int  // characters of a run; 0: whole
	Rows   int  // 0: all in one
	Bare   bool // merges are not written: their other cells are blank
}

// Of is a sheet of a workbook as a table, with its merges; a text in it is shown by show.
func (h Habits) Of(s *grid.Sheet, show func(grid.Cell) string) string {
	last, bottom := size(s)
	var all, rows []string
	for row := 1; row <= bottom; row++ {
		rows = append(rows, h.row(s, row, last, show))
		if len(rows) == h.Rows || row == bottom {
			all = append(all, "<w:tbl>"+h.columns(last)+strings.Join(rows, "")+"</w:tbl>"+P())
			rows = nil
		}
	}
	return strings.Join(all, "")
}

func (h Habits) columns(n int) string {
	if !h.Widths {
		return ""
	}
	all := "<w:tblGrid>"
	for i := range n {
		all += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, 900+137*(i%3))
	}
	return all + "</w:tblGrid>"
}

func size(s *grid.Sheet) (cols, rows int) {
	for _, c := range s.Cells {
		cols, rows = max(cols, c.At.Col), max(rows, c.At.Row)
	}
	for _, m := range s.Merges {
		cols, rows = max(cols, m.To.Col), max(rows, m.To.Row)
	}
	return cols, rows
}

func (h Habits) row(s *grid.Sheet, row, last int, show func(grid.Cell) string) string {
	var cells []string
	for col := 1; col <= last; col++ {
		at := ref.Cell{Col: col, Row: row}
		area := s.Area(at)
		if h.Bare {
			area = ref.One(at)
		}
		props := ""
		if n := area.Cols(); n > 1 {
			props = fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, n)
		}
		text := ""
		switch {
		case area.Rows() > 1 && row == area.From.Row:
			props += `<w:vMerge w:val="restart"/>`
			text = show(s.At(area.From))
		case area.Rows() > 1:
			props += "<w:vMerge/>"
		case s.Area(at).From == at:
			text = show(s.At(at))
		}
		cells = append(cells, Tc(props, h.paragraphs(text)...))
		col = area.To.Col
	}
	return Tr(cells...)
}

func (h Habits) paragraphs(text string) []string {
	var all []string
	for _, line := range strings.Split(text, "\n") {
		var pieces []string
		for letters := []rune(line); len(letters) > 0; {
			n := len(letters)
			if h.Pieces > 0 {
				n = min(n, h.Pieces)
			}
			pieces = append(pieces, R("", string(letters[:n])))
			if letters = letters[n:]; len(letters) > 0 {
				pieces = append(pieces, `<w:proofErr w:type="gramStart"/>`, `<w:bookmarkStart w:id="1" w:name="_Go"/>`)
			}
		}
		all = append(all, P(pieces...))
	}
	return all
}
