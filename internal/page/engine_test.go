package page_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"
)

// TestEngineIsSmall: what the page does not need makes it larger than anybody sends by mail. A package that brings one of
// these in has a file without the line //go:build !js.
func TestEngineIsSmall(t *testing.T) {
	xlsxtest.Need(t, "go")
	for _, name := range packages(t, "{{.ImportPath}}") {
		for _, large := range []string{"github.com/xuri/excelize", "net/http ", "modernc.org/", "github.com/jackc/", "github.com/evanw/", "github.com/tetratelabs/", "github.com/urfave/"} {
			if strings.HasPrefix(name+" ", large) {
				t.Errorf("the engine has %s", name)
			}
		}
	}
}

// TestEngineStartsAtOnce: whoever opens the page waits for what is done at its start, and an expression that is compiled
// then may never be used.
func TestEngineStartsAtOnce(t *testing.T) {
	xlsxtest.Need(t, "go")
	compiled := regexp.MustCompile(`(?m)^(var |\t)\w+ += regexp\.MustCompile\(`)
	for _, dir := range packages(t, `{{if not .Standard}}{{if eq .Module.Path "tianbao"}}{{.Dir}}{{end}}{{end}}`) {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if at := compiled.Find(text); at != nil && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s: pattern.Later instead of %s", file, at)
			}
		}
	}
}

// packages are those that the engine is made of.
func packages(t *testing.T, format string) []string {
	t.Helper()
	c := exec.Command("go", "list", "-deps", "-f", format, "tianbao/cmd/page")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := c.Output()
	if err != nil {
		t.Fatal(fmt.Errorf("go list: %w", err))
	}
	return strings.Fields(string(out))
}
