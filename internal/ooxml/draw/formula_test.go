package draw

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const empty = "<sheetData/>"

// formulaDrawing is an output of 申报表 (drawn as 申报表1 with row 11 three times and rows 20, 21
// twice), Cover (row 5 twice) and a definition sheet that is not drawn.
func formulaDrawing(t testing.TB) *drawing {
	t.Helper()
	b := compile(t, workbookOf(t, "", page{"Cover", empty}, page{"申报表", empty}, page{"#fields", empty}, page{"Not planned", empty}),
		"Cover", "申报表", "Not planned")
	d := &drawing{book: b}
	err := d.begin(&Plan{Sheets: []Sheet{
		{Name: "Cover", Source: "Cover", Blocks: []Growth{{First: 5, Last: 5, Copies: 2}}},
		{Name: "It's 1", Source: "申报表", Item: 1, Blocks: []Growth{{First: 11, Last: 11, Copies: 3}, {First: 20, Last: 21, Copies: 2}}},
		{Name: "申报表2", Source: "申报表", Item: 2, Blocks: []Growth{{First: 11, Last: 11, Copies: 5}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// An item of three rows and one of two, between a row of the item above and one below them.
func TestFormulasOfRowsWithin(t *testing.T) {
	b := compile(t, workbookOf(t, "", page{"Cover", empty}, page{"表", empty}), "Cover", "表")
	d := &drawing{book: b}
	err := d.begin(&Plan{Sheets: []Sheet{
		{Name: "Cover", Source: "Cover"},
		{Name: "表", Source: "表", Blocks: []Growth{{First: 3, Last: 5, Copies: 2, Inner: &Inner{4, 4, []int{3, 2}}}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		row, copy int // of the template; 0 is outside
		in, wants string
	}{
		{5, 0, `SUM(C4:C4)`, `SUM(C4:C6)`},
		{5, 1, `SUM(C4:C4)`, `SUM(C9:C10)`},
		{5, 1, `SUM(C$4:C$4)*C3+$C$3`, `SUM(C$9:C$10)*C8+$C$3`},
		{5, 1, `SUBTOTAL(9,C3:C4)`, `SUBTOTAL(9,C8:C10)`},
		{3, 1, `C5+A2`, `C11+A7`},
		{4, 4, `C4/C$5*C$3`, `C10/C$11*C$8`},
		{4, 4, `C4/SUM(C$4:C$4)+SUM(C$4:C4)`, `C10/SUM(C$9:C$10)+SUM(C$9:C10)`},
		{4, 4, `A3+1`, `A9+1`},
		{4, 3, `A3+1`, `A8+1`},
		{0, 0, `SUM(C4:C4)`, `SUM(C4:C6,C9:C10)`},
		{0, 0, `SUM(C5:C5)/COUNT(表!$C$4:$C$4)`, `SUM(C7:C7,C11:C11)/COUNT(表!$C$4:$C$6,表!$C$9:$C$10)`},
		{0, 0, `SUBTOTAL(9,C3:C5)+SUM(C3:C6)`, `SUBTOTAL(9,C3:C11)+SUM(C3:C12)`},
		{0, 0, `SUM(A1,"(",C4:C4)`, `SUM(A1,"(",C4:C6,C9:C10)`},
		{0, 0, `SUMIF(C4:C4,1)`, `SUMIF(C4:C10,1)`},
	} {
		o := outside(d.sheets[1])
		if c.row > 0 {
			o.block, o.copy, o.row = 0, c.copy, c.row
		}
		if got := d.formula(d.book.catalog.parse(c.in), o); got != c.wants {
			t.Errorf("from row %d, copy %d: %s\n got %s\nwant %s", c.row, c.copy, c.in, got, c.wants)
		}
	}
}

func TestFormulas(t *testing.T) {
	d := formulaDrawing(t)
	for _, c := range []struct {
		from      string // block and copy, or outside
		in, wants string
	}{
		{"out", `SUM(G11:G11)`, `SUM(G11:G13)`},
		{"out", `SUM(G11)`, `SUM(G11)`},
		{"out", `SUM($G$11:$G$11)+G12*2`, `SUM($G$11:$G$13)+G14*2`},
		{"out", `G9+G10+G12+G19+G20+G21+G22`, `G9+G10+G14+G21+G22+G23+G26`},
		{"out", `SUM(20:21)`, `SUM(22:25)`},
		{"out", `SUM(G20:G21)-SUM(A:A)`, `SUM(G22:G25)-SUM(A:A)`},
		{"out", `SUM(G12:G11)`, `SUM(G14:G11)`},
		{"out", `LOG10(G12)&"G12 ""G12"" "&LOG12`, `LOG10(G14)&"G12 ""G12"" "&LOG14`},
		{"out", `Table1[G12]+Table1[[#This Row],['[G12]]]+G12`, `Table1[G12]+Table1[[#This Row],['[G12]]]+G14`},
		{"out", `[1]Sheet1!G12+'[1]a b'!G12:G13+G12`, `[1]Sheet1!G12+'[1]a b'!G12:G13+G14`},
		{"out", `Unknown!G12+'Un known'!G12`, `Unknown!G12+'Un known'!G12`},
		{"out", `IF(ROUND(#REF!-B12,2)=0,#N/A,#DIV/0!)`, `IF(ROUND(#REF!-B14,2)=0,#N/A,#DIV/0!)`},
		{"out", `INDEX(G:G,ROW(G10)+1):INDEX(G:G,ROW(G12)-1)`, `INDEX(G:G,ROW(G10)+1):INDEX(G:G,ROW(G14)-1)`},
		{"out", `G12:INDEX(G:G,3)`, `G14:INDEX(G:G,3)`},
		{"out", `1E12+A12E+名称12+a.b12+_A12`, `1E12+A12E+名称12+a.b12+_A12`},
		{"out", `{1,2;"A12",3}+G12#+@G12`, `{1,2;"A12",3}+G14#+@G14`},
		{"out", `G1048576+XFE12+A0`, `#REF!+XFE12+A0`},
		{"out", `SUM(G1:G1048576)`, `SUM(G1:G1048576)`},
		{"out", `Cover!A6+'Cover'!$A$5:$A$5+cover!name`, `Cover!A7+'Cover'!$A$5:$A$6+cover!name`},
		{"out", `'#fields'!$A$2&'Not planned'!A1`, `#REF!&#REF!`},
		{"out", `SUM(Cover:申报表!A6)`, `SUM('Cover:It''s 1'!A7)`},
		{"out", `申报表!G12+'申报表'!G:G`, `'It''s 1'!G14+'It''s 1'!G:G`},
		{"out", `'申报表`, `'申报表`},
		{"out", `1:A100`, `1:A104`},

		{"0.1", `E11*F11`, `E12*F12`},
		{"0.0", `G10+G11`, `G10+G11`},
		{"0.2", `G10+G11`, `G12+G13`},
		{"0.2", `G$10+$G$11+G$11`, `G$10+$G$11+G$11`},
		{"0.2", `SUM(G$11:G11)`, `SUM(G$11:G13)`},
		{"0.2", `SUM(G$10:G10)`, `SUM(G$10:G12)`},
		{"0.2", `G11/SUM(G$11:G$11)`, `G13/SUM(G$11:G$13)`},
		{"0.2", `SUM(E11:F11)+G12+G9`, `SUM(E13:F13)+G14+G9`},
		{"0.2", `申报表!G11+Cover!A5`, `'It''s 1'!G13+Cover!A5`},
		{"0.2", `G20+SUM(G20:G21)`, `G22+SUM(G22:G25)`},
		{"1.1", `G20+G21+G19+G22`, `G24+G25+G23+G26`},
		{"1.1", `SUM(G20:G21)/SUM(G$20:G$21)`, `SUM(G24:G25)/SUM(G$22:G$25)`},
		{"0.1", `11:11`, `12:12`},
		{"0.1", `$11:$11`, `$11:$13`},
	} {
		o := outside(d.sheets[1])
		if c.from != "out" {
			o.block, o.copy = int(c.from[0]-'0'), int(c.from[2]-'0')
		}
		if got := d.formula(d.book.catalog.parse(c.in), o); got != c.wants {
			t.Errorf("from %s %s\n got %s\nwant %s", c.from, c.in, got, c.wants)
		}
	}
}

func TestFormulasResolveSheets(t *testing.T) {
	d := formulaDrawing(t)
	for _, c := range []struct {
		from      int // index of the sheet, -1 for the workbook
		in, wants string
	}{
		{0, `SUM(申报表!G11:G11)`, `SUM('It''s 1'!G11:G13)`}, // no sheet of no item: the first
		{2, `SUM(申报表!G11:G11)`, `SUM(申报表2!G11:G15)`},      // itself
		{2, `Cover!A6`, `Cover!A7`},
		{-1, `申报表!$A$12:$B$12,Cover!$A$5:$A$5`, `'It''s 1'!$A$14:$B$14,Cover!$A$5:$A$6`},
	} {
		o := origin{block: -1, offsets: c.from < 0}
		if c.from >= 0 {
			o.sheet = d.sheets[c.from]
		}
		if c.from == 2 {
			c.wants = strings.Replace(c.wants, "申报表2!", "'申报表2'!", 1)
		}
		if got := d.formula(d.book.catalog.parse(c.in), o); got != c.wants {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.wants)
		}
	}
}

func TestShift(t *testing.T) {
	c := &catalog{sheets: map[string]int{"s": 0}}
	for _, k := range []struct {
		rows, cols int
		in, wants  string
	}{
		{2, 0, `A1+$B$1+S!C1:D$2+"A1"`, `A3+$B$1+S!C3:D$2+"A1"`},
		{1, 1, `A1+$B1+C$1+3:3`, `B2+$B2+D$1+4:4`},
		{-1, 0, `A1+A2`, `#REF!+A1`},
		{0, -1, `B1+A1:B2`, `A1+#REF!`},
		{1, 1, `SUM(A:A,$A:A,1:1)+S!C:D+[1]S!A1`, `SUM(B:B,$A:B,2:2)+S!D:E+[1]S!B2`},
	} {
		if got := c.shift(c.parse(k.in), k.rows, k.cols).source; got != k.wants {
			t.Errorf("%s: got %s, want %s", k.in, got, k.wants)
		}
	}
}

// FuzzFormula: the scanner never fails, writes every text back as it was where nothing moves, and
// leaves texts without addresses alone where rows do move.
func FuzzFormula(f *testing.F) {
	for _, seed := range []string{`SUM(G11:G11)`, `'a''b'!A1:$B$2`, `T[[#A],['[x]]]&"a""b"`, `[1]S!A1`, `1:2`, `A:B!C3`, `'`, `"`, `[`, `#REF!A1`, `$`, `a!b!c`} {
		f.Add(seed)
	}
	d := formulaDrawing(f)
	f.Fuzz(func(t *testing.T, source string) {
		e := d.book.catalog.parse(source)
		still := *d.sheets[2]
		still.rows = Rows{}
		still.plan = &Sheet{Name: "申报表", Source: "申报表"}
		d := &drawing{book: d.book, plan: d.plan, drawn: [][]*sheetOut{{&still}, {&still}, {&still}}}
		if !strings.ContainsRune(source, '!') {
			if got := d.formula(e, outside(&still)); got != source {
				t.Fatalf("%q became %q", source, got)
			}
		}
		moved := still
		moved.rows = NewRows([]Growth{{First: 1, Last: 1, Copies: 3}})
		got := d.formula(e, outside(&moved))
		if utf8.ValidString(source) != utf8.ValidString(got) {
			t.Fatalf("%q became %q", source, got)
		}
		if !strings.ContainsAny(source, "0123456789!") && got != source {
			t.Fatalf("no address in %q, yet it became %q", source, got)
		}
	})
}
