package report

import (
	"fmt"
	"testing"

	"tianbao/internal/words"
	"tianbao/templates"
)

// Thirteen notices of one rule about the rows of one table are one line with its places; errors, those of
// another table and those with a fix stand for themselves.
func TestAlike(t *testing.T) {
	var all []templates.Finding
	for row := range 13 {
		all = append(all, about("IND-09", templates.Notice, fmt.Sprintf("projects[0].indicators[%d].target", row)))
	}
	all = append(all, about("IND-09", templates.Notice, "projects[1].indicators[0].target"),
		about("IND-04", templates.Error, "projects[0].indicators[1].target"), about("IND-04", templates.Error, "projects[0].indicators[2].target"),
		about("IND-04", templates.Error, "projects[0].indicators[3].target"))
	got := alike(all)
	if len(got) != 5 || len(got[0].Places) != 13 || got[0].Message(words.Chinese) != "请改。这样的还有 12 处。" {
		t.Errorf("%d findings, the first: %s at %v", len(got), got[0].Message(words.Chinese), got[0].Places)
	}
	if len(all[0].Places) != 1 || len(all) != 17 {
		t.Error("the findings themselves were changed")
	}
}

func about(rule string, level templates.Level, path string) templates.Finding {
	return templates.Finding{Rule: rule, Level: level, Says: words.Plain("请改。"), Places: []templates.Place{{Sheet: "申报表1", Cell: "G13", Field: path}}}
}
