package letter_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tianbao/internal/letter"
	"tianbao/internal/ooxml/opc"
	"tianbao/internal/round"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/internal/words"
)

const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// p is a paragraph of runs, as Word cuts a text where it was corrected.
func p(runs ...string) string {
	out := "<w:p>"
	for i, r := range runs {
		looks := ""
		if i%2 == 1 {
			looks = "<w:rPr><w:b/></w:rPr>"
		}
		out += `<w:proofErr w:type="spellStart"/><w:r>` + looks + `<w:t xml:space="preserve">` + r + `</w:t></w:r>`
	}
	return out + "</w:p>"
}

func table(rows ...string) string {
	return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="7000"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
}

func tr(cells ...string) string {
	out := "<w:tr>"
	for _, c := range cells {
		out += `<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>` + p(c) + `</w:tc>`
	}
	return out + "</w:tr>"
}

// document is a wording of a bureau's own: the paragraphs, and a header with a seal.
func document(t testing.TB, body, header string) []byte {
	t.Helper()
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>`
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	var out bytes.Buffer
	s := opc.NewStream(&out)
	defer s.Stop()
	for _, part := range [][2]string{
		{"[Content_Types].xml", types}, {"_rels/.rels", relations + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", relations + `header" Target="header1.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + space + `><w:body>` + body + `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>`},
		{"word/header1.xml", `<w:hdr ` + space + `>` + header + `</w:hdr>`}, {"word/media/seal.png", "\x89PNG seal"},
	} {
		if err := s.Part(part[0], []byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// few are a unit's lines with two projects, of three points in all, and one that was not sent.
func few() letter.Unit {
	return letter.Unit{Name: "区教育局", Lines: []round.Line{
		{Unit: "区教育局", Item: "校舍", State: round.Errors, Errors: 2, Points: []round.Point{fund(1), target(1)}},
		{Unit: "区教育局", Item: "设备", State: round.Warnings, Points: []round.Point{target(2)}},
		{Unit: "区教育局", Item: "安全", State: round.Missing},
	}}
}

// filled is the text of a wording of those paragraphs for a unit, without its header.
func filled(t testing.TB, body string, u letter.Unit) string {
	t.Helper()
	w, _, err := letter.Open(document(t, body, p("页眉")))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := w.Write(&out, options, u); err != nil {
		t.Fatal(err)
	}
	xlsxtest.Aside(t, []string{"validator"}, func(t testing.TB) {
		for _, wrong := range xlsxtest.ValidateDocument(t, out.Bytes()) {
			t.Error(wrong)
		}
	})
	return strings.TrimSuffix(said(t, out.Bytes()), "页眉\n")
}

// What a bureau writes, and what a unit gets.
func TestWordings(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"cut into runs", p("致", "{", "{un", "it", "}}：共", "{{ 问题数 }}处"), "致区教育局：共3处\n"},
		{"wide braces", p("致｛｛单位｝｝｛｛ＵＮＩＴ｝｝"), "致区教育局区教育局\n"},
		{"several in one run", p("{{unit}}{{unit}}、{{due}}"), "区教育局区教育局、2026年12月10日\n"},
		{"projects without marks", p("开头") + p("{{item_no}}、{{item}}") + p("共{{count}}处") + p("{{n}}.{{where}}") + p("  {{what}}") + p("结尾{{count}}"),
			"开头\n一、校舍\n共2处\n1.申报表1 H6“年度资金申请总额”\n  “年度资金申请总额”与各项合计不符：请核对。\n2.申报表1 G13“指标值”\n  指标值没有单位：请写成“≥95(%)”这样。\n" +
				"二、设备\n共1处\n1.申报表1 G14“指标值”\n  指标值没有单位：请写成“≥95(%)”这样。\n结尾3\n"},
		{"points alone", p("{{level}}：{{found}}"), "必须改：2.00 元\n请核对：≥95\n请核对：≥95\n"},
		{"a table of all points", table(tr("项目", "问题"), tr("{{item}}", "{{n}}.{{where}}")) + p("{{unit}}"),
			"项目\n|问题\n|校舍\n|1.申报表1 H6“年度资金申请总额”\n|校舍\n|2.申报表1 G13“指标值”\n|设备\n|1.申报表1 G14“指标值”\n|区教育局\n"},
		{"a table for each project", p("{{item}}") + table(tr("序号", "问题"), tr("{{n}}", "{{where}}")),
			"校舍\n序号\n|问题\n|1\n|申报表1 H6“年度资金申请总额”\n|2\n|申报表1 G13“指标值”\n|设备\n序号\n|问题\n|1\n|申报表1 G14“指标值”\n|"},
		{"what was not sent", p("未交：") + p("{{n}}.{{missing}}") + p("完"), "未交：\n1.安全\n完\n"},
		{"blocks", p("{{#有问题}}") + p("有") + p("{{/有问题}}") + p("{{#reminder}}") + p("催") + p("{{/reminder}}") + p("{{#missing}}") + p("未交 {{missing}}") + p("{{/missing}}"), "有\n未交 安全\n"},
		{"empty values leave no paragraph", p("联系人：{{contact}}") + p("{{unit}}：{{contact}}"), "区教育局：\n"},
		{"what nobody knows stays", p("{{领导}}，{{unit}}"), "{{领导}}，区教育局\n"},
		{"a page of the rest", p("{{unit}}") + p("{{#rest}}") + p("附") + p("{{item}}：{{point}}") + p("{{/rest}}"), "区教育局\n"},
		{"breaks and tabs between", `<w:p><w:r><w:t>{{unit}}</w:t><w:br/><w:tab/><w:t>{{due}}</w:t></w:r></w:p>`, "区教育局↵2026年12月10日\n"},
		{"in a content control", `<w:sdt><w:sdtContent>` + p("{{unit}}") + p("{{n}}.{{missing}}") + `</w:sdtContent></w:sdt>`, "区教育局\n1.安全\n"},
		{"in a link", `<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{un</w:t></w:r></w:hyperlink><w:r><w:t>it}}！</w:t></w:r></w:p>`, "区教育局！\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := filled(t, c.body, few()); got != c.want {
				t.Errorf("the letter says\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What a value says is never taken for a placeholder, nor for XML.
func TestValuesStayValues(t *testing.T) {
	u := few()
	u.Name = "{{due}}<w:t>&\x01"
	u.Lines[0].Points[0].Message.Zh = "第一行\n{{unit}}"
	if got, want := filled(t, p("{{unit}}")+p("{{#items}}")+p("{{what}}")+p("{{/items}}"), u), "{{due}}<w:t>&\n第一行↵{{unit}}\n指标值没有单位：请写成“≥95(%)”这样。\n指标值没有单位：请写成“≥95(%)”这样。\n"; got != want {
		t.Errorf("the letter says\n%q\nwant\n%q", got, want)
	}
}

// The runs keep their looks, and everything that is not filled in stays as it was.
func TestTheRestStays(t *testing.T) {
	wording := document(t, p("{{un", "it}}", "及", "尾"), p("{{over}}第{{round}}轮"))
	w := opened2(t, wording)
	var out bytes.Buffer
	if err := w.Write(&out, options, few()); err != nil {
		t.Fatal(err)
	}
	before, _ := opc.Open(wording)
	after, err := opc.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range before.Names() {
		a, _ := before.Read(name)
		b, err := after.Read(name)
		if err != nil || !strings.Contains(name, "word/document") && !strings.Contains(name, "header") && !bytes.Equal(a, b) {
			t.Errorf("%s changed (%v)", name, err)
		}
	}
	doc, _ := after.Read("word/document.xml")
	if want := `<w:r><w:t xml:space="preserve">区教育局</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"></w:t></w:r>`; !strings.Contains(string(doc), want) {
		t.Errorf("the paragraph is %s", doc)
	}
	if head, _ := after.Read("word/header1.xml"); !strings.Contains(string(head), "第2轮") {
		t.Errorf("the header is %s", head)
	}
}

func opened2(t testing.TB, data []byte) *letter.Wording {
	t.Helper()
	w, _, err := letter.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// What no letter can be made of is said, with what was probably meant.
func TestLint(t *testing.T) {
	whole := p("{{unit}}") + p("{{point}}") + p("{{missing}}")
	for _, c := range []struct{ name, body, want string }{
		{"nothing wrong", whole, ""},
		{"unknown", whole + p("{{领导}}") + p("{{领导}}"), letter.RulePlaceholder + " error “{{领导}}”不是可以用的占位符，信里会照原样印出来：请对照说明改正或删去。"},
		{"near", whole + p("{{uni", "tt}}"), letter.RulePlaceholder + " error “{{unitt}}”不是可以用的占位符，是不是 {{unit}}？"},
		{"no end", whole + p("{{#有问题}}"), letter.RuleBlock + " error “{{#有问题}}”有头没有尾：请在后面另起一段写上结尾。"},
		{"no beginning", whole + p("{{/rest}}"), letter.RuleBlock + " error “{{/rest}}”前面没有对应的开头：请补上或删去。"},
		{"not alone", whole + p("见{{#rest}}"), letter.RuleBlock + " error “{{#rest}}”要自成一段：请让它单独占一行。"},
		{"unknown block", whole + p("{{#pointss}}"), letter.RulePlaceholder + " error “{{#pointss}}”不是可以用的占位符，是不是 {{#points}}？"},
		{"silent", p("您好"), letter.RuleSilent + " warning 信里没有 {{unit}}：看不出是写给谁的。\n" + letter.RuleSilent + " warning 信里没有 {{point}}：不会写出要改什么。\n" + letter.RuleSilent + " warning 信里没有 {{missing}}：没有交的项目不会写出来。"},
	} {
		_, findings, err := letter.Open(document(t, c.body, p("{{unit}}")))
		var got []string
		for _, f := range findings {
			got = append(got, f.Rule+" "+f.Level.String()+" "+f.Message(words.Chinese))
		}
		if c.name == "silent" { // the header names the unit
			c.want = strings.SplitN(c.want, "\n", 2)[1]
		}
		if err != nil || strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, strings.Join(got, "\n"), c.want)
		}
	}
}

// What is no Word document is refused with a sentence, and damage is told.
func TestNoWording(t *testing.T) {
	good := document(t, p("{{unit}}"), p(""))
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("{{unit}}"), "legacy": []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("x", 600)), "cut off": good[:len(good)-200],
		"broken": document(t, `<w:p><w:r>`, p("")),
	} {
		_, _, err := letter.Open(data)
		var said *letter.Error
		if !errors.As(err, &said) || said.In(words.Chinese) == "" || said.In(words.English) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A wording that LibreOffice has saved, which cuts and orders things its own way, makes the same letters.
func TestThroughLibreOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	saved := xlsxtest.DocumentSaved(t, draft(t, words.Chinese))
	ours, theirs := sent(t, draft(t, words.Chinese), options), sent(t, saved, options)
	for unit := range ours {
		a, b := withoutPage(said(t, ours[unit])), withoutPage(said(t, theirs[unit]))
		if a != b {
			t.Errorf("%s: our wording makes\n%s\nLibreOffice's\n%s", unit, a, b)
		}
	}
}

// withoutPage is a text without the number of the page, which programs keep as they last showed it.
func withoutPage(text string) string {
	text, _, _ = strings.Cut(strings.ReplaceAll(text, "\n", ""), "— ")
	return text
}

// The wordings to start from lie among the examples, for a bureau to open in Word and make its own.
func TestExamplesAreTheWordingsToStartFrom(t *testing.T) {
	for lang, name := range map[string]string{words.Chinese: "letter.zh-CN.docx", words.English: "letter.docx"} {
		want, err := letter.Default(lang)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "..", "examples", name)
		if xlsxtest.Updating() {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s is another wording than letters have (-update writes it): %v", file, err)
		}
	}
}
