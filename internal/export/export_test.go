package export

import (
	"bytes"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// odd are texts that programs for sheets would change or compute.
var odd = []string{
	"=cmd|' /C calc'!A0", "+86", "-", "@SUM(1)", "＝1", "\t=1", "001", "310117190001011000", "1-2", "2026年1月", "3/4", "1E5", "5%", "(5)",
	"TRUE", "MAR2", `="quoted"`, `=a"b"&"c`, "=" + strings.Repeat(`长"&"`, 200), "- 第一，\n- 第二", "甲\r\n乙", "12", "门户, 网站", ` "引" `,
	"=" + strings.Repeat("长", 9000),
}

func text(key string, t templates.Type) *templates.Field {
	return &templates.Field{Key: key, Type: t, Scale: templates.NoScale}
}

func money(s string) templates.Value { return templates.NumberOf(decimal.RequireFromString(s)) }

// sample is a table with a row for every odd text, and with amounts of all sizes.
func sample() *Table {
	t := &Table{Name: "form.projects", levels: []string{"_projects"}, columns: []column{
		{"name", []*templates.Field{text("name", templates.Text)}},
		{"annual", []*templates.Field{{Key: "annual", Type: templates.Money, Scale: 2}}},
		{"exact", []*templates.Field{{Key: "exact", Type: templates.Money, Scale: 2}}},
		{"huge", []*templates.Field{{Key: "huge", Type: templates.Money, Scale: 2}}},
		{"year", []*templates.Field{{Key: "year", Type: templates.Year}}},
		{"start", []*templates.Field{text("start", templates.Start)}},
	}}
	for i, s := range odd {
		t.rows = append(t.rows, row{file: "表.xlsx", numbers: []int{i + 1}, values: []templates.Value{templates.TextOf(s)}})
	}
	t.rows[0].values = append(t.rows[0].values, money("0"), money("12345678901234567.89"), money(strings.Repeat("9", 50)), money("2026"),
		templates.DateOf(templates.CivilDate{Year: 2026, Month: 1, Day: 31}))
	t.rows[1].values = append(t.rows[1].values, money("-526000.00"), money("-0.125"), templates.Null, templates.Null,
		templates.DateOf(templates.CivilDate{Year: 1969, Month: 12, Day: 31}))
	t.rows[2].unread = []string{"annual", "huge"}
	return t
}

func written(t *testing.T, name string, write func(*os.File) error) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := write(f); err != nil {
		t.Fatal(err)
	}
	return path
}

// Another program reads the amounts to the last digit, days as days, and blanks as no value.
func TestParquetInDuckDB(t *testing.T) {
	xlsxtest.Need(t, "duckdb")
	path := written(t, "t.parquet", func(f *os.File) error { return sample().Parquet(f) })
	got := duckdb(t, `DESCRIBE SELECT * FROM '`+path+`'`)
	want := "_file|VARCHAR\n_projects|BIGINT\nname|VARCHAR\nannual|DECIMAL(18,2)\nexact|DECIMAL(38,3)\nhuge|VARCHAR\nyear|BIGINT\nstart|DATE\n_unread|VARCHAR\n"
	types := ""
	for line := range strings.Lines(got) {
		cells := strings.Split(line, "|")
		types += cells[0] + "|" + cells[1] + "\n"
	}
	if types != want {
		t.Errorf("the columns are\n%s", types)
	}
	got = duckdb(t, `SELECT _file, _projects, annual, exact, huge, year, start, _unread FROM '`+path+`' ORDER BY _projects LIMIT 3`)
	want = "表.xlsx|1|0.00|12345678901234567.890|" + strings.Repeat("9", 50) + ".00|2026|2026-01-31|NULL\n" +
		"表.xlsx|2|-526000.00|-0.125|NULL|NULL|1969-12-31|NULL\n表.xlsx|3|NULL|NULL|NULL|NULL|NULL|annual huge\n"
	if got != want {
		t.Errorf("%s", cmp.Diff(want, got))
	}
	if got := duckdb(t, `SELECT hex(name) FROM '`+path+`' ORDER BY _projects`); got != hexes(odd) {
		t.Errorf("%s", cmp.Diff(hexes(odd), got))
	}
	if got := duckdb(t, `SELECT sum(exact) FROM '`+path+`'`); got != "12345678901234567.765\n" {
		t.Errorf("the sum is %s", got)
	}
}

func hexes(texts []string) string {
	all := ""
	for _, s := range texts {
		all += strings.ToUpper(hex.EncodeToString([]byte(s))) + "\n"
	}
	return all
}

// duckdb is what a query finds, as text, a row a line.
func duckdb(t *testing.T, query string) string {
	t.Helper()
	cmd := exec.Command("node", filepath.Join("testdata", "duckdb.js"), query)
	cmd.Env = append(os.Environ(), "NODE_PATH="+os.Getenv("TIANBAO_NODE_MODULES"))
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", query, err, said.String())
	}
	return string(out)
}

// The same table gives the same bytes.
func TestSameBytes(t *testing.T) {
	for _, write := range []func(*bytes.Buffer) error{
		func(b *bytes.Buffer) error { return sample().CSV(b) }, func(b *bytes.Buffer) error { return sample().Parquet(b) },
	} {
		var first, second bytes.Buffer
		if err := write(&first); err != nil {
			t.Fatal(err)
		}
		if err := write(&second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("other bytes, %v", err)
		}
	}
}

// The query of the guide finds what the real case has.
func TestQueryOfTheGuide(t *testing.T) {
	xlsxtest.Need(t, "duckdb")
	dir := t.TempDir()
	all := realCase(t)
	for _, table := range all.All() {
		f, err := os.Create(filepath.Join(dir, table.Name+".parquet"))
		if err != nil {
			t.Fatal(err)
		}
		if err := table.Parquet(f); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	for _, name := range []string{"commands.md", "commands.zh-CN.md"} {
		guide, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, query, _ := strings.Cut(string(guide), "```sql\n")
		query, _, _ = strings.Cut(query, "```")
		want := "表.xlsx|网络信息系统运行与维护|935084.10|8\n表.xlsx|门户网站管理|526000.00|18\n表.xlsx|非编人员工作经费|314540.00|14\n"
		got := duckdb(t, strings.ReplaceAll(query, "'out/", "'"+dir+"/"))
		if got != want {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}
