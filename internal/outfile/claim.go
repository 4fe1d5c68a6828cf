package outfile

import (
	"os"
	"path/filepath"
)

// A run that is killed leaves its temporary files behind, and the next into the same folder takes them
// away. It must be sure that nobody is writing them, so every run holds a lock in each folder that it
// writes to: the file .tianbao-RUN.lock beside its .tianbao-RUN-*.tmp.
//
//   - The system lets go of a lock when its process ends, however it ends. Which process that was is not
//     asked: its number may be another's by now, or mean nothing in this container.
//   - In a network folder the locks of other machines may not be seen. The lock file says the name of its
//     machine, and only what this one left is taken away.
//   - A lock file that is empty is just being made. Where the disk knows no locks it stays so, and nothing
//     is ever taken away.
//   - Files without a lock file are of others, or of versions that had none: they stay.
const (
	ours         = ".tianbao-"
	lockFile     = ".lock"
	unfinished   = ".tmp"
	secondName   = ".old"
	randomInName = "*"
)

// claim is a run's lock in a folder.
type claim struct{ lock *os.File }

// claimed takes away what killed runs left in a folder, and locks a name for this one. There is no claim
// where no file can be made: that is told of the file which is to be written.
func claimed(folder string) *claim {
	sweep(folder)
	file, err := os.CreateTemp(folder, ours+randomInName+lockFile)
	if err != nil {
		return nil
	}
	if locked(file) {
		file.WriteString(machine())
	}
	return &claim{file}
}

func machine() string {
	name, _ := os.Hostname()
	return name
}

// pattern is that of the run's temporary files, for os.CreateTemp.
func (c *claim) pattern() string {
	if c == nil {
		return ours + randomInName + unfinished
	}
	return runOf(filepath.Base(c.lock.Name())) + randomInName + unfinished
}

// release gives the lock up, when nothing is left that it protects.
func (c *claim) release() {
	if c != nil {
		c.lock.Close() // first: Windows removes no file that is open
		os.Remove(c.lock.Name())
	}
}
