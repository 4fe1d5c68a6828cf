package fill

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tianbao/internal/load"
	"tianbao/templates"
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

// Every part of a split form has a name that Windows, macOS and Linux take, and no two are the same
// there: regardless of case, and of how accents are written.
func TestSplitNamesAreLegal(t *testing.T) {
	names := []string{"CON", "nul", "COM1", "aux.txt", "LPT¹", "项目", "项目", "a", "A", "é", "e\u0301", "..", ".", "", " ", "a/../../b",
		`C:\Windows`, "-rf", "~", "😀", strings.Repeat("长", 500), strings.Repeat("é", 300) + ".", "x\ty", "CON ", "=1+1", "$(rm)", "`"}
	seen := map[string]bool{}
	for _, p := range partsNamed(t, names) {
		folded := strings.ToLower(norm.NFC.String(p.File))
		stem, _, _ := strings.Cut(folded, ".")
		switch {
		case seen[folded]:
			t.Errorf("%s twice", p.File)
		case p.File != filepath.Base(p.File), !filepath.IsLocal(p.File), strings.ContainsAny(p.File, `<>:"/\|?*`):
			t.Errorf("%q is no name of a file", p.File)
		case len(p.File) > 255-len(".tianbao-0123456789.tmp"), len(utf16.Encode([]rune(p.File))) > 255, !utf8.ValidString(p.File):
			t.Errorf("%q is too long", p.File)
		case strings.HasSuffix(strings.TrimSuffix(p.File, ".xlsx"), " "), strings.HasSuffix(strings.TrimSuffix(p.File, ".xlsx"), "."):
			t.Errorf("%q ends in what Windows drops", p.File)
		case reserved.MatchString(stem):
			t.Errorf("%q is a device of Windows", p.File)
		}
		seen[folded] = true
	}
}

var reserved = regexp.MustCompile(`^(con|prn|aux|nul|(com|lpt)[0-9¹²³])$`)

// partsNamed splits a form with a project of each name.
func partsNamed(t *testing.T, names []string) []Part {
	t.Helper()
	tpl, err := load.Find("shanghai-2026")
	if err != nil {
		t.Fatal(err)
	}
	form, err := New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	var items []templates.Record
	for _, n := range names {
		items = append(items, templates.Record{"name": templates.TextOf(n)})
	}
	parts, err := form.Prepare(t.Context(), templates.Record{"projects": templates.ListOf(items...)}, Options{Blank: true}).Split()
	if err != nil || len(parts) != len(names) {
		t.Fatalf("%d parts, %v", len(parts), err)
	}
	return parts
}
