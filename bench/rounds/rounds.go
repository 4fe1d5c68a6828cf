//go:build unix

// Package rounds times operations beside each other: in turns, on one core, by the processor time that
// the process spends for its own code, so that other work on the machine changes little.
package rounds

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// Operation is something to be timed.
type Operation struct {
	Name string
	Do   func() error
}

const (
	rounds = 11
	turn   = 60 * time.Millisecond // far more than the clock's tick
)

// Print runs all operations in turns and writes a line for each: its name and the median of what it took,
// in milliseconds.
func Print(w io.Writer, all []Operation) error {
	runtime.GOMAXPROCS(1)
	times := make([]int, len(all))
	for i, o := range all {
		start := time.Now() // the processor's clock may not have ticked
		if err := o.Do(); err != nil {
			return fmt.Errorf("%s: %w", o.Name, err)
		}
		times[i] = max(1, int(turn/time.Since(start)))
	}
	took := make([][]time.Duration, len(all))
	for range rounds {
		for i, o := range all {
			d, err := spent(o, times[i])
			if err != nil {
				return err
			}
			took[i] = append(took[i], d/time.Duration(times[i]))
		}
	}
	for i, o := range all {
		slices.Sort(took[i])
		if _, err := fmt.Fprintf(w, "%s\t%.4f\n", o.Name, took[i][rounds/2].Seconds()*1000); err != nil {
			return err
		}
	}
	return nil
}

// spent is the processor time that an operation takes, done so often.
func spent(o Operation, times int) (time.Duration, error) {
	runtime.GC()
	before := user()
	for range times {
		if err := o.Do(); err != nil {
			return 0, fmt.Errorf("%s: %w", o.Name, err)
		}
	}
	return user() - before, nil
}

func user() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano())
}
