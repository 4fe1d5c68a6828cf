package codec

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/templates"
)

// Of data that is wrong throughout so much is told as people read, the same for one record and for many.
func TestManyFindings(t *testing.T) {
	var keys strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&keys, `,"k%d":1`, i)
	}
	for name, source := range map[string]string{
		"x.json":  `{"unit":"甲"` + keys.String() + "}",
		"x.jsonl": strings.Repeat(`{"unt":"甲"}`+"\n", 5000),
		"x.csv":   "name,annual\n" + strings.Repeat("甲,1x\n", 5000),
	} {
		_, findings := DecodeFile(budget(), []byte(source), DecodeOptions{File: name, Blank: true})
		last := findings[len(findings)-1]
		if len(findings) != maxFindings+1 || last.Rule != "INPUT-LIMIT" || last.Places[0].File != name {
			t.Errorf("%s: %d findings, the last %v", name, len(findings), last)
		}
	}
}

// Notices that are cut off hide no error that comes later.
func TestManyNotices(t *testing.T) {
	var items strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&items, `{"name":"甲%d","category":"人员类"},`, i)
	}
	_, findings := Decode(budget(), node(t, "x.json", `{"unit":"甲","projects":[`+items.String()+`{"name":"乙","category":1}]}`), DecodeOptions{Blank: true})
	levels := map[templates.Level]int{}
	for _, f := range findings {
		levels[f.Level]++
	}
	if levels[templates.Notice] != maxFindings+1 || levels[templates.Error] != 1 {
		t.Errorf("%v", levels)
	}
}

// A key, a number or a heading of any length is told by its beginning.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("9", 100_000)
	for name, source := range map[string]string{
		"x.json": `{"unit":` + long + `,"projects":[{"annual":` + long + `,"n` + long + `":1}]}`,
		"x.csv":  "name,annual," + long + "\n甲,1,1\n",
	} {
		_, findings := DecodeFile(budget(), []byte(source), DecodeOptions{File: name, Blank: true})
		if len(findings) == 0 {
			t.Errorf("%s: %v", name, findings)
		}
		for _, f := range findings {
			if said := f.Says.In("zh") + f.Found + f.Places[0].Field; len(said) > 1000 {
				t.Errorf("%s: %s says %d bytes", name, f.Rule, len(said))
			}
		}
	}
}
