package input

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tianbao/internal/words"
)

// What no real file holds is refused with what to do about it, whatever it is written as.
func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, file, source, want string }{
		{"records", "x.jsonl", strings.Repeat("{}\n", maxRecords+1), "LIMIT@10001"},
		{"keys, all the same", "x.json", "{" + strings.Repeat(`"k":0,`, maxValues) + `"k":0}`, "LIMIT@1"},
		{"values of lines", "x.jsonl", strings.Repeat("["+strings.Repeat("0,", 999)+"0]\n", maxValues/1000), "LIMIT@1499"},
		{"rows", "x.csv", "a\n" + strings.Repeat("b\n", maxTableCells/4), "LIMIT@262145"},
		{"short rows of a wide table", "x.csv", strings.Repeat("a,", 999) + "a\n" + strings.Repeat("b\n", maxTableCells/1000), "LIMIT@1046"},
		{"columns", "x.csv", strings.Repeat("a,", 16384) + "a\n", "LIMIT@1"},
		{"commas", "x.csv", strings.Repeat(",", maxSeparators+1), "LIMIT@0"},
		{"YAML of many values", "x.yaml", "[" + strings.Repeat("a,", maxMarks) + "]", "LIMIT@0"},
		{"YAML of many documents", "x.yaml", strings.Repeat("---\na: b\n", 20_000), "LIMIT@0"},
		{"YAML mapping of many keys", "x.yaml", strings.Repeat("a: b\n", 25_000), "LIMIT@0"},
		{"YAML of many blank values", "x.yaml", strings.Repeat("- \n", 100_000), "LIMIT@0"},
		{"YAML of one long text", "x.yaml", "a: " + strings.Repeat("b", maxYAML), "LIMIT@0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read(c.file, []byte(c.source))
			if got := rulesOf(faults); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			for _, f := range faults {
				if said := f.Message.In(words.Chinese); !strings.Contains(said, "请") || f.Found != "" {
					t.Errorf("%s, found %q", said, f.Found)
				}
			}
		})
	}
}

// A large file of a careful office is read: four thousand projects in YAML, ten thousand in JSON and CSV, where
// TIANBAO_BOMBS asks for them; they take a gigabyte. Otherwise a tenth.
func TestLargeFiles(t *testing.T) {
	n := 1000
	if os.Getenv("TIANBAO_BOMBS") != "" {
		n = 10_000
	}
	var yaml, json strings.Builder
	yaml.WriteString("projects:\n")
	for i := range n {
		project(&yaml, &json, i, i < n*2/5)
	}
	rows := strings.Repeat("甲,"+strings.Repeat("1,", 98)+"2\n", n+1)
	for file, source := range map[string]string{"x.yaml": yaml.String(), "x.json": `{"projects":[` + json.String() + `{}]}`, "x.csv": rows} {
		if _, faults := Read(file, []byte(source)); len(faults) > 0 {
			t.Errorf("%s of %d bytes: %v", file, len(source), faults[0].Message)
		}
	}
}

// project writes a project of 25 fields and 18 indicators, into YAML where it is among the first.
func project(yaml, json *strings.Builder, i int, first bool) {
	fmt.Fprintf(json, `{"name":"甲%d"`, i)
	if first {
		fmt.Fprintf(yaml, "  - name: 甲%d\n", i)
	}
	for f := range 24 {
		fmt.Fprintf(json, `,"field%d":1.00`, f)
		if first {
			fmt.Fprintf(yaml, "    field%d: 1.00\n", f)
		}
	}
	json.WriteString(`,"indicators":[`)
	if first {
		yaml.WriteString("    indicators:\n")
	}
	for range 18 {
		json.WriteString(`{"level1":"产出指标","level2":"数量指标","level3":"甲次数","target":"≥5.00(次)"},`)
		if first {
			yaml.WriteString("      - {level1: 产出指标, level2: 数量指标, level3: 甲次数, target: ≥5.00(次)}\n")
		}
	}
	json.WriteString("{}]},")
}

// Of a file that is wrong throughout so much is told as people read.
func TestManyFaults(t *testing.T) {
	for file, source := range map[string]string{"x.jsonl": strings.Repeat("x\n", 5000), "x.csv": "a,b\n" + strings.Repeat("1,2,3\n", 5000)} {
		_, faults := Read(file, []byte(source))
		if last := faults[len(faults)-1]; len(faults) != maxFaults+1 || last.Rule != RuleLimit {
			t.Errorf("%s: %d faults, the last %v", file, len(faults), last)
		}
	}
}
