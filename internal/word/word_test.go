package word_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/grid"
	. "tianbao/internal/testing/wordtest"
	"tianbao/internal/word"
)

// shown is a book as lines: sheets, cells with their texts, merges, and what lies on them.
func shown(b *grid.Book) string {
	var out strings.Builder
	for _, s := range b.Sheets {
		fmt.Fprintln(&out, "#", s.Name, s.Merges)
		for _, c := range s.Cells {
			fmt.Fprintf(&out, "%s %q", c.At, c.Text)
			for _, r := range c.Marked {
				if r.Marked() {
					fmt.Fprintf(&out, " %q %v %v %v", r.Text, r.Struck, r.Raised, r.Lowered)
				}
			}
			fmt.Fprintln(&out)
		}
		for _, a := range s.Attached {
			fmt.Fprintf(&out, "+%s %s %q\n", kinds[a.Kind], a.At, a.Text)
		}
	}
	return out.String()
}

var kinds = map[grid.AttachmentKind]string{
	grid.Note: "note", grid.Box: "box", grid.Picture: "picture", grid.Footnote: "footnote", grid.Deleted: "deleted", grid.Unseen: "unseen",
}

// known are the words of a form for the tests.
func known(text string) word.Printed {
	switch strings.Join(strings.Fields(text), "") {
	case "项目申报表", "情况说明":
		return word.Title
	case "一、项目概述", "二、立项依据", "项目名称", "本人承诺以上属实。", "备注":
		return word.Label
	}
	if strings.HasPrefix(text, "填报人：") && !strings.Contains(text, "负责人：") || strings.HasPrefix(text, "负责人：") {
		return word.Composed
	}
	return word.Unprinted
}

// reads wants a document to read as the lines say.
func reads(t *testing.T, want, body string, parts ...Part) {
	t.Helper()
	b, err := word.Open(Document(t, body, parts...), word.Options{Known: known})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(want, "\t", "")), strings.TrimSpace(shown(b))); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a word in many runs, with what Word leaves between them", P("项", `<w:proofErr w:type="spellStart"/>`, "目", `<w:bookmarkStart w:id="0" w:name="a"/><w:bookmarkEnd w:id="0"/>`, "名", R("<w:b/>", "称")), `A1 "项目名称"`},
		{"tabs, breaks, hyphens", P(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t xml:space="preserve"> c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>`), `A1 "a\tb\n c-d"`},
		{"paragraphs, blank ones around", P() + P("一") + P() + P("二") + P(), `A1 "一\n\n二"`},
		{"entities and spaces", P("a &<b>", "\u00a0\u3000"), `A1 "a &<b>\u00a0\u3000"`},
		{"struck out, raised, lowered", P("526", R("<w:strike/>", "000"), R(`<w:vertAlign w:val="superscript"/>`, "2"), R(`<w:vertAlign w:val="subscript"/>`, "3"), R(`<w:strike w:val="0"/>`, "4"), R("<w:dstrike/>", "5")),
			`A1 "5260002345" "000" true false false "2" false true false "3" false false true "5" true false false`},
		{"hidden text", P("a", R("<w:vanish/>", "b"), "c"), "A1 \"ac\"\n+unseen A1 \"b\""},
		{"a field: its code is not text, its result is", P(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \@ "y" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "2026", `<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "年"), `A1 "2026年"`},
		{"a field in a field's code", P(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "inner", `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "outer", `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), `A1 "outer"`},
		{"a simple field, a link", P(`<w:fldSimple w:instr="MERGEFIELD x">` + R("", "甲") + `</w:fldSimple><w:hyperlink>` + R("", "乙") + `</w:hyperlink>`), `A1 "甲乙"`},
		{"form fields: a box, a menu, a text", P(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`, "新增",
			`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`, "延续",
			`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`), `A1 "☑新增☐延续乙"`},
		{"controls: text, a prompt, boxes", P(`<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>`+R("", "甲")+`</w:sdtContent></w:sdt>`, `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+R("", "单击此处输入文字。")+`</w:sdtContent></w:sdt>`,
			`<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>`+R("", "☒")+`</w:sdtContent></w:sdt>`, "新增", `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent>`+R("", "☐")+`</w:sdtContent></w:sdt>`, "延续"),
			`A1 "甲☑新增☐延续"`},
		{"signs of symbol fonts", P(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>`, R(`<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>`, "R"), R(`<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>`, "\uf0b3"), `<w:r><w:sym w:font="Other" w:char="F041"/></w:r>`), "A1 \"☑◻☑≥\\uf041\""},
		{"mathematics", P(`<m:oMath><m:r><m:t>≥90</m:t></m:r></m:oMath>`), `A1 "≥90"`},
		{"tracked changes", P("≤", `<w:del w:id="1" w:author="a"><w:r><w:delText>110.00</w:delText></w:r></w:del>`, `<w:ins w:id="2" w:author="a">`+R("", "93.51")+`</w:ins>`, "(万元)"), "A1 \"≤93.51(万元)\"\n+deleted A1 \"110.00\""},
		{"moved text", P("a", `<w:moveFrom w:id="1">`+R("", "b")+`</w:moveFrom>`, "c", `<w:moveTo w:id="2">`+R("", "b")+`</w:moveTo>`), "A1 \"acb\"\n+deleted A1 \"b\""},
		{"a deleted paragraph mark", Styled(`<w:rPr><w:del w:id="1"/></w:rPr>`, "前") + P("后"), `A1 "前后"`},
		{"alternatives: what today's Word shows", P(`<mc:AlternateContent><mc:Choice Requires="x">` + R("", "新") + `</mc:Choice><mc:Fallback>` + R("", "旧") + `</mc:Fallback></mc:AlternateContent>`), `A1 "新"`},
		{"a text box, once", P("a", `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:txbx><w:txbxContent>`+P("框里")+P("两行")+`</w:txbxContent></wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>`+P("框里")+`</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "A1 \"a\"\n+box A1 \"框里\\n两行\""},
		{"a picture", P("a", `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="公章"/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>`), "A1 \"a\"\n+picture A1 \"公章\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			cell, on, _ := strings.Cut(c.want, "\n")
			reads(t, "# 表格1 []\n"+cell+"\nA2 \"表\"\n"+on, Tbl(Tr(Tc("", c.body)), Tr(Tc("", P("表")))))
		})
	}
}

func cell(text string) string { return Tc("", P(text)) }

func span(n int, text string) string { return Tc(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, n), P(text)) }

func begins(text string) string { return Tc(`<w:vMerge w:val="restart"/>`, P(text)) }

const goesOn = `<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>`

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"cells over columns and rows", Tbl(Tr(span(3, "标题")), Tr(begins("一"), cell("二"), cell("三")), Tr(goesOn, span(2, "四")), Tr(cell("五"), cell(""), cell("六"))),
			"# 表格1 [A1:C1 A2:A3 B3:C3]\nA1 \"标题\"\nA2 \"一\"\nB2 \"二\"\nC2 \"三\"\nB3 \"四\"\nA4 \"五\"\nC4 \"六\""},
		{"a cell over rows and columns", Tbl(Tr(cell("a"), Tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>`, P("b"))), Tr(cell("c"), Tc(`<w:gridSpan w:val="2"/><w:vMerge w:val="continue"/>`)), Tr(cell("d"), cell("e"), cell("f"))),
			"# 表格1 [B1:C2]\nA1 \"a\"\nB1 \"b\"\nA2 \"c\"\nA3 \"d\"\nB3 \"e\"\nC3 \"f\""},
		{"text that a merge covers", Tbl(Tr(begins("a"), cell("1")), Tr(Tc("<w:vMerge/>", P("under")), cell("2"))), "# 表格1 [A1:A2]\nA1 \"a\"\nB1 \"1\"\nA2 \"under\"\nB2 \"2\""},
		{"a cell that goes on from none", Tbl(Tr(Tc("<w:vMerge/>", P("a")), cell("b"))), "# 表格1 []\nA1 \"a\"\nB1 \"b\""},
		{"two groups one below the other", Tbl(Tr(begins("a")), Tr(goesOn), Tr(begins("b")), Tr(goesOn)), "# 表格1 [A1:A2 A3:A4]\nA1 \"a\"\nA3 \"b\""},
		{"cells merged as Word 97 did", Tbl(Tr(Tc(`<w:hMerge w:val="restart"/>`, P("a")), Tc("<w:hMerge/>"), cell("b")), Tr(cell("c"), cell("d"), cell("e"))), "# 表格1 [A1:B1]\nA1 \"a\"\nC1 \"b\"\nA2 \"c\"\nB2 \"d\"\nC2 \"e\""},
		{"columns left out before the first cell", Tbl(Tr(cell("a"), cell("b")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+cell("c")+`</w:tr>`), "# 表格1 []\nA1 \"a\"\nB1 \"b\"\nB2 \"c\""},
		{"rows and cells in controls", Tbl(`<w:sdt><w:sdtContent>`+Tr(cell("a"), `<w:sdt><w:sdtContent>`+cell("b")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`, Tr(cell("c"), `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>`+cell("☐")+`</w:sdtContent></w:sdt>`)),
			"# 表格1 []\nA1 \"a\"\nB1 \"b\"\nA2 \"c\"\nB2 \"☑\""},
		{"a deleted row", Tbl(Tr(cell("a")), `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+Tc("", P(`<w:del w:id="2"><w:r><w:delText>b</w:delText></w:r></w:del>`))+`</w:tr>`, Tr(cell("c"))), "# 表格1 []\nA1 \"a\"\nA2 \"c\"\n+deleted A2 \"b\""},
		{"a deleted row at the end", Tbl(Tr(cell("a")), `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>`+cell("b")+`</w:tr>`), "# 表格1 []\nA1 \"a\"\n+deleted A1 \"b\""},
		{"a table in a cell", Tbl(Tr(cell("甲"), Tc("", P("上"), Tbl(Tr(cell("1"), cell("2")), Tr(cell("3"), cell("4"))), P("下"))), Tr(cell("乙"), cell("丙"))),
			"# 表格1 [A1:A4 B1:C1 B4:C4 B5:C5]\nA1 \"甲\"\nB1 \"上\"\nB2 \"1\"\nC2 \"2\"\nB3 \"3\"\nC3 \"4\"\nB4 \"下\"\nA5 \"乙\"\nB5 \"丙\""},
		{"a table as a frame", Tbl(Tr(Tc("", P(), Tbl(Tr(cell("1"), cell("2"))), P()))), "# 表格1 []\nA1 \"1\"\nB1 \"2\""},
		{"cut where the page ends", Tbl(Tr(cell("a"), cell("b"))) + P() + P(`<w:r><w:br w:type="page"/></w:r>`) + Tbl(Tr(cell("c"), cell("d"))), "# 表格1 []\nA1 \"a\"\nB1 \"b\"\nA2 \"c\"\nB2 \"d\""},
		{"cut, with other widths", `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/></w:tblGrid>` + Tr(cell("a"), cell("b")) + `</w:tbl><w:p/><w:tbl><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="2500"/></w:tblGrid>` + Tr(cell("c"), cell("d")) + `</w:tbl>`,
			"# 表格1 []\nA1 \"a\"\nB1 \"b\"\nA2 \"c\"\nB2 \"d\""},
		{"cut, with a column more", `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3000"/></w:tblGrid>` + Tr(cell("a"), cell("b")) + `</w:tbl><w:p/><w:tbl><w:tblGrid><w:gridCol w:w="1010"/><w:gridCol w:w="1000"/><w:gridCol w:w="1990"/></w:tblGrid>` + Tr(cell("c"), cell("d"), cell("e")) + `</w:tbl>`,
			"# 表格1 [B1:C1]\nA1 \"a\"\nB1 \"b\"\nA2 \"c\"\nB2 \"d\"\nC2 \"e\""},
		{"another form below", Tbl(Tr(cell("a"))) + P() + Tbl(Tr(cell("项目申报表"))), "# 表格1 []\nA1 \"a\"\n# 表格2 []\nA1 \"项目申报表\""},
		{"a sentence of the form behind a table", Tbl(Tr(cell("甲"))) + P("本人承诺以上属实。") + P("填报人：张三"), "# 表格1 []\nA1 \"甲\"\nA2 \"本人承诺以上属实。\"\nA3 \"填报人：张三\""},
		{"a label of the form behind a table", Tbl(Tr(cell("甲"))) + P("备注") + P("填报人：张三"), "# 表格1 []\nA1 \"甲\"\nA2 \"备注\"\nA3 \"填报人：张三\""},
		{"a label with its text behind a table", Tbl(Tr(cell("甲"))) + P("备注") + P("资料见附件"), "# 表格1 []\nA1 \"甲\"\n# 正文1 []\nA1 \"备注\"\nA2 \"资料见附件\""},
		{"a foreign table with words before it", Tbl(Tr(cell("a"))) + P("附件清单") + Tbl(Tr(cell("b"))), "# 表格1 []\nA1 \"a\"\nA2 \"附件清单\"\n# 表格2 []\nA1 \"b\""},
		{"a table in a control, and one inserted", `<w:sdt><w:sdtContent>` + Tbl(Tr(cell("a"))) + `</w:sdtContent></w:sdt>`, "# 表格1 []\nA1 \"a\""},
	} {
		if !strings.ContainsFunc(c.body, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			c.want = strings.ReplaceAll(c.want, "表格", "Table ")
		}
		t.Run(c.name, func(t *testing.T) { reads(t, c.want, c.body) })
	}
}

const centred = `<w:jc w:val="center"/>`

func TestSections(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a statement: headings, and texts of several paragraphs", Styled(centred, "情况说明") + P("一、项目概述") + P("甲") + P("乙") + P("二、立项依据") + P("丙"),
			"# 正文1 []\nA1 \"情况说明\"\nA2 \"一、项目概述\"\nA3 \"甲\\n乙\"\nA4 \"二、立项依据\"\nA5 \"丙\""},
		{"two statements, with nothing between to see", P("情况说明") + P("一、项目概述") + P("甲") + P("情况说明") + P("一、项目概述") + P("乙"),
			"# 正文1 []\nA1 \"情况说明\"\nA2 \"一、项目概述\"\nA3 \"甲\"\n# 正文2 []\nA1 \"情况说明\"\nA2 \"一、项目概述\"\nA3 \"乙\""},
		{"sections that no form knows begin anew", P("说明一") + P("一、背景") + P("甲") + P("二、做法") + P("乙") + P("说明二") + P("一、背景") + P("丙"),
			"# 正文1 []\nA1 \"说明一\"\nA2 \"一、背景\"\nA3 \"甲\"\nA4 \"二、做法\"\nA5 \"乙\"\n# 正文2 []\nA1 \"说明二\"\nA2 \"一、背景\"\nA3 \"丙\""},
		{"a section that the form does not have", P("一、项目概述") + P("甲") + P("二、立项依据") + P("乙") + P("三、其他") + P("丙"),
			"# 正文1 []\nA1 \"一、项目概述\"\nA2 \"甲\"\nA3 \"二、立项依据\"\nA4 \"乙\"\n# 正文2 []\nA1 \"三、其他\"\nA2 \"丙\""},
		{"numbers within a section", P("一、项目概述") + P("甲") + P("一、细节") + P("（一）更细") + P("二、立项依据") + P("乙"),
			"# 正文1 []\nA1 \"一、项目概述\"\nA2 \"甲\\n一、细节\\n（一）更细\"\nA3 \"二、立项依据\"\nA4 \"乙\""},
		{"a heading with its text behind it", P("一、项目概述") + P("甲") + P("二、依据：乙。") + P("丙"), "# 正文1 []\nA1 \"一、项目概述\"\nA2 \"甲\"\n# 正文2 []\nA1 \"二、依据：乙。\\n丙\""},
		{"titles over a table are its rows", P("一、项目概述") + P("甲") + Styled(centred, "（2026年度）") + Tbl(Tr(cell("a"), cell("b"))),
			"# 正文1 []\nA1 \"一、项目概述\"\nA2 \"甲\"\n# 表格1 [A1:B1]\nA1 \"（2026年度）\"\nA2 \"a\"\nB2 \"b\""},
		{"a title that does not look like one", P("一、项目概述") + P("甲") + P("项目申报表") + P("（2026年度）") + Tbl(Tr(cell("a"), cell("b"))),
			"# 正文1 []\nA1 \"一、项目概述\"\nA2 \"甲\"\n# 表格1 [A1:B1 A2:B2]\nA1 \"项目申报表\"\nA2 \"（2026年度）\"\nA3 \"a\"\nB3 \"b\""},
		{"signatures behind a table, the next form after them", Tbl(Tr(cell("a"), cell("b"))) + P("填报人：张三", `<w:r><w:tab/></w:r>`, "负责人：李四") + P("项目申报表") + Tbl(Tr(cell("c"), cell("d"))),
			"# 表格1 []\nA1 \"a\"\nB1 \"b\"\nA2 \"填报人：张三\"\nB2 \"负责人：李四\"\n# 表格2 [A1:B1]\nA1 \"项目申报表\"\nA2 \"c\"\nB2 \"d\""},
		{"things apart by blanks, of which a form knows two", Tbl(Tr(cell("a"), cell("b"))) + P("填报人：张三      负责人：李四"), "# 表格1 []\nA1 \"a\"\nB1 \"b\"\nA2 \"填报人：张三\"\nB2 \"负责人：李四\""},
		{"a page that begins is another sheet", Tbl(Tr(cell("a"))) + P("注：甲") + P(`<w:r><w:br w:type="page"/></w:r>`) + P("乙") + Tbl(Tr(cell("b"))), "# 表格1 []\nA1 \"a\"\nA2 \"注：甲\"\n# 表格2 []\nA1 \"乙\"\nA2 \"b\""},
		{"a label between two tables of one form", Tbl(Tr(cell("a"))) + P("项目名称") + Tbl(Tr(cell("b"))), "# 表格1 []\nA1 \"a\"\nA2 \"项目名称\"\nA3 \"b\""},
		{"English", P("Report") + Tbl(Tr(cell("a"))), "# Table 1 []\nA1 \"Report\"\nA2 \"a\""},
	} {
		t.Run(c.name, func(t *testing.T) { reads(t, c.want, c.body) })
	}
}

func numbered(list, level int, text string) string {
	return Styled(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), text)
}

func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, i, format, more, text)
}

// TestListNumbers: what Word counts is in the text, as it is seen.
func TestListNumbers(t *testing.T) {
	lists := Numbering(`<w:abstractNum w:abstractNumId="0">` + lvl(0, "chineseCounting", "%1、", "") + lvl(1, "chineseCounting", "（%2）", "") + lvl(2, "decimal", "%1.%3", "<w:isLgl/>") +
		`</w:abstractNum><w:abstractNum w:abstractNumId="1">` + lvl(0, "bullet", "\uf0b7", "") + `</w:abstractNum><w:abstractNum w:abstractNumId="2">` + lvl(0, "decimal", "(%1)", "") + `</w:abstractNum>` +
		`<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="listed"/></w:abstractNum><w:abstractNum w:abstractNumId="4">` + lvl(0, "decimalEnclosedCircle", "%1", `<w:pStyle w:val="circled"/><w:suff w:val="nothing"/>`) + `</w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>` +
		`<w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="4"/></w:num>`)
	styles := Styles(`<w:style w:type="numbering" w:styleId="listed"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="circled"><w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="sub"><w:basedOn w:val="circled"/></w:style>`)
	reads(t, `# 正文1 []
		A1 "一、项目概述"
		A2 "（一）甲\n（二）乙\n1.1 丙"
		A3 "二、立项依据"
		A4 "（一）丁\n圆点\n(1) 一\n(2) 二\n(5) 五\n(6) 六\n(1) 链\n①样\n②式"`,
		numbered(1, 0, "项目概述")+numbered(1, 1, "甲")+numbered(1, 1, "乙")+numbered(1, 2, "丙")+numbered(1, 0, "立项依据")+numbered(1, 1, "丁")+numbered(2, 0, "圆点")+
			numbered(3, 0, "一")+numbered(3, 0, "二")+numbered(4, 0, "五")+numbered(4, 0, "六")+numbered(5, 0, "链")+Styled(`<w:pStyle w:val="circled"/>`, "样")+Styled(`<w:pStyle w:val="sub"/>`, "式")+
			Styled(`<w:numPr><w:numId w:val="0"/></w:numPr>`), lists, styles)
	reads(t, "# 表格1 []\nA1 \"一、\"\nB1 \"甲\"\nA2 \"二、\"\nB2 \"乙\"", Tbl(Tr(Tc("", numbered(1, 0, "")), cell("甲")), Tr(Tc("", numbered(1, 0, "")), cell("乙"))), lists)
}

// TestStyles: what struck out text, hidden text and titles look like may be said by a style, or by one that it
// is based on; a circle of them is no end.
func TestStyles(t *testing.T) {
	styles := Styles(`<w:style w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style><w:style w:styleId="more"><w:basedOn w:val="out"/></w:style>` +
		`<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>` +
		`<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="2"><w:name w:val="标题"/></w:style>`)
	reads(t, `# 正文1 []
		A1 "一、项目概述"
		A2 "甲"
		# 表格1 [A1:B1 A2:B2]
		A1 "某表"
		A2 "副题"
		A3 "xy" "x" true false false
		B3 "z"`,
		P("一、项目概述")+P("甲")+Styled(`<w:pStyle w:val="1"/>`, "某表")+Styled(`<w:pStyle w:val="2"/>`, "副题")+
			Tbl(Tr(Tc("", Styled(`<w:pStyle w:val="a"/>`, R(`<w:rStyle w:val="more"/>`, "x"), "y")), cell("z"))), styles)
}

// TestBeside: notes and footnotes lie where they are referred to, headers and footers are a sheet of their own,
// numbers of pages are nothing.
func TestBeside(t *testing.T) {
	page := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + R("", "1") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	reads(t, `# 表格1 []
		A1 "a"
		B1 "b"
		+note A1 "请核对"
		+footnote B1 "不含税"
		# 页眉页脚 []
		A1 "附件2"
		A2 "第1页 内部资料"`,
		Tbl(Tr(Tc("", P("a", `<w:r><w:commentReference w:id="7"/></w:r>`)), Tc("", P("b", `<w:r><w:footnoteReference w:id="2"/></w:r>`)))),
		Comments(`<w:comment w:id="7" w:author="张三">`+P(`<w:r><w:annotationRef/></w:r>`, "请核对")+`</w:comment>`),
		Footnotes(`<w:footnote w:type="separator" w:id="0">`+P("—")+`</w:footnote><w:footnote w:id="2">`+P(`<w:r><w:footnoteRef/></w:r>`, "不含税")+`</w:footnote>`),
		Header(P("附件2")+P()), Footer(P("第", page, "页 共 1 页")+P("第", page, "页 内部资料")+P("附件2")))
}
