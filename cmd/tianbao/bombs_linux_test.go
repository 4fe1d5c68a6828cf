package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tianbao/internal/testing/oddtest"
)

// What a file of 100 KB may cost. The time is no measure of speed: what has no bound never ends.
const (
	bombMemory = 300 << 20
	bombTime   = time.Minute
)

// TestBombs reads each bomb in a process of its own, which is bounded in memory and time. With
// TIANBAO_BOMBS set it goes through all of them, checks and marks them too, and prints what they took.
func TestBombs(t *testing.T) {
	all := os.Getenv("TIANBAO_BOMBS") != ""
	p := build(t)
	for i, b := range oddtest.Bombs(oddForm(t)) {
		if !all && i%6 != 1 {
			continue
		}
		t.Run(b.Name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, b.Name)
			data := b.Data()
			if err := os.WriteFile(name, data, 0o666); err != nil {
				t.Fatal(err)
			}
			runs := [][]string{{"extract", "--lang", "zh", name}}
			if all {
				runs = append(runs, []string{"check", "--lang", "zh", "--format", "json", "--annotate", filepath.Join(dir, "marked"), name})
			}
			for _, args := range runs {
				memory, took, said := p.measured(t, args)
				if all {
					fmt.Printf("%-28s %-8s %4d KB %5d MB %6d ms\n", b.Name, args[0], len(data)>>10, memory>>20, took.Milliseconds())
				}
				if memory > bombMemory || took > bombTime {
					t.Errorf("%s takes %d MB and %s", args[0], memory>>20, took)
				}
				if failed := strings.Contains(said, "读不了："); failed != (b.Says != "") || !strings.Contains(said, b.Says) {
					t.Errorf("%s says %.300s", args[0], said)
				}
			}
		})
	}
}

// measured runs the command in a process of its own and answers its highest memory, its time of the
// processor and its words.
func (p tool) measured(t *testing.T, args []string) (memory int64, took time.Duration, said string) {
	t.Helper()
	ctx, end := context.WithTimeout(t.Context(), 2*bombTime)
	defer end()
	c := exec.CommandContext(ctx, string(p), args...)
	var words strings.Builder
	c.Stderr = &words
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		c.Wait() // its exit code is in its words
		close(done)
	}()
	for {
		select {
		case <-done:
			return memory, c.ProcessState.UserTime() + c.ProcessState.SystemTime(), words.String()
		case <-time.After(5 * time.Millisecond):
			memory = max(memory, peak(c.Process.Pid))
		}
	}
}

// peak is the highest memory of a process so far. What the system adds up at its end counts the
// memory of the test as well, from which the process was forked.
func peak(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	var kilobytes int64
	if _, after, found := strings.Cut(string(status), "VmHWM:"); found {
		fmt.Sscan(after, &kilobytes)
	}
	return kilobytes << 10
}
