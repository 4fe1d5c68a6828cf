package export

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/input"
	"tianbao/internal/testing/forms"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

func csvOf(t *testing.T, table *Table) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := table.CSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What a program for sheets would change or compute is guarded, and nothing else is.
func TestWhatIsGuarded(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": `="=1+1"`, "001": `="001"`, "- 第一": `="- 第一"`, `=a"b"`: `="=a""b"""`, "2026-11": `="2026-11"`, "true": `="true"`,
		"": "", "甲": "甲", "42": "42", "≥90.00(%)": "≥90.00(%)", "a=b": "a=b", "3家": "3家", "Maria": "Maria", "2026年度": "2026年度",
		"（含分站）": "（含分站）", "310117": "310117", "310117190001": `="310117190001"`,
	} {
		if got := guarded(text); got != want {
			t.Errorf("%s is written as %s", text, got)
		}
	}
	if long := guarded("=" + strings.Repeat("长", 300)); strings.Count(long, `"&"`) != 2 {
		t.Errorf("a long text is one literal: %.40s", long)
	}
}

// fill reads every text as it was.
func TestFillReadsTheTextsAgain(t *testing.T) {
	document, faults := input.Read("t.csv", csvOf(t, sample()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, row := range document.Table.Items {
		got = append(got, strings.ReplaceAll(row.Pairs[2].Value.Text, "\r\n", "\n"))
	}
	var want []string
	for _, s := range odd {
		want = append(want, strings.ReplaceAll(s, "\r\n", "\n"))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Python reads the rows with the formulas as they stand.
func TestCSVInPython(t *testing.T) {
	path := written(t, "t.csv", func(f *os.File) error { return sample().CSV(f) })
	script := `import csv, json, sys
print(json.dumps(list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))`
	out, err := exec.Command(xlsxtest.Python(t, "openpyxl"), "-c", script, path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var got, want [][]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	table := sample()
	want = append(want, table.headings())
	for i := range table.rows {
		want = append(want, table.fields(&table.rows[i]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// LibreOffice, told to compute formulas as Excel does, shows every text that it takes for a formula as it
// was typed.
func TestCSVInLibreOffice(t *testing.T) {
	xlsxtest.Need(t, "soffice")
	dir := t.TempDir()
	path := written(t, "t.csv", func(f *os.File) error { return sample().CSV(f) })
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--infilter=CSV:44,34,76,1,,2052,false,true,false,false,false,-1,true",
		"--convert-to", "xlsx", "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "t.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	cells := xlsxtest.OpenpyxlResults(t, data)
	for _, sheet := range cells {
		for i, s := range odd[:len(odd)-1] {
			if got := sheet["C"+itoa(i+2)]; got != s && s != "甲\r\n乙" && s != "12" {
				t.Errorf("%.40q is shown as %.40q", s, got)
			}
		}
	}
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func realCase(t *testing.T) *Tables {
	t.Helper()
	all := new(Tables)
	all.Add(Source{File: "表.xlsx", Template: forms.Official(t), Record: forms.RealCase(t)})
	all.Add(Source{File: "坏.xlsx", Failure: "broken"})
	return all
}

// The tables of the real case hold what its record holds, blanks and all.
func TestRealCaseInTables(t *testing.T) {
	tables := realCase(t).All()
	var names []string
	for _, table := range tables {
		names = append(names, table.Name)
	}
	if diff := cmp.Diff(append([]string{Overview}, Names(forms.Official(t))...), names); diff != "" {
		t.Error(diff)
	}
	projects := forms.RealCase(t)["projects"].Items()
	for i, p := range projects {
		for c, column := range tables[2].columns {
			if got, want := tables[2].rows[i].value(c), p[column.key]; got.Canonical(2) != want.Canonical(2) || got.IsNull() != want.IsNull() {
				t.Errorf("projects[%d].%s is %s", i, column.key, got.Canonical(2))
			}
		}
	}
	indicators := 0
	for _, p := range projects {
		indicators += len(p["indicators"].Items())
	}
	if len(tables[3].rows) != indicators || len(tables[2].rows) != len(projects) || len(tables[1].rows) != 1 || len(tables[0].rows) != 2 {
		t.Errorf("%d, %d, %d and %d rows", len(tables[0].rows), len(tables[1].rows), len(tables[2].rows), len(tables[3].rows))
	}
}

// Two editions of a form share a table: what one of them lacks is blank, and a column whose types differ
// is text.
func TestEditionsShareATable(t *testing.T) {
	edition := func(fields ...*templates.Field) *templates.Template {
		tpl := templates.New(fields...)
		tpl.ID = "form"
		return tpl
	}
	all := new(Tables)
	all.Add(Source{File: "1", Template: edition(text("a", templates.Text), text("old", templates.Text), text("b", templates.Date)),
		Record: templates.Record{"a": templates.TextOf("甲"), "old": templates.TextOf("旧"), "b": templates.DateOf(templates.CivilDate{Year: 2026, Month: 1, Day: 2})}})
	all.Add(Source{File: "2", Template: edition(text("new", templates.Money), text("a", templates.Text), text("b", templates.Text)),
		Record: templates.Record{"a": templates.TextOf("乙"), "new": money("0.10"), "b": templates.TextOf("年内")}})
	table := all.All()[1]
	want := byteOrderMark + "_file,a,old,b,new,_unread\n1,甲,旧,2026-01-02,,\n2,乙,,年内,0.1,\n"
	if got := string(csvOf(t, table)); got != want {
		t.Errorf("%s", got)
	}
	if kinds := table.kinds(); kinds[3].form != texts || kinds[4] != (kind{form: narrow, scale: 1}) {
		t.Errorf("the columns are of kinds %v", kinds)
	}
}
