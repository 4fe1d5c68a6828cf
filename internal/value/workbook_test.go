package value_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"tianbao/extract"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

var typeNames = map[templates.Type]string{
	templates.Text: "text", templates.LongText: "longtext", templates.Money: "money", templates.Decimal: "decimal",
	templates.Integer: "integer", templates.Percent: "percent", templates.Date: "date", templates.Start: "start",
	templates.End: "end", templates.Year: "year", templates.Choice: "choice", templates.Choices: "choices", templates.Target: "target",
}

// throughWorkbook reads the same contents from the cells of a real workbook into a record, one field
// each, and holds them to the same outcomes.
func throughWorkbook(t *testing.T, f *templates.Field, variants []variant) {
	t.Helper()
	tpl := formOf(t, f, len(variants))
	r, err := extract.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	result, findings, err := r.Extract(bytes.NewReader(sheetOf(t, variants)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]extract.Cell{}
	for _, c := range result.Cells {
		cells[c.Path] = c
	}
	for i, v := range variants {
		key := fmt.Sprintf("k%d", i)
		if !writable(v.in) {
			continue
		}
		got := cells[key].State.String()
		if cells[key].State == extract.HasValue {
			got = fmt.Sprintf("%q", result.Record[key].Canonical(f.Scale))
		}
		for _, x := range findings {
			if len(x.Places) > 0 && x.Places[0].Field == key {
				got += " " + x.Rule + ":" + x.Level.String()
			}
		}
		if got != v.want {
			t.Errorf("%q in a workbook: %s, want %s", v.in, got, v.want)
		}
	}
}

// formOf is a template of n fields of one kind, each with a label beside it.
func formOf(t *testing.T, f *templates.Field, n int) *templates.Template {
	t.Helper()
	limit, scale, choices := "", "", ""
	if f.Max.Valid {
		limit = f.Max.Decimal.String()
	}
	if f.Scale != templates.NoScale && f.Type.Numeric() {
		scale = fmt.Sprint(f.Scale)
	}
	if f.ListName != "" {
		choices = f.ListName
	} else if len(f.Choices) > 0 {
		choices = strings.Join(f.Choices, "、")
	}
	if f.Open {
		choices += "*"
	}
	rows, fields := [][]string{}, [][]string{{"key", "label", "type", "unit", "scale", "max", "choices", "boxes"}}
	for i := range n {
		key, label := fmt.Sprintf("k%d", i), labelNo(i)
		rows = append(rows, []string{label, "{{" + key + "}}"})
		fields = append(fields, []string{key, label, typeNames[f.Type], f.Unit, scale, limit, choices, map[bool]string{true: "yes"}[f.Boxes]})
	}
	lists := [][]string{{"二级指标", "二级指标.alias"}}
	for i, v := range vocabulary.Lists[0].Values {
		lists = append(lists, []string{v, strings.Join(vocabulary.Lists[0].Aliases[i], "、")})
	}
	return forms.Made(t,
		book.Page{Name: "表", Rows: rows},
		book.Page{Name: "#template", Rows: [][]string{
			{"key", "value"}, {"format", "1"}, {"id", "values"}, {"version", "1"}, {"title", "值"}, {"target", vocabulary.TargetFormat},
			{}, {"sheet", "each", "tab"}, {"表", "", "表"},
		}},
		book.Page{Name: "#fields", Rows: fields}, book.Page{Name: "#lists", Rows: lists})
}

// labelNo is a label that no value of the tables is or begins with.
func labelNo(i int) string { return fmt.Sprintf("第%d栏的标签", i+1) }

// writable tells whether a sheet's XML holds the text as it is: _x000D_ would be an escape of the file's.
func writable(s string) bool {
	return !strings.Contains(s, "_x") && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF || r == unicode.ReplacementChar
	})
}

// sheetOf is a workbook of another make, written part by part: labels in A, the contents in B.
func sheetOf(t *testing.T, variants []variant) []byte {
	t.Helper()
	var rows, formats, styles strings.Builder
	for i, v := range variants {
		c := cell(v.in)
		value := ""
		switch {
		case !writable(v.in):
		case c.Kind == grid.Text:
			value = fmt.Sprintf(`<c r="B%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, i+1, escaped(c.Text))
		case c.Kind == grid.Number:
			fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+i, escaped(or(c.Format, "General")))
			value = fmt.Sprintf(`<c r="B%d" s="%d"><v>%s</v></c>`, i+1, i+1, c.Text)
		case c.Kind == grid.Bool:
			value = fmt.Sprintf(`<c r="B%d" t="b"><v>1</v></c>`, i+1)
		case c.Kind == grid.Error:
			value = fmt.Sprintf(`<c r="B%d" t="e"><v>%s</v></c>`, i+1, escaped(c.Text))
		case c.Kind == grid.Date:
			value = fmt.Sprintf(`<c r="B%d" t="d"><v>%s</v></c>`, i+1, c.Text)
		}
		id := 0
		if c.Kind == grid.Number {
			id = 200 + i
		}
		fmt.Fprintf(&styles, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`, id)
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c>%s</row>`, i+1, i+1, labelNo(i), value)
	}
	const main = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	const rels = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	const kinds = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	return zipped(t, [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="` + kinds + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + kinds + `styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + kinds + `worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rels + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + rels + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rels + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + rels + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet xmlns="` + main + `"><numFmts>` + formats.String() + `</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>` + styles.String() + `</cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="` + main + `"><sheetData>` + rows.String() + `</sheetData></worksheet>`},
	})
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

func zipped(t *testing.T, parts [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
