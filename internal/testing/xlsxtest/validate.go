package xlsxtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"sync"
	"testing"
)

// validator is the Open XML SDK validator's program, empty where there is none. The npm package's
// front is a Node script around a program of its own, which is started directly where it can be
// found: Node takes as long to start as a file takes to validate.
func validator() string {
	if named := os.Getenv("TIANBAO_VALIDATOR"); named != "" {
		return named
	}
	platform := runtime.GOOS + "-" + map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
	modules := filepath.Join(repository(), "node_modules")
	for _, path := range []string{
		filepath.Join(modules, "@xarsh", "ooxml-validator-"+platform, "ooxml-validator"),
		filepath.Join(modules, ".bin", "ooxml-validator"),
	} {
		if program(path) != "" {
			return path
		}
	}
	return program("ooxml-validator")
}

// validated keeps the answers about workbooks already looked at: one template is compared with
// many outputs, and every look costs most of a second.
var validated sync.Map // of content to []string

// Validate asks the Open XML SDK about a workbook and returns its errors, sorted and each once:
// part, path, description. Positions among brothers and the numbers of parts are written [n], so that the
// errors of two workbooks can be compared although one has more rows, or its parts other numbers.
func Validate(t testing.TB, data []byte) []string {
	t.Helper()
	return validatedAs(t, "book.xlsx", data)
}

// validatedAs asks about a file of that name.
func validatedAs(t testing.TB, name string, data []byte) []string {
	t.Helper()
	Need(t, "validator")
	if known, ok := validated.Load(string(data)); ok {
		return known.([]string)
	}
	errors, err := validate(name, data)
	if err != nil {
		t.Fatal(err)
	}
	validated.Store(string(data), errors)
	return errors
}

// NoNewErrors fails the test where the Open XML SDK finds an error in output that it does not
// find in the template, and where output breaks one of Excel's own rules that template keeps. Where
// there is no validator the rules are looked at alone.
func NoNewErrors(t testing.TB, template, output []byte) {
	t.Helper()
	for _, line := range newLines(ExcelRules(template), ExcelRules(output)) {
		t.Errorf("Excel: %s", line)
	}
	Aside(t, []string{"validator"}, func(t testing.TB) {
		for _, line := range newLines(Validate(t, template), Validate(t, output)) {
			t.Errorf("Open XML SDK: %s", line)
		}
	})
}

// newLines are the lines of after that before has not.
func newLines(before, after []string) []string {
	return slices.DeleteFunc(slices.Clone(after), func(line string) bool { return slices.Contains(before, line) })
}

func validate(name string, data []byte) ([]string, error) {
	dir, err := os.MkdirTemp("", "xlsxtest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return nil, err
	}
	var stderr bytes.Buffer
	cmd := exec.Command(validator(), file)
	cmd.Stderr = &stderr
	answer, err := cmd.Output() // it exits 1 on errors found, so the answer decides
	return readVerdict(answer, fmt.Errorf("validator: %v: %s", err, stderr.String()))
}

func readVerdict(answer []byte, failure error) ([]string, error) {
	var verdict struct {
		OK     *bool
		Errors []struct{ Path, XPath, Description, ErrorType string }
	}
	if err := json.Unmarshal(answer, &verdict); err != nil || verdict.OK == nil {
		return nil, failure
	}
	if !*verdict.OK && len(verdict.Errors) == 0 {
		return nil, failure
	}
	var lines []string
	for _, e := range verdict.Errors {
		line := fmt.Sprintf("%s %s %s", partNumber.ReplaceAllString(e.Path, "[n].xml"), position.ReplaceAllString(e.XPath, "[n]"), e.Description)
		lines = append(lines, line)
	}
	sort.Strings(lines)
	return slices.Compact(lines), nil
}

var (
	position   = regexp.MustCompile(`\[\d+\]`)
	partNumber = regexp.MustCompile(`\d+\.xml$`)
)
