package annotate_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// TestMarksAreSeen asks openpyxl, and LibreOffice by what it saves, for fills and notes.
func TestMarksAreSeen(t *testing.T) {
	want := []string{
		"C3 FFFFF08C 王处：请核对，见《批复》|第3页|—— tianbao ——|C3 是合并单元格的首格|这里也有批注|————————————",
		`H6 FFFFC27A —— tianbao ——|年度资金与合计不符 <&"|————————————`,
		"J7 FFFFF08C —— tianbao ——|没有这一格|————————————",
		"G13 FFFF8F85 —— tianbao ——|[错误] COST-01 项目总成本应不超过 52.60 万元，现为 52.70 万元。|请改为 ≤52.60(万元)|另一条|————————————",
		// openpyxl gives the first cell of a merge all sides of it
		"D15 edge left right top bottom —— tianbao ——|几行|————————————", "E15 edge top bottom ", "F15 edge right top bottom ",
		"D16 edge left right top bottom ", "E16 edge top bottom ", "F16 edge right top bottom ",
		"D17 edge left right top bottom ", "E17 edge top bottom ", "F17 edge right top bottom ",
		"K100 FFFFF08C —— tianbao ——|没有这一行|————————————",
	}
	all := marks()
	all[1].Text = strings.TrimSuffix(all[1].Text, "_x0041_\x01") // openpyxl and LibreOffice show escapes in notes
	out := annotated(t, reviewed(t), all)
	for name, data := range map[string][]byte{"openpyxl": out, "libreoffice": xlsxtest.Edited(t, out)} {
		var got []string
		for _, line := range looks(t, data) {
			if f := strings.Split(line, "\t"); f[0] == form1 {
				got = append(got, f[1]+" "+strings.TrimPrefix(f[2], "solid ")+" "+strings.ReplaceAll(strings.Trim(f[3], "'"), `\n`, "|"))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestSheetIsOnlyMarked compares a marked sheet with the one before: styles of cells, cells that
// were made and the link to the notes apart, all is the same, conditional formats included.
func TestSheetIsOnlyMarked(t *testing.T) {
	strip := func(data []byte) string {
		p, err := opc.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		sheet := plain(t, data)[formParts(t, p)[0]]
		for _, what := range []string{`<row r="\d+"><c r="[A-Z]+\d+" s="\d+"/></row>`, `<c r="[A-Z]+\d+" s="\d+"/>`, ` s="\d+"`, `<legacyDrawing [^>]*>`} {
			sheet = regexp.MustCompile(what).ReplaceAllString(sheet, "")
		}
		return strings.ReplaceAll(sheet, "><", ">\n<")
	}
	before := strip(seed(t))
	if !strings.Contains(before, "conditionalFormatting") {
		t.Fatal("the form has no conditional formats to be kept")
	}
	if diff := cmp.Diff(before, strip(annotated(t, seed(t), marks()))); diff != "" {
		t.Error(diff)
	}
}

// TestWordsInOurNote keeps what a person has written below our text in our own note.
func TestWordsInOurNote(t *testing.T) {
	marks := []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: "一"}, {Sheet: "S", Cell: "B3", Level: templates.Error, Text: "二"}}
	var all []string
	for name, body := range parts(t, annotated(t, small(t, `<sheetData/>`, ""), marks)) {
		if name == "xl/comments1.xml" {
			body = strings.Replace(body, "一\n————————————", "一\n————————————\n已改", 1)
		}
		all = append(all, name, body)
	}
	cleared, err := annotate.Clear(zipped(t, all...))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := xlsxtest.OpenpyxlLooks(t, cleared), "S\tB2\t\t'已改'\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if broken := xlsxtest.ExcelRules(cleared); len(broken) > 0 {
		t.Error(broken)
	}
}

// TestBoxesFit makes the box of a long note high, and a reviewer's own small again at last.
func TestBoxesFit(t *testing.T) {
	long := strings.Repeat("金额与合计不符，请核对后改正。", 20)
	anchor := regexp.MustCompile(`Anchor>\d+, \d+, (\d+), \d+, \d+, \d+, (\d+),`)
	boxes := func(data []byte) string {
		var b strings.Builder
		for name, body := range parts(t, data) {
			if strings.HasSuffix(name, ".vml") {
				b.WriteString(strings.Join(anchor.FindAllString(body, -1), " "))
			}
		}
		return b.String()
	}
	data := xlsxtest.Edited(t, small(t, `<sheetData/>`, ""), xlsxtest.SetText("S", "B2", "x"), xlsxtest.AddNote("S", "B2", "短"))
	out := annotated(t, data, []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: long}})
	// 300 characters and more, some 10 a line: 30 lines of 16 pixels in rows of about 17.
	m := anchor.FindStringSubmatch(boxes(out))
	if m == nil || len(m[2]) < 2 {
		t.Errorf("the box ends in row %v", m)
	}
	cleared, err := annotate.Clear(out)
	if err != nil || boxes(cleared) != boxes(data) {
		t.Errorf("cleared: %s, before: %s, %v", boxes(cleared), boxes(data), err)
	}
}

// TestMacrosStay keeps everything of a workbook with macros that is no concern of marks.
func TestMacrosStay(t *testing.T) {
	data := small(t, `<sheetData/>`, "", "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "\x00\x01macros",
		"xl/strange.xml", "application/x-strange", "<a   b='1'></a >")
	out := parts(t, annotated(t, data, []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: "一"}}))
	for name, body := range parts(t, data) {
		if (strings.Contains(name, "vba") || strings.Contains(name, "strange")) && out[name] != body {
			t.Errorf("%s was changed", name)
		}
	}
}

// FuzzAnnotate marks whatever can be opened: it never fails in any other way, and what it wrote it
// can mark again to the same bytes.
func FuzzAnnotate(f *testing.F) {
	f.Add([]byte(`<row r="2"><c r="B2"/></row>`), []byte(`<comment ref="B2"><text><t>x</t></text></comment>`), []byte(`<xml></xml>`))
	f.Add([]byte(`<row/>`), []byte(``), []byte(button))
	f.Fuzz(func(t *testing.T, rows, comments, boxes []byte) {
		data := small(t, `<sheetData>`+string(rows)+`</sheetData><legacyDrawing r:id="v"/>`, link("v", "vmlDrawing", "../v.vml")+link("c", "comments", "../c.xml"),
			"xl/v.vml", "v", string(boxes), "xl/c.xml", "c", `<comments><commentList>`+string(comments)+`</commentList></comments>`)
		marks := []annotate.Mark{{Sheet: "S", Cell: "B2", Level: templates.Error, Text: "一"}, {Sheet: "S", Cell: "C5:D6", Level: templates.Notice, Text: "二"}}
		out, _, err := annotate.Annotate(data, marks)
		if err != nil {
			return
		}
		again, _, err := annotate.Annotate(out, marks)
		if err != nil {
			t.Fatal(err)
		}
		if doc, err := markup.Parse(boxes); err != nil || doc.Root.Name != "xml" {
			return // no drawing: it is only searched, and what is found in it may differ
		}
		if !bytes.Equal(out, again) {
			for _, name := range changed(parts(t, out), parts(t, again)) {
				t.Errorf("%s:\n%s\n%s", name, parts(t, out)[name], parts(t, again)[name])
			}
		}
	})
}
