package letter_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"tianbao/internal/letter"
	"tianbao/internal/ooxml/markup"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/round"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
	"tianbao/templates"
)

func text(zh, en string) round.Text { return round.Text{Zh: zh, En: en} }

func fund(n int) round.Point {
	return round.Point{
		ID: fmt.Sprint("fund-", n), Rule: "FUND-01", Level: templates.Error, Title: text("年度资金合计", "Funds of the year add up"),
		Message: text("“年度资金申请总额”与各项合计不符：请核对。", "“年度资金申请总额” is not the sum of its parts: check them"),
		Found:   "2.00 元", Expected: "3.00 元", Sheet: fmt.Sprint("申报表", n), Cell: "H6", Label: "年度资金申请总额",
	}
}

func target(n int) round.Point {
	return round.Point{
		ID: fmt.Sprint("target-", n), Rule: "TARGET-02", Level: templates.Warning, Title: text("指标值要有单位", "Targets have units"),
		Message: text("指标值没有单位：请写成“≥95(%)”这样。", "the target has no unit: write it like “≥95(%)”"),
		Found:   "≥95", Sheet: "申报表1", Cell: fmt.Sprint("G", 12+n), Label: "指标值",
	}
}

func better() round.Point {
	p := target(9)
	p.Level, p.Found, p.Message = templates.Notice, "", text("建议写出数量。", "better give a number")
	return p
}

func style() round.Point {
	return round.Point{ID: "style", Rule: "VALUE-SPELLING", Level: templates.Style, Message: text("写法。", "spelling")}
}

// lines are those of three units: one with two projects to mend and one not sent, one that sent nothing, one that
// is done.
func lines() []round.Line {
	due := func(unit, item, contact string) *round.Due {
		return &round.Due{Unit: unit, Item: item, Contact: contact}
	}
	var many []round.Point
	for n := range 24 {
		many = append(many, target(n+1))
	}
	no := text("文件加了密码：请去掉密码。", "it is under a password: take that off")
	return []round.Line{
		{Unit: "区教育局", Item: "校舍维修", State: round.Warnings, Files: []string{"back/a.zip/校舍.xlsx"}, Amount: "300000.10", Due: due("区教育局", "校舍维修", "王老师"), Points: many, Warnings: 24},
		{Unit: "区教育局", Item: "设备<购置>&更新", State: round.Errors, Files: []string{"back/设备.xlsx"}, Amount: "1234567.80", Due: due("区教育局", "设备<购置>&更新", ""), Points: []round.Point{style(), better(), target(1), fund(2)}, Errors: 1, Warnings: 1},
		{Unit: "区教育局", Item: "校园安全", State: round.Missing, Due: due("区教育局", "校园安全", "")},
		{Unit: "区图书馆", Item: "数字资源", State: round.Missing, Due: due("区图书馆", "数字资源", "")},
		{Unit: "区图书馆", Item: "夜间开放", State: round.Missing, Due: due("区图书馆", "夜间开放", "")},
		{Unit: "区体育局", Item: "全民健身", State: round.Clean, Due: due("区体育局", "全民健身", "")},
		{Unit: "区文化馆", State: round.Unreadable, Failure: &no, Files: []string{"back/文化馆.xlsx"}, Due: due("区文化馆", "", "")},
		{Unit: "", Item: "无主", State: round.Errors, Points: []round.Point{fund(1)}},
		{Unit: "区城管局执法大队", Item: "巡查", State: round.Unlisted, Points: []round.Point{fund(1)}},
	}
}

func opened(t testing.TB, data []byte) *letter.Wording {
	t.Helper()
	w, findings, err := letter.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("the wording: %s", f)
	}
	return w
}

func draft(t testing.TB, lang string) []byte {
	t.Helper()
	data, err := letter.Default(lang)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// sent is the letter to each unit, by the unit.
func sent(t testing.TB, wording []byte, o letter.Options) map[string][]byte {
	t.Helper()
	w, all := opened(t, wording), map[string][]byte{}
	for _, u := range letter.Units(lines()) {
		var out, again bytes.Buffer
		if err := w.Write(&out, o, u); err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&again, o, u); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
			t.Errorf("%s: written again it has other bytes (%v)", u.Name, err)
		}
		all[u.Name] = out.Bytes()
	}
	return all
}

// said is the text of a document, a line a paragraph, in the order of its parts; cells of a row are parted by |.
func said(t testing.TB, data []byte) string {
	t.Helper()
	pkg, err := opc.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, name := range pkg.Names() {
		if !strings.HasPrefix(name, "word/") || !strings.HasSuffix(name, ".xml") || strings.Contains(name, "styles") || strings.Contains(name, "settings") {
			continue
		}
		doc, err := pkg.Tree(name)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs(&b, doc.Root)
	}
	return b.String()
}

func paragraphs(b *strings.Builder, n *markup.Node) {
	for _, k := range n.Elements() {
		switch k.Local() {
		case "t":
			b.WriteString(k.Text())
		case "br":
			b.WriteString("↵")
		case "drawing":
			b.WriteString("[图]")
		}
		paragraphs(b, k)
		switch k.Local() {
		case "p":
			b.WriteString("\n")
		case "tc":
			b.WriteString("|")
		}
	}
}

var options = letter.Options{Lang: words.Chinese, Round: "2", Due: "2026年12月10日", From: "区财政局绩效科", Date: "2026年12月1日"}

// The letters in full, to be read as a clerk reads them.
func TestLetters(t *testing.T) {
	for _, lang := range []string{words.Chinese, words.English} {
		o := options
		o.Lang = lang
		text := ""
		letters := sent(t, draft(t, lang), o)
		for _, unit := range slices.Sorted(maps.Keys(letters)) {
			text += "# " + unit + "\n\n" + said(t, letters[unit]) + "\n"
			if folder := os.Getenv("TIANBAO_KEEP"); folder != "" { // to be looked at
				os.WriteFile(folder+"/"+lang+"-"+unit+".docx", letters[unit], 0o666)
			}
		}
		xlsxtest.Golden(t, "letters-"+lang+".txt", text)
	}
}

// Who gets a letter: those with something to mend or to send; nobody whose forms are done, whose unit nobody knows,
// or who is on no roster. Each has a file of its own.
func TestUnits(t *testing.T) {
	all := lines()
	all = append(all, round.Line{Unit: "a/b", State: round.Missing}, round.Line{Unit: "a:b", State: round.Blank}, round.Line{Unit: "CON", State: round.Missing}, round.Line{Unit: "..", State: round.Missing})
	var got []string
	for _, u := range letter.Units(all) {
		got = append(got, fmt.Sprintf("%s %s %d", u.File, u.Name, len(u.Lines)))
	}
	want := []string{"01-区教育局.docx 区教育局 3", "02-区图书馆.docx 区图书馆 2", "03-区文化馆.docx 区文化馆 1", "04-a_b.docx a/b 1", "05-a_b.docx a:b 1", "06-CON.docx CON 1", "07.docx .. 1"}
	if !slices.Equal(got, want) {
		t.Errorf("letters go to\n%s", strings.Join(got, "\n"))
	}
}

// Nothing of one unit is in the letter to another.
func TestTwoUnitsNeverMeet(t *testing.T) {
	letters := sent(t, draft(t, words.Chinese), options)
	for unit, foreign := range map[string][]string{
		"区教育局": {"区图书馆", "区文化馆", "数字资源", "全民健身", "无主", "执法大队"},
		"区图书馆": {"区教育局", "校舍维修", "文化馆", "问题"},
	} {
		for _, f := range foreign {
			if strings.Contains(said(t, letters[unit]), f) {
				t.Errorf("the letter to %s speaks of %s", unit, f)
			}
		}
	}
}

// Programs that people have open the letters, and no rule of the format is broken.
func TestLettersAreSound(t *testing.T) {
	xlsxtest.Need(t, "validator", "soffice")
	for _, lang := range []string{words.Chinese, words.English} {
		for unit, data := range sent(t, draft(t, lang), letter.Options{Lang: lang}) {
			for _, wrong := range xlsxtest.ValidateDocument(t, data) {
				t.Errorf("%s %s: %s", lang, unit, wrong)
			}
		}
	}
	pdf := xlsxtest.DocumentPDF(t, sent(t, draft(t, words.Chinese), options)["区教育局"])
	for _, want := range []string{"1,234,567.80", "设备<购置>&更新", "区财政局绩效科", "附：其余问题"} {
		if !strings.Contains(strings.ReplaceAll(xlsxtest.PDFText(t, pdf), " ", ""), want) {
			t.Errorf("LibreOffice does not show %s", want)
		}
	}
}
