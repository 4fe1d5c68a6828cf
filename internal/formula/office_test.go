package formula_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/formula"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
)

// formulaColumn is where the formulas stand, in the rows from 1.
const formulaColumn = 26

// TestAgainstOffice computes several hundred formulas here and in LibreOffice. Where this package
// answers Unknown there is nothing to compare; how many do is held too, so that it cannot hide.
func TestAgainstOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	formulas := officeFormulas()
	theirs := askOffice(t, office(), formulas)
	unknown := 0
	for i, f := range formulas {
		e, err := formula.Parse(f, formula.Cells)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		env := office()
		env.at = ref.Cell{Col: formulaColumn, Row: i + 1}
		switch ours := e.Eval(env); {
		case ours.Kind() == formula.UnknownKind:
			t.Logf("%s: not computed here, %s in LibreOffice", f, shown(theirs[i]))
			unknown++
		case !agree(ours, theirs[i]):
			t.Errorf("%s: %s here, %s in LibreOffice", f, shown(ours), shown(theirs[i]))
		}
	}
	if unknown > len(formulas)/20 {
		t.Errorf("%d of %d formulas are not computed", unknown, len(formulas))
	}
	t.Logf("%d formulas, %d not computed", len(formulas), unknown)
}

// agree compares values; doubles have 15 digits at best, LibreOffice's truth values are numbers and
// some of its errors (Err:502) are none of Excel's.
func agree(ours, theirs formula.Value) bool {
	if code, ok := theirs.Code(); ok && code == otherError {
		return ours.Kind() == formula.ErrorKind
	}
	if yes, ok := ours.Bool(); ok && theirs.Kind() == formula.NumberKind {
		return yes == theirs.IsTrue()
	}
	a, okA := ours.Number()
	b, okB := theirs.Number()
	if okA && okB {
		return a.Sub(b).Abs().LessThanOrEqual(b.Abs().Mul(decimal.New(1, -13)).Add(decimal.New(1, -12)))
	}
	return ours.Kind() == theirs.Kind() && shown(ours) == shown(theirs)
}

func askOffice(t *testing.T, env sheets, formulas []string) []formula.Value {
	t.Helper()
	dir := t.TempDir()
	book := filepath.Join(dir, "formulas.xlsx")
	if err := os.WriteFile(book, workbook(t, env, formulas), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "fods", "--outdir", dir, book)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "formulas.fods"))
	if err != nil {
		t.Fatal(err)
	}
	return results(t, data, len(formulas))
}

const sheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// workbook is the least .xlsx that holds the cells and the formulas.
func workbook(t *testing.T, env sheets, formulas []string) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	part := func(name, body string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	const office, packages = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006/"
	const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	part("[Content_Types].xml", `<Types xmlns="`+packages+`content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="`+kind+`sheet.main+xml"/><Override PartName="/xl/s1.xml" ContentType="`+kind+`worksheet+xml"/>`+
		`<Override PartName="/xl/s2.xml" ContentType="`+kind+`worksheet+xml"/></Types>`)
	part("_rels/.rels", `<Relationships xmlns="`+packages+`relationships"><Relationship Id="r1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
	part("xl/workbook.xml", `<workbook xmlns="`+sheetNamespace+`" xmlns:r="`+office+`"><sheets><sheet name="表" sheetId="1" r:id="r1"/><sheet name="说明1" sheetId="2" r:id="r2"/></sheets></workbook>`)
	part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`+packages+`relationships"><Relationship Id="r1" Type="`+office+`/worksheet" Target="s1.xml"/>`+
		`<Relationship Id="r2" Type="`+office+`/worksheet" Target="s2.xml"/></Relationships>`)
	part("xl/s1.xml", sheetXML(env.cells[""], formulas))
	part("xl/s2.xml", sheetXML(env.cells["说明1"], nil))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func sheetXML(cells map[string]formula.Value, formulas []string) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + sheetNamespace + `"><sheetData>`)
	for row := 1; row <= max(lastRow, len(formulas)); row++ {
		fmt.Fprintf(&b, `<row r="%d">`, row)
		for col := 1; col <= lastCol; col++ {
			at := ref.Cell{Col: col, Row: row}.String()
			if v, ok := cells[at]; ok {
				b.WriteString(cellXML(at, v))
			}
		}
		if row <= len(formulas) {
			fmt.Fprintf(&b, `<c r="%s"><f>%s</f></c>`, ref.Cell{Col: formulaColumn, Row: row}, escape(formulas[row-1]))
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData></worksheet>`
}

func cellXML(at string, v formula.Value) string {
	switch v.Kind() {
	case formula.NumberKind:
		return fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, at, v)
	case formula.BoolKind:
		return fmt.Sprintf(`<c r="%s" t="b"><v>1</v></c>`, at)
	case formula.ErrorKind:
		return fmt.Sprintf(`<c r="%s" t="e"><v>%s</v></c>`, at, v)
	}
	return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, at, escape(v.String()))
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// otherError stands for LibreOffice's own errors.
const otherError formula.Code = "Err:"

// flatCell is a cell of a flat OpenDocument sheet.
type flatCell struct {
	Type       string   `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type,attr"`
	Ext        string   `xml:"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type,attr"`
	Value      string   `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 value,attr"`
	Truth      string   `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 boolean-value,attr"`
	Date       string   `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 date-value,attr"`
	Formula    string   `xml:"urn:oasis:names:tc:opendocument:xmlns:table:1.0 formula,attr"`
	Paragraphs []string `xml:"urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"`
}

// results are the values of the formulas, in the order of their rows.
func results(t *testing.T, data []byte, n int) []formula.Value {
	t.Helper()
	var list []formula.Value
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err != nil {
			break
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "table-row" {
			var row struct {
				Cells []flatCell `xml:"table-cell"`
			}
			if err := d.DecodeElement(&row, &start); err != nil {
				t.Fatal(err)
			}
			if i := len(row.Cells) - 1; row.Cells[i].Formula != "" { // before it, TRUE and errors are formulas too
				list = append(list, row.Cells[i].read(t))
			}
		}
	}
	if len(list) != n {
		t.Fatalf("LibreOffice has %d formulas, %d were given", len(list), n)
	}
	return list
}

func (c flatCell) read(t *testing.T) formula.Value {
	text := strings.Join(c.Paragraphs, "\n")
	switch {
	case c.Ext == "error":
		if v, ok := formula.ParseError(text); ok {
			return v
		}
		return formula.Err(otherError)
	case c.Type == "boolean":
		return formula.Bool(c.Truth == "true")
	case c.Type == "date":
		t.Fatalf("a date %s: give the formula a number", c.Date)
	case c.Type == "float" || c.Type == "percentage" || c.Type == "currency":
		return num(c.Value)
	}
	return formula.Text(text)
}

// officeFormulas are the formulas compared: those written out, and every operator over every kind of operand.
func officeFormulas() []string {
	list := append(slices.Clone(sheetFormulas), functionFormulas()...)
	operands := []string{"1", "-2.5", "0", `"a"`, `"B"`, `"5"`, `""`, "A4", "A5", "A2", "A7", "B1"}
	for _, op := range []string{"+", "-", "*", "/", "&", "=", "<>", "<", ">", "<=", ">="} {
		for _, l := range operands {
			for _, r := range operands {
				if f := l + op + r; !slices.Contains(differences, f) {
					list = append(list, f)
				}
			}
		}
	}
	return list
}
