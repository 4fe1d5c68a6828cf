package tianbao_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var goBlock = regexp.MustCompile("(?s)\n```go\n(package main\n.*?)```\n")

// The program in both READMEs builds in a module of its own, offline, and says what is wrong with the
// real case.
func TestREADMEProgramWorksOutside(t *testing.T) {
	program := goProgram(t, "README.md")
	if chinese := goProgram(t, "README.zh-CN.md"); chinese != strings.ReplaceAll(program, `"en"`, `"zh"`) {
		t.Error("the READMEs show different programs")
	}
	dir := t.TempDir()
	repository, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"main.go": program,
		"go.sum":  string(sums),
		"go.mod":  "module outside\n\ngo 1.26\n\nrequire tianbao v0.0.0\n\nreplace tianbao => " + filepath.ToSlash(repository) + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	returned, err := os.Open("testdata/odd/libreoffice-saved.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	defer returned.Close()
	run := exec.Command("go", "run", ".")
	run.Dir, run.Stdin = dir, returned
	run.Env = append(os.Environ(), "GOFLAGS=-mod=mod "+os.Getenv("GOFLAGS"), "GOPROXY=off", "GOWORK=off")
	said, err := run.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "COST-01 error") {
		t.Fatalf("%v\n%s", err, said)
	}
}

func goProgram(t *testing.T, name string) string {
	t.Helper()
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	block := goBlock.FindStringSubmatch(string(page))
	if block == nil {
		t.Fatalf("%s shows no program", name)
	}
	return block[1]
}
