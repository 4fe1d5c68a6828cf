package draw

import (
	"strings"
	"testing"

	"tianbao/internal/ooxml/book"
	"tianbao/internal/ref"
	"tianbao/internal/testing/xlsxtest"
)

// What is quoted fits a cell, whatever it was, and fitting it once more changes nothing.
func TestFit(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "五\n二": "五\n二", "a\r\nb\rc": "a\nb\nc", "5\x072": "5␇2", "a\xff": "a\ufffd", "\uffff": "\ufffd",
		strings.Repeat("长", 32767): strings.Repeat("长", 32767), strings.Repeat("长", 32768): strings.Repeat("长", 32766) + "…",
		strings.Repeat("𠀀", 16384): strings.Repeat("𠀀", 16383) + "…",
	} {
		got := Fit(text)
		if got != want {
			t.Errorf("%.20q… becomes %d bytes, want %d", text, len(got), len(want))
		}
		if checkText(got) != "" || Fit(got) != got {
			t.Errorf("%.20q… does not fit: %s", text, checkText(got))
		}
	}
}

// A text whose parts look different reads as the whole, in templates of every make, and its parts look so.
func TestRuns(t *testing.T) {
	at := ref.Cell{Col: 2, Row: 4}
	runs := []Run{{Text: "≤", Font: Font{Name: "宋体", Size: 11}}, {Text: " 110", Font: Font{Name: "宋体", Size: 11, Bold: true}, Letters: "9C0006", Struck: true}}
	for name, save := range map[string]func(testing.TB, []byte) []byte{"as it is": func(_ testing.TB, d []byte) []byte { return d }, "prefixed": prefixed} {
		template := save(t, stress(t))
		plan := stressPlan(3)
		plan.Sheets = append(plan.Sheets, Sheet{Name: "列表", Widths: []float64{9, 9, 9}, Shown: 2, Rich: map[ref.Cell][]Run{at: runs},
			Cells: []Cell{{At: at, Kind: Text, Text: "≤ 110"}, {At: ref.Cell{Col: 3, Row: 4}, Kind: Text, Text: "≤ 110"}}})
		out := drawn(t, compile(t, template, stressLayout...), plan)
		xlsxtest.NoNewErrors(t, template, out)
		b, err := book.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		for col := 2; col <= 3; col++ {
			if got := b.Sheet("列表").At(ref.Cell{Col: col, Row: 4}).Text; got != "≤ 110" {
				t.Errorf("%s: column %d reads %q", name, col, got)
			}
		}
		dump, err := xlsxtest.Dump(out)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(dump, "strike") || !strings.Contains(dump, "9C0006") {
			t.Errorf("%s: no part of the text looks different", name)
		}
	}
}
