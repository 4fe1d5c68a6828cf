package grid_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"tianbao/internal/grid"
)

// TestLookOf reads number formats that stand in real workbooks, and says what Excel shows by them.
func TestLookOf(t *testing.T) {
	for _, c := range []struct {
		format, number string
		want           grid.Look
	}{
		{"", "1", grid.Look{}},
		{"General", "1", grid.Look{}},
		{"@", "1", grid.Look{}},
		{"#,##0.00", "1", grid.Look{}},
		{`#,##0.00"万元"`, "1", grid.Look{Suffix: "万元"}},
		{`#,##0.00"万元";[Red]-#,##0.00"万元"`, "-1", grid.Look{Suffix: "万元"}},
		{`General"次"`, "1", grid.Look{Suffix: "次"}},
		{`G/通用格式"次"`, "1", grid.Look{Suffix: "次"}},
		{`0次`, "1", grid.Look{Suffix: "次"}},
		{`"¥"#,##0.00;"¥"\-#,##0.00`, "1", grid.Look{Prefix: "¥"}},
		{`[$¥-804]#,##0.00`, "1", grid.Look{Prefix: "¥"}},
		{`[$$-409]#,##0.00`, "1", grid.Look{Prefix: "$"}},
		{`_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ `, "1", grid.Look{Prefix: "¥"}},
		{`0.00%`, "1", grid.Look{Percent: true}},
		{`0"%"`, "1", grid.Look{Suffix: "%"}},
		{`0!.0,"万元"`, "526000", grid.Look{Suffix: "万元", Shift: 4}},
		{`0"."0,"万"`, "526000", grid.Look{Suffix: "万", Shift: 4}},
		{`0!.0000"万元"`, "526000", grid.Look{Suffix: "万元", Shift: 4}},
		{`0.00,`, "526000", grid.Look{Shift: 3}},
		{`0,.00`, "526000", grid.Look{Shift: 3}},
		{`0.0,,"百万元"`, "526000", grid.Look{Suffix: "百万元", Shift: 6}},
		{`[>=10000]0!.0,"万元";0"元"`, "526000", grid.Look{Suffix: "万元", Shift: 4}},
		{`[>=10000]0!.0,"万元";0"元"`, "526", grid.Look{Suffix: "元"}},
		{`[<1]0.00%;0`, "5", grid.Look{}},
		{`0.00E+00`, "1", grid.Look{}},
		{`yyyy-mm-dd`, "1", grid.Look{Year: true, Month: true, Day: true}},
		{`yyyy"年"m"月"`, "1", grid.Look{Year: true, Month: true, Prefix: "年月"}},
		{`m"月"d"日"`, "1", grid.Look{Month: true, Day: true, Prefix: "月日"}},
		{`[$-804]yyyy/m/d h:mm`, "1", grid.Look{Year: true, Month: true, Day: true, Time: true}},
		{`e"年"`, "1", grid.Look{Year: true, Prefix: "年"}},
		{`mmm`, "1", grid.Look{Month: true}},
		{`h:mm AM/PM`, "1", grid.Look{Time: true}},
		{`[h]:mm`, "1", grid.Look{Time: true}},
		{`aaaa`, "1", grid.Look{Day: true}},
		{`0" ;元"`, "1", grid.Look{Suffix: ";元"}},
	} {
		if got := grid.LookOf(c.format, decimal.RequireFromString(c.number)); got != c.want {
			t.Errorf("%s as %s: %+v, want %+v", c.number, c.format, got, c.want)
		}
	}
}

// TestMoment counts days from the calendars of both systems.
func TestMoment(t *testing.T) {
	for _, c := range []struct {
		serial   string
		date1904 bool
		want     string
	}{
		{"46023", false, "2026-01-01 00:00:00"},
		{"44561", true, "2026-01-01 00:00:00"},
		{"0", true, "1904-01-01 00:00:00"},
		{"46023.354166666664", false, "2026-01-01 08:30:00"},
		{"61", false, "1900-03-01 00:00:00"},
		{"60", false, ""}, // the day that never was
		{"2958465", false, "9999-12-31 00:00:00"},
		{"2958466", false, ""},
		{"-1", false, ""},
	} {
		moment, ok := grid.Moment(decimal.RequireFromString(c.serial), c.date1904)
		got := ""
		if ok {
			got = moment.Format("2006-01-02 15:04:05")
		}
		if got != c.want {
			t.Errorf("%s (1904 %v): %q, want %q", c.serial, c.date1904, got, c.want)
		}
	}
}
