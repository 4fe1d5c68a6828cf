//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tianbao/internal/testing/xlsxtest"
)

// Ctrl-C in the middle of a batch: the command ends in order, no temporary file is left, and what it
// had printed stands. The batch waits for a workbook on standard input that never ends.
func TestInterrupt(t *testing.T) {
	_, found := threeForms(t)
	dir := filepath.Join(t.TempDir(), "marked")
	template := filepath.Join(t.TempDir(), "small.xlsx")
	small, err := smallForm()
	if err == nil {
		err = os.WriteFile(template, small, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("tianbao", "check", "--lang", "en", "-t", template, "--format", "json", "--annotate", dir,
		found.Files[0].Name, found.Files[1].Name, "-")
	var said bytes.Buffer
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for range 2 { // a copy is written before its line: both are there when two lines are
		if line, err := lines.ReadString('\n'); err != nil || !strings.HasSuffix(line, "}\n") {
			t.Fatalf("%q %v", line, err)
		}
	}
	if waiting, _ := filepath.Glob(dir + "/.tianbao-*.tmp"); len(waiting) != 2 {
		t.Errorf("the copies are not being written: %v", waiting)
	}
	cmd.Process.Signal(os.Interrupt)
	if more, _ := io.ReadAll(lines); len(more) > 0 {
		t.Errorf("printed after the signal: %q", more)
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitFailed {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
	if said.String() != "tianbao: interrupted; no unfinished file was left\n" {
		t.Errorf("said %q", said.String())
	}
}

// A run that is busy with what it cannot leave, here a pipe that never ends, is over all the same, and
// what it says once it comes round is lost.
func TestInterruptBusy(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var said bytes.Buffer
	code := run(ctx, []string{"tianbao", "--lang", "en", "template", "lint", fmt.Sprintf("/dev/fd/%d", r.Fd())}, console{err: &said})
	w.Close() // the reader that waits for it finds that this is no workbook
	time.Sleep(50 * time.Millisecond)
	if code != exitFailed || said.String() != "tianbao: interrupted; no unfinished file was left\n" {
		t.Errorf("%d, said %q", code, said.String())
	}
}

// Who reads the report may stop reading, and the disk it goes to may be full: no copy is left, and it
// is said.
func TestClosedPipe(t *testing.T) {
	xlsxtest.Need(t, "sh")
	_, found := threeForms(t)
	for _, c := range []struct{ to, want string }{
		{"| true", "the program that reads standard output ended early"},
		{"> /dev/full", "the disk is full, standard output was not written"},
	} {
		if strings.Contains(c.to, "/dev/full") && !isThere("/dev/full") {
			continue // a device of Linux
		}
		dir := filepath.Join(t.TempDir(), "marked")
		line := "{ sleep 0.2; tianbao check --lang en --annotate " + dir + " " + found.Files[0].Name + "; echo $? >&2; } " + c.to
		var said bytes.Buffer
		cmd := exec.Command("sh", "-c", line)
		cmd.Stderr = &said
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(said.String(), c.want) || !strings.HasSuffix(said.String(), "\n3\n") {
			t.Errorf("%s: said %q", c.to, said.String())
		}
		if isThere(dir) {
			t.Errorf("%s: the folder is there", c.to)
		}
	}
}

func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}
