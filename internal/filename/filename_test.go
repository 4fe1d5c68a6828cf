package filename_test

import (
	"strings"
	"testing"

	"tianbao/internal/filename"
)

func TestPart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"门户网站管理", "门户网站管理"},
		{`a/b\c:d*e?f"g<h>i|j`, "a_b_c_d_e_f_g_h_i_j"},
		{"..", ""},
		{"../../etc/passwd", "_.._etc_passwd"},
		{"名称. ", "名称"},
		{"a\nb", "a_b"},
		{strings.Repeat("长", 100), strings.Repeat("长", 60)}, // 180 bytes
		{strings.Repeat("😀", 100), strings.Repeat("😀", 45)},
		{"👩\u200d💻 开发", "👩\u200d💻 开发"},
		{"　名称…．　", "名称…．"},
		{"Cafe\u0301", "Café"},
		{"a\u202egnp.exe", "agnp.exe"}, // would be seen as aexe.png
		{"a\u2028b\u0085c\x1b[0m\x00", "a_b_c_[0m_"},
		{"\xff\xfe", "_"},
	} {
		if got := filename.Part(c.text); got != c.want {
			t.Errorf("file name of %q is %q, want %q", c.text, got, c.want)
		}
	}
}
