package fill

import (
	"strings"
	"testing"
)

func TestTabs(t *testing.T) {
	given := tabs{}
	long := strings.Repeat("长", 40)
	for _, c := range []struct{ wanted, want string }{
		{"申报表1", "申报表1"},
		{"申报表1", "申报表1 (2)"},
		{"a/b\\c?d*e[f]g:h", "a_b_c_d_e_f_g_h"},
		{"Form", "Form"},
		{"FORM", "FORM (2)"}, // Excel compares regardless of case
		{"'quoted'", "quoted"},
		{"' 'a", "a"},
		{"", "_"},
		{"History", "_History"},
		{"#fields", "_#fields"},
		{"_tianbao", "__tianbao"},
		{long, strings.Repeat("长", 31)},
		{long, strings.Repeat("长", 27) + " (2)"},
		{strings.Repeat("𠮷", 16), strings.Repeat("𠮷", 15)}, // two UTF-16 units each
	} {
		if got := given.name(c.wanted); got != c.want {
			t.Errorf("tab of %q is %q, want %q", c.wanted, got, c.want)
		}
	}
}

func TestFileNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"门户网站管理", "门户网站管理"},
		{`a/b\c:d*e?f"g<h>i|j`, "a_b_c_d_e_f_g_h_i_j"},
		{"..", ""},
		{"../../etc/passwd", "_.._etc_passwd"},
		{"名称. ", "名称"},
		{"a\nb", "a_b"},
		{strings.Repeat("长", 100), strings.Repeat("长", 60)}, // 180 bytes
	} {
		if got := fileName(c.text); got != c.want {
			t.Errorf("file name of %q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestMenuLists(t *testing.T) {
	if list, ok := inline([]string{"甲", "乙"}); !ok || list != `"甲,乙"` {
		t.Errorf("short list: %s %v", list, ok)
	}
	if _, ok := inline([]string{"甲,乙"}); ok {
		t.Error("a comma within a value would cut it")
	}
	if _, ok := inline([]string{strings.Repeat("长", 254)}); ok {
		t.Error("256 characters with the quotes do not fit in a rule")
	}
}
