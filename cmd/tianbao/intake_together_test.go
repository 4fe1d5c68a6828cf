package main

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tianbao/internal/testing/postgres"
)

// Runs of several reviewers at once, with files in common, leave the ledger as one run over all files does.
func TestIntakesTogether(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program many times")
	}
	files, err := filepath.Glob(filepath.Join(manyForms(t, 12), "*.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	want := intakeInto(t, filepath.Join(t.TempDir(), "calm.db"), files)
	if len(want) < 12 {
		t.Fatalf("one run says %v", want)
	}
	t.Run("sqlite", func(t *testing.T) { together(t, filepath.Join(t.TempDir(), "round.db"), files, want) })
	t.Run("postgres", func(t *testing.T) { together(t, postgres.Database(t), files, want) })
}

func together(t *testing.T, ledger string, files []string, want []intakeLine) {
	var all sync.WaitGroup
	for _, some := range [][]string{files[:6], files[3:9], files[6:]} {
		all.Go(func() {
			if len(intakeInto(t, ledger, some)) == 0 {
				t.Errorf("a run of %d files says nothing", len(some))
			}
		})
	}
	all.Wait()
	if got := intakeInto(t, ledger, files); !cmp.Equal(got, want) {
		t.Errorf("after three runs at once: %s", cmp.Diff(want, got))
	}
}

// intakeLine is a line of what a run says. Which of several equal files came first is told by who was the quickest.
type intakeLine struct {
	Unit, Item, State string
	Amount            json.Number
	Round             int
	Files, Duplicates []string
}

// intakeInto is what a run over files says; some have errors, and so the program ends with 1.
func intakeInto(t *testing.T, ledger string, files []string) []intakeLine {
	cmd := exec.Command("tianbao", append([]string{"intake", "-t", "shanghai-2026", "--format", "json",
		"--ledger", ledger, "-o", filepath.Join(t.TempDir(), "ROUND.xlsx")}, files...)...)
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("%v: %s", err, out)
	}
	var all []intakeLine
	for text := range bytes.Lines(out) {
		var l intakeLine
		if err := json.Unmarshal(text, &l); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		l.Files, l.Duplicates = slices.Sorted(slices.Values(append(l.Files, l.Duplicates...))), nil
		all = append(all, l)
	}
	return all
}
