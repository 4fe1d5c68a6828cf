package desk

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"testing"
	"time"
)

// spent is what some work took, in seconds.
type spent struct {
	wall float64
	cpu  float64 // of this process and of those that it started, a server's for instance
}

func spend(work func()) spent {
	debug.FreeOSMemory() // what came before is nobody's to sweep up
	begun := since()
	work()
	return begun()
}

// since gives what is spent from now on.
func since() func() spent {
	begun, before := time.Now(), processors()
	return func() spent { return spent{time.Since(begun).Seconds(), processors() - before} }
}

// ticks are those of Linux in a second.
const ticks = 100

// processors is the processor time in seconds that this process has taken, with all that it started and that they
// did.
func processors() float64 {
	kin := map[int]bool{os.Getpid(): true}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	var all []process
	for _, name := range stats {
		if p, ok := processOf(name); ok {
			all = append(all, p)
		}
	}
	total := 0
	for found := true; found; {
		found = false
		for _, p := range all {
			if kin[p.parent] && !kin[p.id] {
				kin[p.id], found = true, true
			}
		}
	}
	for _, p := range all {
		if kin[p.id] {
			total += p.took
		}
	}
	return float64(total) / ticks
}

// process is a process as the system tells of it.
type process struct{ id, parent, took int }

func processOf(stat string) (p process, ok bool) {
	data, err := os.ReadFile(stat)
	end := bytes.LastIndexByte(data, ')') // a name may hold anything
	if err != nil || end < 0 {
		return p, false
	}
	fields := bytes.Fields(data[end+1:])
	p.id, _ = strconv.Atoi(filepath.Base(filepath.Dir(stat)))
	p.parent, _ = strconv.Atoi(string(fields[1]))
	for _, f := range fields[11:15] { // its own, then of its children that have ended
		n, _ := strconv.Atoi(string(f))
		p.took += n
	}
	return p, true
}

// peakFrom begins to watch how much memory this process takes; what it gives tells the most, in MB.
func peakFrom(b *testing.B) func() float64 {
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o200); err != nil {
		b.Fatal(err)
	}
	return func() float64 {
		status, err := os.ReadFile("/proc/self/status")
		if err != nil {
			b.Fatal(err)
		}
		_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
		var kb float64
		if _, err := fmt.Sscan(string(rest), &kb); err != nil {
			b.Fatal(err)
		}
		return kb / 1024
	}
}
