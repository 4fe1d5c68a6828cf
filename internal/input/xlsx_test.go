package input

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tianbao/internal/grid"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/xlsxtest"
)

// workbook has openpyxl write a workbook with the statements of the script; ws is its first sheet.
func workbook(t *testing.T, script string) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "list.xlsx")
	cmd := exec.Command(xlsxtest.Python(t, "openpyxl"), "-c", "import sys, datetime, openpyxl\nwb = openpyxl.Workbook(); ws = wb.active; ws.title = '清单'\n"+
		script+"\nwb.save(sys.argv[1])", file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestXLSX(t *testing.T) {
	data := workbook(t, `
ws.append([])
ws.append(['名称', '金额', '日期', '率', '编码', '次数', '完成'])
ws.append(['甲', 526000, datetime.date(2026, 1, 31), 0.9, '007', 100, True])
ws.append([])
ws.append(['乙', 935084.1, datetime.datetime(2026, 1, 1, 8, 30), 0.125, 1234567890123456, None, None])
ws.append(['丙', 0.1 + 0.2, 46023, 1e-7])
for r in (3, 5): ws.cell(r, 4).number_format = '0.00%'
ws['F3'].number_format = '0"次"'
ws['B3'].number_format = '#,##0.00'
ws['C6'].number_format = 'yyyy"年"m"月"d"日"'
`)
	for _, name := range []string{"list.xlsx", "-"} {
		d, faults := Read(name, data)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		want := "[{名称:<甲> 金额:<526000> 日期:<2026-01-31> 率:<90%> 编码:<007> 次数:<100次> 完成:<TRUE>}" +
			" {名称:<乙> 金额:<935084.1> 日期:<2026-01-01 08:30:00> 率:<12.5%> 编码:<1234567890123456> 次数:null 完成:null}" +
			" {名称:<丙> 金额:<0.3> 日期:<2026-01-01> 率:<0.0000001> 编码:null 次数:null 完成:null}]"
		if diff := gocmp.Diff(want, dumpAll(d)); diff != "" {
			t.Error(diff)
		}
		if n := d.Table.Items[1].Get("金额"); n.Line != 5 || n.Sheet != "清单" || n.At != "B5" {
			t.Errorf("place %d %s %s", n.Line, n.Sheet, n.At)
		}
	}
}

func TestXLSXOf1904(t *testing.T) {
	d, _ := Read("x.xlsx", workbook(t, "from openpyxl.utils.datetime import CALENDAR_MAC_1904\nwb.epoch = CALENDAR_MAC_1904\nws.append(['a'])\nws.append([datetime.date(2026, 1, 31)])"))
	if diff := gocmp.Diff("[{a:<2026-01-31>}]", dumpAll(d)); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXFaults(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"formula without a result", "ws.append(['a'])\nws.append(['=1+1'])", "TABLE@2"},
		{"error", "ws.append(['a'])\nws.append(['#REF!'])", "TABLE@2"},
		{"merged", "ws.append(['a', 'b'])\nws.append([1, 2])\nws.append([None, 3])\nws.merge_cells('A2:A3')", "TABLE@2"},
		{"a merged title", "ws.append(['一览表'])\nws.merge_cells('A1:B1')\nws.append(['a', 'b'])\nws.append([1, 2])", "TABLE@1"},
		{"a row that a filter hides", "for r in (['a'], [1], [2]): ws.append(r)\nws.row_dimensions[2].hidden = True", "TABLE@1"},
		{"no heading", "ws.append(['a', None])\nws.append([1, 2])", "TABLE@2"},
		{"another sheet", "ws.append(['a'])\nws.append([1])\nwb.create_sheet('二').append([1])", "TABLE@0"},
		{"a hidden sheet", "ws.append(['a'])\nws.append([1])\nwb.create_sheet('二').append([1])\nwb['二'].sheet_state = 'hidden'", ""},
		{"empty", "pass", "EMPTY@0"},
		{"very wide and long", "ws['XFD1'] = 'a'\nfor r in range(2, 300): ws.cell(r, 16384, 1)", "LIMIT@64"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read("x.xlsx", workbook(t, c.script))
			if diff := gocmp.Diff(c.want, rulesOf(faults)); diff != "" {
				t.Error(diff, faults)
			}
		})
	}
	if _, faults := Read("x.xlsx", []byte("no workbook")); rulesOf(faults) != "SYNTAX@0" {
		t.Error(faults)
	}
}

func TestCellText(t *testing.T) {
	for _, c := range []struct{ text, format, want string }{
		{"935084.09999999998", "", "935084.1"}, // how Excel stores 935084.1
		{"0.28999999999999998", "0.00%", "29%"},
		{"12345678901234567", "", "12345678901234567"},
		{"1.0E-3", "", "0.001"},
		{"1E999999999", "", "1E999999999"},
		{"52.6", `#,##0.00"万元";[Red]-#,##0.00`, "52.6万元"},
		{"52.6", `"¥"#,##0.00`, "52.6"},
		{"46023", "yyyy/m/d;@", "2026-01-01"},
		{"46387", `[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, "2026-12-31"},
		{"60", "yyyy/m/d", "60"},
		{"1", `0"day"`, "1day"},
	} {
		if got := cellText(grid.Cell{Kind: grid.Number, Text: c.text, Format: c.format}, false); got != c.want {
			t.Errorf("%s as %s: %s, want %s", c.text, c.format, got, c.want)
		}
	}
}

// Libraries that cannot compute save 0 with every formula: what tianbao cannot compute either is not taken for
// 0, and what it can is refused with the value that it comes to.
func TestListThatNobodyComputed(t *testing.T) {
	p := oddtest.Open(workbook(t, "ws.append(['a', 'b'])\nws.append(['=合计', '=50*10000'])"))
	saved := p.With("xl/worksheets/sheet1.xml", func(s string) string { return regexp.MustCompile(`<v\s*/>|<v></v>`).ReplaceAllString(s, "<v>0</v>") })
	_, faults := Read("x.xlsx", saved.Zip())
	if diff := gocmp.Diff("TABLE@2 TABLE@2", rulesOf(faults)); diff != "" || !strings.Contains(faults[1].Message.In("zh"), "500000") {
		t.Error(diff, faults)
	}
	resaved := saved.Replace("xl/workbook.xml", `fullCalcOnLoad="1"`, ``)
	if _, faults := Read("x.xlsx", resaved.Zip()); rulesOf(faults) != "TABLE@2 TABLE@2" {
		t.Errorf("the wish is gone, and 0 still contradicted: %v", faults)
	}
	computed := resaved.With("xl/worksheets/sheet1.xml", func(s string) string {
		return strings.Replace(s, "<f>50*10000</f><v>0</v>", "<f>50*10000</f><v>500000</v>", 1)
	})
	if _, faults := Read("x.xlsx", computed.Zip()); len(faults) > 0 {
		t.Errorf("somebody computed it: %v", faults)
	}
}
