package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/codec"
	"tianbao/internal/testing/forms"
	"tianbao/templates"
)

// dataMemory is what a data file of at most two megabytes may cost: YAML takes half a kilobyte for every mark.
const dataMemory = 1 << 30

// dataBombs are data files that are made to exhaust memory or time; each is refused with a sentence.
var dataBombs = map[string]func() string{
	"digits.json":     func() string { return `{"total_wan":` + strings.Repeat("9", 2<<20) + "}" },
	"keys.json":       func() string { return keys(200_000, "") },
	"same-keys.json":  func() string { return "{" + strings.Repeat(`"k":1,`, 1<<20) + `"k":1}` },
	"records.jsonl":   func() string { return strings.Repeat("{}\n", 100_000) },
	"bad-lines.jsonl": func() string { return strings.Repeat("x\n", 1<<20) },
	"projects.csv":    func() string { return "项目名称\n" + strings.Repeat("甲\n", 60_000) },
	"columns.csv":     func() string { return strings.Repeat("甲,", 1_000_000) },
	"short-rows.csv":  func() string { return strings.Repeat("甲,", 1000) + "乙\n" + strings.Repeat("丙\n", 200_000) },
	"cell.csv":        func() string { return "项目名称,项目资金总额\n甲," + strings.Repeat("9", 2<<20) },
	"mapping.yaml":    func() string { return strings.Repeat("a: b\n", 400_000) },
	"blanks.yaml":     func() string { return strings.Repeat("- \n", 400_000) },
	"documents.yaml":  func() string { return strings.Repeat("---\na: b\n", 200_000) },
	"flow.yaml":       func() string { return "unit: [" + strings.Repeat("a,", 1<<20) + "]" },
	"deep.json":       func() string { return strings.Repeat("[", 1<<20) },
	"deep.yaml":       func() string { return strings.Repeat("- ", 1<<20) },
	"one-item.json": func() string {
		return `{"projects":[{"name":"甲","indicators":[` + strings.Repeat("{},", 300_000) + "{}]}]}"
	},
	"long-unknown.json": func() string { return keys(1, strings.Repeat("字", 600_000)) },
}

// keys is an object of so many keys that no form has.
func keys(n int, name string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"k%s%d":1,`, name, i)
	}
	return "{" + b.String() + `"unit":"甲"}`
}

// TestDataBombs fills a form from each in a process of its own. With TIANBAO_BOMBS set it goes through all of them
// and prints what they took.
func TestDataBombs(t *testing.T) {
	all := os.Getenv("TIANBAO_BOMBS") != ""
	p := build(t)
	for name, made := range dataBombs {
		if !all && !strings.HasSuffix(name, ".jsonl") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			dir, data := t.TempDir(), made()
			file := filepath.Join(dir, name)
			if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
				t.Fatal(err)
			}
			memory, took, said := p.measured(t, []string{"fill", "--lang", "zh", "-t", "shanghai-2026", "--blank", "-i", file, "-o", filepath.Join(dir, "o.xlsx")})
			if all {
				fmt.Printf("%-28s %4d KB %5d MB %6d ms\n", name, len(data)>>10, memory>>20, took.Milliseconds())
			}
			if memory > dataMemory || took > bombTime {
				t.Errorf("it takes %d MB and %s", memory>>20, took)
			}
			if !strings.Contains(said, "没有写任何文件") || len(said) > 1<<20 {
				t.Errorf("it says %d bytes: %.300s", len(said), said)
			}
		})
	}
}

// splitMemory is what forms of single items take, of however many.
const splitMemory = 90 << 20

// TestSplitMemory makes a workbook of each of some projects, of thousands with TIANBAO_BOMBS set.
func TestSplitMemory(t *testing.T) {
	projects := 40
	if os.Getenv("TIANBAO_BOMBS") != "" {
		projects = 4000
	}
	official, record := forms.Official(t), forms.RealCase(t)
	var items []templates.Record
	for i := range projects {
		item := maps.Clone(record["projects"].Items()[i%2])
		item["name"] = templates.TextOf(fmt.Sprint("项目", i))
		items = append(items, item)
	}
	record["projects"] = templates.ListOf(items...)
	dir, p := t.TempDir(), build(t)
	file := filepath.Join(dir, "projects.json")
	if err := os.WriteFile(file, codec.EncodeJSON(official, record), 0o666); err != nil {
		t.Fatal(err)
	}
	memory, took, said := p.measured(t, []string{"fill", "-t", official.ID, "-i", file, "--split", "-o", filepath.Join(dir, "out")})
	fmt.Printf("%d projects %d MB %d ms\n", len(items), memory>>20, took.Milliseconds())
	if memory > splitMemory || !strings.Contains(said, strconv.Itoa(projects)) {
		t.Errorf("it takes %d MB and says\n%.300s", memory>>20, said)
	}
}
