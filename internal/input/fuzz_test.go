package input

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func seed(f *testing.F, sources ...string) {
	for _, s := range sources {
		f.Add([]byte(s))
	}
}

// walk reads everything a tree has, so that a broken one shows.
func walk(n *Node) {
	for p := range n.Members() {
		walk(p.Value)
	}
	for item := range n.Values() {
		walk(item)
	}
}

func read(name string, data []byte) Document {
	d, faults := Read(name, data)
	for _, f := range faults {
		_ = f.Message.String()
	}
	for _, r := range d.Records {
		walk(r.Node)
	}
	if d.Table != nil {
		walk(d.Table)
	}
	return d
}

func FuzzYAML(f *testing.F) {
	seed(f, "a: 1\nb: [x, {c: d}]\n", "a: &x |\n  t\nb: *x\n", "? a\n: !!str b\n---\n- - 1\n", "<<: *a", "%YAML 1.2\n---\n'a': \"\\u4e00\"")
	f.Fuzz(func(t *testing.T, data []byte) { read("x.yaml", data) })
}

// What the standard library takes for one JSON value is read, and nothing else.
func FuzzJSON(f *testing.F) {
	seed(f, `{"a":[1,2.50,"x",null,true]}`, `{"a":1,"a":{"b":[]}}`, `[1,]`, `{"a" 1}`, "1 2", `"\ud800"`)
	f.Fuzz(func(t *testing.T, data []byte) {
		text := string(data)
		if !utf8.ValidString(text) || strings.TrimSpace(text) == "" || strings.Count(text, "[")+strings.Count(text, "{") > maxDepth {
			read("x.json", data)
			return
		}
		n, fault := parseJSON(text, 1, new(budget(maxValues)))
		if valid := json.Valid(data); valid != (fault == nil) {
			t.Fatalf("%q: valid %v, fault %v", text, valid, fault)
		}
		if n != nil && lined(n) != tokens(t, text) {
			t.Fatalf("%q: %s, want %s", text, lined(n), tokens(t, text))
		}
	})
}

func FuzzCSV(f *testing.F) {
	seed(f, "a,b\n1,2\n", "\ufeff名称\n\"x\"\"y\"\n", "\xcf\xee\xc4\xbf,a\n1\n", ",,\n1", "a\n\"")
	f.Fuzz(func(t *testing.T, data []byte) { read("x.csv", data) })
}

func FuzzAny(f *testing.F) {
	seed(f, "a: 1", "{}", "a,b\n1,2", `{"schema":"tianbao/1","record":{},"cells":{"a":{"state":"unread"}}}`)
	f.Fuzz(func(t *testing.T, data []byte) { read("", data) })
}
