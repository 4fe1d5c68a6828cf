package tianbao_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tealeg/xlsx/v3"

	"tianbao"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/xlsxtest"
	"tianbao/templates"
)

// programs open a workbook and save it again, each under the name that docs/programs.md has for it.
var programs = []struct {
	name string
	save func(testing.TB, []byte) []byte
}{
	{"LibreOffice 7.4.7", func(t testing.TB, data []byte) []byte { return xlsxtest.Through(t, data, "xlsx") }},
	{"Gnumeric 1.12.55", xlsxtest.GnumericSave},
	{"openpyxl 3.0.9", xlsxtest.OpenpyxlSave},
	{"exceljs 4.4.0", byNode(`const E = require("exceljs"), w = new E.Workbook(); w.xlsx.readFile(file).then(() => w.xlsx.writeFile(file))`)},
	{"SheetJS 0.18.5", byNode(`const X = require("xlsx"); X.writeFile(X.readFile(file), file)`)},
	{"xlsx-populate 1.21.0", byNode(`require("xlsx-populate").fromFileAsync(file).then(w => w.toFileAsync(file))`)},
	{"tealeg/xlsx 3.3.13", byTealeg},
}

// kept are the columns of the table after the program's name: what is counted, and the parts it is in.
var kept = []*regexp.Regexp{
	regexp.MustCompile(`<definedName [^>]*name="_tb\.[^>]*localSheetId=|<definedName [^>]*localSheetId=[^>]*name="_tb\.`),
	regexp.MustCompile(`type="list"`),
	regexp.MustCompile(` prompt="[^"]`),
	regexp.MustCompile(`<cfRule `),
	regexp.MustCompile(`<comment [^>]*ref="`),
	regexp.MustCompile(`state="veryHidden"`),
	regexp.MustCompile(`<sheetProtection [^>]*sheet="(?:1|true)"`),
	regexp.MustCompile(`<pageSetup [^>]*paperSize="9"`),
	regexp.MustCompile(`name="_xlnm\.Print_Area"`),
	regexp.MustCompile(`<f[ >]`),
	regexp.MustCompile(`(?:</f>|<f [^>]*/>)\s*<v>[^<]+</v>`),
	regexp.MustCompile(`<property [^>]*name="tianbao`),
}

// What real programs keep and lose of our workbooks is what docs/programs.md says, in both languages: a row
// is measured by opening the protected form of the real case, with two marks in it, and saving it again.
func TestProgramsTable(t *testing.T) {
	xlsxtest.Need(t, "node-packages", "soffice", "uno", "ssconvert", "openpyxl")
	form, workbook := filled()
	record, _ := tianbao.Read(ctx, bytes.NewReader(workbook), tianbao.ReadOptions{})
	var issued bytes.Buffer
	if _, err := form.Fill(ctx, &issued, record.Record, tianbao.FillOptions{Protect: true}); err != nil {
		t.Fatal(err)
	}
	data, _, err := annotate.Annotate(issued.Bytes(), []annotate.Mark{{Sheet: "申报表1", Cell: "H6", Level: templates.Error, Text: "请核对"}, {Sheet: "说明1", Cell: "A3", Level: templates.Warning, Text: "请核对"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			after := p.save(t, data)
			words := []string{p.name, readsAs(t, form, after, record)}
			for _, what := range kept {
				words = append(words, share(count(t, after, what), count(t, data, what)))
			}
			inTable(t, words)
		})
	}
}

// XlsxWriter 3.0.2 saves 0 as the result of every formula, and asks programs that can to compute.
func TestXlsxWriterComputesNothing(t *testing.T) {
	data := xlsxtest.XlsxWriterSum(t)
	if count(t, data, regexp.MustCompile(`<f>SUM\(A1:A2\)</f><v>0</v>`)) != 1 || count(t, data, regexp.MustCompile(` fullCalcOnLoad="1"`)) != 1 {
		t.Error("docs/programs.md says that its formulas have the result 0 until a program computes them")
	}
}

// tealeg/xlsx 3.3.13 loses the flag for days from 1904 (file.go writes workbookPr with the date of its own default):
// the days of such a workbook move by four years and one.
func TestTealegMovesDays(t *testing.T) {
	flag := regexp.MustCompile(`<workbookPr[^>]* date1904="(?:1|true)"`)
	_, made := filled()
	data := oddtest.Open(made).Replace("xl/workbook.xml", "<workbookPr", `<workbookPr date1904="1"`).Zip()
	if count(t, data, flag) != 1 {
		t.Fatal("the workbook has no flag to lose")
	}
	if count(t, byTealeg(t, data), flag) != 0 {
		t.Error("docs/programs.md says that the flag is lost")
	}
}

// The words of the table in each language, by what is left of what there was.
var shares = map[string][2]string{"all": {"kept", "保留"}, "some": {"partly", "部分"}, "none": {"lost", "丢失"}, "other": {"changed", "改变"}}

func share(left, was int) string {
	switch {
	case left == 0:
		return "none"
	case left < was:
		return "some"
	}
	return "all"
}

// readsAs tells whether the record comes back.
func readsAs(t *testing.T, form *tianbao.Form, data []byte, want *tianbao.Document) string {
	t.Helper()
	got, err := tianbao.Read(ctx, bytes.NewReader(data), tianbao.ReadOptions{})
	if err != nil {
		t.Log(err)
		return "none"
	}
	if !bytes.Equal(form.EncodeJSON(got.Record), form.EncodeJSON(want.Record)) {
		return "other"
	}
	return "all"
}

// count is how often something stands in a workbook's parts.
func count(t *testing.T, data []byte, what *regexp.Regexp) (n int) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		n += len(what.FindAll(part, -1))
	}
	return n
}

// inTable holds the program's row of both pages to what was measured.
func inTable(t *testing.T, words []string) {
	t.Helper()
	for i, page := range []string{"docs/programs.md", "docs/programs.zh-CN.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		row := "| " + words[0]
		for _, w := range words[1:] {
			row += " | " + shares[w][i]
		}
		if !strings.Contains(string(text), row+" |") {
			t.Errorf("%s does not have the row\n%s |", page, row)
		}
	}
}

// byTealeg saves a workbook with the Go library.
func byTealeg(t testing.TB, data []byte) []byte {
	t.Helper()
	f, err := xlsx.OpenBinary(data)
	if err != nil {
		t.Fatal(err)
	}
	var saved bytes.Buffer
	if err := f.Write(&saved); err != nil {
		t.Fatal(err)
	}
	return saved.Bytes()
}

// byNode saves a workbook with a script for Node, which has its name as file.
func byNode(script string) func(testing.TB, []byte) []byte {
	return func(t testing.TB, data []byte) []byte {
		t.Helper()
		file := filepath.Join(t.TempDir(), "book.xlsx")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node", "-e", "const file = process.argv[1]; "+script, file)
		cmd.Env = append(os.Environ(), "NODE_PATH="+os.Getenv("TIANBAO_NODE_MODULES"))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		saved, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return saved
	}
}
