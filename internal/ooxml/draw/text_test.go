package draw

import (
	"strings"
	"testing"
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
