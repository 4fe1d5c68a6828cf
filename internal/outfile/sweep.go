package outfile

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

// sweep takes away what runs that were killed left in a folder.
func sweep(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ours) && strings.HasSuffix(name, lockFile) && e.Type().IsRegular() && abandoned(filepath.Join(folder, name)) {
			sweepRun(folder, name, entries)
		}
	}
}

// abandoned tells whether the run of a lock file has surely ended without a chance to tidy up.
func abandoned(name string) bool {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	if !locked(file) {
		return false
	}
	owner, err := io.ReadAll(file)
	return err == nil && len(owner) > 0 && string(owner) == machine()
}

// sweepRun takes away what a run left, and its lock file last: until then another run would find it again.
func sweepRun(folder, lock string, entries []os.DirEntry) {
	run := runOf(lock)
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), secondName)
		if strings.HasPrefix(name, run) && strings.HasSuffix(name, unfinished) {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
	os.Remove(filepath.Join(folder, lock))
}

// runOf is what the names of a run's temporary files begin with.
func runOf(lock string) string { return strings.TrimSuffix(lock, lockFile) + "-" }
