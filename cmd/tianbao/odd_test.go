package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"tianbao/internal/testing/oddtest"
	"tianbao/internal/testing/sweep"
	"tianbao/internal/testing/xlsxtest"
)

// oddLine is a line of results, as far as the tests below look at it.
type oddLine struct {
	File, Status, Error string
	Record              json.RawMessage
	Findings            []struct{ Rule, Level string }
}

// tool is the program as people have it.
type tool string

// build compiles the program, once for all tests. The race detector would multiply what large files take, and the
// program alone has nothing that it watches.
func build(t *testing.T) tool {
	t.Helper()
	xlsxtest.Need(t, "go")
	if sweep.Raced {
		t.Skip("what is compiled here is not watched by the race detector")
	}
	name, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	return tool(name)
}

var compiled = sync.OnceValues(func() (string, error) {
	command, err := exec.LookPath("tianbao") // in a folder that TestMain clears
	if err != nil {
		return "", err
	}
	name := filepath.Join(filepath.Dir(command), "built.exe")
	if said, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, said)
	}
	return name, nil
})

// lines runs the program and answers its exit code, its lines by file name, and its words.
func (p tool) lines(t *testing.T, args ...string) (int, map[string]oddLine, string) {
	t.Helper()
	var out, words bytes.Buffer
	c := exec.Command(string(p), args...)
	c.Stdout, c.Stderr = &out, &words
	c.Run() // its exit code is looked at
	code := c.ProcessState.ExitCode()
	lines := map[string]oddLine{}
	for text := range strings.Lines(out.String()) {
		var l oddLine
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("%v: %.200s", err, text)
		}
		lines[filepath.Base(l.File)] = l
	}
	return code, lines, words.String()
}

// oddForm is the real case, filled in, without the sheets of the live checks: they are large, and not read.
func oddForm(t testing.TB) oddtest.Package {
	t.Helper()
	to := filepath.Join(t.TempDir(), "form.xlsx")
	var words bytes.Buffer
	if code := run(context.Background(), []string{"tianbao", "fill", "-t", "shanghai-2026", "-i", "../../testdata/songjiang-2026.yaml", "--no-checks", "-o", to},
		console{in: strings.NewReader(""), out: &words, err: &words}); code != 0 {
		t.Fatal(words.String())
	}
	data, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return oddtest.Open(data)
}

// leaks is what the errors of Go and of libraries look like.
var leaks = regexp.MustCompile(`zip:|xml|EOF|invalid|open /|runtime|excelize|panic|flate|strconv|goroutine|%!|unexpected|unsupported`)

// Every odd file has its outcome: it is refused with a sentence, or read and says the same as the form.
func TestOddFiles(t *testing.T) {
	p, dir, marked := build(t), t.TempDir(), t.TempDir()
	cases := oddtest.Cases(oddForm(t))
	for _, c := range cases {
		if err := os.WriteFile(filepath.Join(dir, c.Name), c.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	code, read, said := p.lines(t, "extract", "--lang", "zh", dir)
	_, english, _ := p.lines(t, "extract", "--lang", "en", dir)
	_, checked, _ := p.lines(t, "check", "--lang", "zh", "--format", "json", "--annotate", marked, dir)
	if code != exitFailed || len(read) != len(cases) {
		t.Errorf("exit %d, %d lines for %d files\n%s", code, len(read), len(cases), said)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			got, ours := read[c.Name], english[c.Name]
			if checked[c.Name].Status != got.Status || checked[c.Name].Error != got.Error {
				t.Errorf("check says %q, extract %q", checked[c.Name].Error, got.Error)
			}
			if c.Says != "" {
				wantRefusal(t, c, got, ours)
				return
			}
			if got.Status != "read" {
				t.Fatalf("not read: %s", got.Error)
			}
			if !c.Differs && !bytes.Equal(got.Record, read["form.xlsx"].Record) {
				t.Error("another record than the form's")
			}
			for _, rule := range c.Rules {
				if !slices.ContainsFunc(got.Findings, func(f struct{ Rule, Level string }) bool { return f.Rule == rule }) {
					t.Errorf("no %s among %v", rule, got.Findings)
				}
			}
			wantCopy(t, p, filepath.Join(marked, c.Name), read["form.xlsx"].Record, c.Differs)
		})
	}
}

func wantRefusal(t *testing.T, c oddtest.Case, chinese, english oddLine) {
	t.Helper()
	if chinese.Status != "failed" || !strings.Contains(chinese.Error, c.Says) {
		t.Errorf("%s: %q, want %q", chinese.Status, chinese.Error, c.Says)
	}
	for _, text := range []string{chinese.Error, english.Error} {
		text = strings.NewReplacer(".xml", "", "XML", "").Replace(text) // parts, and what they are written in
		if found := leaks.FindString(text); found != "" {
			t.Errorf("%q says %q", text, found)
		}
	}
	named := strings.NewReplacer("申报表1", "", "绩效目标设置情况", "").Replace(english.Error)
	if named == "" || strings.ContainsFunc(named, func(r rune) bool { return r >= 0x4e00 && r < 0xa000 }) {
		t.Errorf("in English: %q", english.Error)
	}
	if !strings.Contains(chinese.Error, "请") {
		t.Errorf("does not say what to do: %q", chinese.Error)
	}
}

// wantCopy holds the marked copy of a file to what it must not carry, and to saying the same.
func wantCopy(t *testing.T, p tool, name string, record json.RawMessage, differs bool) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range oddtest.Open(data) {
		if strings.Contains(part.Name, "vbaProject") || strings.Contains(part.Name, "..") || strings.Contains(part.Name, ":") ||
			strings.Contains(part.Body, "vbaProject") {
			t.Errorf("the copy has %s", part.Name)
		}
	}
	_, again, said := p.lines(t, "extract", "--lang", "zh", name)
	if got := again[filepath.Base(name)]; !differs && !bytes.Equal(got.Record, record) {
		t.Errorf("the copy says something else: %s %s", got.Error, said)
	}
}

// Every limit, set low, stops a good form, and says which it is.
func TestLimits(t *testing.T) {
	p, name := build(t), filepath.Join(t.TempDir(), "form.xlsx")
	form := oddForm(t).Replace("xl/worksheets/sheet3.xml", "</sheetData>", `<row r="90"><c r="A90"><f>((1+1))+1+1+1+1+1+1+1+1+1</f><v>2</v></c></row></sheetData>`)
	if err := os.WriteFile(name, form.Zip(), 0o666); err != nil {
		t.Fatal(err)
	}
	for limit, says := range map[string]string{
		"size=10KB": "文件过大，超过上限 10240", "part=1000": "部件解压后过大，超过上限 1000", "unpacked=2KB": "文件解压后过大，超过上限 2048",
		"parts=3": "部件超过上限 3 个", "sheets=7": "工作表超过上限 7 个", "rows=20": "行数超过上限 20 行", "columns=5": "列数超过上限 5 列",
		"cells=50": "单元格超过上限 50 个", "strings=50": "不同的文字超过上限 50 条", "text=80": "文字超过上限 80 个字符", "content=3KB": "合计超过上限 3072",
		"depth=3": "嵌套超过上限 3 层", "elements=20": "内容超过上限 20 项", "names=30": "名称超过上限 30 个", "areas=9": "区域超过上限 9 个",
		"formula=20": "公式超过上限 20 个字符", "formula-depth=1": "括号嵌套超过上限 1 层", "links=4": "链接超过上限 4 个",
		"copies=1": "同一个标签在一张工作表上出现超过上限 1 次", "items=7": "表格的行数超过上限 7 行",
	} {
		t.Run(limit, func(t *testing.T) {
			code, lines, _ := p.lines(t, "extract", "--lang", "zh", "--limit", limit, name)
			if got := lines["form.xlsx"].Error; code != exitFailed || !strings.Contains(got, says) || !strings.Contains(got, "请") ||
				!strings.Contains(got, "--limit") && !strings.HasPrefix(limit, "rows") && !strings.HasPrefix(limit, "columns") {
				t.Errorf("exit %d: %q", code, got)
			}
		})
	}
	for _, l := range []string{"cells=5000", "size=1GB,text=200000", "ratio=1000", "findings=5", " Cells = 9000 "} {
		if code, _, said := p.lines(t, "extract", "--limit", l, name); code == exitFailed || code == exitUsage {
			t.Errorf("%s: exit %d %s", l, code, said)
		}
	}
}

// Of more findings than the limit the gravest are listed, and the exit code is that of all.
func TestFindingsAreCut(t *testing.T) {
	p, name := build(t), filepath.Join(t.TempDir(), "form.xlsx")
	form := oddForm(t)
	data := form.With("xl/sharedStrings.xml", func(s string) string { return strings.ReplaceAll(s, "(万元)", "（ 万 元 ）左右") })
	if err := os.WriteFile(name, data.Zip(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"extract", "check"} {
		args := []string{command, "--lang", "zh", name}
		if command == "check" {
			args = append(args, "--format", "json")
		}
		all, whole, _ := p.lines(t, args...)
		code, cut, _ := p.lines(t, append(args, "--limit", "findings=2")...)
		a, b := whole["form.xlsx"].Findings, cut["form.xlsx"].Findings
		if all != code || len(a) < 4 || len(b) != 3 || b[0].Rule != "FILE-CUT" {
			t.Fatalf("%s: exit %d and %d, %d findings and %v", command, all, code, len(a), b)
		}
		gravest := 0
		for _, f := range a {
			if f.Level == "error" {
				gravest++
			}
		}
		for _, f := range b[1:] {
			if gravest >= 2 && f.Level != "error" {
				t.Errorf("%s keeps %v", command, f)
			}
		}
	}
}
