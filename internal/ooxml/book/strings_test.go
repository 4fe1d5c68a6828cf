package book

import (
	"testing"

	"tianbao/internal/ooxml/markup"
)

// A text that is taken as it stands is what the scanner makes of its element.
func TestSimpleTexts(t *testing.T) {
	for raw, want := range map[string]bool{
		"<si><t>项目</t></si>": true, `<si><t xml:space="preserve"> a </t></si>`: true, "<si><t></t></si>": true,
		"<si><t/></si>": false, "<si><t>a&lt;</t></si>": false, `<si><t a=">">x</t></si>`: false, "<si><t>a</t><t>b</t></si>": false,
		"<si><tx>a</t></si>": false, "<si><r><t>a</t></r></si>": false, "<si><t>a<!-- b --></t></si>": false,
	} {
		text, ok := simple([]byte(raw))
		if ok != want {
			t.Errorf("%s: %q, %v", raw, text, ok)
		}
		s, err := markup.NewScanner([]byte(raw), 9)
		if all := ""; ok && err == nil {
			all, err = s.AllText()
			if err != nil || all != string(text) {
				t.Errorf("%s: %q, not %q, %v", raw, text, all, err)
			}
		}
	}
}
