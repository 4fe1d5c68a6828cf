package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"tianbao/internal/intake"
	"tianbao/internal/limits"
	"tianbao/internal/round"
	"tianbao/internal/words"
)

// slow is a memory that keeps nothing before so many files are read.
type slow struct {
	Memory
	enough chan struct{}
	fault  error
}

func (m slow) Keep(ctx context.Context, readings []*round.Reading) error {
	select {
	case <-m.enough:
	case <-time.After(20 * time.Second):
		return errors.New("nothing was read meanwhile")
	}
	if m.fault != nil {
		return m.fault
	}
	return m.Memory.Keep(ctx, readings)
}

// Reading goes on while what was read is being remembered; what the memory cannot keep ends the run.
func TestReadingGoesOn(t *testing.T) {
	dir := t.TempDir()
	const files = 3 * batch
	for i := range files {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.xlsx", i)), fmt.Append(nil, "no workbook ", i), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	full := errors.New("the disk is full")
	for _, fault := range []error{full, nil} {
		found, err := intake.FindSent([]string{dir}, limits.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		m := slow{remember(t, filepath.Join(t.TempDir(), "round.db")), make(chan struct{}), fault}
		var done atomic.Int32
		j := &Job{Found: found, Version: "1", Now: hour(9), Memory: m,
			Reason:  func(_ string, err error) words.Phrase { return words.Plain(err.Error()) },
			Guarded: func(_ string, work func() error) error { return work() },
			Done: func() {
				if done.Add(1) == batch+batch/2 {
					close(m.enough)
				}
			}}
		result, err := j.Do(t.Context())
		if !errors.Is(err, fault) || fault == nil && len(result.Readings) != files {
			t.Errorf("%v, want %v", err, fault)
		}
	}
}
