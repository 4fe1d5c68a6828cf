package report

import (
	"strings"
	"testing"

	"tianbao/internal/words"
	"tianbao/templates"
)

// A finding says where as far as that is known, and what a terminal would obey is shown instead.
func TestFindings(t *testing.T) {
	for _, c := range []struct {
		places []templates.Place
		want   string
	}{
		{nil, "warning: say [R-1]\n"},
		{[]templates.Place{{File: "a.yaml", Line: 7, Field: "unit"}}, "a.yaml:7: unit: warning: say [R-1]\n"},
		{[]templates.Place{{Line: 7}}, "7: warning: say [R-1]\n"},
		{[]templates.Place{{File: "a.xlsx", Sheet: "表\x1b[2J", Cell: "C5", Line: 7, Field: "unit", Label: "单位"}}, "a.xlsx: 表␛[2J!C5: unit (单位): warning: say [R-1]\n"},
		{[]templates.Place{{Sheet: "表", Label: "单位"}, {Sheet: "表", Cell: "A1"}}, "表: 单位: warning: say [R-1]\n    see also 表!A1\n"},
		{[]templates.Place{{Field: "单位", Label: "单位"}}, "单位: warning: say [R-1]\n"},
	} {
		var out strings.Builder
		Findings(&out, words.English, []templates.Finding{{Rule: "R-1", Level: templates.Warning, Says: words.Plain("say"), Places: c.places}})
		if out.String() != c.want {
			t.Errorf("%+v is told as\n%swant\n%s", c.places, out.String(), c.want)
		}
	}
}

// What a line can show of a value is its beginning, in one line.
func TestShort(t *testing.T) {
	long := strings.Repeat("长", longest)
	for value, want := range map[string]string{"a\n b\t c": "a b c", long: long, long + "。": long + "…"} {
		if got := short(value); got != want {
			t.Errorf("%q became %q", value, got)
		}
	}
}

// Sums count a workbook once for a rule that several of its findings have.
func TestTotals(t *testing.T) {
	var sums Totals
	one := templates.Finding{Rule: "R-1", Level: templates.Error}
	sums.Add([]templates.Finding{one, one, {Rule: "R-2", Level: templates.Style}})
	sums.Add(nil)
	sums.AddFailed()
	var out strings.Builder
	if err := sums.Write(&out, words.English); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if len(lines) != 6 || !strings.HasPrefix(lines[0], "summary of files: 3;") || !strings.Contains(lines[3], "R-1") || !strings.Contains(lines[3], "2 (files: 1)") {
		t.Errorf("%q", lines)
	}
	var single Totals
	single.Add(nil)
	out.Reset()
	if err := single.Write(&out, words.English); err != nil || out.Len() > 0 {
		t.Errorf("of a single clean workbook: %q, %v", out.String(), err)
	}
}
