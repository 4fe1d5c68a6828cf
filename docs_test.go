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
	id := regexp.MustCompile(`"((?:TEMPLATE|INPUT|FILL)-[A-Z]+)"`)
	page, err := os.ReadFile("docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	declared, tested := map[string]bool{}, ""
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := os.ReadFile(path)
		switch {
		case strings.HasSuffix(path, "_test.go"), strings.HasSuffix(path, ".txtar"):
			tested += string(source)
		case strings.HasSuffix(path, ".go"):
			for _, m := range id.FindAllStringSubmatch(string(source), -1) {
				declared[m[1]] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for rule := range declared {
		if !strings.Contains(string(page), "| "+rule+" |") {
			t.Errorf("docs/rules.md lacks %s", rule)
		}
		if !strings.Contains(tested, rule) {
			t.Errorf("no test speaks of %s", rule)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^\| ([A-Z]+-[A-Z]+) \|`).FindAllStringSubmatch(string(page), -1) {
		if !declared[m[1]] {
			t.Errorf("docs/rules.md documents %s, which nothing reports", m[1])
		}
	}
}
