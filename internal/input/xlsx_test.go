package input

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// workbook has openpyxl write a workbook with the statements of the script; ws is its first sheet.
func workbook(t *testing.T, script string) []byte {
	t.Helper()
	if exec.Command("python3", "-c", "import openpyxl").Run() != nil {
		t.Skip("no openpyxl on this computer")
	}
	file := filepath.Join(t.TempDir(), "list.xlsx")
	cmd := exec.Command("python3", "-c", "import sys, datetime, openpyxl\nwb = openpyxl.Workbook(); ws = wb.active; ws.title = '清单'\n"+
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
		if diff := cmp.Diff(want, dumpAll(d)); diff != "" {
			t.Error(diff)
		}
		if n := d.Table.Items[1].Get("金额"); n.Line != 5 || n.Sheet != "清单" || n.At != "B5" {
			t.Errorf("place %d %s %s", n.Line, n.Sheet, n.At)
		}
	}
}

func TestXLSXOf1904(t *testing.T) {
	d, _ := Read("x.xlsx", workbook(t, "from openpyxl.utils.datetime import CALENDAR_MAC_1904\nwb.epoch = CALENDAR_MAC_1904\nws.append(['a'])\nws.append([datetime.date(2026, 1, 31)])"))
	if diff := cmp.Diff("[{a:<2026-01-31>}]", dumpAll(d)); diff != "" {
		t.Error(diff)
	}
}

func TestXLSXFaults(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"formula without a result", "ws.append(['a'])\nws.append(['=1+1'])", "TABLE@2"},
		{"error", "ws.append(['a'])\nws.append(['#REF!'])", "TABLE@2"},
		{"merged", "ws.append(['a', 'b'])\nws.append([1, 2])\nws.append([None, 3])\nws.merge_cells('A2:A3')", "TABLE@2"},
		{"no heading", "ws.append(['a', None])\nws.append([1, 2])", "TABLE@2"},
		{"another sheet", "ws.append(['a'])\nws.append([1])\nwb.create_sheet('二').append([1])", "TABLE@0"},
		{"a hidden sheet", "ws.append(['a'])\nws.append([1])\nwb.create_sheet('二').append([1])\nwb['二'].sheet_state = 'hidden'", ""},
		{"empty", "pass", "EMPTY@0"},
		{"very wide and long", "ws['XFD1'] = 'a'\nfor r in range(2, 300): ws.cell(r, 16384, 1)", "LIMIT@257"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read("x.xlsx", workbook(t, c.script))
			if diff := cmp.Diff(c.want, rulesOf(faults)); diff != "" {
				t.Error(diff, faults)
			}
		})
	}
	if _, faults := Read("x.xlsx", []byte("no workbook")); rulesOf(faults) != "SYNTAX@0" {
		t.Error(faults)
	}
}
