package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tianbao"
	"tianbao/check"
	"tianbao/extract"
	"tianbao/fill"
	"tianbao/internal/codec"
	"tianbao/internal/demo"
	"tianbao/internal/load"
	"tianbao/internal/ooxml/annotate"
	"tianbao/internal/testing/oddtest"
	"tianbao/internal/typist"
	"tianbao/internal/words"
	"tianbao/templates"
)

// soakFiles is how many workbooks TestSoak checks; TIANBAO_SOAK asks for more.
const soakFiles = 20

// TestSoak has `check` read a mailbox: workbooks that are filled in, edited, marked, written by other
// programs, of odd shapes, and a tenth of them bad. Each must be told as it is when it is read alone, the
// sums must be right, the output the same with one core and with all, and the memory must not grow.
func TestSoak(t *testing.T) {
	n := soakFiles
	if testing.Short() {
		n /= 2
	}
	if asked := os.Getenv("TIANBAO_SOAK"); asked != "" {
		var err error
		if n, err = strconv.Atoi(asked); err != nil {
			t.Fatal(err)
		}
	}
	box := newMailbox(t)
	dir := t.TempDir()
	want, bad := box.fillFolder(t, dir, n)
	all := soak(t, dir, "")
	single := soak(t, dir, "1")
	if !bytes.Equal(all.out, single.out) || all.said != single.said {
		t.Error("one core says something else than all")
	}
	all.compare(t, want)
	if sum := fmt.Sprintf("workbooks: %d; ", n); !strings.Contains(all.said, sum) || !strings.Contains(all.said, fmt.Sprintf(", failed: %d\n", bad)) {
		t.Errorf("the last words are %q", all.said[max(0, len(all.said)-200):])
	}
	for _, run := range []soaked{all, single} {
		run.flat(t)
		t.Logf("%d files, %d bad: %v, memory %v", n, bad, run.took.Round(time.Millisecond), run.memory)
	}
}

// mailbox is what arrives.
type mailbox struct {
	checker   *check.Checker
	good, bad []*letter
}

// letter is a workbook, and how it is told when it is alone; both are made when they are needed.
type letter struct {
	make func() []byte
	data []byte
	line string // of the results, with letterName for the file's name
}

const letterName = "letter.xlsx"

func newMailbox(t *testing.T) *mailbox {
	t.Helper()
	tpl, err := load.Find(demo.Template)
	if err != nil {
		t.Fatal(err)
	}
	form, err := fill.New(tpl)
	if err != nil {
		t.Fatal(err)
	}
	m := &mailbox{checker: soakChecker(t)}
	add := func(make func() []byte) { m.good = append(m.good, &letter{make: make}) }
	for i := range 6 {
		add(func() []byte { return declaration(t, form, i) })
		add(func() []byte { return retyped(t, declaration(t, form, i), min(i+1, 4)) })
		add(func() []byte { return noted(t, retyped(t, declaration(t, form, i+6), min(i+1, 4))) })
	}
	written, err := filepath.Glob("../../testdata/odd/*.xlsx")
	if err != nil || len(written) == 0 {
		t.Fatal("no files of other writers", err)
	}
	for _, name := range written {
		add(func() []byte { return contents(t, name) })
	}
	for _, c := range oddtest.Cases(oddForm(t)) {
		l := &letter{make: func() []byte { return c.Data }}
		if c.Says == "" {
			m.good = append(m.good, l)
		} else {
			m.bad = append(m.bad, l)
		}
	}
	t.Logf("%d kinds of good letters, %d of bad ones", len(m.good), len(m.bad))
	return m
}

func contents(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// retyped is a form after somebody typed into some of its cells.
func retyped(t *testing.T, form []byte, cells int) []byte {
	t.Helper()
	data, err := typist.Type(form, demo.Typing[:cells]...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// noted is a form with a mark of an earlier check.
func noted(t *testing.T, form []byte) []byte {
	t.Helper()
	data, _, err := annotate.Annotate(form, []annotate.Mark{{Sheet: "申报表1", Cell: "H6", Level: templates.Error, Text: "请核实"}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// declaration is the real case with other amounts.
func declaration(t *testing.T, form *fill.Form, i int) []byte {
	t.Helper()
	data := bytes.ReplaceAll(tianbao.Example, []byte("526000"), []byte(strconv.Itoa(526000+1000*i)))
	records, findings := codec.DecodeFile(form.Template(), data, codec.DecodeOptions{File: "soak.yaml"})
	if templates.Refuses(findings) {
		t.Fatal(findings)
	}
	var out bytes.Buffer
	if _, err := form.Prepare(t.Context(), records[0], fill.Options{NoChecks: i%2 == 1}).Fill(t.Context(), &out, 0); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func soakChecker(t *testing.T) *check.Checker {
	t.Helper()
	all, err := load.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.New(all...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// alone is what `check --format json` says of a workbook that it is given alone.
func alone(t *testing.T, r *check.Checker, data []byte) string {
	t.Helper()
	d := &extract.Document{File: letterName, Lang: words.English}
	got, err := r.Check(t.Context(), bytes.NewReader(data), check.Options{Options: extract.Options{File: letterName}})
	if err != nil {
		_, d.Failure = failure(letterName, err)
	} else {
		d = got
		d.Lang = words.English
	}
	var line bytes.Buffer
	if err := d.EncodeJSON(&line); err != nil {
		t.Fatal(err)
	}
	return line.String()
}

// fillFolder puts n letters into a folder, every tenth a bad one, and gives the lines that they are worth.
func (m *mailbox) fillFolder(t *testing.T, dir string, n int) (want []string, bad int) {
	t.Helper()
	for i := range n {
		l := m.good[7*i%len(m.good)]
		if i%10 == 9 {
			l = m.bad[i/10%len(m.bad)]
			bad++
		}
		if l.line == "" {
			l.data = l.make()
			l.line = alone(t, m.checker, l.data)
		}
		name := fmt.Sprintf("%05d.xlsx", i)
		if err := os.WriteFile(filepath.Join(dir, name), l.data, 0o666); err != nil {
			t.Fatal(err)
		}
		want = append(want, strings.ReplaceAll(l.line, letterName, name))
	}
	return want, bad
}

// soaked is one run over the folder.
type soaked struct {
	out    []byte
	said   string
	took   time.Duration
	memory []int // MB, a sample for every twentieth of the files
}

// soak checks a folder in a process of its own. Memory is looked at as lines come out, where the system tells it.
func soak(t *testing.T, dir, cores string) soaked {
	t.Helper()
	cmd := exec.CommandContext(context.Background(), "tianbao", "check", "--lang", "en", "--format", "json", ".")
	cmd.Dir = dir
	if cores != "" {
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+cores)
	}
	var said bytes.Buffer
	cmd.Stderr = &said
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := soaked{}
	s.watch(t, cmd.Process.Pid, json.NewDecoder(pipe), dir)
	if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() != exitFailed {
		t.Errorf("exit %d, %v", cmd.ProcessState.ExitCode(), err)
	}
	s.took, s.said = time.Since(began), said.String()
	return s
}

func (s *soaked) watch(t *testing.T, pid int, lines *json.Decoder, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	step := max(1, len(files)/20)
	for i := 1; lines.More(); i++ {
		var line json.RawMessage
		if err := lines.Decode(&line); err != nil {
			t.Fatal(err)
		}
		s.out = append(append(s.out, line...), '\n')
		if i%step == 0 {
			s.memory = append(s.memory, resident(pid))
		}
	}
}

// resident is the memory of a process in MB, 0 where the system does not tell.
func resident(pid int) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, _ := strconv.Atoi(strings.Fields(after + " 0")[0])
	return kilobytes / 1024
}

// compare wants each file told as it is when it is alone.
func (s soaked) compare(t *testing.T, want []string) {
	t.Helper()
	got := strings.SplitAfter(string(s.out), "\n")
	if len(got) != len(want)+1 {
		t.Fatalf("%d lines, want %d", len(got)-1, len(want))
	}
	for i, w := range want {
		if got[i] != w {
			t.Errorf("file %d among others:\n%.600s\nalone:\n%.600s", i, got[i], w)
			return
		}
	}
}

// flat wants no more memory in the second half than in the first, but for what collecting garbage lets vary.
func (s soaked) flat(t *testing.T) {
	t.Helper()
	first, second := 0, 0
	for i, mb := range s.memory {
		if i < len(s.memory)/2 {
			first = max(first, mb)
		} else {
			second = max(second, mb)
		}
	}
	if second > first+first/2+50 {
		t.Errorf("memory grew from %d to %d MB: %v", first, second, s.memory)
	}
}
