package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tianbao/internal/testing/xlsxtest"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Both READMEs hold what their readers type: it is run as printed, in their order, in a folder that
// has the examples and what the demo writes.
func TestREADMECommands(t *testing.T) {
	begin := t.TempDir()
	if err := os.CopyFS(filepath.Join(begin, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	runPrinted(t, begin, "tianbao demo out", 0)
	// The commands of the two are the same: a test holds the pages together.
	for _, name := range xlsxtest.Few([]string{"README.md", "README.zh-CN.md"}, 1) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := readPage(t, name)
			for _, command := range []string{"go run ./cmd/tianbao demo out", "go test ./..."} {
				if !strings.Contains(page, "\n"+command) {
					t.Errorf("%s does not say: %s", name, command)
				}
			}
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(begin)); err != nil {
				t.Fatal(err)
			}
			rows := tableCommands(page)
			if len(rows) < 9 {
				t.Fatalf("%s has a table of %d commands", name, len(rows))
			}
			for _, row := range rows {
				runPrinted(t, dir, row.command, row.exit)
			}
		})
	}
}

// printed is a row of the table of commands: what to type, and the exit code that it ends with.
type printed struct {
	command string
	exit    int
}

var tableRow = regexp.MustCompile("(?m)^\\|.*\\| `(tianbao [^`]*)` \\| (\\d) \\|$")

func tableCommands(page string) (rows []printed) {
	for _, m := range tableRow.FindAllStringSubmatch(page, -1) {
		exit, _ := strconv.Atoi(m[2])
		rows = append(rows, printed{m[1], exit})
	}
	return rows
}

// runPrinted runs a command whose words are parted by spaces: the table quotes none.
func runPrinted(t *testing.T, dir, command string, want int) {
	t.Helper()
	words := strings.Fields(command)
	run := exec.Command(words[0], words[1:]...) // TestMain has put the command on the path
	run.Dir = dir
	said, err := run.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := run.ProcessState.ExitCode(); got != want {
		t.Fatalf("%s: exit %d, the page says %d\n%s", command, got, want, said)
	}
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	page, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// The two lists of projects among the examples differ in their encoding alone.
func TestExampleListsSayTheSame(t *testing.T) {
	want := readPage(t, "examples/projects.csv")
	got, err := simplifiedchinese.GB18030.NewDecoder().String(readPage(t, "examples/projects-gb18030.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("projects-gb18030.csv says\n%s\nand projects.csv\n%s", got, want)
	}
}
