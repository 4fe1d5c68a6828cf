package outfile

import (
	"os"

	"golang.org/x/sys/windows"
)

// locked locks a file for as long as it is open, unless somebody else has: a byte far behind its end,
// because what is locked cannot be read.
func locked(f *os.File) bool {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{OffsetHigh: 1}) == nil
}
