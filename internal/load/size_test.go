package load_test

import (
	"fmt"
	"strings"
	"testing"

	"tianbao/internal/words"
)

// A template that holds more than any form has is refused with what to remove, and nothing is made of it.
func TestTooLarge(t *testing.T) {
	for sheet, c := range map[string]struct {
		rows  int
		cells []string
		says  string
	}{
		"#fields": {2001, []string{"k", "n", "t"}, "字段"}, "#checks": {2001, []string{"R"}, "核对规则"}, "#lists": {10_001, strings.Split("a b c d e f g h i j", " "), "选项表"},
		"#projects.indicators": {5001, []string{"a"}, "起始行"}, "申报表": {25_001, []string{"a", "b"}, "表样"},
	} {
		s := clean()
		for range c.rows {
			s[sheet] = append(s[sheet], c.cells)
		}
		_, findings := loaded(t, s, nil)
		if len(findings) != 1 || findings[0].Rule != "TEMPLATE-LIMIT" || !strings.Contains(findings[0].Says.In(words.Chinese), c.says) {
			t.Errorf("%s: %v", sheet, findings)
		}
	}
	s := clean()
	s["#备注"] = [][]string{{"a"}}
	for range 6000 {
		s["#备注"] = append(s["#备注"], []string{"a"})
	}
	if _, findings := loaded(t, s, nil); len(findings) > 0 && findings[0].Rule == "TEMPLATE-LIMIT" {
		t.Errorf("the owner's own sheet: %v", findings)
	}
}

// Of a template that is wrong throughout so much is listed as people read, and warnings hide no error.
func TestManyFaults(t *testing.T) {
	s := clean()
	for i := range 1500 {
		s["#fields"] = append(s["#fields"], []string{fmt.Sprintf("x%d", i), "字段", "文字样"})
	}
	_, findings := loaded(t, s, nil)
	if last := findings[len(findings)-1]; len(findings) > 2100 || last.Rule != "TEMPLATE-LIMIT" {
		t.Errorf("%d findings, the last %v", len(findings), last)
	}
}
