package draw

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"

	"github.com/google/go-cmp/cmp"
)

// stress is a template with everything at once; its parts lie in testdata/stress.
func stress(t testing.TB) []byte {
	t.Helper()
	var parts []string
	root := filepath.Join("testdata", "stress")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(root, path)
		parts = append(parts, filepath.ToSlash(name), string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pack(t, parts...)
}

var stressLayout = []string{"封面", "申报表", "附表"}

// stressPlan draws the form twice, with n rows and with one, between the cover and the annex.
func stressPlan(n int) *Plan {
	return &Plan{
		Sheets: []Sheet{
			{Name: "封面", Source: "封面"},
			stressForm("申报表1", 1, n),
			stressForm("申报表2", 2, 1),
			{Name: "附表", Source: "附表", Blocks: []Growth{{First: 3, Last: 3, Copies: 2}}, Cells: []Cell{
				{At: cellAt("B3"), Style: KeepStyle, Kind: Number, Text: "5"},
				{At: cellAt("B4"), Style: KeepStyle, Kind: Number, Text: "6"},
			}},
			{Name: "数据", Visibility: VeryHidden, Widths: []float64{20, 8.5}, Cells: []Cell{
				{At: cellAt("A1"), Kind: Text, Text: "id"}, {At: cellAt("C2"), Kind: Text, Text: "=1+1"},
			}},
		},
		Names: []Name{
			{"_tb.name", 1, "'申报表1'!$A$2", true}, {"_tb.name", 2, "'申报表2'!$A$2", true},
			{"total", -1, "'申报表1'!$E$11", false},
		},
		Properties:  []Property{{"tb.id", "shanghai-2026"}, {"tb.版本", "1 & 2"}},
		Recalculate: true,
	}
}

func cellAt(s string) ref.Cell { c, _ := ref.ParseCell(s); return c }

// stressForm is the form with n rows: quantity 1 to n at a price of 2.
func stressForm(name string, item, n int) Sheet {
	s := Sheet{Name: name, Source: "申报表", Item: item, Blocks: []Growth{{First: 11, Last: 11, Copies: n}, {First: 20, Last: 21, Copies: n}}, Protect: true}
	set := func(at ref.Cell, kind Kind, text string) {
		s.Cells = append(s.Cells, Cell{At: at, Style: KeepStyle, Kind: kind, Text: text})
	}
	set(cellAt("A2"), Text, name)
	for i := range n {
		row := 11 + i
		set(ref.Cell{Col: 2, Row: row}, Text, strconv.Itoa(i+1))
		set(ref.Cell{Col: 3, Row: row}, Text, fmt.Sprintf("第%d项", i+1))
		set(ref.Cell{Col: 5, Row: row}, Number, strconv.Itoa(i+1))
		set(ref.Cell{Col: 6, Row: row}, Number, "2")
		set(ref.Cell{Col: 9, Row: row}, Text, "同")
	}
	for i := range n {
		row := 20 + n - 1 + 2*i
		set(ref.Cell{Col: 2, Row: row}, Blank, "")
		set(ref.Cell{Col: 7, Row: row}, Number, "10")
	}
	s.Heights = []Height{{2, 33.5}, {11, 40}}
	s.Validations = []Validation{{At: []ref.Range{ref.One(cellAt("C2"))}, List: `"甲,乙"`, Strict: true, Title: "标题", Prompt: "第一行\n第二行"}}
	return s
}

func TestStressValues(t *testing.T) {
	b := compile(t, stress(t), stressLayout...)
	for _, n := range []int{1, 3, 500} {
		cells := xlsxtest.OfficeCells(t, drawn(t, b, stressPlan(n)))
		below := n - 1   // how far the rows under the first block move
		far := 3 * below // and those under the second
		sum := n * (n + 1)
		want := map[string]string{
			"A2":                         "申报表1",
			fmt.Sprintf("G%d", 10+n):     strconv.Itoa(2 * n),
			fmt.Sprintf("H%d", 10+n):     strconv.Itoa(sum), // the running total
			fmt.Sprintf("G%d", 12+below): strconv.Itoa(sum),
			fmt.Sprintf("G%d", 14+below): strconv.Itoa(sum), // the array formula
			fmt.Sprintf("C%d", 12+below): "合计",
			fmt.Sprintf("H%d", 20+below): "11",
			fmt.Sprintf("H%d", 21+far):   "21",
			fmt.Sprintf("G%d", 21+far):   "20",
			fmt.Sprintf("G%d", 22+far):   strconv.Itoa(30 * n),
			fmt.Sprintf("C%d", 25+far):   "直接 文字",
		}
		if n > 1 {
			want["A12"] = "" // under the label
		}
		form := cells["申报表1"]
		for at, value := range want {
			if plain(form[at]) != value {
				t.Errorf("%d rows: %s is %q, want %q", n, at, form[at], value)
			}
		}
		cover := cells["封面"]
		for at, value := range map[string]string{"B1": strconv.Itoa(sum), "B2": strconv.Itoa(30*n + 1), "B3": "gone", "B4": "11"} {
			if plain(cover[at]) != value {
				t.Errorf("%d rows: %s of the cover is %q, want %q", n, at, cover[at], value)
			}
		}
		if got := plain(cells["申报表2"]["G12"]); got != "2" {
			t.Errorf("the sum of the second form is %q", got)
		}
		if got := cells["数据"]["C2"]; got != "=1+1" {
			t.Errorf("the text that looks like a formula is %q", got)
		}
	}
}

// plain is a number without the decimals and the unit that its format adds.
func plain(s string) string {
	s = strings.ReplaceAll(strings.TrimSuffix(s, "元"), ",", "")
	return strings.TrimSuffix(s, ".00")
}

func TestStressIsValid(t *testing.T) {
	template := stress(t)
	b := compile(t, template, stressLayout...)
	for _, n := range []int{1, 3, 500} {
		out := drawn(t, b, stressPlan(n))
		xlsxtest.NoNewErrors(t, template, out)
		if broken := xlsxtest.ExcelRules(out); len(broken) > 0 {
			t.Errorf("%d rows:\n%s", n, strings.Join(broken, "\n"))
		}
	}
}

func TestStressDump(t *testing.T) {
	out := drawn(t, compile(t, stress(t), stressLayout...), stressPlan(3))
	xlsxtest.GoldenDump(t, "stress", out)
}

// TestStressParts looks at what neither LibreOffice nor openpyxl tell about.
func TestStressParts(t *testing.T) {
	parts := partsOf(t, drawn(t, compile(t, stress(t), stressLayout...), stressPlan(3)))
	for _, c := range []struct {
		part  string
		wants []string
	}{
		{"xl/worksheets/sheet2.xml", []string{
			`<dimension ref="A1:I31"/>`, `<pane ySplit="13" topLeftCell="A14" activePane="bottomLeft" state="frozen"/>`,
			`<selection pane="bottomLeft" activeCell="G14" sqref="G14"/>`,
			`<row r="11" x14ac:dyDescent="0.2" ht="40" customHeight="1">`, `<row r="12" x14ac:dyDescent="0.2" ht="24" customHeight="1">`,
			`<f t="array" ref="G16">SUM(E11:E13*F11:F13)</f>`,
			`<protectedRange sqref="E11:F13" name="input"/>`, `<sheetProtection sheet="1"`,
			// A rule that looks at the next row, in a block row and below it.
			`<conditionalFormatting sqref="E11:E13"><cfRule type="expression" dxfId="0" priority="1"><formula>AND(E11&lt;&gt;&quot;&quot;,E11&gt;F$14)</formula>`,
			`<conditionalFormatting sqref="E14:E15"><cfRule type="expression" dxfId="0" priority="1"><formula>AND(E14&lt;&gt;&quot;&quot;,E14&gt;F15)</formula>`,
			`<conditionalFormatting sqref="G11:G13"><cfRule type="cellIs" dxfId="0" priority="2" operator="greaterThan"><formula>G$14</formula>`,
			`<conditionalFormatting sqref="G11:G13 G28"><cfRule type="expression" dxfId="0" priority="3"><formula>$G11&lt;0</formula>`,
			`<conditionalFormatting sqref="G22 G24 G26"><cfRule type="expression" dxfId="0" priority="4"><formula>G22&gt;G23</formula>`,
			`<dataValidations count="3">`, `sqref="E11:E15"><formula1>&quot;1,2,3&quot;</formula1>`, `sqref="F11:F13"><formula1>G$14</formula1>`,
			`prompt="第一行&#10;第二行" sqref="C2"><formula1>&quot;甲,乙&quot;</formula1>`,
			`<hyperlink ref="B11" r:id="rId5"/><hyperlink ref="B12" r:id="rId5"/><hyperlink ref="B13" r:id="rId5"/><hyperlink ref="C14" location="附表!A3" display="附表"/>`,
			`<rowBreaks count="5" manualBreakCount="5"><brk id="10" max="16383" man="1"/><brk id="14" max="16383" man="1"/><brk id="22" max="16383" man="1"/><brk id="24" max="16383" man="1"/><brk id="26" max="16383" man="1"/></rowBreaks>`,
			`<ignoredError sqref="G11:G13 G22:G27" numberStoredAsText="1"/>`, `codeName="Form"`,
		}},
		{"xl/comments1.xml", []string{`ref="G11"`, `ref="G12"`, `ref="G13"`, `ref="B28"`}},
		{"xl/drawings/vmlDrawing1.vml", []string{`id="_x0000_s1025"`, `id="_x0000_s1027"`, `id="_x0000_s1028"`, `<x:Row>10</x:Row>`,
			`<x:Row>11</x:Row>`, `<x:Row>12</x:Row>`, `<x:Row>27</x:Row>`, `<x:Anchor>7, 15, 11, 2, 9, 15, 15, 4</x:Anchor>`}},
		{"xl/drawings/drawing2.xml", []string{
			// Kept its size and moved; stretched over the block; kept its size over the block.
			`<xdr:row>28</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>31</xdr:row>`,
			`<xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>14</xdr:row>`,
			`<xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>12</xdr:row>`,
		}},
		{"xl/charts/chart1.xml", []string{`<c:f>'申报表1'!$G$10</c:f></c:strRef>`, `<c:f>'申报表1'!$G$11:$G$13</c:f></c:numRef>`}},
		{"xl/tables/table1.xml", []string{`id="1" name="Items" displayName="Items" ref="A2:C4"`, `<autoFilter ref="A2:C4"/>`}},
		{"xl/worksheets/sheet4.xml", []string{`<xm:f>B3&gt;'申报表1'!$G$14</xm:f>`, `<xm:sqref>B3:B4</xm:sqref>`, `<xm:f>'申报表1'!$G$11:$G$13</xm:f>`,
			`<xm:f>附表!B3:C3</xm:f><xm:sqref>E3</xm:sqref>`, `<xm:f>附表!B4:C4</xm:f><xm:sqref>E4</xm:sqref>`, `<f>Items[[#This Row],[数量]]*2</f>`}},
		{"xl/workbook.xml", []string{
			`<workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000"/>`,
			`<sheet name="申报表2" sheetId="3" r:id="rIdSheet3"/>`, `<sheet name="数据" sheetId="5" state="veryHidden" r:id="rIdSheet5"/>`,
			`<definedName name="_tb.name" localSheetId="1" hidden="1">'申报表1'!$A$2</definedName><definedName name="_tb.name" localSheetId="2" hidden="1">'申报表2'!$A$2</definedName>` +
				`<definedName name="_xlnm.Print_Area" localSheetId="1">'申报表1'!$A$1:$H$36</definedName><definedName name="_xlnm.Print_Area" localSheetId="2">'申报表2'!$A$1:$H$30</definedName>` +
				`<definedName name="_xlnm.Print_Titles" localSheetId="1">'申报表1'!$1:$10</definedName><definedName name="_xlnm.Print_Titles" localSheetId="2">'申报表2'!$1:$10</definedName>` +
				`<definedName name="amounts">'申报表1'!$G$11:$G$13</definedName><definedName name="here" localSheetId="1">'申报表1'!$G$28</definedName>` +
				`<definedName name="here" localSheetId="2">'申报表2'!$G$22</definedName><definedName name="Left">'申报表1'!A1</definedName><definedName name="total">'申报表1'!$E$11</definedName></definedNames>`,
			`<calcPr calcId="145621" fullCalcOnLoad="1"/>`,
		}},
		{"docProps/custom.xml", []string{`name="Department"`, `name="tb.id"><vt:lpwstr xmlns:vt=`, `>shanghai-2026<`, `name="tb.版本"`, `1 &amp; 2`}},
	} {
		for _, want := range c.wants {
			if !strings.Contains(parts[c.part], want) {
				t.Errorf("%s lacks\n%s\n%s", c.part, want, parts[c.part])
				break
			}
		}
	}
	for name, content := range parts {
		for _, secret := range []string{"机密", "{{", "#fields", "calcChain", "TitlesOfParts", "old<"} {
			if strings.Contains(content, secret) {
				t.Errorf("%s holds %s", name, secret)
			}
		}
	}
}

// TestStressCopies: the parts of a sheet that is drawn twice are there twice, pictures once.
func TestStressCopies(t *testing.T) {
	parts := partsOf(t, drawn(t, compile(t, stress(t), stressLayout...), stressPlan(3)))
	var got []string
	for name := range parts {
		if !strings.HasPrefix(name, "docProps/") && !strings.HasSuffix(name, ".rels") {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{
		"[Content_Types].xml", "xl/charts/chart1.xml", "xl/comments1.xml", "xl/comments2.xml", "xl/drawings/drawing1.xml",
		"xl/drawings/drawing2.xml", "xl/drawings/drawing3.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml",
		"xl/media/image1.png", "xl/printerSettings/printerSettings1.bin", "xl/printerSettings/printerSettings2.bin",
		"xl/sharedStrings.xml", "xl/styles.xml", "xl/tables/table1.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml",
		"xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(parts["xl/worksheets/sheet3.xml"], "codeName") {
		t.Error("the second form has the code name of the first")
	}
	targets := regexp.MustCompile(`Target="([^"]*)"`)
	var links []string
	for _, m := range targets.FindAllStringSubmatch(parts["xl/worksheets/_rels/sheet3.xml.rels"], -1) {
		links = append(links, m[1])
	}
	if diff := cmp.Diff([]string{"../drawings/drawing3.xml", "../drawings/vmlDrawing2.vml", "../comments2.xml",
		"../printerSettings/printerSettings2.bin", "https://www.mof.gov.cn/"}, links); diff != "" {
		t.Error(diff)
	}
}

// TestTablesTwice: a sheet with a table drawn twice has two tables, and formulas on the second name its own.
func TestTablesTwice(t *testing.T) {
	p := stressPlan(1)
	second := p.Sheets[3]
	second.Name = "附表2"
	p.Sheets = append(p.Sheets, second)
	template := stress(t)
	out := drawn(t, compile(t, template, stressLayout...), p)
	xlsxtest.NoNewErrors(t, template, out)
	if broken := xlsxtest.ExcelRules(out); len(broken) > 0 {
		t.Error(strings.Join(broken, "\n"))
	}
	parts := partsOf(t, out)
	if !strings.Contains(parts["xl/tables/table2.xml"], `id="2" name="Items_2" displayName="Items_2"`) ||
		!strings.Contains(parts["xl/worksheets/sheet6.xml"], `<f>SUM(Items_2[数量])</f>`) {
		t.Errorf("%s\n%s", parts["xl/tables/table2.xml"], parts["xl/worksheets/sheet6.xml"])
	}
}

func TestSameBytes(t *testing.T) {
	template := stress(t)
	first := drawn(t, compile(t, template, stressLayout...), stressPlan(3))
	b := compile(t, template, stressLayout...)
	for range 2 {
		if string(drawn(t, b, stressPlan(3))) != string(first) {
			t.Fatal("the same plan gives other bytes")
		}
		drawn(t, b, stressPlan(7))
	}
}
