package words

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// chapters are the messages by where people see them: the beginnings of their ids.
var chapters = []struct {
	title string
	areas []string
}{
	{"What reading a returned form finds · 读交回的表时发现的", []string{"value", "layout", "extract", "merge", "file"}},
	{"What checks find, in any form · 核对时发现的（各种表通用）", []string{"check"}},
	{"What correcting finds · 更正时发现的", []string{"correct"}},
	{"Files dropped on the program · 拖到程序上的文件", []string{"drop"}},
	{"The page in a browser · 浏览器里的页面", []string{"page", "typed"}},
	{"The sheets beside the form: 填表说明, prompts, 核对, 更正记录, the summary of a folder · 表格之外的各张工作表", []string{"guide", "shade", "keyboard", "todo", "legend", "list", "log", "summary"}},
	{"The workbook of a round · 收表台账", []string{"state", "act", "roundbook", "letter"}},
	{"Files that cannot be read or written · 读不了、写不出的文件", []string{"book", "word", "convert", "limit", "parcel", "opc", "annotate", "draw", "ledger"}},
	{"What fill finds in data · 用数据填表时发现的", []string{"input", "decode", "fill", "carry"}},
	{"What is wrong with a template · 模板里发现的", []string{"template", "formula"}},
	{"A round of returned forms and its roster · 收表：名单和各单位的情况", []string{"roster", "round", "rule"}},
	{"What is said of copies that a template is learned from · 学模板时说的", []string{"draft"}},
	{"Lines of the command · 命令行的话", []string{"level", "report", "finding", "diff", "aspect", "located", "cmd"}},
	{"Help · 帮助", []string{"help", "function"}},
}

// TestMessages holds every message to testdata/golden/messages.txt, filled in as people see it, in Chinese and in
// English, and behind them what each check of the Shanghai form says. It is to be read from top to bottom.
func TestMessages(t *testing.T) {
	all, ids, said := examples(t), IDs(), 0
	text := ""
	for _, c := range chapters {
		text += "# " + c.title + "\n\n"
		for _, area := range c.areas {
			for _, id := range ids {
				if strings.HasPrefix(id, area+".") {
					said++
					p := all.phrase(t, id)
					text += id + "\n" + indented(p.In(Chinese)) + indented(p.In(English)) + "\n"
				}
			}
		}
	}
	if said != len(ids) {
		t.Errorf("%d of %d messages are in a chapter: name where people see the others", said, len(ids))
	}
	xlsxtest.Golden(t, "messages.txt", text+"# What the checks of the Shanghai form say · 上海市申报表的核对\n\n"+shanghai(t))
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n"
}

// filled are the arguments that messages are shown with, by id.
type filled map[string][]string

// examples are read from the file in which each message has a line.
func examples(t *testing.T) filled {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "examples.txt"))
	if err != nil {
		t.Fatal(err)
	}
	all := filled{}
	for line := range strings.Lines(strings.ReplaceAll(string(data), "\r\n", "\n")) {
		if id, args, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ":"); ok && !strings.HasPrefix(line, "#") {
			all[id] = strings.Split(args, " |")
		}
	}
	for id := range all {
		if e, known := everyPhrase[id]; !known || arguments(e) == 0 {
			t.Errorf("examples.txt has a line for %s, which is no message that takes arguments", id)
		}
	}
	return all
}

// phrase is a message with its example, in which @id is a message with its own and * begins a list.
func (all filled) phrase(t *testing.T, id string) Phrase {
	t.Helper()
	e := everyPhrase[id]
	given, want := all[id], arguments(e)
	if want == 0 {
		return Say(id)
	}
	if len(given) != want {
		t.Fatalf("%s takes %d arguments and examples.txt has %d: write a line with what people would see", id, want, len(given))
	}
	args := make([]any, want)
	for i, text := range given {
		text = strings.TrimPrefix(text, " ")
		inner, nested := strings.CutPrefix(text, "@")
		items, several := strings.CutPrefix(text, "*")
		switch {
		case nested:
			args[i] = all.phrase(t, inner)
		case strings.Contains(e.zh, "%["+strconv.Itoa(i+1)+"]d"):
			n, err := strconv.Atoi(text)
			if err != nil {
				t.Fatalf("%s: argument %d is a number: %v", id, i+1, err)
			}
			args[i] = n
		case several:
			args[i] = List(strings.Split(items, "、"))
		default:
			args[i] = text
		}
	}
	return Say(id, args...)
}

var section = regexp.MustCompile(`(?m)^## (.*)$|^> (.*)$`)

// shanghai is what every check says of the examples that break it. The pages of the rules have it, and a test
// of the rules holds them to what is said.
func shanghai(t *testing.T) string {
	pages, err := filepath.Glob("../../docs/rules-shanghai/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("the pages of the rules: %d, %v", len(pages), err)
	}
	slices.Sort(pages)
	text := ""
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range section.FindAllStringSubmatch(string(data), -1) {
			if m[1] != "" {
				text += m[1] + "\n"
			} else {
				text += "  " + m[2] + "\n"
			}
		}
		text += "\n"
	}
	return text
}
