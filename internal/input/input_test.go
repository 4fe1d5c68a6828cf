package input

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dump prints a tree compactly: strings in quotes, numbers and bools bare, cells in brackets.
func dump(n *Node) string {
	var parts []string
	switch n.Kind {
	case Null:
		return "null"
	case String:
		return fmt.Sprintf("%q", n.Text)
	case Cell:
		return "<" + n.Text + ">"
	case Mapping:
		for p := range n.Members() {
			parts = append(parts, p.Key+":"+dump(p.Value))
		}
		return "{" + strings.Join(parts, " ") + "}"
	case Sequence:
		for item := range n.Values() {
			parts = append(parts, dump(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	return n.Text
}

func dumpAll(d Document) string {
	var parts []string
	for _, r := range d.Records {
		parts = append(parts, dump(r.Node))
	}
	if d.Table != nil {
		parts = append(parts, dump(d.Table))
	}
	return strings.Join(parts, "\n")
}

func rulesOf(faults []Fault) string {
	var rules []string
	for _, f := range faults {
		rules = append(rules, fmt.Sprintf("%s@%d", strings.TrimPrefix(f.Rule, "INPUT-"), f.Line))
	}
	return strings.Join(rules, " ")
}

func TestYAML(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"numbers keep their text", "a: 526000.00\nb: 1e3\nc: 007\nd: 0x1F\ne: .inf\nf: +5\ng: .5\nh: 0o17", "{a:526000.00 b:1e3 c:007 d:0x1F e:.inf f:+5 g:.5 h:0o17}"},
		{"1.1 is not 1.2", "a: yes\nb: 1_000\nc: 0b11\nd: 12:30:45\ne: off", `{a:"yes" b:"1_000" c:"0b11" d:"12:30:45" e:"off"}`},
		{"core words", "a: true\nb: ~\nc: null\nd:\ne: False", "{a:true b:null c:null d:null e:False}"},
		{"quotes make text", "a: '12'\nb: \"true\"\nc: !!str 12\nd: !!str null", `{a:"12" b:"true" c:"12" d:"null"}`},
		{"dates are scalars", "a: 2026-01-01", `{a:"2026-01-01"}`},
		{"blocks", "a: |\n  一\n  二\nb: >\n  一\n  二\nc: |-\n  一\nd: |+\n  一\n\ne: x", `{a:"一\n二\n" b:"一 二\n" c:"一" d:"一\n\n" e:"x"}`},
		{"plain over lines", "a: 一\n  二", `{a:"一 二"}`},
		{"order and repeated keys", "b: 1\na: 2\nb: 3", "{b:1 a:2 b:3}"},
		{"keys are text", "1: a\ntrue: b\nnull: c\n'x y': d", `{1:"a" true:"b" null:"c" x y:"d"}`},
		{"aliases", "a: &x {k: 1}\nb: [*x, *x]", "{a:{k:1} b:[{k:1} {k:1}]}"},
		{"documents", "---\na: 1\n---\na: 2\n---\n", "{a:1}\n{a:2}"},
		{"line breaks of Windows", "a: |\r\n  一\r\n  二\r\nb: 1\r\n", `{a:"一\n二\n" b:1}`},
		{"byte order mark", "\ufeffa: 1", "{a:1}"},
		{"Chinese", "项目名称: 门户网站管理\n指标: ≤52.60(万元)\n金额（元）: 1 # 注", `{项目名称:"门户网站管理" 指标:"≤52.60(万元)" 金额（元）:1}`},
		{"compact lists", "p:\n- a: 1\n  b: 2\n- a: 3\n", "{p:[{a:1 b:2} {a:3}]}"},
		{"comments only", "# 无\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, faults := Read("x.yaml", []byte(c.source))
			if Serious(faults) && c.want != "" {
				t.Fatalf("faults: %v", faults)
			}
			if diff := cmp.Diff(c.want, dumpAll(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLines(t *testing.T) {
	source := "a: 1\nb:\n  - c: |\n      x\n      y\n    d: p\n      q\n  - e\nf: [1,\n  2]\n"
	d, faults := Read("x.yml", []byte(source))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := d.Records[0].Node
	b := n.Get("b")
	got := []int{n.Get("a").Line, b.Items[0].Line, b.Items[0].Get("c").Line, b.Items[0].Get("d").Line, b.Items[1].Line, n.Get("f").Items[1].Line}
	if diff := cmp.Diff([]int{1, 3, 3, 6, 8, 10}, got); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	for _, c := range []struct{ name, file, source, want string }{
		{"numbers keep their text", "x.json", `{"a":526000.00,"b":1e3,"c":-0}`, "{a:526000.00 b:1e3 c:-0}"},
		{"scalars", "x.json", `{"a":"1","b":true,"c":null,"d":[],"e":{}}`, `{a:"1" b:true c:null d:[] e:{}}`},
		{"repeated keys", "x.json", `{"a":1,"a":2}`, "{a:1 a:2}"},
		{"lines", "x.jsonl", "{\"a\":1}\n\n{\"a\":2}\n", "{a:1}\n{a:2}"},
		{"lines under another name", "x.json", "{\"a\":1}\n{\"a\":2}\n", "{a:1}\n{a:2}"},
		{"an array of objects a line is one value", "x.json", "[{\"a\":1},\n{\"a\":2}]", "[{a:1} {a:2}]"},
		{"standard input", "-", "\n {\"a\": 1}", "{a:1}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, faults := Read(c.file, []byte(c.source))
			if len(faults) > 0 {
				t.Fatalf("faults: %v", faults)
			}
			if diff := cmp.Diff(c.want, dumpAll(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCSV(t *testing.T) {
	const gbk = "\xcf\xee\xc4\xbf\xc3\xfb\xb3\xc6,a\n\xc3\xc5\xbb\xa7,1\n" // 项目名称,a 门户,1 (from iconv)
	for _, c := range []struct{ name, file, source, want string }{
		{"all is text", "x.csv", "名称,金额\n门户,526000.00\n", "[{名称:<门户> 金额:<526000.00>}]"},
		{"byte order mark", "x.csv", "\ufeff名称\n门户\n", "[{名称:<门户>}]"},
		{"GB18030", "x.csv", gbk, "[{项目名称:<门户> a:<1>}]"},
		{"GB18030 on standard input", "", gbk, "[{项目名称:<门户> a:<1>}]"},
		{"UTF-8 on standard input", "-", "名称,金额\n门户,1\n", "[{名称:<门户> 金额:<1>}]"},
		{"blank cells and rows", "x.csv", ",,\na,b\n1,\n,\n2\n", "[{a:<1> b:null} {a:<2> b:null}]"},
		{"tabs", "x.csv", "a\tb\n1,5\t2\n", "[{a:<1,5> b:<2>}]"},
		{"tabs on standard input", "-", "名称\t金额\n门户\t1\n", "[{名称:<门户> 金额:<1>}]"},
		{"semicolons", "x.csv", "a;b\n1;2\n", "[{a:<1> b:<2>}]"},
		{"a line that says the separator", "x.csv", "sep=;\r\na,x;b\n1;2\n", "[{a,x:<1> b:<2>}]"},
		{"a line that says comma", "x.csv", "sep=,\na,b\n1,2\n", "[{a:<1> b:<2>}]"},
		{"guarded codes", "x.csv", "a,b,c\n=\"001\",=\"002\",\"x,=\"\"3\"\"\"\n", "[{a:<001> b:<002> c:<x,=\"3\">}]"},
		{"quotes and breaks", "x.csv", "a,b\n\"x,\"\"y\"\"\r\nz\",2\n", "[{a:<x,\"y\"\nz> b:<2>}]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, faults := Read(c.file, []byte(c.source))
			if len(faults) > 0 {
				t.Fatalf("faults: %v", faults)
			}
			if diff := cmp.Diff(c.want, dumpAll(d)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFaults(t *testing.T) {
	bomb := "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
	for i := 1; i < 9; i++ {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 10), ","))
	}
	deep := strings.Repeat("[", 100_000)
	for _, c := range []struct{ name, file, source, want string }{
		{"YAML syntax", "x.yaml", "a: 1\nb: [1, 2\nc: 3", "SYNTAX@3"},
		{"YAML tab", "x.yaml", "a:\n\tb: 1", "SYNTAX@2"},
		{"YAML merge key", "x.yaml", "a: &x {k: 1}\nb:\n  <<: *x", "SYNTAX@3"},
		{"YAML tag", "x.yaml", "a: 1\nb: !!float 1", "SYNTAX@2"},
		{"YAML alias unknown", "x.yaml", "a: *x", "SYNTAX@1"},
		{"YAML alias in itself", "x.yaml", "a: &x [*x]", "SYNTAX@1"},
		{"YAML alias bomb", "x.yaml", bomb, "LIMIT@5"},
		{"YAML deep", "x.yaml", deep, "LIMIT@1"},
		{"YAML deep lists", "x.yaml", strings.Repeat("- ", 100_000), "LIMIT@1"},
		{"YAML not UTF-8", "x.yaml", "a: 1\nb: \xcf\xee", "ENCODING@2"},
		{"JSON end", "x.json", "{\"a\":\n1", "SYNTAX@2"},
		{"JSON comma", "x.json", "{\"a\":1,\n}", "SYNTAX@2"},
		{"JSON no comma", "x.json", "{\"a\":1\n \"b\":2}", "SYNTAX@2"},
		{"JSON rest", "x.json", "{\"a\":1\n}\n\nx", "SYNTAX@4"},
		{"JSON deep", "x.json", deep, "LIMIT@1"},
		{"JSON lines, every bad one", "x.jsonl", "{\"a\":1}\n{\n{\"a\":2}\nx\n", "SYNTAX@2 SYNTAX@4"},
		{"UTF-16", "x.csv", "\xff\xfea\x00", "ENCODING@0"},
		{"no encoding", "x.csv", "a\n\xff\xff", "ENCODING@2"},
		{"CSV quote", "x.csv", "a,b\n1,2\n\"x\"y,3\n", "SYNTAX@3"},
		{"CSV cell without heading after a blank line and a broken one", "x.csv", "a\n\n\"1\n2\"\n1,2\n", "TABLE@5"},
		{"CSV cell without heading", "x.csv", "a,,c\n1,,2\n1,x,2,y\n", "TABLE@3 TABLE@3"},
		{"a title over the headings is told", "x.csv", "一览表\n\na,b\n1,2\n", "TABLE@1"},
		{"Excel 97", "x.csv", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "SYNTAX@0"},
		{"empty", "x.yaml", "", "EMPTY@0"},
		{"headings alone", "x.csv", "a,b\n", "EMPTY@0"},
		{"too large", "x.csv", strings.Repeat("a", MaxBytes+1), "LIMIT@0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read(c.file, []byte(c.source))
			if diff := cmp.Diff(c.want, rulesOf(faults)); diff != "" {
				t.Error(diff, faults)
			}
		})
	}
}

func TestExtracted(t *testing.T) {
	good := `{"schema":"tianbao/1","file":"a.xlsx","status":"read","template":"shanghai-2026@1","record":{"year":2026},` +
		`"cells":{"year":{"sheet":"S","cell":"A2","raw":"2026","state":"value"}}}`
	d, faults := Read("x.json", []byte(good+"\n"+strings.Replace(good, "2026}", "2027}", 1)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff("{year:2026}\n{year:2027}", dumpAll(d)); diff != "" {
		t.Error(diff)
	}
	if r := d.Records[0]; r.Template != "shanghai-2026@1" || r.File != "a.xlsx" {
		t.Errorf("origin %q %q", r.Template, r.File)
	}

	merged := strings.NewReplacer(`"file":"a.xlsx"`, `"files":["a.xlsx","b.xlsx"]`, `"sheet":`, `"file":"b.xlsx","sheet":`, `"value"`, `"unread"`).Replace(good)
	d, faults = Read("x.json", []byte(merged))
	if len(faults) != 1 || faults[0].Field != "year" || faults[0].Sheet != "S" || !strings.Contains(faults[0].Message.String(), "b.xlsx") {
		t.Errorf("a merged result: %v", faults)
	}
	if d.Records[0].File != "a.xlsx …" {
		t.Errorf("a merged result comes from %q", d.Records[0].File)
	}

	for _, c := range []struct{ old, new, want string }{
		{`"value"`, `"unread"`, "UNREAD@1"},
		{`tianbao/1`, `tianbao/2`, "EXTRACT@1"},
		{`"read"`, `"failed"`, "EXTRACT@1"},
		{`"record"`, `"records"`, "EXTRACT@1"},
	} {
		_, faults := Read("x.json", []byte(strings.Replace(good, c.old, c.new, 1)))
		if got := rulesOf(faults); got != c.want {
			t.Errorf("%s: %s, want %s", c.new, got, c.want)
		}
	}
}
