package tianbao

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRulesAreDocumentedAndTested holds rule ids, their documentation and their tests together.
func TestRulesAreDocumentedAndTested(t *testing.T) {
	id := regexp.MustCompile(`(?:(\w+)\s*= )?"((?:TEMPLATE|INPUT|FILL|CARRY|LAYOUT|VALUE|MERGE|FILE|CORRECT|ROUND|LETTER|DRAFT)-[A-Z]+)"`)
	page, err := os.ReadFile("docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	declared, tested := map[string]string{}, "" // rule -> the constant that names it
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := os.ReadFile(path)
		switch {
		case strings.HasSuffix(path, "_test.go"), strings.HasSuffix(path, ".txtar"), strings.HasPrefix(path, filepath.FromSlash("internal/testing/oddtest/")):
			tested += string(source)
		case strings.HasSuffix(path, ".go"):
			for _, m := range id.FindAllStringSubmatch(string(source), -1) {
				if declared[m[2]] == "" {
					declared[m[2]] = m[1]
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for rule, constant := range declared {
		if !strings.Contains(string(page), "| "+rule+" |") {
			t.Errorf("docs/rules.md lacks %s", rule)
		}
		_, short, _ := strings.Cut(rule, "-") // tables of one family leave its name out
		if !strings.Contains(tested, rule) && !strings.Contains(tested, `"`+short+" ") && !strings.Contains(tested, `"`+short+"@") &&
			(constant == "" || !strings.Contains(tested, constant)) {
			t.Errorf("no test speaks of %s", rule)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^\| ([A-Z]+-[A-Z]+) \|`).FindAllStringSubmatch(string(page), -1) {
		if _, known := declared[m[1]]; !known {
			t.Errorf("docs/rules.md documents %s, which nothing reports", m[1])
		}
	}
}
