package word_test

import (
	"errors"
	"testing"

	"tianbao/internal/grid"
	"tianbao/internal/limits"
	"tianbao/internal/ref"
	. "tianbao/internal/testing/wordtest"
	"tianbao/internal/word"
)

// FuzzDocument: whatever stands in the parts of a document, it is read or refused with a sentence; no two cells of
// a sheet share an address, and merges overlap nowhere.
func FuzzDocument(f *testing.F) {
	lists := `<w:abstractNum w:abstractNumId="0">` + lvl(0, "chineseCounting", "%1、", "") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	for _, body := range []string{
		Styled(centred, "情况说明") + numbered(1, 0, "项目概述") + P("甲") + Tbl(Tr(span(2, "a"), begins("b")), Tr(cell("c"), cell("d"), goesOn)),
		Tbl(Tr(Tc("", Tbl(Tr(cell("1"), cell("2")))), cell("3"))) + P("填报人：a 负责人：b"),
		P(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, "x", `<w:del><w:r><w:delText>y</w:delText></w:r></w:del>`, `<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent>`+R("", "z")+`</w:sdtContent></w:sdt>`),
		`<w:tbl><w:tblGrid><w:gridCol w:w="7"/><w:gridCol w:w="99"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>` + Tc(`<w:hMerge/>`) + Tc(`<w:vMerge/><w:gridSpan w:val="-1"/>`, P("a")) + `</w:tr></w:tbl>`,
	} {
		f.Add(body, lists, `<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`)
	}
	f.Fuzz(func(t *testing.T, body, lists, styles string) {
		b, err := word.Open(Document(t, body, Numbering(lists), Styles(styles)), word.Options{Known: known, Limits: limits.Limits{Cells: 20000, Rows: 20000, Columns: 500}})
		if err != nil {
			var refused *word.Error
			var beyond *limits.Excess
			if !errors.As(err, &refused) && !errors.As(err, &beyond) {
				t.Fatal(err)
			}
			return
		}
		for _, s := range b.Sheets {
			sound(t, s)
		}
	})
}

func sound(t *testing.T, s *grid.Sheet) {
	for i, c := range s.Cells {
		if i > 0 && grid.Compare(s.Cells[i-1].At, c.At) >= 0 || c.At.Col < 1 || c.At.Row < 1 || c.At.Col > ref.MaxCols {
			t.Fatalf("%s stands after %s", c.At, s.Cells[max(i-1, 0)].At)
		}
	}
	for i, m := range s.Merges {
		if m.To.Col < m.From.Col || m.To.Row < m.From.Row {
			t.Fatalf("merge %v", m)
		}
		for _, o := range s.Merges[:i] {
			if m.Overlaps(o) {
				t.Fatalf("%v lies over %v", m, o)
			}
		}
	}
}
