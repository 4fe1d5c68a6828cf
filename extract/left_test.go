package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/oddtest"
	"tianbao/templates"
)

// overtyped is an issued workbook with cells of its third sheet, the first form, typed over.
func overtyped(t *testing.T, cells map[string]string) []byte {
	t.Helper()
	p := unpacked(t, issued(t, forms.RealCase(t), fill.Options{}, 0))
	for at, text := range cells {
		p.edit("xl/worksheets/sheet3.xml", func(s string) string { return typedAt(s, at, text) })
	}
	return p.bytes()
}

// typedAt is a sheet's XML with a text in a cell that it has.
func typedAt(s, at, text string) string {
	from := strings.Index(s, `<c r="`+at+`"`)
	end := from + strings.Index(s[from:], ">") + 1
	tag := s[from:end]
	if strings.HasSuffix(tag, "/>") {
		tag = strings.TrimSuffix(tag, "/>") + ">"
	} else {
		end += strings.Index(s[end:], "</c>") + len("</c>")
	}
	for _, kind := range []string{` t="s"`, ` t="str"`, ` t="inlineStr"`} {
		tag = strings.Replace(tag, kind, "", 1)
	}
	content := `<is><t>` + text + `</t></is></c>`
	if text == "" {
		content = "</c>"
	}
	return s[:from] + strings.TrimSuffix(tag, ">") + ` t="inlineStr">` + content + s[end:]
}

// TestValueUnderMerge: under a blank cell of a field it is an error of the field; beside a value it is told.
func TestValueUnderMerge(t *testing.T) {
	got := read(t, overtyped(t, map[string]string{"C4": "", "D4": "某某局", "D5": "2025-06-30"}))
	if v := got.Record["projects"].Items()[0]["department"]; !v.IsNull() || !says(got.findings, "LAYOUT-CONFLICT", "D4") {
		t.Errorf("department %v, %v", v, got.findings)
	}
	if !says(got.findings, "LAYOUT-STRAY", "D5") || got.Account.Unread != 1 || got.Account.Left != 1 {
		t.Errorf("account %+v, %v", got.Account, got.findings)
	}
}

// TestBoxOverRefusedField: a field with a box over it that is refused for a graver reason leaves the box to be told.
func TestBoxOverRefusedField(t *testing.T) {
	p := unpacked(t, overtyped(t, map[string]string{"G13": ""}))
	p.edit("xl/worksheets/sheet3.xml", func(s string) string {
		return strings.NewReplacer(`<mergeCell ref="D13:F13"/>`, `<mergeCell ref="D13:H13"/>`, `<mergeCell ref="G13:H13"/>`, "").Replace(s)
	})
	data := oddtest.Open(p.bytes()).Add("xl/drawings/drawing9.xml", `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:oneCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff>`+
		`<xdr:row>12</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>≤52万</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>`).
		Related("xl/worksheets/_rels/sheet3.xml.rels", "rId9", "drawing", "/xl/drawings/drawing9.xml", "").Zip()
	got := read(t, data)
	if !says(got.findings, "LAYOUT-MERGE", "G13") || !slices.ContainsFunc(got.findings, func(f templates.Finding) bool { return f.Rule == "LAYOUT-STRAY" && f.Found == "≤52万" }) {
		t.Error(got.findings)
	}
}

// TestPageWithoutAnyLabel: texts that were put over a whole form are no values; where only the labels were
// deleted, the values are still those that were issued.
func TestPageWithoutAnyLabel(t *testing.T) {
	data := issued(t, forms.RealCase(t), fill.Options{}, 1)
	b, err := book.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]bool{}
	result := read(t, data)
	for _, c := range result.Cells {
		values[c.Sheet+c.Cell] = true
	}
	for name, all := range map[string]bool{"foreign texts": true, "labels deleted": false} {
		t.Run(name, func(t *testing.T) {
			p := unpacked(t, data)
			for _, c := range b.Sheets[1].Cells {
				if text := "别的" + c.At.String(); all {
					p.edit("xl/worksheets/sheet2.xml", func(s string) string { return typedAt(s, c.At.String(), text) })
				} else if !values[b.Sheets[1].Name+c.At.String()] {
					p.edit("xl/worksheets/sheet2.xml", func(s string) string { return typedAt(s, c.At.String(), "") })
				}
			}
			got := read(t, p.bytes())
			read := slices.ContainsFunc(got.Cells, func(c extract.Cell) bool { return c.Sheet == b.Sheets[1].Name && c.State == extract.HasValue })
			if read == all || all && !says(got.findings, "LAYOUT-CONFLICT", "H6") {
				t.Errorf("values %v, %v", read, got.findings)
			}
		})
	}
}

// TestClassWithoutRows: classes that slid down by a row leave the last without any, which is said; the
// classes that a blank form begins with have none either, and nothing is said of them.
func TestClassWithoutRows(t *testing.T) {
	if got := read(t, issued(t, templates.Record{}, fill.Options{Blank: true}, 0)); len(got.findings) > 0 || got.Account.Left > 0 {
		t.Errorf("blank: %+v %v", got.Account, got.findings)
	}
	got := read(t, overtyped(t, map[string]string{"D30": "", "G30": ""}))
	if !says(got.findings, "LAYOUT-CLASS", "B30") || !says(got.findings, "LAYOUT-CLASS", "C30") {
		t.Errorf("%v", got.findings)
	}
}

// TestManyLeftOver: two hundred cells are named with what they hold, the rest in ranges.
func TestManyLeftOver(t *testing.T) {
	tpl := made(t, "house", "门牌号", "产权人", "面积", "用途")
	notes := book.Page{Name: "流水"}
	for i := range 500 {
		notes.Rows = append(notes.Rows, []string{fmt.Sprintf("第%d笔", i+1)})
	}
	data, err := book.Build(book.Page{Name: "表", Rows: [][]string{{"门牌号登记表"}, {"门牌号", "1号"}, {"产权人", "李"}, {"面积", "80"}, {"用途", "居住"}}}, notes)
	if err != nil {
		t.Fatal(err)
	}
	got, findings := readWith(t, data, tpl)
	if got.Account.Left != 500 || len(findings) != 1 {
		t.Fatalf("%+v %v", got.Account, findings)
	}
	f := findings[0]
	if len(f.Places) != 201 || f.Places[200].Cell != "A201:A500" || !strings.Contains(f.Message("zh"), "A201:A500 ×300“第201笔”…“第500笔”") {
		t.Errorf("%d places, the last %v: %s", len(f.Places), f.Places[len(f.Places)-1], f.Message("zh"))
	}
}
