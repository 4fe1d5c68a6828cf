package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/grid"
	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/clerk"
	"tianbao/internal/testing/filling"
	"tianbao/internal/testing/forms"
	. "tianbao/internal/testing/wordtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// Word documents, as other programs write them and as Word does: the real case in its published form, and the
// official forms as somebody draws them in a document.

// readDocument reads a document as any of the official forms.
func readDocument(t testing.TB, data []byte) reading {
	t.Helper()
	result, findings, err := everyOfficial(t).Extract(bytes.NewReader(data), extract.Options{File: "returned.docx"})
	if err != nil {
		t.Fatal(err)
	}
	return reading{result, findings}
}

// sameSeed wants the record of the real case, to the last value, and nothing graver than is said of the real case.
func sameSeed(t *testing.T, data []byte, rules ...string) reading {
	t.Helper()
	got := readDocument(t, data)
	s := scenario{located: "labels", rules: append(rules, "LAYOUT-DOCUMENT notice", "LAYOUT-PAIR notice A1"), may: []string{"VALUE-MARKUP", "VALUE-SPELLING"}}
	s.judge(t, forms.RealCase(t), got)
	countIndicators(t, got.Record)
	return got
}

// seedBody is the published text as a document: a paragraph a line, and a table for each stretch of rows. Line
// writes a paragraph.
func seedBody(t *testing.T, line func(string) string) string {
	var body strings.Builder
	var rows []string
	end := func() {
		if len(rows) > 0 {
			body.WriteString(Tbl(rows...))
		}
		rows = nil
	}
	for _, cells := range damaged(t) {
		if len(cells) == 1 {
			end()
			body.WriteString(line(cells[0]))
			continue
		}
		var row []string
		for _, text := range cells {
			row = append(row, Tc("", P(text)))
		}
		rows = append(rows, Tr(row...))
	}
	end()
	return body.String()
}

// TestSeedAsDocument: the published text with its damage, cut tables and a cover in one line, reads as it was filed.
func TestSeedAsDocument(t *testing.T) {
	got := sameSeed(t, Document(t, seedBody(t, func(text string) string { return P(text) })), "LAYOUT-SHIFT notice C15", "LAYOUT-LABEL notice A1")
	// 3 texts of the cover's line and its sentence; 3 statements of a title, 7 headings and 7 texts; the filled cells.
	n := 4 + 3*15
	for _, cells := range damaged(t) {
		for _, text := range cells {
			if len(cells) > 1 && text != "" {
				n++
			}
		}
	}
	if got.Account.Cells() != n || got.Account.Left != 0 || got.Account.Unread != 0 {
		t.Errorf("%+v, want %d cells", got.Account, n)
	}
}

var headingMark = regexp.MustCompile(`^[一二三四五六七]、`)

// Whoever has opened a file may need its bytes as well: what was opened reads the same behind their end, be it a document,
// whose cells are read once its forms are known, or a workbook that is read by other limits.
func TestOpenedAndReadThrough(t *testing.T) {
	document := Document(t, seedBody(t, func(text string) string { return P(text) }))
	workbook := filling.Workbook(t, forms.RealCase(t), fill.Options{}, 1)
	for name, c := range map[string]struct {
		data   []byte
		limits map[string]int64
	}{"document": {document, nil}, "workbook": {workbook, nil}, "other limits": {workbook, map[string]int64{"cells": 100000}}} {
		opened, err := extract.Open(bytes.NewReader(c.data), c.limits)
		if err != nil {
			t.Fatal(err)
		}
		if bytes, err := io.ReadAll(opened); err != nil || len(bytes) != len(c.data) {
			t.Fatalf("%s: %d bytes, %v", name, len(bytes), err)
		}
		if _, findings, err := everyOfficial(t).Extract(opened, extract.Options{}); err != nil {
			t.Errorf("%s: %v %v", name, err, findings)
		}
	}
}

// TestSeedInWordsHabits: numbers of lists that Word counts, runs cut in words, titles in the middle, controls.
func TestSeedInWordsHabits(t *testing.T) {
	lists := Numbering(`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>` +
		`<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`)
	statement := 0
	listed := func(list int, text string) string {
		return Styled(fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, list), text)
	}
	body := seedBody(t, func(text string) string {
		switch {
		case text == "":
			return P()
		case strings.HasPrefix(text, "项目经费情况说明"):
			statement++
			return Styled(`<w:jc w:val="center"/>`, text[:len("项目经")], `<w:bookmarkStart w:id="0" w:name="_GoBack"/>`, text[len("项目经"):])
		case headingMark.MatchString(text):
			return listed(statement, text[len("一、"):])
		case strings.HasPrefix(text, "("):
			return listed(9, text[len("(1) "):])
		}
		return P(`<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + R("", text) + `</w:sdtContent></w:sdt>`)
	})
	sameSeed(t, Document(t, body, lists), "LAYOUT-SHIFT notice C15", "LAYOUT-LABEL notice A1")
}

// TestSeedByPythonDocx is the published text as python-docx writes it.
func TestSeedByPythonDocx(t *testing.T) {
	const script = `
import docx, sys
d, rows = docx.Document(), []
def end():
    if rows:
        table = d.add_table(len(rows), max(map(len, rows)))
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
    rows.clear()
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.rstrip("\n")
    if "\t" in line:
        rows.append(line.split("\t"))
    else:
        end()
        d.add_paragraph(line)
end()
d.save(sys.argv[2])`
	file := filepath.Join(t.TempDir(), "a.docx")
	if out, err := exec.Command(xlsxtest.Python(t, "docx"), "-c", script, "../testdata/songjiang-2026.txt", file).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sameSeed(t, data, "LAYOUT-SHIFT notice C15", "LAYOUT-LABEL notice A1")
}

// written is a cell as somebody writes it into a document: a day as it is read.
func (h hand) written(c grid.Cell, prints map[string]bool) string {
	if n, err := decimal.NewFromString(c.Text); err == nil && c.Kind == grid.Number && grid.LookOf(c.Format, n).Dated() {
		day, _ := grid.Moment(n, false)
		return day.Format(time.DateOnly)
	}
	return h.typed(c, prints)
}

// page is a workbook's sheet as a web page has it: a table with its merges, or where there is one column lines.
func page(s *grid.Sheet, show func(grid.Cell) string) string {
	var out strings.Builder
	table := len(s.Merges) > 0 && len(s.Cells) > 20
	if table {
		out.WriteString("<table border=1>")
	}
	for row := 1; row <= s.LastRow(); row++ {
		if table {
			out.WriteString("<tr>")
		}
		for col := 1; col <= 8; col++ {
			at := ref.Cell{Col: col, Row: row}
			area := s.Area(at)
			text := strings.ReplaceAll(html.EscapeString(show(s.At(at))), "\n", "<br>")
			switch {
			case area.From != at:
			case table:
				fmt.Fprintf(&out, "<td colspan=%d rowspan=%d>%s</td>", area.Cols(), area.Rows(), text)
			case text != "":
				fmt.Fprintf(&out, "<p>%s</p>", text)
			}
		}
		if table {
			out.WriteString("</tr>")
		}
	}
	if table {
		out.WriteString("</table>")
	}
	return out.String()
}

// TestSeedByLibreOffice is the filled form, merges and all, as LibreOffice writes it as a document, and as an old one.
func TestSeedByLibreOffice(t *testing.T) {
	from, err := book.Open(clerk.Foreign(issued(t, forms.RealCase(t), fill.Options{}, 0)))
	if err != nil {
		t.Fatal(err)
	}
	h, prints, body := hand{text: strings.Clone}, printed(forms.Official(t)), ""
	for _, s := range from.Sheets {
		body += page(s, func(c grid.Cell) string { return h.written(c, prints) })
	}
	data := Saved(t, []byte("<html><head><meta charset=utf-8></head><body>"+body+"</body></html>"), ".html", ".docx")
	sameSeed(t, data, "LAYOUT-LABEL notice")
}

// styles are ways in which official forms are drawn in documents.
var documents = map[string]struct {
	Habits
	hand
	lines bool // sheets of one column are lines of text, and titles stand over their table
}{
	"tables":                {hand: hand{text: strings.Clone}},
	"widths, cut in pieces": {Habits: Habits{Widths: true, Pieces: 2}, hand: hand{text: spaced}},
	"cut at pages":          {Habits: Habits{Widths: true, Rows: 14}, hand: hand{text: strings.Clone}},
	"without merges":        {Habits: Habits{Bare: true}, hand: hand{text: strings.Clone}},
	"titles over tables":    {Habits: Habits{Widths: true}, hand: hand{text: strings.Clone}, lines: true},
}

// TestOfficialsAsDocuments: however somebody draws an official form in a document, every value is read as it is, or is
// refused with an error that names it.
func TestOfficialsAsDocuments(t *testing.T) {
	forms.EachOfficial(t, func(t *testing.T, tpl *templates.Template) {
		r := forms.Example(t, tpl)
		from, err := book.Open(clerk.Foreign(filling.Of(t, filling.Compiled(t, tpl), r, fill.Options{NoChecks: true}, 0)))
		if err != nil {
			t.Fatal(err)
		}
		want, prints := map[string]string{}, printed(tpl)
		gather(tpl, nil, r, "", want)
		for name, way := range documents {
			body, filled := "", 0
			show := func(c grid.Cell) string { return way.written(c, prints) }
			for _, s := range from.Sheets {
				filled += len(s.Cells)
				if way.lines {
					body += way.WithLines(s, show)
				} else {
					body += way.Of(s, show) + Styled("<w:pageBreakBefore/>")
				}
			}
			got := readDocument(t, Document(t, body))
			if got.Template != tpl {
				t.Errorf("%s: read as %s", name, got.Template.ID)
				continue
			}
			if !way.lines && got.Account.Cells() != filled {
				t.Errorf("%s: the account has %+v, the document %d texts", name, got.Account, filled)
			}
			have := map[string]string{}
			gather(tpl, nil, got.Record, "", have)
			for _, path := range union(want, have) {
				w, g := want[path], have[path]
				switch {
				case w == g || sameTarget(w, g):
				case g == "" || g == null:
					t.Errorf("%s: %s is not read, want %q; refused: %v", name, path, w, refused(path, got.findings))
				default:
					t.Errorf("%s: WRONG VALUE %s is %q, want %q", name, path, g, w)
				}
			}
		}
	})
}

// TestDocumentsLooks: what a document does not show as its text is not filed in silence.
func TestDocumentsLooks(t *testing.T) {
	row := func(label string, value ...string) string { return Tr(Tc("", P(label)), Tc("", P(value...))) }
	tpl := version(t, "looks", "1", [][]string{{"登记表"}, {"名称", "{{name}}"}, {"总额", "{{total}}"}, {"余额", "{{rest}}"}, {"结转", "{{kept}}"}},
		[][]string{{"name", "名称", "text"}, {"total", "总额", "money", "元"}, {"rest", "余额", "money", "元"}, {"kept", "结转", "money", "元"}})
	del := `<w:del w:id="1" w:author="a"><w:r><w:delText>110.00</w:delText></w:r></w:del>`
	data := Document(t, Tbl(Tr(Tc(`<w:gridSpan w:val="2"/>`, P("登记表"))), row("名称", "甲", `<w:r><w:footnoteReference w:id="2"/></w:r>`), row("总额", del, "93.51", R("<w:vanish/>", "00")),
		row("余额", "10", R(`<w:vertAlign w:val="superscript"/>`, "2")), row("结转", R("<w:strike/>", "3.00"), "4.00"), row("批注", "x", `<w:r><w:commentReference w:id="0"/></w:r>`)),
		Footnotes(`<w:footnote w:id="2">`+P("全称")+`</w:footnote>`), Comments(`<w:comment w:id="0">`+P("请核对")+`</w:comment>`), Header(P("附件1")))
	result, findings := readWith(t, data, tpl)
	got := map[string]string{}
	for _, c := range result.Cells {
		got[c.Path] = c.State.String() + " " + c.Sheet + "!" + c.Cell
	}
	want := map[string]string{"name": "value 表格1!B2", "total": "value 表格1!B3", "rest": "unread 表格1!B4", "kept": "unread 表格1!B5"}
	for path, w := range want {
		if got[path] != w {
			t.Errorf("%s: %s, want %s", path, got[path], w)
		}
	}
	if total := result.Record["total"].String(); total != "93.51" {
		t.Errorf("total is %s", total)
	}
	for _, f := range []struct{ rule, cell, found string }{{"LAYOUT-REVISION", "B3", "110.00"}, {"LAYOUT-STRAY", "B3", "00"}, {"LAYOUT-STRAY", "B2", "全称"}, {"LAYOUT-STRAY", "B6", "请核对"}, {"LAYOUT-STRAY", "A1", "附件1"}} {
		if !quotes(findings, f.rule, f.cell, f.found) {
			t.Errorf("no %s of %s that quotes %s", f.rule, f.cell, f.found)
		}
	}
	// by hand: 11 cells and what lies on them, a line of the header
	if a := result.Account; a.Cells() != 11+4+1 || a.Left != 7 {
		t.Errorf("%+v", a)
	}
}

func quotes(findings []templates.Finding, rule, cell, text string) bool {
	for _, f := range findings {
		for _, p := range f.Places {
			if f.Rule == rule && p.Cell == cell && strings.Contains(f.Found, text) {
				return true
			}
		}
	}
	return false
}

// TestForeignDocument: a document without a form is refused as a workbook without one is.
func TestForeignDocument(t *testing.T) {
	_, _, err := everyOfficial(t).Extract(bytes.NewReader(Document(t, P("会议通知")+P("请各单位于11月15日前报送。")+Tbl(Tr(Tc("", P("单位")), Tc("", P("人数")))))), extract.Options{})
	if e := (*extract.UnknownError)(nil); !errors.As(err, &e) {
		t.Error(err)
	}
}
